"""How likely is it that someone who meant one word typed another?

A noisy channel (Kernighan, Church, Gale 1990): the typed word is the meant one after slips, each with its own
probability by kind. The probability of a pair is that of its likeliest alignment, an OSA table with costs instead of
ones. Costs are log10 probabilities per opportunity, estimated from natural corrections (`data/errors` of the build)
and from the shares of the kinds in marked news; what was too rare to count stands beside its neighbours by
plausibility.

Start with `log_probability`.
"""

from sqfix.alphabet import neighbours

# A slip somewhere in a word happens about once in 100 words; each cost below is one slip at one given place.
LOST_DIACRITIC = -2.5  # "ë" typed as "e", "ç" as "c": 1 in 200 of the words that have one
ADDED_DIACRITIC = -3.3  # "e" typed as "ë"
LOST_E_DIAERESIS = -2.9  # "dorzuar" for "dorëzuar", final "kan" for "kanë"
ADDED_E_DIAERESIS = -3.4  # "miqë" for "miq"
TRANSPOSED = -3.9
LOST = -4.0
LOST_TWIN = -3.4  # "s" for "ss", "rr" for "r" and back are slips of spelling, not of the finger
ADDED_TWIN = -3.8
ADDED_NEIGHBOUR = -4.6  # a key hit together with its neighbour
ADDED = -5.0
NEIGHBOUR = -4.3
VOWEL_FOR_VOWEL = -4.5
SOUND_ALIKE = -3.5
SUBSTITUTED = -5.2
AT_FIRST_LETTER = -0.6  # the first letter is seldom wrong

_VOWELS = frozenset("aeëiouy")
# Letters that dialects and loans confuse (Drejtshkrimi i gjuhës shqipe 1973, on ç/q, z/x, s/z, y/i).
_ALIKE_PAIRS = ("çq", "ck", "sz", "yi", "zx", "dt", "bp", "gk", "wv")
_ALIKE = frozenset((one, other) for pair in _ALIKE_PAIRS for one, other in (tuple(pair), tuple(pair[::-1])))
_DIGRAPHS_ALIKE = frozenset(
    {("xh", "gj"), ("gj", "xh"), ("sh", "zh"), ("zh", "sh"), ("dh", "ll"), ("th", "dh"), ("dh", "th")}
)
_IMPOSSIBLE = -99.0


def log_probability(typed: str, meant: str) -> float:
    """Return log10 P(typed | meant), both folded; 0 for no slip, a sum of one negative cost a slip otherwise.

    >>> log_probability("eshte", "është"), log_probability("ëpr", "për") > log_probability("ëpr", "epri")
    (-5.0, True)
    """
    width = len(meant) + 1
    two_before: list[float] = []
    before = [0.0] * width
    for column in range(1, width):
        before[column] = before[column - 1] + _lost(meant, column - 1, typed, 0)
    for row in range(1, len(typed) + 1):
        current = [before[0] + _added(typed, row - 1, meant, 0)] + [_IMPOSSIBLE] * (width - 1)
        for column in range(1, width):
            best = before[column - 1] + _exchanged(typed, row - 1, meant, column - 1)
            best = max(best, current[column - 1] + _lost(meant, column - 1, typed, row))
            best = max(best, before[column] + _added(typed, row - 1, meant, column))
            if row > 1 and column > 1:
                best = max(best, two_before[column - 2] + _pair(typed[row - 2 : row], meant[column - 2 : column]))
            current[column] = best
        two_before, before = before, current
    return before[-1]


def _exchanged(typed: str, at: int, meant: str, of: int) -> float:
    """Return the cost of typing letter `at` where letter `of` was meant."""
    one, other = typed[at], meant[of]
    if one == other:
        return 0.0
    if (other, one) in (("ë", "e"), ("ç", "c")):
        return LOST_DIACRITIC
    if (other, one) in (("e", "ë"), ("c", "ç")):
        return ADDED_DIACRITIC
    if (other, one) in _ALIKE:
        cost = SOUND_ALIKE
    elif one in neighbours(other):
        cost = NEIGHBOUR
    else:
        cost = VOWEL_FOR_VOWEL if one in _VOWELS and other in _VOWELS else SUBSTITUTED
    return cost + (AT_FIRST_LETTER if of == 0 else 0.0)


def _lost(meant: str, of: int, typed: str, at: int) -> float:
    """Return the cost of leaving out letter `of`, with `at` letters typed so far."""
    letter = meant[of]
    if letter == "ë":
        return LOST_E_DIAERESIS
    if (of and meant[of - 1] == letter) or letter == "'":
        return LOST_TWIN
    return LOST + (AT_FIRST_LETTER if of == 0 else 0.0)


def _added(typed: str, at: int, meant: str, of: int) -> float:
    """Return the cost of typing letter `at` for nothing, after `of` letters of what was meant."""
    letter = typed[at]
    if letter == "ë":
        return ADDED_E_DIAERESIS
    if at and typed[at - 1] == letter:
        return ADDED_TWIN
    near = typed[max(0, at - 1) : at] + typed[at + 1 : at + 2]
    return ADDED_NEIGHBOUR if any(letter in neighbours(other) for other in near) else ADDED


def _pair(typed: str, meant: str) -> float:
    if typed[0] == meant[1] and typed[1] == meant[0]:
        return TRANSPOSED
    return SOUND_ALIKE if (meant, typed) in _DIGRAPHS_ALIKE else _IMPOSSIBLE
