"""Among how many processes articles are shared out."""

from pathlib import Path

import pytest

from sqfix import run
from sqfix.results import Failure


@pytest.fixture
def articles(tmp_path: Path) -> list[str | Failure]:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * 1_000_000)
    return [str(tmp_path / f"{number}.txt") for number in range(6)]


def test_an_archive_is_shared_among_the_processors(articles: list[str | Failure]) -> None:
    assert run.jobs_worth(articles, processors=4) == 4
    assert run.jobs_worth(articles, processors=64) == 6


def test_a_commit_is_checked_in_one_process(articles: list[str | Failure], tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("Një lajm.")
    assert run.jobs_worth([str(tmp_path / "short.txt")] * 50, processors=8) == 1
    assert run.jobs_worth(articles[:1], processors=8) == 1
    assert run.jobs_worth(articles, processors=1) == 1


def test_what_is_not_there_has_no_size(articles: list[str | Failure], tmp_path: Path) -> None:
    missing: list[str | Failure] = [Failure("gone", "no such file"), str(tmp_path / "gone.txt")]
    assert run.jobs_worth(missing, processors=8) == 1
    assert run.jobs_worth([*missing, *articles[:2]], processors=8) == 2
