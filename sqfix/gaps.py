"""How far does the context reach over what stands between two words?

Start with `read`. A gap is judged by its own characters and two facts about its neighbours, so `tokens` may remember
what a gap said. The order of the strengths is that of `model.Gap`.

White space, quotation marks, * _ ~ ^ ` and signs of money, share and degree are SPACE, a comma is COMMA, signs without
width are nothing, and anything else is SENTENCE; so is a line end that ends a paragraph: before a blank line, or before
a line that does not go on in lower case. Two commas are a quotation mark, as „ is typed where no key has it.
"""

from functools import lru_cache

from sqfix.alphabet import INVISIBLE

GLUED, SPACE, COMMA, SENTENCE = range(4)

_LIGHT = frozenset("“”„‟«»‹›\"″‘’‚'`´*_~^%‰°$€£")
_NOTHING = frozenset(INVISIBLE + "\ufe0f")
# A rule of dashes, a table's edge: no gap between words of a sentence is longer.
_LONGEST = 64


def read(gap: str, is_start: bool, is_line_end: bool) -> int:
    """Return the strength of `gap`.

    `is_start`: the text begins with the gap. `is_line_end`: a line break in it ends a paragraph.

    >>> read(", “", False, False) == COMMA, read(" „", False, False) == SPACE
    (True, True)
    """
    return SENTENCE if len(gap) > _LONGEST else _read(gap, is_start, is_line_end)


@lru_cache(maxsize=1024)  # a few dozen gaps make up nearly all of a text
def _read(gap: str, is_start: bool, is_line_end: bool) -> int:
    strength, newlines = SENTENCE if is_start else GLUED, 0
    gap = gap.replace(",,", "„")
    for position, sign in enumerate(gap):
        newlines = _newlines(gap, position, newlines)
        if newlines > 1 or (newlines and is_line_end):
            return SENTENCE
        if sign not in _NOTHING:
            strength = max(strength, _strength(sign))
    return strength


def _newlines(gap: str, position: int, newlines: int) -> int:
    """Return the line breaks since the last visible sign, the one at `position` included."""
    if gap[position] == "\n" or (gap[position] == "\r" and gap[position + 1 : position + 2] != "\n"):
        return newlines + 1
    return newlines if gap[position].isspace() else 0


def _strength(sign: str) -> int:
    if sign == ",":
        return COMMA
    return SPACE if sign.isspace() or sign in _LIGHT else SENTENCE
