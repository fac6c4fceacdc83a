"""`sqfix init`, `config show`, `files`: what holds in this project, and its beginning."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from sqfix import config as configuration
from sqfix import files
from sqfix.atomic_write import write_file
from sqfix.cli_context import CLEAN, NO_VERDICT
from sqfix.cli_streams import say, say_failed
from sqfix.config import FILE_NAMES, Config
from sqfix.errors import ConfigError, InputError, shown
from sqfix.path_patterns import expanded
from sqfix.results import Failure
from sqfix.settings import DEFAULT_WORDS, Project

_BEGINNING = f"""\
# Configuration of sqfix, which finds typing errors in Albanian text. Keys are the long options of `sqfix check`.

# Rules that are not reported; `sqfix rules` lists them.
ignore = []

# The project's own words, one a line; `sqfix words add` puts some in.
words = ["{DEFAULT_WORDS}"]

# Files and folders that are left out beside the usual ones, as in .gitignore.
extend-exclude = []
"""
_WORDS = "# Words of this project, one a line. A capital: exactly so; lower case: its inflections too.\n"


@click.command(short_help="Begin sqfix.toml and a word list.")
def init() -> int:
    """Begin sqfix.toml and a word list in this folder; what exists is left alone."""
    own, hidden, shared = FILE_NAMES
    for name in (own, hidden):
        if Path(name).is_file():
            raise ConfigError(f"{name} exists already; nothing done")
    if Path(shared).is_file() and configuration.load(Path(shared)) is not None:
        raise ConfigError(f"{shared} has [tool.sqfix] already, which {own} would take the place of; nothing done")
    for name, text in ((own, _BEGINNING), (DEFAULT_WORDS, _WORDS)):
        if not Path(name).exists():
            try:
                write_file(name, text.encode())
            except InputError as error:
                raise ConfigError(f"{name}: {error}") from error
            say(f"{name} written")
    return CLEAN


@click.group("config")
def config_group() -> None:
    """Show the configuration."""


@config_group.command("show", short_help="Print what holds, as TOML, and which file says so.")
@click.argument("path", default=os.curdir, type=click.Path(readable=False))
def show(path: str) -> None:
    """Print what holds for PATH, a file or a folder, as TOML; and which file says so."""
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no such folder")
    config = Project(Config()).config(str(folder))
    click.echo(f"# {shown(Path(config.path)) if config.path else 'no configuration file: the usual options'}")
    for name, value in config._asdict().items():
        if name not in ("root", "path", "per_file") and value is not None:
            click.echo(f"{name.replace('_', '-')} = {_toml(value)}")
    for entry in config.per_file:
        click.echo("\n[[per-file]]")
        for name, value in entry._asdict().items():
            if value:
                click.echo(f"{name.replace('_', '-')} = {_toml(value)}")


def _toml(value: object) -> str:
    """Return a value as TOML writes it; JSON's strings are TOML's."""
    import json

    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


@click.command("files")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
def list_files(paths: Sequence[str]) -> int:
    """Print which files `sqfix check PATHS` would check."""
    failed = False
    for found in files.find(expanded(paths) or (os.curdir,), Project(Config()).selection):
        if isinstance(found, Failure):
            say_failed(found)
            failed = True
        else:
            click.echo(os.fsencode(found))  # as --files-from takes them, whatever bytes a name has
    return NO_VERDICT if failed else CLEAN


@click.command(short_help="Print what makes a shell complete sqfix.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes SHELL complete sqfix commands; for bash: eval "$(sqfix completion bash)"."""
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    assert maker is not None  # the choices are click's own
    root = ctx.find_root().command
    click.echo(maker(root, {}, "sqfix", "_SQFIX_COMPLETE").source())
