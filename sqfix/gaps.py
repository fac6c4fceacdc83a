"""How far does the context reach over what stands between two words, and does a quotation begin or end there?

Start with `read`. A gap is judged by its own characters and two facts about its neighbours, so `tokens` may remember
what a gap said. The order of the strengths is that of `model.Gap`.

White space, quotation marks, * _ ~ ^ ` and signs of money, share and degree are SPACE, a comma is COMMA, signs without
width are nothing, and anything else is SENTENCE; so is a line end that ends a paragraph: before a blank line, or before
a line that does not go on in lower case.

Double quotation marks open where white space, a bracket or a dash stands before them only, close where white space or
punctuation stands behind them only, and else turn the state over. „ always opens. ‘ and ' open before a word that
follows white space; ’ ‘ and ' close such a quotation. The end of a paragraph closes all.
"""

from functools import lru_cache

from sqfix.alphabet import INVISIBLE

GLUED, SPACE, COMMA, SENTENCE = range(4)

_DOUBLE = frozenset('“”„‟«»‹›"″')
_SINGLE = frozenset("‘’‚'`´")
_LIGHT = frozenset("*_~^`%‰°$€£")
_NOTHING = frozenset(INVISIBLE + "\ufe0f")
_OPENING = frozenset("([{–—-/")
_CLOSING = frozenset(".,;:!?…)]}–—-/")
# A quotation is a set of bits: which kinds of mark are open.
NO_QUOTATION, DOUBLE, SINGLE = 0, 1, 2
# A rule of dashes, a table's edge: no gap between words of a sentence is longer.
_LONGEST = 64
_TWINS = "',’‘`´"  # two of these in a row are a double quotation mark
_WORD = "w"  # stands for the token before or behind the gap


def read(gap: str, quotation: int, is_start: bool, is_line_end: bool) -> tuple[int, int]:
    """Return the strength of `gap` and the quotation behind it, given the one before it.

    `is_start`: the text begins with the gap. `is_line_end`: a line break in it ends a paragraph.

    >>> read(", “", NO_QUOTATION, False, False) == (COMMA, DOUBLE)
    True
    """
    if len(gap) > _LONGEST:
        return SENTENCE, NO_QUOTATION
    return _read(gap, quotation, is_start, is_line_end)


@lru_cache(maxsize=1024)  # a few dozen gaps make up nearly all of a text
def _read(gap: str, quotation: int, is_start: bool, is_line_end: bool) -> tuple[int, int]:
    strength, newlines = SENTENCE if is_start else GLUED, 0
    previous, position = " " if is_start else _WORD, 0
    while position < len(gap):
        sign = gap[position]
        newlines = _newlines(gap, position, newlines)
        if newlines > 1 or (newlines and is_line_end):
            strength, quotation = SENTENCE, NO_QUOTATION
        width = 2 if sign in _TWINS and gap[position + 1 : position + 2] == sign else 1
        position += width
        if width == 2 or sign in _DOUBLE or sign in _SINGLE:
            strength = max(strength, SPACE)
            quotation = _turn(quotation, '"' if width == 2 else sign, previous, _behind(gap, position))
        elif sign not in _NOTHING:
            strength, previous = max(strength, _strength(sign)), sign
    return strength, quotation


def _newlines(gap: str, position: int, newlines: int) -> int:
    """Return the line breaks since the last visible sign, the one at `position` included."""
    if gap[position] == "\n" or (gap[position] == "\r" and gap[position + 1 : position + 2] != "\n"):
        return newlines + 1
    return newlines if gap[position].isspace() else 0


def _strength(sign: str) -> int:
    if sign == ",":
        return COMMA
    return SPACE if sign.isspace() or sign in _LIGHT else SENTENCE


def _behind(gap: str, position: int) -> str:
    """Return the first sign from `position` on that is no quotation mark."""
    for sign in gap[position:]:
        if sign not in _DOUBLE and sign not in _SINGLE and sign not in _NOTHING:
            return sign
    return _WORD


def _turn(quotation: int, mark: str, before: str, behind: str) -> int:
    """Return the quotation behind `mark`, which stands between the signs `before` and `behind`."""
    after_space = before.isspace() or before in _OPENING
    before_space = behind.isspace() or behind in _CLOSING
    if mark in _DOUBLE:
        opens = after_space and not before_space
        closes = before_space and not after_space
        if mark == "„" or opens:
            return quotation | DOUBLE
        return quotation & ~DOUBLE if closes else quotation ^ DOUBLE
    if mark in "‘'‚" and after_space and behind == _WORD:
        return quotation | SINGLE
    return quotation & ~SINGLE if before_space else quotation
