"""Progress is shown late, seldom, and never in the way of the report."""

import io
from collections.abc import Iterator

from fake_engine import FakeEngine

from sqfix.cli_progress import with_progress
from sqfix.options import Options
from sqfix.results import FileResult


def clock(step: float) -> Iterator[float]:
    at = 0.0
    while True:
        yield at
        at += step


def written(step: float, sources: list[str]) -> str:
    engine = FakeEngine()
    results = [FileResult("a", s, tuple(engine.check(engine.parse("a", s, None), Options()))) for s in sources]
    stream = io.StringIO()
    ticks = clock(step)
    assert list(with_progress(iter(results), results, stream, lambda: next(ticks))) == results
    return stream.getvalue()


def test_quick_work_shows_nothing() -> None:
    assert written(0.001, ["mirë"] * 100) == ""


def test_long_work_counts_and_clears_its_line_at_the_end() -> None:
    assert written(2.0, ["mirë"] * 2) == "\r\x1b[K1/2 (50 %)\r\x1b[K2/2 (100 %)\r\x1b[K"


def test_line_is_cleared_before_a_finding_is_printed() -> None:
    assert written(2.0, ["mirë", "ëpr"]) == "\r\x1b[K1/2 (50 %)\r\x1b[K\r\x1b[K2/2 (100 %)\r\x1b[K"
