"""The sample articles: what `seeds/expected.tsv` lists is found, and nothing else, with the dictionary itself."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from real_engine import call, needs_dictionary

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True, slots=True)
class Slip:
    file: str
    line: int
    wrong: str
    right: str
    rule: str


def expected() -> list[Slip]:
    with (SEEDS / "expected.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t")
        return [Slip(row["file"], int(row["line"]), row["wrong"], row["right"], row["rule"]) for row in rows]


# Known gaps: a slip that begins to be found fails here until its line goes.
NOT_YET_FOUND: set[tuple[str, str]] = set()
# Known false alarms: right words that are reported; one that no longer is fails here until its line goes.
FALSE_ALARMS: set[tuple[str, str]] = {("futbolli.txt", "lojtaret")}  # of women; most who type it mean "lojtarët"


def parameters() -> list[object]:
    gap = pytest.mark.xfail(strict=True, reason="not found yet")
    return [
        pytest.param(
            slip, marks=gap if (slip.file, slip.wrong) in NOT_YET_FOUND else (), id=f"{slip.file}-{slip.wrong}"
        )
        for slip in expected()
    ]


@pytest.fixture(scope="module")
def found() -> list[Slip]:
    articles = sorted({str(SEEDS / slip.file) for slip in expected()})
    report = json.loads(call(["check", "--isolated", "--output-format", "json", *articles]).stdout)
    return [
        Slip(
            Path(file["path"]).name,
            finding["line"],
            finding["word"],
            finding["suggestions"][0]["text"],
            finding["name"],
        )
        for file in report["files"]
        for finding in file["findings"]
    ]


def test_every_expected_slip_stands_in_its_line() -> None:
    for slip in expected():
        assert slip.wrong in (SEEDS / slip.file).read_text(encoding="utf-8").splitlines()[slip.line - 1]


@needs_dictionary
@pytest.mark.parametrize("slip", parameters())
def test_planted_slip_is_found_with_the_right_correction(slip: Slip, found: list[Slip]) -> None:
    assert slip in found


@needs_dictionary
def test_nothing_else_is_reported_but_known_false_alarms(found: list[Slip]) -> None:
    unexpected = [(slip.file, slip.wrong) for slip in found if slip.wrong not in {slip.wrong for slip in expected()}]
    assert set(unexpected) == FALSE_ALARMS
