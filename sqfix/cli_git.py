"""`--staged`, `--changed`, `--changed-lines`: which articles they mean, and what is reported of them."""

from collections.abc import Iterator, Sequence

from sqfix import git
from sqfix.errors import ConfigError
from sqfix.files import SelectionOf, is_article, unreachable
from sqfix.results import Failure
from sqfix.run import Job


def found(
    staged: bool, ref: str | None, paths: Sequence[str], selection_of: SelectionOf, job: Job
) -> Iterator[str | Failure]:
    """Yield the articles under `paths` that are staged or differ from `ref`.

    What is staged is checked as it is staged; it can be corrected only where the file on disk is the same.
    """
    for path in paths:
        if (reason := unreachable(path)) is not None:
            yield Failure(path, reason)
    names = git.staged_files(paths) if staged else git.changed_files(ref or "HEAD", paths)
    unstaged = set(git.unstaged_files()) if staged and job.fixing.writes else set()
    for name in names:
        try:
            if not is_article(name, selection_of):
                continue
        except ConfigError as error:
            yield Failure(name, str(error))
            continue
        yield Failure(name, "has changes that are not staged; not corrected") if name in unstaged else name


def narrowed(job: Job, staged: bool, changed_lines: str | None, paths: Sequence[str]) -> Job:
    """Return `job` reading what is staged, or reporting only changed lines, as far as that was asked for."""
    if staged and not job.fixing.writes:
        job = job._replace(read=git.read_staged)
    if changed_lines is None:
        return job
    lines = git.changed_lines(changed_lines, paths, staged)
    return job._replace(narrowings=(*job.narrowings, lines))
