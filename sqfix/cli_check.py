"""`sqfix check`: what its options (`cli_options`) ask of `run` and `cli_report`."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from sqfix import files, run
from sqfix.cli_context import Context
from sqfix.cli_options import Flags, with_options
from sqfix.cli_progress import with_progress
from sqfix.cli_report import Publication, publish
from sqfix.config import Config
from sqfix.model import Severity
from sqfix.report import Style, destination
from sqfix.results import Failure, FileResult
from sqfix.run import Fixing, Job
from sqfix.settings import Project


class _Check(click.Command):
    """A command that takes the optional value of an option after = only, so that no path is taken for it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give the options their value."""
        bare = ("--changed", "--changed-lines")
        try:
            return super().parse_args(ctx, [f"{arg}=HEAD" if arg in bare else arg for arg in args])
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click forgets it where a value is missing
            raise


@click.command(
    cls=_Check,
    short_help="Report typing errors in articles.",
    epilog="Exit status: 0 clean or all corrected, 1 findings remain (or --diff has corrections), 2 no verdict, "
    "130 interrupted. Options above --fix are keys of sqfix.toml too.",
)
@click.argument("paths", nargs=-1, metavar="[PATHS|-]")
@with_options
@click.pass_obj
def check(context: Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Report typing errors in articles: files, folders, or - for standard input. No PATH: this folder."""
    flags = Flags(**{name: options.pop(name) for name in Flags._fields})
    flags.refuse_contradictions(paths, reports=options["output_format"] is not None)
    project = Project(Config(**options), flags.config_file, flags.isolated)
    config = project.config(os.curdir)
    project.settings("")  # so that a mistake in the options is told once, and before any work
    job, found = (
        _from_git(project, flags, config, paths) if flags.asks_git else _from_paths(project, flags, config, paths)
    )
    if flags.interactive:
        return _interactive(run.results(found, job, context.engine), project, config, job)
    results = _results(found, job, context, config, watched=sys.stderr.isatty() and not flags.quiet)
    return publish(results, _publication(context, config, flags, job))


def _results(
    found: Iterable[str | Failure], job: Job, context: Context, config: Config, watched: bool
) -> Iterator[FileResult | Failure]:
    paths = list(found)
    processors = os.cpu_count() or 1
    jobs = run.jobs_worth(paths, processors) if config.jobs is None else config.jobs or processors
    if jobs > 1:
        results = run.results_in_processes(paths, job, context.load, jobs)
    else:
        results = run.results(paths, job, context.engine)
    return with_progress(results, paths, sys.stderr) if watched else results


def _known(config: Config) -> tuple[run.Narrowing, ...]:
    if config.baseline is None:
        return ()
    from sqfix import baseline

    return (baseline.read(Path(config.baseline)),)


def _interactive(results: Iterator[FileResult | Failure], project: Project, config: Config, job: Job) -> int:
    from sqfix import cli_interactive, cli_words

    if job.reads_stdin:
        raise click.UsageError("--interactive cannot read answers and an article from standard input.")
    word_list = cli_words.list_path(user=False)
    return cli_interactive.go_through(
        results,
        codec=lambda path: project.settings(path).encoding,
        add_words=lambda words: cli_words.add_to(word_list, words),
        lang=config.lang or "en",
    )


def _publication(context: Context, config: Config, flags: Flags, job: Job) -> Publication:
    formats = tuple(destination(text) for text in config.output_format or ("full",))
    if sum(each.path is None for each in formats) > 1:
        raise click.UsageError("only one report can go to standard output; write the others as FORMAT:FILE.")
    return Publication(
        destinations=() if flags.diff or flags.fix_only else formats,
        style=Style(
            lang=config.lang or "en",
            quiet=flags.quiet,
            statistics=flags.statistics,
            dictionary=context.engine().version() if any(each.format == "json" for each in formats) else "",
        ),
        colour=flags.color,
        patch=job.fixing is Fixing.SHOW,
        filters=job.fixing is Fixing.WRITE and job.reads_stdin,
        fail_on=Severity(config.fail_on or Severity.WARNING.value),
        exit_zero=flags.exit_zero or flags.fix_only,
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
        raise click.UsageError("standard input cannot be the list of files and an article at once.")
    return Job(
        project=project,
        kind=flags.kind,
        fixing=flags.fixing,
        stdin=sys.stdin.buffer.read() if reads_stdin else None,
        stdin_name=flags.stdin_filename or files.STDIN,
        narrowings=_known(config),
        debug=flags.verbose,
    )
