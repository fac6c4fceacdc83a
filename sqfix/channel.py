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
    start, typed_end, meant_end = _changed_stretch(typed, meant)
    two_before: list[float] = []
    before = [0.0]
    for of in range(start, meant_end):
        before.append(before[-1] + _lost(meant, of))
    for at in range(start, typed_end):
        current = [before[0] + _added(typed, at)]
        for column, of in enumerate(range(start, meant_end), 1):
            best = before[column - 1] + _exchanged(typed, at, meant, of)
            best = max(best, current[column - 1] + _lost(meant, of), before[column] + _added(typed, at))
            if at > start and column > 1:
                best = max(best, two_before[column - 2] + _pair(typed[at - 1 : at + 1], meant[of - 1 : of + 1]))
            current.append(best)
        two_before, before = before, current
    return before[-1]


def _changed_stretch(typed: str, meant: str) -> tuple[int, int, int]:
    """Return where the words begin to differ, and where each one's differing stretch ends: no slip lies outside it."""
    shorter = min(len(typed), len(meant))
    start = 0
    while start < shorter and typed[start] == meant[start]:
        start += 1
    shared = 0
    while shared < shorter - start and typed[-1 - shared] == meant[-1 - shared]:
        shared += 1
    return start, len(typed) - shared, len(meant) - shared


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


def _lost(meant: str, of: int) -> float:
    """Return the cost of leaving out letter `of`."""
    letter = meant[of]
    if letter == "ë":
        return LOST_E_DIAERESIS
    if (of and meant[of - 1] == letter) or letter == "'":
        return LOST_TWIN
    return LOST + (AT_FIRST_LETTER if of == 0 else 0.0)


def _added(typed: str, at: int) -> float:
    """Return the cost of typing letter `at` for nothing."""
    letter = typed[at]
    if letter == "ë":
        return ADDED_E_DIAERESIS
    if at and typed[at - 1] == letter:
        return ADDED_TWIN
    near = neighbours(letter)
    before, after = typed[at - 1] if at else "", typed[at + 1 : at + 2]
    return ADDED_NEIGHBOUR if before in near or after in near else ADDED


def _pair(typed: str, meant: str) -> float:
    if typed[0] == meant[1] and typed[1] == meant[0]:
        return TRANSPOSED
    return SOUND_ALIKE if (meant, typed) in _DIGRAPHS_ALIKE else _IMPOSSIBLE
