"""A known finding stays known when lines move; a new one is seen even when another one went."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from fake_engine import FakeEngine

from sqfix import fix
from sqfix.baseline import Baseline, content, read
from sqfix.errors import ConfigError
from sqfix.options import Options
from sqfix.results import FileResult

ARTICLE = "Ministri punoi ëpr vendin dhe u nis. Pastaj foli ti gjatë me ne të gjithë.\n"


def found(source: str, path: str = "a.md") -> FileResult:
    engine = FakeEngine()
    return FileResult(path, source, tuple(engine.check(engine.parse(path, source, None), Options())))


def words(result: FileResult) -> Sequence[str]:
    return [finding.word for finding in result.findings]


KNOWN = Baseline(".").of([found(ARTICLE)])


def test_known_findings_are_left_out() -> None:
    assert words(KNOWN.keep(found(ARTICLE))) == []


def test_moved_lines_make_no_difference() -> None:
    assert words(KNOWN.keep(found(f"# Titulli\n\nHyrja.\n\n{ARTICLE}"))) == []


def test_same_word_in_another_sentence_is_new() -> None:
    assert words(KNOWN.keep(found(ARTICLE + "Dikush tjetër punoi ëpr vete.\n"))) == ["ëpr"]


def test_one_more_of_the_same_is_new() -> None:
    assert len(KNOWN.keep(found(ARTICLE * 2)).findings) > 0


def test_same_sentence_in_another_file_is_new() -> None:
    assert words(KNOWN.keep(found(ARTICLE, "b.md"))) == ["ëpr", "ti", "ne"]


def test_known_findings_stay_known_once_their_neighbours_are_corrected() -> None:
    result = found("Poashtu ëpr ti.\nAi punoi ëpr poashtu.\n")
    known = Baseline(".").of([result._replace(findings=result.findings[1:2])])
    assert words(known.keep(result)) == ["Poashtu", "ti", "ëpr", "poashtu"]
    edits = [
        fix.edit(result.source, finding, finding.suggestions[0].text)
        for finding in (result.findings[0], result.findings[4])
    ]
    after = found(fix.with_edits(result.source, edits))
    assert words(known.keep(after)) == ["ëpr", "ti", "ëpr"]
    assert words(known.carried(result, edits).keep(after)) == ["ti", "ëpr"]


def test_update_only_removes_unless_told_otherwise() -> None:
    current = Baseline(".").of([found(ARTICLE.replace("ëpr", "për") + "Në fund ëpr.\n")])
    assert {key.word for key in KNOWN.updated(current, ["."]).counts} == {"ti", "ne"}
    assert KNOWN.updated(current, ["."], add=True).counts == current.counts


@pytest.mark.parametrize("add", [False, True])
def test_update_of_a_folder_leaves_what_is_known_elsewhere(add: bool) -> None:
    paths = ("lajme/a.md", "lajme/b.md", "lajmet.md", "arkivi/a.md")
    known = Baseline(".").of([found(ARTICLE, path) for path in paths])
    current = Baseline(".").of([found("Në fund ti.\n", "lajme/a.md")])
    left = known.updated(current, ["lajme"], add)
    assert {key.path for key in left.counts} == {"lajmet.md", "arkivi/a.md", *(["lajme/a.md"] if add else [])}
    assert known.updated(Baseline("."), ["lajme/a.md", "arkivi"]).counts.keys() == {
        key for key in known.counts if key.path in ("lajme/b.md", "lajmet.md")
    }


def test_written_baseline_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(content(KNOWN))
    assert read(path).counts == KNOWN.counts


def test_baseline_knows_files_whose_names_are_no_utf8(tmp_path: Path) -> None:
    known = Baseline(".").of([found(ARTICLE, os.fsdecode(b"nj\xeb.md"))])
    (tmp_path / "b.json").write_bytes(content(known))
    assert read(tmp_path / "b.json").counts == known.counts
    assert read(tmp_path / "b.json")._replace(folder=".").keep(found(ARTICLE, os.fsdecode(b"nj\xeb.md"))).findings == ()


def test_baseline_stands_for_the_files_of_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    known = Baseline("lajme").of([found(ARTICLE, "lajme/a.md")])
    assert {key.path for key in known.counts} == {"a.md"}


@pytest.mark.parametrize("raw", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "findings": [{}]}', "\xff"])
def test_what_is_no_baseline_is_refused(tmp_path: Path, raw: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(raw, encoding="latin-1")
    with pytest.raises(ConfigError, match="not a baseline"):
        read(path)


def test_newer_baseline_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text('{"version": 2, "findings": []}', encoding="utf-8")
    with pytest.raises(ConfigError, match="version 2"):
        read(path)
