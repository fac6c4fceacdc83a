"""Articles as sites keep them: only prose is corrected, markup stays byte for byte.

In the articles of `content/`, "ëpr" stands wherever a reader sees running text, "poashtu" wherever none does.
"""

import json
from pathlib import Path

import pytest
from fake_engine import MarkupEngine
from golden_case import call_with, check_markup

ARTICLES = sorted((Path(__file__).parent / "content").iterdir())


@pytest.mark.parametrize(
    ("arguments", "findings"),
    [(["-"], 2), (["--as", "html", "-"], 1), (["--stdin-filename", "a.html", "-"], 1), (["--as", "text", "a.html"], 2)],
)
def test_kind_is_told_by_name_or_by_option(
    arguments: list[str], findings: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    article = '<p class="ëpr">ëpr</p>'.encode()
    Path("a.html").write_bytes(article)
    command = ["check", "--isolated", "--output-format", "concise", *arguments]
    assert call_with(lambda notify: MarkupEngine(), command, article).stdout.count("\n") == findings


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_only_prose_is_corrected(article: Path, tmp_path: Path) -> None:
    copy = tmp_path / article.name
    source = article.read_bytes()
    copy.write_bytes(source)
    outcome = check_markup("--fix", str(copy))
    assert copy.read_bytes().decode() == source.decode().replace("ëpr", "për")
    assert outcome.status == 0, outcome


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_every_finding_holds_what_the_source_has_there(article: Path) -> None:
    source = article.read_bytes().decode()
    (file,) = json.loads(check_markup("--output-format", "json", str(article)).stdout)["files"]
    assert file["findings"]
    for finding in file["findings"]:
        assert finding["word"] == source[finding["start"] : finding["end"]]
        line = source.splitlines()[finding["line"] - 1]
        assert line[finding["column"] - 1 : finding["end_column"] - 1] == finding["word"]


def test_configuration_names_the_keys_of_front_matter_that_are_prose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("---\ntitle: ëpr\nLead_Text: ëpr\n---\nTeksti.\n", encoding="utf-8")
    Path("sqfix.toml").write_text('front-matter = ["lead_text"]\n', encoding="utf-8")
    outcome = call_with(lambda notify: MarkupEngine(), ["check", "--output-format", "concise", "a.md"])
    assert outcome.stdout.startswith("a.md:3:12: SQ001")
    assert outcome.stdout.count("\n") == 1
