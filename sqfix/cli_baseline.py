"""`sqfix baseline`: keep the file of findings that are known already."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from sqfix import baseline as known
from sqfix import files, run
from sqfix.atomic_write import write_file
from sqfix.baseline import Baseline
from sqfix.cli_context import CLEAN, NO_VERDICT, Context
from sqfix.cli_streams import say, say_failed
from sqfix.config import Config
from sqfix.errors import ConfigError, InputError, shown
from sqfix.path_patterns import expanded
from sqfix.results import Failure, FileResult
from sqfix.run import Job
from sqfix.settings import Project

DEFAULT_FILE = "sqfix-baseline.json"

_file = click.option(
    "--baseline",
    "file",
    metavar="FILE",
    type=click.Path(readable=False),
    help=f"The baseline; {DEFAULT_FILE} if none is configured.",
)
_paths = click.argument("paths", nargs=-1, type=click.Path(readable=False))


@click.group(short_help="Keep a file of known findings.")
def baseline() -> None:
    """Keep a file of known findings, so that `sqfix check --baseline FILE` reports only new ones."""


@baseline.command()
@_paths
@_file
@click.option("--force", is_flag=True, help="Replace a baseline that exists.")
@click.pass_obj
def create(context: Context, /, paths: Sequence[str], file: str | None, force: bool) -> int:
    """Begin a baseline with every finding in PATHS (this folder)."""
    path = _path(file)
    if path.exists() and not force:
        raise ConfigError(f"{shown(path)} exists; `sqfix baseline update` keeps it, --force replaces it")
    current = _current(context, expanded(paths), Baseline(str(path.parent)))
    return NO_VERDICT if current is None else _write(path, current)


@baseline.command(short_help="Take out what was corrected.")
@_paths
@_file
@click.option("--add", is_flag=True, help="Take in new findings too.")
@click.pass_obj
def update(context: Context, /, paths: Sequence[str], file: str | None, add: bool) -> int:
    """Take out the findings that PATHS (this folder) have no more; those elsewhere stay."""
    path, paths = _path(file), expanded(paths)
    old = known.read(path)
    current = _current(context, paths, Baseline(str(path.parent)))
    return NO_VERDICT if current is None else _write(path, old.updated(current, paths or (os.curdir,), add))


@baseline.command()
@_paths
@_file
@click.pass_context
def prune(ctx: click.Context, paths: Sequence[str], file: str | None) -> int:
    """Do as update without --add."""
    status: int = ctx.invoke(update, paths=paths, file=file, add=False)
    return status


@baseline.command()
@_file
def show(file: str | None) -> None:
    """Print the known findings: path, rule, word, how often."""
    for key, count in sorted(known.read(_path(file)).counts.items()):
        click.echo(f"{key.path}: {key.rule} `{key.word}`" + (f" ×{count}" if count > 1 else ""))


def _path(file: str | None) -> Path:
    return Path(file or Project(Config()).config(os.curdir).baseline or DEFAULT_FILE)


def _current(context: Context, paths: Sequence[str], empty: Baseline) -> Baseline | None:
    """Return the baseline of what is found now, None if some path has no verdict."""
    project = Project(Config())
    found = files.find(paths or (os.curdir,), project.selection)
    results: list[FileResult] = []
    failed = False
    for result in run.results(found, Job(project), context.engine):
        if isinstance(result, Failure):
            say_failed(result)
            failed = True
        else:
            results.append(result)
    if failed:
        say("the baseline was not written")
        return None
    return empty.of(results)


def _write(path: Path, new: Baseline) -> int:
    try:
        write_file(str(path), known.content(new))
    except InputError as error:
        raise ConfigError(f"{shown(path)}: {error}") from error
    say(f"{shown(path)}: known findings: {sum(new.counts.values())}")
    return CLEAN
