"""What changed, as git sees it? Files that are staged or changed, their staged content, the lines that were added.

Everything is asked of git itself; paths come back as a user in the current folder would write them.
"""

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqfix.errors import InputError
from sqfix.relative_path import relative_to
from sqfix.results import FileResult

# "@@ -a,b +c,d @@": d lines were added from line c on; ",d" is left out where it is 1.
_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"  # what the first commit is compared with
# Whatever the user's own settings are, paths are names, seen from the root, and each hunk is one change.
_GIT = ("git", "--literal-pathspecs", "-c", "diff.relative=false", "-c", "diff.interHunkContext=0")
# Added and changed files; a deleted one has nothing to check.
_DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--diff-filter=ACM")


def staged_files(paths: Sequence[str]) -> list[str]:
    """Return the files under `paths` (everywhere if empty) whose staged content differs from the last commit."""
    return _names(_git(*_DIFF, "--cached", "--name-only", "-z", _known("HEAD"), "--", *paths))


def changed_files(ref: str, paths: Sequence[str]) -> list[str]:
    """Return the files under `paths` that differ from `ref`, untracked ones among them."""
    return sorted({*_names(_git(*_DIFF, "--name-only", "-z", _known(ref), "--", *paths)), *untracked_files(paths)})


def untracked_files(paths: Sequence[str]) -> list[str]:
    """Return the files under `paths` that git neither tracks nor ignores."""
    return _names(_git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", *(paths or [_root()])))


def unstaged_files() -> list[str]:
    """Return the files whose work-tree content differs from what is staged."""
    return _names(_git("diff", "--no-ext-diff", "--name-only", "-z"))


def read_staged(path: str) -> bytes:
    """Return the staged content of a file. Raises `InputError` where git has none."""
    return _git("show", f":./{relative_to(path)}".replace(os.sep, "/"))


class ChangedLines(NamedTuple):
    """The lines that were added, by absolute path, as (first, last); a file that is not named is new altogether."""

    added: Mapping[str, tuple[tuple[int, int], ...]]
    whole: frozenset[str]

    def keep(self, result: FileResult) -> FileResult:
        """Return `result` with only the findings on added lines."""
        key = os.path.abspath(result.path)
        if key in self.whole:
            return result
        ranges = self.added.get(key, ())
        line_ends = [match.start() for match in re.finditer("\n", result.source)]  # no other ends a line for git
        kept = []
        for finding in result.findings:
            first, last = (bisect_left(line_ends, offset) + 1 for offset in finding.span)
            if any(first <= end and start <= last for start, end in ranges):
                kept.append(finding)
        return result._replace(findings=tuple(kept))


def changed_lines(ref: str, paths: Sequence[str], staged: bool = False) -> ChangedLines:
    """Return the lines that differ from `ref`: of the work tree, or with `staged` of what is staged."""
    added = {}
    cached = ("--cached",) if staged else ()
    untracked = () if staged else untracked_files(paths)
    names = _names(_git(*_DIFF, *cached, "--name-only", "-z", _known(ref), "--", *paths))
    for name in names:  # one diff a file, so that no file name needs to be read out of a diff
        diff = _git(*_DIFF, *cached, "-U0", "--text", _known(ref), "--", name)  # UTF-16 is text too
        added[os.path.abspath(name)] = tuple(_added(diff))
    return ChangedLines(added, frozenset(os.path.abspath(name) for name in untracked))


def _added(diff: bytes) -> list[tuple[int, int]]:
    """Return the ranges of added lines of a diff without context.

    >>> _added(b"@@ -1,2 +1,3 @@ x\\n@@ -9 +10 @@\\n@@ -20,2 +21,0 @@\\n")
    [(1, 3), (10, 10)]
    """
    ranges = []
    for line in diff.split(b"\n"):
        match = _HUNK.match(line)
        if match:
            start, count = int(match[1]), int(match[2] or b"1")
            if count:
                ranges.append((start, start + count - 1))
    return ranges


def _known(ref: str) -> str:
    """Return `ref`, or the empty tree for HEAD before the first commit. Raises `InputError` if unknown."""
    _root()  # outside a repository git says so here, and something else below
    try:
        _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except InputError as error:
        if ref == "HEAD":
            return _EMPTY_TREE
        hint = "; give one commit, not a range" if ".." in ref else ""
        raise InputError(f"git knows no commit {ref!r}{hint}") from error
    return ref


def _root() -> str:
    return os.fsdecode(_git("rev-parse", "--show-toplevel").rstrip(b"\r\n"))


def _names(output: bytes) -> list[str]:
    if not output:
        return []
    root = _root()
    return [relative_to(os.path.join(root, os.fsdecode(name))) for name in output.split(b"\0") if name]


def _git(*arguments: str) -> bytes:
    try:
        return subprocess.run([*_GIT, *arguments], check=True, capture_output=True).stdout
    except FileNotFoundError as error:
        raise InputError("git is not installed") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError(f"git: {said[0] if said else 'failed'}") from error
