"""Which line and column is an offset in?

Lines and columns count from 1, columns in code points; a line ends with LF, CR LF or a lone CR, as editors see it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sqfix import core

_LINE_END = r"\r\n|\r|\n"


class Position(NamedTuple):
    """A place in a text: line and column, both from 1."""

    line: int
    column: int


def line_starts(text: str) -> list[int]:
    """Return where each line begins."""
    starts: list[int] = python_line_starts(text) if core.SCAN is None else core.SCAN.line_starts(text)
    return starts


def python_line_starts(text: str) -> list[int]:
    """Do the same without the compiled core."""
    return [0, *(match.end() for match in re.finditer(_LINE_END, text))]


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line, the end behind what ends it.

    >>> list(lines("një\\r\\ndy\\n"))
    [(0, 5), (5, 8)]
    """
    return ((start, end) for start, end in pairwise([*line_starts(text), len(text)]) if end > start)


class LineIndex:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        """Index `text` once; each look-up then takes the logarithm of the number of lines."""
        self._text = text
        self._starts = line_starts(text)

    def position(self, offset: int) -> Position:
        """Return where `offset` is.

        >>> LineIndex("një\\r\\ndy\\n").position(5)
        Position(line=2, column=1)
        """
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def bounds(self, line: int) -> tuple[int, int]:
        """Return start and end of a line in code points, without what ends it.

        >>> LineIndex("një\\r\\ndy\\n").bounds(1)
        (0, 3)
        """
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return start, end
