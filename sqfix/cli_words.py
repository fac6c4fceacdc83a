"""`sqfix words`: the project's word list, or the personal one."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sqfix import files, settings, word_file, word_list
from sqfix.cli_context import CLEAN, NO_VERDICT, Context
from sqfix.cli_streams import say
from sqfix.config import Config
from sqfix.encoding import decode
from sqfix.errors import ConfigError, InputError, SqfixError, cause, shown
from sqfix.model import Document
from sqfix.path_patterns import expanded
from sqfix.results import Failure
from sqfix.settings import Project
from sqfix.word_list import WordList

_user = click.option("--user", is_flag=True, help="The personal list instead of the project's.")


@click.group(short_help="Keep the project's word list.")
def words() -> None:
    """Keep the project's word list: one entry a line, # begins a comment.

    \b
    Krasnyak             a capital: allowed exactly so
    startup              lower case: allowed in any case and in its inflections
    prompt engineering   a phrase
    /[A-Z]{2}[0-9]+/     a pattern
    !wrong -> right      forbidden, with its replacement
    """


@words.command("add")
@click.argument("entries", nargs=-1, required=True)
@_user
def add(entries: Sequence[str], user: bool) -> None:
    """Put ENTRIES into the list; it is begun if there is none."""
    path = list_path(user)
    add_to(path, entries)


def add_to(path: Path, entries: Sequence[str]) -> None:
    """Put entries into the list at `path` and tell. Raises `SqfixError` where that is not possible."""
    old = read(path)
    new = word_file.add(old or "", entries)
    _write(path, old, new)
    number = len(word_file.entries(new)) - len(word_file.entries(old or ""))
    say(f"{shown(path)}: {number} added" if number else f"{shown(path)}: nothing to add, all are listed")


@words.command("remove")
@click.argument("entries", nargs=-1, required=True)
@_user
def remove(entries: Sequence[str], user: bool) -> int:
    """Take ENTRIES out of the list."""
    path = list_path(user)
    old = read(path)
    new, missing = word_file.remove(old or "", entries)
    _write(path, old, new)
    for word in missing:
        say(f"{shown(path)}: {word!r} is not listed")
    return NO_VERDICT if missing else CLEAN


@words.command("list")
@_user
def list_words(user: bool) -> None:
    """Print the entries."""
    for entry in word_file.entries(read(list_path(user)) or ""):
        click.echo(entry)


@words.command("prune", short_help="Take out the entries that no article uses.")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@_user
@click.pass_obj
def prune(context: Context, /, paths: Sequence[str], user: bool) -> int:
    """Take out the entries that no article in PATHS (this folder) uses; forbidden words stay."""
    path = list_path(user)
    old = read(path)
    documents = []
    for document in _documents(context, expanded(paths) or (os.curdir,)):
        if isinstance(document, Failure):  # an entry might be used where nobody could look
            say(f"{document}; nothing was pruned")
            return NO_VERDICT
        documents.append(document)
    if not documents:
        say("no articles to look into; nothing was pruned")
        return NO_VERDICT
    new, gone = word_file.prune(old or "", lambda entry: any(_uses(document, entry) for document in documents))
    _write(path, old, new)
    for entry in gone:
        click.echo(entry)
    return CLEAN


def list_path(user: bool) -> Path:
    """Return the word list to change: the personal one, the first that the configuration names, or the usual one."""
    if user:
        path = settings.personal_words()
        if path is None:
            raise ConfigError("no home folder is known for the personal word list; set XDG_CONFIG_HOME")
        return Path(path)
    return project_list(Project(Config()).config(os.curdir))


def project_list(config: Config) -> Path:
    """Return the word list of a project to change: the first that its configuration names, or the usual one."""
    return Path(config.words[0]) if config.words else Path(config.root, settings.DEFAULT_WORDS)


def read(path: Path) -> str | None:
    """Return the text of a list, None if there is none yet. Raises `ConfigError` for a broken one."""
    if not path.exists():
        return None
    word_list.read(path)
    return path.read_bytes().decode("utf-8-sig")


def _write(path: Path, old: str | None, new: str) -> None:
    from sqfix.atomic_write import replace_file, write_file

    if new == (old or ""):
        return
    try:
        if old is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(str(path), new.encode())
        else:
            mark = BOM_UTF8 if path.read_bytes().startswith(BOM_UTF8) else b""
            replace_file(str(path), mark + old.encode(), mark + new.encode())
    except OSError as error:
        raise ConfigError(f"{shown(path)}: not written: {cause(error)}") from error
    except InputError as error:
        raise ConfigError(f"{shown(path)}: {error}") from error


def _documents(context: Context, paths: Sequence[str]) -> Iterator[Document | Failure]:
    project = Project(Config())
    for found in files.find(paths, project.selection):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            text = decode(files.read(found), project.settings(found).encoding).text
            yield context.engine().parse(found, text, None)
        except SqfixError as error:
            yield Failure(found, str(error))


def _uses(document: Document, entry: WordList) -> bool:
    return any(entry.occurs_in(prose) for prose in document.prose)
