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


def test_no_more_processes_are_started_than_there_are_articles(articles: list[str | Failure]) -> None:
    gone: list[str | Failure] = [Failure("gone", "no such file")]
    assert run.jobs_for([*articles[:1], *gone], asked=32, processors=4) == 1
    assert run.jobs_for([*articles[:2], *gone], asked=32, processors=4) == 2
    assert run.jobs_for([*articles[:2], *gone], asked=0, processors=4) == 2
    assert run.jobs_for(gone, asked=32, processors=4) == 1


def test_more_processes_than_windows_can_wait_for_are_never_started(articles: list[str | Failure]) -> None:
    assert run.jobs_for(articles * 20, asked=100, processors=4) == 61
    assert run.jobs_for(articles * 20, asked=0, processors=128) == 61


def test_who_asks_for_as_many_processes_as_processors_gets_them(articles: list[str | Failure]) -> None:
    assert run.jobs_for(articles, asked=0, processors=4) == 4
    assert run.jobs_for(articles, asked=3, processors=1) == 3


def test_who_asks_for_no_number_of_processes_gets_what_is_worth_it(articles: list[str | Failure]) -> None:
    assert run.jobs_for(articles, asked=None, processors=4) == run.jobs_worth(articles, processors=4)


def test_what_is_not_there_has_no_size(articles: list[str | Failure], tmp_path: Path) -> None:
    missing: list[str | Failure] = [Failure("gone", "no such file"), str(tmp_path / "gone.txt")]
    assert run.jobs_worth(missing, processors=8) == 1
    assert run.jobs_worth([*missing, *articles[:2]], processors=8) == 2
