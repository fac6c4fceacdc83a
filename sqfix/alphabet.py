"""What the Albanian alphabet and its keyboards tell about a spelling.

Which letters exist and which pairs of signs are one letter, which keys are neighbours, what a word looks like
without its diacritics or its capitals, and how to give a replacement the capitals of the word it replaces.
Start with `fold`: every lexicon lookup goes through it. Knows no words, reads no files.
"""

import re
import unicodedata
from enum import Enum
from functools import cache, lru_cache

# The nine of the 36 letters of the Manastir alphabet (1908) that are written with two signs.
DIGRAPHS = ("dh", "gj", "ll", "nj", "rr", "sh", "th", "xh", "zh")
VOWELS = frozenset("aeëiouy")

# What people type for an apostrophe: ' and ’ by rule, the rest by keyboard, word processor or optical reading.
APOSTROPHES = "'’ʼ‘`´"
# Hyphen, non-breaking hyphen; the en dash is no hyphen.
HYPHENS = "-‐‑"
# Signs without width that a content system leaves in words: soft hyphen, zero-width space, joiners, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_LOOKUP = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(HYPHENS, "-"), **dict.fromkeys(INVISIBLE)})

# Rows of letter keys, from the top. Albanian QWERTZ (Windows, macOS, xkb "al") has ç right of p and ë right of l;
# people with a QWERTY keyboard either have the same two keys in those places or type e and c.
QWERTZ = ("qwertzuiopç", "asdfghjklë", "yxcvbnm")
QWERTY = ("qwertyuiopç", "asdfghjklë", "zxcvbnm")
# How far each row is shifted to the right, in key widths: the stagger of ISO keyboards.
_ROW_SHIFT = (0.0, 0.25, 0.75)
# Keys whose centres are at most this far apart touch: 1.25 from w to a, 1.6 from q to s.
_TOUCHING = 1.3


def lookup_form(text: str) -> str:
    """Return `text` as it is looked up, case kept: NFC, ' for every apostrophe, - for every hyphen, nothing invisible.

    >>> lookup_form("C\u0327’thotë"), lookup_form("mbi\u00adshkrim")
    ("Ç'thotë", 'mbishkrim')
    """
    if text.isascii() and "`" not in text:
        return text
    return unicodedata.normalize("NFC", text.translate(_LOOKUP))


def fold(text: str) -> str:
    """Return the key under which every list keeps `text`: its lookup form in lower case.

    >>> fold("T’I"), fold("E\u0308pr")
    ("t'i", 'ëpr')
    """
    if text.isascii() and "`" not in text:
        return text.lower()
    return _fold_kept(text) if len(text) <= _LONGEST_KEPT else _fold(text)


_LONGEST_KEPT = 40  # letters of a spelling whose key is kept: each is asked for again and again


def _fold(text: str) -> str:
    if text.isalpha() and max(text) < "\u0100":  # letters of which each is one sign: none to be put together
        return text.lower()
    return unicodedata.normalize("NFC", lookup_form(text).lower())


_fold_kept = lru_cache(maxsize=1 << 14)(_fold)  # 4 MB


def skeleton(text: str) -> str:
    """Return `text` without the diacritics of ë and ç: what many people type. Other letters keep theirs.

    >>> skeleton("çështje"), skeleton("Çamëria")
    ('ceshtje', 'Cameria')
    """
    if text.isascii():
        return text
    return text.replace("ë", "e").replace("ç", "c").replace("Ë", "E").replace("Ç", "C")


_LETTER = "|".join(DIGRAPHS) + "|."


def letters(word: str) -> list[str]:
    """Split `word` into its letters, digraphs as one, by the longest match from the left.

    Some neighbours are two letters after all ("sh" in "shes-hëm"): the alphabet alone cannot tell.

    >>> letters("shqipëri"), letters("Xhorxh")
    (['sh', 'q', 'i', 'p', 'ë', 'r', 'i'], ['Xh', 'o', 'r', 'xh'])
    """
    return re.findall(_LETTER, word, re.IGNORECASE | re.DOTALL)


@cache
def neighbours(letter: str) -> frozenset[str]:
    """Return the lower-case letters whose keys touch the key of `letter` on an Albanian QWERTZ or QWERTY keyboard.

    >>> "".join(sorted(neighbours("r"))), "".join(sorted(neighbours("ë"))), "".join(sorted(neighbours("z")))
    ('deft', 'lpç', 'aghstux')
    """
    touching: set[str] = set()
    for keys in _keyboards():
        if letter in keys:
            own_x, own_y = keys[letter]
            touching.update(key for key, (x, y) in keys.items() if (x - own_x) ** 2 + (y - own_y) ** 2 <= _TOUCHING**2)
    return frozenset(touching - {letter})


@cache
def _keyboards() -> tuple[dict[str, tuple[float, int]], ...]:
    """Return the place of each letter's key on the two keyboards, in key widths."""
    return tuple(
        {key: (x + _ROW_SHIFT[y], y) for y, row in enumerate(rows) for x, key in enumerate(row)}
        for rows in (QWERTZ, QWERTY)
    )


class Case(Enum):
    """How a word is capitalised; a single capital letter counts as CAPITALISED."""

    LOWER = "lower"  # "për", also "12" and "'"
    CAPITALISED = "capitalised"  # "Për", "Ë"
    UPPER = "upper"  # "PËR"
    MIXED = "mixed"  # "pËr", "McDonald", "SHBA-së"


def case_of(word: str) -> Case:
    """Tell how `word` is capitalised.

    >>> case_of("Për"), case_of("PËR"), case_of("T'i"), case_of("SHBA-së")
    (<Case.CAPITALISED: 'capitalised'>, <Case.UPPER: 'upper'>, <Case.CAPITALISED: 'capitalised'>, <Case.MIXED: 'mixed'>)
    """
    if word == word.lower():
        return Case.LOWER
    if word[:1].isupper() and word[1:] == word[1:].lower():
        return Case.CAPITALISED
    return Case.UPPER if word == word.upper() else Case.MIXED


def match_case(like: str, text: str) -> str:
    """Return `text` capitalised as `like` is; where `like` follows no pattern, `text` as it stands.

    Words with hyphens are matched part by part when they have the same number of parts.

    >>> match_case("Ëpr", "për"), match_case("EPR", "për"), match_case("SHBA-se", "shba-së")
    ('Për', 'PËR', 'SHBA-së')
    """
    pattern = case_of(like)
    if pattern is Case.CAPITALISED:
        return text[:1].upper() + text[1:]
    if pattern is Case.UPPER:
        return text.upper()
    if pattern is Case.MIXED:
        return _match_parts(like, text)
    return text


def _match_parts(like: str, text: str) -> str:
    like_parts, parts = lookup_form(like).split("-"), text.split("-")
    if len(parts) == 1 or len(parts) != len(like_parts):
        return text
    return "-".join(match_case(like_part, part) for like_part, part in zip(like_parts, parts, strict=True))
