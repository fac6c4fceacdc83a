"""Which files are meant, and what is in them?

Start with `find`, which turns the paths of the command line into files; `read` gives one file's bytes. Folders are
walked in the order of their names, without what .gitignore and the excludes name: each folder has its own selection,
that of the configuration nearest to it, which decides on what stands in it. A folder that is named is meant, whatever
names it else. Links to folders are not followed, so that a loop of links is no trap. Writing is `atomic_write`'s duty.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqfix.encoding import marked
from sqfix.errors import ConfigError, InputError
from sqfix.relative_path import relative_to
from sqfix.results import Failure
from sqfix.word_list import DEFAULT_WORDS

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
# What `document.kind_of` knows.
DEFAULT_INCLUDE = tuple("*.md *.markdown *.mdx *.mkd *.mdown *.html *.htm *.xhtml *.srt *.vtt *.txt".split())
# Folders of other people's or generated text.
DEFAULT_EXCLUDE = (".git", ".hg", ".svn", ".tox", ".venv", "venv", "node_modules", "__pycache__", "site-packages")


class Patterns(NamedTuple):
    """Patterns as in .gitignore, relative to the folder `root`."""

    patterns: tuple[str, ...]
    root: str = os.curdir

    def match(self, path: str, folder: bool = False) -> bool:
        """Tell whether they name `path` or a folder that it is in.

        >>> Patterns(("arkivi/",)).match("lajme/arkivi/a.md")
        True
        """
        if self.patterns == DEFAULT_INCLUDE:  # plain endings and names: no need to load the pattern library
            return path.lower().endswith(tuple(pattern[1:] for pattern in DEFAULT_INCLUDE))
        relative = relative_to(path, self.root)
        if self.patterns == DEFAULT_EXCLUDE:
            return any(part in DEFAULT_EXCLUDE for part in relative.split(os.sep))
        return _spec(self.patterns).match_file(relative + ("/" if folder else ""))

    def verdict(self, path: str, folder: bool = False) -> bool | None:
        """Tell whether they, as a .gitignore in `root`, ignore the entry `path`, whatever becomes of the folders around
        it; None where none of them speaks of it.

        >>> whitelist = Patterns(("*", "!*/", "!*.md"))
        >>> [whitelist.verdict("lajme", folder=True), whitelist.verdict("lajme/a.md"), whitelist.verdict("lajme/a.txt")]
        [False, False, True]
        """
        relative = relative_to(path, self.root)
        if os.path.isabs(relative) or relative.split(os.sep)[0] in (os.curdir, os.pardir):
            return None
        return _entry_spec(self.patterns, folder).check_file(f"{relative}/{_END}").include

    def below(self, folder: str) -> "Patterns":
        """Return those that decide on what stands in `folder` once it is named: without those that name it or a folder
        that it is in. The usual excludes still hold inside.
        """
        is_above = set(relative_to(folder, self.root).split(os.sep)) == {os.pardir}
        if is_above or not self.match(folder, folder=True):
            return self
        if self.patterns == DEFAULT_EXCLUDE:
            return Patterns(DEFAULT_EXCLUDE, folder)
        left = (each for each in self.patterns if not Patterns((each,), self.root).match(folder, folder=True))
        return Patterns(tuple(left), self.root)


class Selection(NamedTuple):
    """Which files of a folder are articles. `own_files` (absolute paths) never are: word lists, in which stands what is
    forbidden, and reports; nor is what has the usual name of a word list, whether or not it is in force.

    `force_exclude` applies the excludes to files and folders that were named, as pre-commit does.
    """

    include: Patterns = Patterns(DEFAULT_INCLUDE)
    exclude: tuple[Patterns, ...] = (Patterns(DEFAULT_EXCLUDE),)
    own_files: frozenset[str] = frozenset()
    force_exclude: bool = False
    gitignore: bool = True

    def is_own(self, path: str) -> bool:
        """Tell whether `path` is a word list or a report of this run."""
        return os.path.basename(path) == DEFAULT_WORDS or os.path.abspath(path) in self.own_files

    def excludes(self, path: str, folder: bool = False) -> bool:
        """Tell whether the excludes name `path` or a folder that it is in."""
        return any(patterns.match(path, folder) for patterns in self.exclude) or self.is_own(path)

    def below(self, folder: str) -> "Selection":
        """Return what holds here once `folder`, which this folder is or stands in, is named."""
        if self.force_exclude:
            return self
        return self._replace(exclude=tuple(patterns.below(folder) for patterns in self.exclude))


# Gives the selection that holds in a folder. Raises `ConfigError` for a configuration that cannot be used.
SelectionOf = Callable[[str], Selection]


def find(paths: Sequence[str], selection_of: SelectionOf) -> Iterator[str | Failure]:
    """Yield the files that `paths` name or hold, each once, and a failure for each path that cannot be used."""
    seen: set[str] = set()
    for path in paths:
        for found in _find_one(path, selection_of):
            key = os.path.abspath(found) if isinstance(found, str) and found != STDIN else str(found)
            if key not in seen:
                seen.add(key)
                yield found


def _find_one(path: str, selection_of: SelectionOf) -> Iterator[str | Failure]:
    try:
        if path == STDIN:
            yield path
        elif os.path.isdir(path):
            yield from _find_in(path, selection_of)
        elif (reason := unreachable(path)) is not None:
            yield Failure(path, reason)
        elif _is_meant(path, selection_of):
            yield path
    except ConfigError as error:
        yield Failure(path, str(error))


def _find_in(folder: str, selection_of: SelectionOf) -> Iterator[str | Failure]:
    selection = selection_of(folder)
    if selection.force_exclude and is_excluded(os.path.normpath(folder), selection_of, folder=True):
        return
    ignores = _once_named(folder, _ignore_files_above(folder)) if selection.gitignore else ()
    yield from _walk(folder, lambda inner: selection_of(inner).below(folder), ignores)


def unreachable(path: str) -> str | None:
    """Return why nothing is found at `path`, None if something is, be it a broken link."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "no such file or folder"
    except OSError as error:
        return error.strerror or "cannot be read"
    return None


def _is_meant(path: str, selection_of: SelectionOf) -> bool:
    """Tell whether a file that was named is to be read."""
    selection = selection_of(os.path.dirname(path))
    return not selection.is_own(path) and not (selection.force_exclude and is_excluded(path, selection_of))


def is_article(path: str, selection_of: SelectionOf) -> bool:
    """Tell whether a walk would find the file `path`, were it for includes and excludes alone."""
    return selection_of(os.path.dirname(path)).include.match(path) and not is_excluded(path, selection_of)


def is_excluded(path: str, selection_of: SelectionOf, folder: bool = False) -> bool:
    """Tell whether a walk would leave `path` out, by its own name or at one of the folders that it is in."""
    outer = os.path.dirname(path)
    if selection_of(outer).excludes(path, folder):
        return True
    return outer not in ("", path) and is_excluded(outer, selection_of, folder=True)


def read(path: str) -> bytes:
    """Return the bytes of a file. Raises `InputError` where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise InputError(error.strerror or "cannot be read") from error


def read_stdin() -> bytes:
    """Return the bytes of standard input. Raises `InputError` where it is closed or cannot be read."""
    if sys.stdin is None:
        raise InputError("standard input is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"standard input: {error.strerror or 'cannot be read'}") from error


def read_list(path: str) -> list[str]:
    """Return the paths that a file lists, or standard input if it is `-`: one a line, or each ended by NUL.

    Names are bytes, unless the list begins with a byte order mark, as PowerShell writes one. Raises `InputError` where
    the list cannot be read.
    """
    try:
        raw = read_stdin() if path == STDIN else read(path)
    except InputError as error:
        raise InputError(f"{path}: cannot read the list of files: {error}") from error
    raw = _without_mark(raw, path)
    names = raw.split(b"\0") if b"\0" in raw else raw.splitlines()
    return [os.fsdecode(name) for name in names if name]


def _without_mark(raw: bytes, path: str) -> bytes:
    mark, codec = marked(raw)
    raw = raw[len(mark) :]
    if codec in ("", "utf-8"):
        return raw
    try:
        return os.fsencode(raw.decode(codec))  # half of its bytes are NUL, which would end names
    except UnicodeError as error:
        raise InputError(f"{path}: the list of files is no whole {codec} text; write it as UTF-8") from error


def _walk(folder: str, selection_of: SelectionOf, ignores: tuple[Patterns, ...]) -> Iterator[str | Failure]:
    try:
        selection = selection_of(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except ConfigError as error:
        yield Failure(folder, str(error))
        return
    except OSError as error:
        yield Failure(folder, f"cannot list the folder: {error.strerror}")
        return
    if selection.gitignore:
        ignores = (*ignores, *_ignore_file(folder, ".gitignore"))
    for entry in entries:
        path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            if not selection.excludes(path, folder=True) and not _ignored(path, ignores, folder=True):
                yield from _walk(path, selection_of, ignores)
        elif selection.include.match(path) and _is_readable_kind(entry) and not selection.excludes(path):
            yield from () if _ignored(path, ignores) else (path,)


def _is_readable_kind(entry: os.DirEntry[str]) -> bool:
    """Tell files and broken links (which deserve a message) from links to folders, sockets and pipes."""
    return os.path.isfile(entry.path) or (entry.is_symlink() and not os.path.exists(entry.path))


def _once_named(folder: str, ignores: tuple[Patterns, ...]) -> tuple[Patterns, ...]:
    """Return what holds in `folder` once it is named: where it is ignored, without the patterns that do so."""
    path = os.path.abspath(folder)
    if not _is_left_out(path, ignores):
        return ignores
    return tuple(
        Patterns(tuple(each for each in patterns if not _is_left_out(path, (Patterns((each,), root),))), root)
        for patterns, root in ignores
    )


def _is_left_out(folder: str, ignores: Sequence[Patterns]) -> bool:
    """Tell whether a walk from the top of the repository would not come to `folder`, an absolute path."""
    outer = os.path.dirname(folder)
    return _ignored(folder, ignores, folder=True) or (outer != folder and _is_left_out(outer, ignores))


def _ignored(path: str, ignores: Sequence[Patterns], folder: bool = False) -> bool:
    """Decide as git does on one entry: the deepest .gitignore that speaks of it wins. That what stands in an ignored
    folder is ignored comes from not walking into it.
    """
    verdicts = (ignore.verdict(path, folder) for ignore in reversed(ignores))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _ignore_files_above(folder: str) -> tuple[Patterns, ...]:
    """Return the ignore files of the repository that `folder` is in, outermost first, without the folder's own."""
    inner = os.path.abspath(folder)
    chain: list[Patterns] = []
    while not os.path.exists(os.path.join(inner, ".git")):
        outer = os.path.dirname(inner)
        if outer == inner:
            return ()  # in no repository: what stands above the folder is none of its business
        chain = [*_ignore_file(outer, ".gitignore"), *chain]
        inner = outer
    return (*_ignore_file(inner, os.path.join(".git", "info", "exclude")), *chain)


def _ignore_file(folder: str, name: str) -> tuple[Patterns, ...]:
    try:
        with open(os.path.join(folder, name), encoding="utf-8-sig", errors="replace") as file:
            lines = file.read().split("\n")  # no other ends a line for git
    except OSError:
        return ()  # most folders have none
    patterns = tuple(line for line in lines if line.strip() and not line.startswith("#"))
    return (Patterns(patterns, folder),) if patterns else ()


@cache
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # 35 ms: only where there are patterns to match

    return GitIgnoreSpec.from_lines(patterns)


# Stands behind the path of an entry and behind the patterns that are to match it. It is no entry's name, so that a
# pattern no longer matches what stands in the folders that it names: of that git decides on its own.
_END = os.pardir


@cache
def _entry_spec(patterns: tuple[str, ...], folder: bool) -> "GitIgnoreSpec":
    """Return what matches the folders, or the files, that `patterns` themselves name, with `_END` behind their path."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(line for pattern in patterns for line in _of_entries(pattern, folder))


def _of_entries(pattern: str, folder: bool) -> Iterator[str]:
    """Yield the pattern that means the same entries with `_END` behind them; nothing if it means no folder (no file).

    >>> [*_of_entries("!draft/", folder=True), *_of_entries("/a/**", folder=False)]
    ['!**/draft/..', '/a/**/*/..']
    >>> [*_of_entries("draft/", folder=False), *_of_entries("/", folder=True)]
    []
    """
    sign = "!" if pattern.startswith("!") else ""
    name = _without_blanks(pattern.removeprefix("!"))
    if name.endswith("/") and not folder:
        return
    name = name.removesuffix("/")
    if not name or name.endswith("/") or any(map(_ends_in_escape, name.split("/"))):
        return  # no name is like that
    if "/" not in name:
        name = f"**/{name}"
    elif name.endswith("/**"):
        name += "/*"  # what stands in the folder, not the folder
    yield f"{sign}{name}/{_END}"


def _without_blanks(pattern: str) -> str:
    """Return `pattern` without the blanks at its end, but for one that is escaped."""
    bare = pattern.rstrip(" ")
    return bare + " " if bare != pattern and _ends_in_escape(bare) else bare


def _ends_in_escape(pattern: str) -> bool:
    return (len(pattern) - len(pattern.rstrip("\\"))) % 2 == 1
