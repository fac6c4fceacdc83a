"""Does "me" stand before a date, where only "më" is right? "Ndodhi me datë 13.07.2020" → "më datë 13.07.2020".

The preposition before dates is "më" (Fjalori i gjuhës shqipe 2006); so many write "me" that the context alone does not
tell. All of 60 places in news and encyclopaedia that were read are errors. Start with `before_dates`, which finds the
places, and `on_date`, a generator like those of `hypotheses`, which runs it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import BEYOND_DOUBT
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import Tokens
from sqfix.typed import Typed

_MONTHS = "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor"
_DATE = (  # compiled when a date may stand somewhere
    r" (?:(?:dat(?:ë|ën|e|en)|dt\.?) ?[0-9]{1,2}\b"
    r"|[0-9]{1,2}(?:[-–][0-9]{1,2})?(?:[./] ?[0-9]{1,2}[./] ?[12][0-9]{3}\b| (?i:" + _MONTHS + r")(?:it|in)?\b))"
)
# "Me" before what may begin a date. Each is looked for by itself: a pattern that begins with letters is found three
# times as fast.
_ME = ("me(?= [d0-9])", "Me(?= [d0-9])")
# What is compared or connected with a date: "lidhur me datën 5", "krahasuar me 31 dhjetor".
_GOVERNS = ("lidh", "krahas", "barabart", "përpu", "përk", "përfundo")


def before_dates(tokens: Tokens) -> list[int]:
    """Return the indices of "me" before dates.

    >>> from sqfix.tokens import tokenize
    >>> before_dates(tokenize("Me 5 maj, e jo me 4 veta, lidhur me datën 22.09.2014; u takua me datë 3 prill."))
    [0, 14]
    """
    found = []
    for start in sorted(me.start() for pattern in _ME for me in re.finditer(pattern, tokens.text)):
        index = bisect_left(tokens.starts, start)
        is_word = index < len(tokens) and tokens.starts[index] == start
        if is_word and _is_misplaced(tokens, index):
            found.append(index)
    return found


def is_before_date(tokens: Tokens, index: int) -> bool:
    """Tell whether a date stands right behind a token."""
    return re.compile(_DATE).match(tokens.text, tokens.ends[index]) is not None


def _is_misplaced(tokens: Tokens, index: int) -> bool:
    return is_before_date(tokens, index) and not fold(tokens.word_before(index)).startswith(_GOVERNS)


def on_date(typed: Typed) -> Iterator[Hypothesis]:
    """ "Më" for "me" before a date."""
    tokens, at = typed.tokens, typed.at
    if typed.folded == "me" and _is_misplaced(tokens, at):
        yield typed.meant("më", Rule.WRONG_WORD, BEYOND_DOUBT)
