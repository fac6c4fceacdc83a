"""Where does output go, and what if it cannot go there?

Start with `open_streams`. Standard output holds the report and nothing else; notices (`say`) go to standard error.
"""

import io
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

from sqfix.errors import InputError, cause
from sqfix.messages import one_line
from sqfix.results import Failure

_WIDEST = 100  # columns; longer lines are hard to read


class ReaderGoneError(Exception):
    """Nobody reads the output any more: `sqfix … | head` has seen enough."""


class UndeliveredError(Exception):
    """Output cannot be written; the text is one line for the user."""

    def __init__(self, where: str, error: OSError | InputError) -> None:
        reason = f"not written: {cause(error)}" if isinstance(error, OSError) else str(error)
        super().__init__(f"{where}: {reason}")


class _Delivering(io.RawIOBase):
    """A standard stream whose failure can be told from all others; it is told once, what comes later is dropped."""

    def __init__(self, raw: io.RawIOBase, name: str) -> None:
        self._raw, self._name, self._has_failed = raw, name, False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, content: Any) -> int | None:
        if self._has_failed:
            return len(content)
        try:
            return self._raw.write(content)
        except OSError as error:
            self._has_failed = True
            is_gone = isinstance(error, BrokenPipeError)
            raise (ReaderGoneError() if is_gone else UndeliveredError(self._name, error)) from error


def open_streams() -> None:
    """Let the standard streams take Albanian, on a terminal or in a pipe of any locale; a closed one takes anything.

    From here on, writing to them raises `ReaderGoneError` or `UndeliveredError`.
    """
    sys.stdout, sys.stderr = _opened(sys.stdout, "standard output"), _opened(sys.stderr, "standard error")


def _opened(stream: TextIO | None, name: str) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    raw = getattr(stream, "buffer", None)
    raw = getattr(raw, "raw", raw)
    if not isinstance(raw, io.RawIOBase):  # somebody put something else in its place, as tests do
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return stream
    at_once = getattr(stream, "line_buffering", False) or getattr(stream, "write_through", False)
    delivering = io.BufferedWriter(_Delivering(raw, name))
    return io.TextIOWrapper(delivering, "utf-8", "backslashreplace", line_buffering=at_once)


def terminal_width(stream: TextIO) -> int:
    """Return the columns of the terminal that a stream is on, 100 at most and where it is on none."""
    try:
        return min(_WIDEST, os.get_terminal_size(stream.fileno()).columns or _WIDEST)
    except OSError:
        return _WIDEST


def say(notice: str) -> None:
    """Write a notice to standard error."""
    tell(f"sqfix: {notice}")


def say_failed(failure: Failure) -> None:
    """Write to standard error why a path has no verdict."""
    say(f"{one_line(failure.path)}: {failure.message}")


def tell(line: str) -> None:
    """Write a line to standard error; where that is not possible, nobody can be told so.

    Names of files may hold signs that a terminal would obey.
    """
    harmless = "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in line)
    with suppress(ReaderGoneError, UndeliveredError):
        print(harmless, file=sys.stderr, flush=True)
