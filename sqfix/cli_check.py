"""`sqfix check`: its options, and what they ask of `run` and `cli_report`."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sqfix import config as configuration
from sqfix import files, run
from sqfix.cli_context import Context
from sqfix.cli_progress import with_progress
from sqfix.cli_report import Publication, publish
from sqfix.config import Config
from sqfix.document import KINDS
from sqfix.model import Severity
from sqfix.report import Style, destination
from sqfix.results import Failure, FileResult
from sqfix.run import Fixing, Job
from sqfix.settings import Project


def _listed(name: str, help_text: str, **more: Any) -> Any:
    """Return an option that may be repeated and takes several values between commas."""

    def split(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
        return tuple(part.strip() for value in values for part in value.split(",") if part.strip()) or None

    return click.option(name, multiple=True, callback=split, help=help_text, **more)


def _repeated(name: str, help_text: str, **more: Any) -> Any:
    """Return an option that may be repeated."""

    def given(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
        return values or None

    return click.option(name, multiple=True, callback=given, help=help_text, **more)


_CONFIGURABLE = (
    _listed("--select", "Report only these rules: codes, names or beginnings of codes.", metavar="RULES"),
    _listed("--extend-select", "Report these rules too.", metavar="RULES"),
    _listed("--ignore", "Do not report these rules.", metavar="RULES"),
    click.option("--min-confidence", type=click.FloatRange(0, 1), help="Report only findings at least so probable."),
    click.option("--strict", is_flag=True, default=None, help="Report unknown words too (SQ010)."),
    click.option("--dialect", type=click.Choice(configuration.DIALECTS), help="Which spelling counts as right."),
    _repeated("--words", "A word list of the project; see `sqfix words --help`.", metavar="FILE"),
    _listed("--ignore-words", "Words never to report.", metavar="W,W"),
    _repeated("--ignore-regex", "Never report what this pattern matches.", metavar="RE"),
    _listed("--front-matter", "Keys of the front matter whose values are text, instead of the usual.", metavar="KEYS"),
    _repeated("--include", "Which files of a folder are articles.", metavar="GLOB"),
    _repeated("--exclude", "Which files and folders are left out, instead of the usual.", metavar="GLOB"),
    _repeated("--extend-exclude", "Which files and folders are left out too.", metavar="GLOB"),
    click.option("--force-exclude", is_flag=True, default=None, help="Apply excludes to files named one by one."),
    click.option("--gitignore/--no-gitignore", default=None, help="Leave out what .gitignore names (the default)."),
    click.option("--encoding", metavar="auto|utf-8|…", help="The encoding of the files."),
    click.option("--unsafe-fixes", is_flag=True, default=None, help="Correct also where a person should look."),
    click.option("--lang", type=click.Choice(configuration.LANGUAGES), help="The language of the report."),
    click.option("--fail-on", type=click.Choice(configuration.SEVERITIES), help="Exit 1 from this severity on."),
    click.option(
        "-j", "--jobs", type=click.IntRange(0), help="Processes to use; 0: one a processor; unset: as many as pay."
    ),
    click.option("--baseline", metavar="FILE", help="Report only what this file does not know."),
    _repeated(
        "--output-format",
        "full, concise, json, jsonl, sarif, github, junit, html; FORMAT:FILE writes to a file.",
        metavar="FORMAT[:FILE]",
    ),
)
_OF_THE_RUN = (
    click.option("--fix", is_flag=True, help="Correct what is safe to correct, in the files."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, as a patch."),
    click.option("-i", "--interactive", is_flag=True, help="Ask about every finding."),
    click.option("--fix-only", is_flag=True, help="As --fix, without reporting what is left."),
    click.option("--staged", is_flag=True, help="Check what is staged in git."),
    click.option("--changed", metavar="[=REF]", help="Check what differs from REF (the last commit)."),
    click.option("--changed-lines", metavar="[=REF]", help="As --changed, reporting added lines only."),
    click.option("--files-from", metavar="FILE|-", help="Read the paths from a file, one a line or NUL-separated."),
    click.option("--stdin-filename", metavar="PATH", help="The name for what is read from standard input."),
    click.option("--as", "kind", type=click.Choice(KINDS), help="Read every file as this."),
    click.option("--statistics", is_flag=True, help="Count the findings by rule."),
    click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colours."),
    click.option("--exit-zero", is_flag=True, help="Exit 0 although there are findings."),
    click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if something was corrected."),
    click.option("-c", "--config", "config_file", metavar="FILE", help="Use this configuration file only."),
    click.option("--isolated", is_flag=True, help="Use no configuration file and no personal word list."),
    click.option("-q", "--quiet", is_flag=True, help="Leave out the closing sentence and notices."),
    click.option("-v", "--verbose", is_flag=True, help="Show where an internal error came from."),
)


def _with_options(command: Any) -> Any:
    for option in reversed((*_CONFIGURABLE, *_OF_THE_RUN)):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Flags:
    """The options that concern one run and have no place in a configuration file."""

    fix: bool
    diff: bool
    interactive: bool
    fix_only: bool
    staged: bool
    changed: str | None
    changed_lines: str | None
    files_from: str | None
    stdin_filename: str | None
    kind: str | None
    statistics: bool
    color: str
    exit_zero: bool
    exit_non_zero_on_fix: bool
    config_file: str | None
    isolated: bool
    quiet: bool
    verbose: bool

    @property
    def asks_git(self) -> bool:
        """Whether git says which files to check."""
        return self.staged or self.changed is not None or self.changed_lines is not None

    @property
    def fixing(self) -> Fixing:
        """What becomes of corrections."""
        if self.diff:
            return Fixing.SHOW
        return Fixing.WRITE if self.fix or self.fix_only else Fixing.NO

    def refuse_contradictions(self, paths: Sequence[str], reports: bool) -> None:
        """Raise `click.UsageError` for options that exclude each other; `reports` tells that some were asked for."""
        for refused, why in (
            (
                self.diff + self.interactive + (self.fix or self.fix_only) > 1,
                "--fix, --diff and --interactive exclude each other: give one of them.",
            ),
            (
                (self.diff or self.fix_only or self.interactive) and reports,
                "--diff, --fix-only and --interactive write no report: leave --output-format out.",
            ),
            (
                self.asks_git and self.files_from is not None,
                "--files-from names the files; git cannot name them too.",
            ),
            (
                (self.changed is not None) + (self.staged or self.changed_lines is not None) > 1,
                "--changed excludes --staged and --changed-lines: give one of them.",
            ),
            (
                self.stdin_filename is not None and files.STDIN not in paths,
                "--stdin-filename names what is read from standard input: give - as the path.",
            ),
        ):
            if refused:
                raise click.UsageError(why)


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


@click.command(cls=_Check)
@click.argument("paths", nargs=-1, metavar="[PATHS|-]")
@_with_options
@click.pass_obj
def check(context: Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Report typing errors in articles: files, folders, or - for standard input. No PATH: this folder."""
    flags = Flags(**{name: options.pop(name) for name in Flags.__slots__})
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
