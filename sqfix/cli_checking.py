"""What do the options of `sqfix check` ask of `run` and `cli_report`? Start with `run`."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from sqfix import files
from sqfix import run as runs
from sqfix.cli_context import Context
from sqfix.cli_flags import Flags
from sqfix.cli_report import Publication, publish
from sqfix.config import Config
from sqfix.destination import Destination, destination
from sqfix.errors import UsageError
from sqfix.model import Severity
from sqfix.path_patterns import expanded
from sqfix.report import Style
from sqfix.results import Failure, FileResult
from sqfix.run import Fixing, Job
from sqfix.settings import Project


def run(context: Context, paths: tuple[str, ...], line: Config, flags: Flags) -> int:
    """Check what `paths` name, no path being this folder, and return the exit status; `line` and `flags` are the
    options of the command line.
    """
    paths = expanded(paths)
    flags.refuse_contradictions(paths, reports=line.output_format is not None)
    project = Project(line, flags.config_file, flags.isolated)
    config = project.config(os.curdir)
    destinations = _destinations(config)
    project.settings("")  # so that a mistake in the options is told once, and before any work
    job, found = (
        _from_git(project, flags, config, paths) if flags.asks_git else _from_paths(project, flags, config, paths)
    )
    if flags.interactive:
        return _interactive(runs.results(found, job, context.engine), config, job, flags.quiet)
    results = _results(found, job, context, config, watched=sys.stderr.isatty() and not flags.quiet)
    return publish(results, _publication(context, config, destinations, flags, job))


def _results(
    found: Iterable[str | Failure], job: Job, context: Context, config: Config, watched: bool
) -> Iterator[FileResult | Failure]:
    paths = list(found)
    jobs = runs.jobs_for(paths, config.jobs, os.cpu_count() or 1)
    # Opened here first: what there is to tell about that is told once, and where the index cannot be kept, each process
    # would build its own.
    if jobs > 1 and context.engine().opens_at_once():
        results = runs.results_in_processes(paths, job, context.open, jobs)
    else:
        results = runs.results(paths, job, context.engine)
    if not watched:
        return results
    from sqfix.cli_progress import with_progress

    return with_progress(results, paths, sys.stderr)


def _known(config: Config) -> tuple[runs.Narrowing, ...]:
    if config.baseline is None:
        return ()
    from pathlib import Path

    from sqfix import baseline

    return (baseline.read(Path(config.baseline)),)


def _interactive(results: Iterator[FileResult | Failure], config: Config, job: Job, quiet: bool) -> int:
    from sqfix import cli_interactive, cli_words

    if job.reads_stdin:
        raise UsageError("--interactive cannot read answers and an article from standard input.")
    word_list = cli_words.project_list(config)
    cli_words.read(word_list)  # so that a broken one is told before anything is asked
    return cli_interactive.go_through(
        results,
        add_words=lambda words: cli_words.add_to(word_list, words),
        lang=config.lang or "en",
        quiet=quiet,
    )


def _destinations(config: Config) -> tuple[Destination, ...]:
    """Return where reports go. Raises `UsageError` where two of them go to one place."""
    found = tuple(destination(text) for text in config.output_format or ("full",))
    places = [each.path and os.path.normpath(each.path) for each in found]
    twice = next((place for place in places if places.count(place) > 1), "")
    if twice is None:
        raise UsageError("only one report can go to standard output; write the others as FORMAT:FILE.")
    if twice:
        raise UsageError(f"{twice}: only one report can stand in a file; give each its own.")
    return found


def _publication(
    context: Context, config: Config, destinations: tuple[Destination, ...], flags: Flags, job: Job
) -> Publication:
    return Publication(
        destinations=() if flags.diff or flags.fix_only else destinations,
        style=Style(
            lang=config.lang or "en",
            quiet=flags.quiet,
            statistics=flags.statistics,
            dictionary=context.engine().version() if any(each.format == "json" for each in destinations) else "",
        ),
        colour=flags.color,
        patch=job.fixing is Fixing.SHOW,
        filters=job.fixing is Fixing.WRITE and job.reads_stdin,
        fail_on=Severity(config.fail_on or Severity.WARNING.value),
        fix_only=flags.fix_only,
        exit_zero=flags.exit_zero,
        exit_non_zero_on_fix=flags.exit_non_zero_on_fix,
    )


def _from_paths(
    project: Project, flags: Flags, config: Config, paths: tuple[str, ...]
) -> tuple[Job, Iterable[str | Failure]]:
    if flags.files_from is not None:
        paths += tuple(files.read_list(flags.files_from))
    elif not paths:
        paths = (os.curdir,)
    return _job(project, flags, config, paths), files.find(paths, project.selection)


def _from_git(
    project: Project, flags: Flags, config: Config, paths: tuple[str, ...]
) -> tuple[Job, Iterable[str | Failure]]:
    from sqfix import cli_git  # starts processes: only where git is asked

    job = cli_git.narrowed(_job(project, flags, config, ()), flags.staged, flags.changed_lines, paths)
    ref = flags.changed_lines or flags.changed
    return job, cli_git.found(flags.staged, ref, paths, project.selection, job)


def _job(project: Project, flags: Flags, config: Config, paths: Sequence[str]) -> Job:
    reads_stdin = files.STDIN in paths
    if reads_stdin and flags.files_from == files.STDIN:
        raise UsageError("standard input cannot be the list of files and an article at once.")
    return Job(
        project=project,
        kind=flags.kind,
        fixing=flags.fixing,
        stdin=files.read_stdin() if reads_stdin else None,
        stdin_name=flags.stdin_filename or files.STDIN,
        narrowings=_known(config),
        debug=flags.verbose,
    )
