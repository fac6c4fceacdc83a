"""How likely is it that someone who meant one word typed another?

A noisy channel (Kernighan, Church, Gale 1990): the typed word is the meant one after slips, each with its own
probability by kind. The probability of a pair is that of its likeliest alignment, an OSA table with costs instead of
ones. Costs are thousandths of a log10 unit below zero, as in `language_model`, per opportunity, estimated from natural
corrections (`data/errors` of the build) and from the shares of the kinds in marked news; what was too rare to count
stands beside its neighbours by plausibility.

Start with `cost`. The compiled `_candidates` fills the same table with the costs that `slip_costs` hands it.
"""

from typing import NamedTuple

from sqfix.alphabet import neighbours

# A slip somewhere in a word happens about once in 100 words; each cost below is one slip at one given place.
LOST_DIACRITIC = 2500  # "ë" typed as "e", "ç" as "c": 1 in 200 of the words that have one
ADDED_DIACRITIC = 3300  # "e" typed as "ë"
LOST_E_DIAERESIS = 2900  # "dorzuar" for "dorëzuar", final "kan" for "kanë"
ADDED_E_DIAERESIS = 3400  # "miqë" for "miq"
TRANSPOSED = 3900
LOST = 4000
LOST_TWIN = 3400  # "s" for "ss", "rr" for "r" and back are slips of spelling, not of the finger
ADDED_TWIN = 3800
ADDED_NEIGHBOUR = 4600  # a key hit together with its neighbour
ADDED = 5000
NEIGHBOUR = 4300
VOWEL_FOR_VOWEL = 4500
SOUND_ALIKE = 3500
SUBSTITUTED = 5200
AT_FIRST_LETTER = 600  # the first letter is seldom wrong

_VOWELS = frozenset("aeëiouy")
# Letters that dialects and loans confuse (Drejtshkrimi i gjuhës shqipe 1973, on ç/q, z/x, s/z, y/i).
_ALIKE_PAIRS = ("çq", "ck", "sz", "yi", "zx", "dt", "bp", "gk", "wv")
_ALIKE = frozenset((one, other) for pair in _ALIKE_PAIRS for one, other in (tuple(pair), tuple(pair[::-1])))
_DIGRAPHS_ALIKE = frozenset(
    {("xh", "gj"), ("gj", "xh"), ("sh", "zh"), ("zh", "sh"), ("dh", "ll"), ("th", "dh"), ("dh", "th")}
)
_IMPOSSIBLE = 99000


def cost(typed: str, meant: str) -> int:
    """Return the cost of typing `typed` where `meant` was meant, both folded: 0 for no slip, else that of its slips.

    >>> cost("eshte", "është"), cost("ëpr", "për") < cost("ëpr", "epri")
    (5000, True)
    """
    start, typed_end, meant_end = _changed_stretch(typed, meant)
    two_before: list[int] = []
    before = [0]
    for of in range(start, meant_end):
        before.append(before[-1] + _lost(meant, of))
    for at in range(start, typed_end):
        current = [before[0] + _added(typed, at)]
        for column, of in enumerate(range(start, meant_end), 1):
            best = before[column - 1] + _exchanged(typed, at, meant, of)
            best = min(best, current[column - 1] + _lost(meant, of), before[column] + _added(typed, at))
            if at > start and column > 1:
                best = min(best, two_before[column - 2] + _pair(typed[at - 1 : at + 1], meant[of - 1 : of + 1]))
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


def _exchanged(typed: str, at: int, meant: str, of: int) -> int:
    """Return the cost of typing letter `at` where letter `of` was meant."""
    one, other = typed[at], meant[of]
    if one == other:
        return 0
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
    return cost + (AT_FIRST_LETTER if of == 0 else 0)


def _lost(meant: str, of: int) -> int:
    """Return the cost of leaving out letter `of`."""
    letter = meant[of]
    if letter == "ë":
        return LOST_E_DIAERESIS
    if (of and meant[of - 1] == letter) or letter == "'":
        return LOST_TWIN
    return LOST + (AT_FIRST_LETTER if of == 0 else 0)


def _added(typed: str, at: int) -> int:
    """Return the cost of typing letter `at` for nothing."""
    letter = typed[at]
    if letter == "ë":
        return ADDED_E_DIAERESIS
    if at and typed[at - 1] == letter:
        return ADDED_TWIN
    near = neighbours(letter)
    before, after = typed[at - 1] if at else "", typed[at + 1 : at + 2]
    return ADDED_NEIGHBOUR if before in near or after in near else ADDED


def _pair(typed: str, meant: str) -> int:
    if typed[0] == meant[1] and typed[1] == meant[0]:
        return TRANSPOSED
    return SOUND_ALIKE if (meant, typed) in _DIGRAPHS_ALIKE else _IMPOSSIBLE


class SlipCosts(NamedTuple):
    """The cost of each single slip, for the compiled core: rows and columns are places in `letters`."""

    letters: str  # with costs of their own; the first stands for any other
    exchanged: list[int]  # a row for each typed letter, a column for each meant one
    exchanged_first: list[int]  # the same for the first letter of the meant word
    lost: list[int]
    lost_first: list[int]
    lost_again: list[int]  # the second of two equal letters
    added: list[int]
    added_again: list[int]
    added_beside: list[int]  # beside a letter of a neighbouring key
    touching: bytes  # 1 for each pair of letters whose keys are neighbours
    transposed: int
    digraphs: list[tuple[str, str, int]]  # two letters typed, the two meant, their cost
    least: int


_OTHER = "\0"
_LETTERS = _OTHER + "abcdefghijklmnopqrstuvwxyzçë'-"
_NONE = "\n"  # a letter that costs no other anything


def slip_costs() -> SlipCosts:
    """Return the costs of single slips as tables."""
    meant = "\1" + _LETTERS[1:]  # two letters without costs of their own are two
    pairs = [(one, other) for one in _LETTERS for other in meant]
    exchanged = [_exchanged(_NONE + one, 1, _NONE + other, 1) for one, other in pairs]
    lost = [_lost(_NONE + letter, 1) for letter in _LETTERS]
    near = {letter: "".join(sorted(neighbours(letter))) or _NONE for letter in _LETTERS}
    return SlipCosts(
        _LETTERS,
        exchanged,
        [_exchanged(one, 0, other, 0) for one, other in pairs],
        lost,
        [_lost(letter, 0) for letter in _LETTERS],
        [_lost(letter * 2, 1) for letter in _LETTERS],
        [_added(_NONE + letter, 1) for letter in _LETTERS],
        [_added(letter * 2, 1) for letter in _LETTERS],
        [_added(near[letter][0] + letter, 1) for letter in _LETTERS],
        bytes(one in neighbours(other) for one, other in pairs),
        TRANSPOSED,
        [(typed, meant, SOUND_ALIKE) for meant, typed in sorted(_DIGRAPHS_ALIKE)],
        min(value for value in exchanged + lost if value),
    )
