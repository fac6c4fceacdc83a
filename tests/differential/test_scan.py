"""The scan passes over nothing that the stages would report, and both cores agree on it."""

from pathlib import Path

import pytest
from real_engine import needs_dictionary

from sqfix import core, dictionary, scan
from sqfix.checker import Checker
from sqfix.dictionary import Resources
from sqfix.document import parse
from sqfix.options import Options
from sqfix.stream import Stream

pytestmark = needs_dictionary
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def resources() -> Resources:
    return dictionary.load(lambda line: None)


def found(resources: Resources, path: Path) -> list[tuple[int, str, str]]:
    document = parse(str(path), path.read_text(encoding="utf-8"), "text")
    findings = Checker(resources).check(document, Options())
    return [(finding.span.start, finding.rule.code, finding.suggestions[0].text) for finding in findings]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_looking_at_every_token_finds_nothing_more(
    resources: Resources, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned = found(resources, path)

    def every_token(own: scan.Scan, stream: Stream) -> list[int]:
        return list(range(len(stream.positions)))

    monkeypatch.setattr(scan.Scan, "doubtful", every_token)
    assert found(resources, path) == scanned


@pytest.mark.skipif(core.COMPILED is None, reason="the core is not compiled")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_both_cores_find_the_same(resources: Resources, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = found(resources, path)
    monkeypatch.setattr(core, "COMPILED", None)
    assert found(dictionary.resources(resources.index), path) == compiled
