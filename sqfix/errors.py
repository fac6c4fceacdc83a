"""What can go wrong, for the one place that turns it into a line for the user (`sqfix.cli`).

Every message says what is wrong, where, and how to repair it, in one line.
"""

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SqfixError(Exception):
    """Any failure that sqfix foresaw; its text is one line for the user."""


class ConfigError(SqfixError):
    """A configuration file, word list or option that cannot be used as written."""


class UsageError(SqfixError):
    """Options of `sqfix check` that cannot be used together."""


class DictionaryError(SqfixError):
    """Dictionary data or an index file that is missing, damaged or of another version."""


class InputError(SqfixError):
    """A text that cannot be read: no such path, not text, encoding not certain."""


def did_you_mean(word: str, known: list[str]) -> str:
    """Return ", did you mean …?" with the nearest of `known`, or nothing where none is near.

    >>> did_you_mean("ignroe", ["select", "ignore"])
    ", did you mean 'ignore'?"
    """
    from difflib import get_close_matches  # only needed once something is wrong

    close = get_close_matches(word, known, n=1)
    return f", did you mean {close[0]!r}?" if close else ""


def cause(error: OSError) -> str:
    """Return why the system refused something, and what helps where that is plain.

    >>> cause(OSError(errno.ENOSPC, "No space left on device"))
    'No space left on device; make room'
    """
    said = error.strerror or str(error)
    return f"{said}; make room" if error.errno in (errno.ENOSPC, errno.EDQUOT) else said


def shown(path: "Path") -> str:
    """Return `path` as a user in the current folder would write it."""
    here = path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
