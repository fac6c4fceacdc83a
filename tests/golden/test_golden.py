"""Every case in `cases/` prints, writes and exits as it says; the format is told in `golden_case`."""

from pathlib import Path

import pytest
from golden_case import play, sections

CASES = sorted(Path(__file__).parent.glob("cases/*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_prints_writes_and_exits_as_told(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_CONFIG_HOME", "config")
    monkeypatch.setenv("NO_COLOR", "1")
    for what, wanted, found in play(case.read_text(encoding="utf-8")):
        assert found == wanted, what


def test_every_case_calls_sqfix() -> None:
    assert CASES
    for case in CASES:
        assert any(section.name == "run" for section in sections(case.read_text(encoding="utf-8"))), case
