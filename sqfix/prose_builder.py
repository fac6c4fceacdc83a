"""How does a reader of markup put together the prose it finds, so that every character knows its place in the source?

`ProseBuilder` takes what is visible in the order of the source and yields one `Prose`: verbatim stretches that touch
become one piece, everything else is a substitution. It decides nothing about what is visible.
"""

from array import array
from collections.abc import Sequence
from typing import overload

from sqfix.model import Piece, Prose

PLACEHOLDER = "\ufffc"  # stands where code, a formula, a shortcode or an image stood
_PARAGRAPH = "\n\n"


class Pieces(Sequence[Piece]):
    """Pieces as one column of numbers, four to a piece; a record is made when asked for, and few are."""

    __slots__ = ("_column",)

    def __init__(self, column: "array[int]") -> None:
        """Wrap `column`: text start, text length, source start, source length of each piece."""
        self._column = column

    def __len__(self) -> int:
        return len(self._column) // 4

    @overload
    def __getitem__(self, index: int) -> Piece: ...
    @overload
    def __getitem__(self, index: slice) -> list[Piece]: ...
    def __getitem__(self, index: int | slice) -> Piece | list[Piece]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        first = 4 * (index if index >= 0 else index + len(self))
        if not 0 <= first < len(self._column):
            raise IndexError("there are not so many pieces")
        return Piece(*self._column[first : first + 4])


class ProseBuilder:
    """Grows the visible text of a document, with its pieces.

    >>> builder = ProseBuilder("nd**ër** `x`")
    >>> builder.verbatim(0, 2), builder.verbatim(4, 6), builder.verbatim(8, 9), builder.placeholder(9, 12)
    (None, None, None, None)
    >>> [(prose.text, len(prose.pieces)) for prose in builder.finish()]
    [('ndër \ufffc', 4)]
    """

    def __init__(self, source: str, forbidden: str = "") -> None:
        """Build prose of `source`, into which all offsets are; `forbidden` is what it cannot take, see `Prose`."""
        self._source, self._forbidden = source, forbidden
        self._parts: list[str] = []
        self._pieces = array("q")  # see Pieces
        self._length = 0
        self._source_end = -1  # of the last piece, if it is verbatim
        self._has_text = False  # since the last break

    def sibling(self, forbidden: str) -> "ProseBuilder":
        """Return an empty builder over the same source."""
        return ProseBuilder(self._source, forbidden)

    def verbatim(self, start: int, end: int) -> None:
        """Append what the source holds from `start` to `end`."""
        if end <= start:
            return
        if start == self._source_end:
            self._pieces[-3] += end - start
            self._pieces[-1] += end - start
        else:
            self._pieces.extend((self._length, end - start, start, end - start))
        self._parts.append(self._source[start:end])
        self._length += end - start
        self._source_end = end
        self._has_text = True

    def substitute(self, text: str, start: int, end: int) -> None:
        """Append `text`, which the source writes in another way from `start` to `end`."""
        if not text:
            return
        if text == self._source[start:end]:
            self.verbatim(start, end)
            return
        # A piece of equal lengths would count as verbatim: then it stands at its start, without length.
        self._append(text, start, end - start if end - start != len(text) else 0)
        self._has_text = True

    def placeholder(self, start: int, end: int) -> None:
        """Append the sign for something that is no prose, unless one stands there already."""
        if not self._parts or self._parts[-1] != PLACEHOLDER:
            self.substitute(PLACEHOLDER, start, end)

    def end_block(self, at: int) -> None:
        """Let a new paragraph begin at `at`."""
        if self._has_text:
            self._append(_PARAGRAPH, at, 0)
            self._has_text = False

    def finish(self) -> list[Prose]:
        """Return the prose, none if nothing was visible."""
        text = "".join(self._parts)
        return [Prose(text, Pieces(self._pieces), self._forbidden)] if text and not text.isspace() else []

    def _append(self, text: str, start: int, length: int) -> None:
        self._pieces.extend((self._length, len(text), start, length))
        self._parts.append(text)
        self._length += len(text)
        self._source_end = -1
