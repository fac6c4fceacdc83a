"""Which files are meant, and what is in them?

Start with `find`, which turns the paths of the command line into files; `read` gives one file's bytes. Folders are
walked in the order of their names, without what .gitignore and the excludes name; links to folders are not followed, so
that a loop of links is no trap. Writing is `atomic_write`'s duty.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqfix.errors import InputError
from sqfix.results import Failure

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
DEFAULT_INCLUDE = ("*.md", "*.markdown", "*.mdx", "*.html", "*.htm", "*.txt")
# Folders of other people's or generated text.
DEFAULT_EXCLUDE = (".git", ".hg", ".svn", ".tox", ".venv", "venv", "node_modules", "__pycache__", "site-packages")


@dataclass(frozen=True)
class Selection:
    """Which files of a folder count: patterns as in .gitignore, relative to `root`.

    `force_exclude` applies the excludes to files that were named one by one, as pre-commit does.
    """

    root: str = "."
    include: tuple[str, ...] = DEFAULT_INCLUDE
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    force_exclude: bool = False
    gitignore: bool = True

    def excludes(self, path: str, folder: bool = False) -> bool:
        """Tell whether the excludes name `path` or a folder that it is in."""
        relative = os.path.relpath(path, self.root)
        if self.exclude == DEFAULT_EXCLUDE:  # plain names: no need to load the pattern library for one file
            return any(part in DEFAULT_EXCLUDE for part in relative.split(os.sep))
        return self._exclude_spec.match_file(relative + ("/" if folder else ""))

    def includes(self, path: str) -> bool:
        """Tell whether a file found in a folder is an article."""
        if self.include == DEFAULT_INCLUDE:
            return path.lower().endswith(tuple(pattern[1:] for pattern in DEFAULT_INCLUDE))
        return self._include_spec.match_file(os.path.relpath(path, self.root))

    @cached_property
    def _exclude_spec(self) -> "GitIgnoreSpec":
        return _spec(self.exclude)

    @cached_property
    def _include_spec(self) -> "GitIgnoreSpec":
        return _spec(self.include)


def find(paths: Sequence[str], selection: Selection) -> Iterator[str | Failure]:
    """Yield the files that `paths` name or hold, each once, and a failure for each path that cannot be used."""
    seen: set[str] = set()
    for path in paths:
        for found in _find_one(path, selection):
            key = os.path.abspath(found) if isinstance(found, str) and found != STDIN else str(found)
            if key not in seen:
                seen.add(key)
                yield found


def _find_one(path: str, selection: Selection) -> Iterator[str | Failure]:
    if path == STDIN:
        yield path
    elif os.path.isdir(path):
        yield from _walk(path, selection, _ignore_files_above(path) if selection.gitignore else ())
    elif os.path.lexists(path):
        if not (selection.force_exclude and selection.excludes(path)):
            yield path
    else:
        yield Failure(path, "no such file or folder")


def read(path: str) -> bytes:
    """Return the bytes of a file. Raises `InputError` where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(error.strerror or "cannot be read") from error


def read_list(path: str) -> list[str]:
    """Return the paths that a file lists, or standard input if it is `-`: one a line, or each ended by NUL.

    Raises `InputError` where the list cannot be read.
    """
    try:
        raw = sys.stdin.buffer.read() if path == STDIN else read(path)
    except InputError as error:
        raise InputError(f"{path}: cannot read the list of files: {error}") from error
    names = raw.split(b"\0") if b"\0" in raw else raw.splitlines()
    return [os.fsdecode(name) for name in names if name]


@dataclass(frozen=True, slots=True)
class _IgnoreFile:
    """The patterns of one .gitignore, for the paths under `folder`."""

    folder: str
    spec: "GitIgnoreSpec"

    def verdict(self, path: str) -> bool | None:
        """Tell whether `path` (a folder ends with /) is ignored, None where no pattern speaks of it."""
        relative = os.path.relpath(path, self.folder) + ("/" if path.endswith("/") else "")
        return None if relative.startswith("..") else self.spec.check_file(relative).include


def _walk(folder: str, selection: Selection, ignores: tuple[_IgnoreFile, ...]) -> Iterator[str | Failure]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(folder, f"cannot list the folder: {error.strerror}")
        return
    if selection.gitignore:
        ignores = (*ignores, *_ignore_file(folder, ".gitignore"))
    for entry in entries:
        path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            if not selection.excludes(path, folder=True) and not _ignored(path + "/", ignores):
                yield from _walk(path, selection, ignores)
        elif selection.includes(path) and _is_readable_kind(entry) and not selection.excludes(path):
            yield from () if _ignored(path, ignores) else (path,)


def _is_readable_kind(entry: os.DirEntry[str]) -> bool:
    """Tell files and broken links (which deserve a message) from links to folders, sockets and pipes."""
    return os.path.isfile(entry.path) or (entry.is_symlink() and not os.path.exists(entry.path))


def _ignored(path: str, ignores: Sequence[_IgnoreFile]) -> bool:
    """Decide as git does: the deepest .gitignore that speaks of the path wins."""
    verdicts = (ignore.verdict(path) for ignore in reversed(ignores))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _ignore_files_above(folder: str) -> tuple[_IgnoreFile, ...]:
    """Return the ignore files of the repository that `folder` is in, outermost first, without the folder's own."""
    inner = os.path.abspath(folder)
    chain: list[_IgnoreFile] = []
    while not os.path.exists(os.path.join(inner, ".git")):
        outer = os.path.dirname(inner)
        if outer == inner:
            return ()  # in no repository: what stands above the folder is none of its business
        chain = [*_ignore_file(outer, ".gitignore"), *chain]
        inner = outer
    return (*_ignore_file(inner, os.path.join(".git", "info", "exclude")), *chain)


def _ignore_file(folder: str, name: str) -> tuple[_IgnoreFile, ...]:
    try:
        lines = Path(folder, name).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()  # most folders have none
    patterns = [line for line in lines if line.strip() and not line.startswith("#")]
    return (_IgnoreFile(folder, _spec(tuple(patterns))),) if patterns else ()


@cache
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # 35 ms: only where there are patterns to match

    return GitIgnoreSpec.from_lines(patterns)
