"""How many slips lie between two spellings?

Optimal string alignment (OSA; Boytsov 2011, "restricted Damerau-Levenshtein"): insertions, deletions, substitutions
and transpositions of neighbours, no stretch edited twice. Start with `python_osa_distance`. One column of the table of
all distances between prefixes is kept as the bits of whole numbers, and each letter of the other word is one step
(Hyyrö 2003): in Python four times as fast as filling in the table. For many words at once, `python_osa_distances`
takes the same steps for all of them in one go, each word in a lane of its own of very long numbers.

The compiled core has the same functions and is taken where it is.
"""

from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

from sqfix import core

_LONGEST = 255  # letters of words that are measured in lanes: then the lowest byte of a lane holds the distance
_MANY = 12  # words from which on lanes are faster than one word after the other
# What Python writes for a letter that Latin-1 lacks, and what it fills words up with: no letters of the word measured.
_FILLING = {"?", " "}


def python_osa_distance(first: str, second: str, limit: int) -> int:
    """Return the OSA distance, or `limit` + 1 if it is larger than `limit` (0 or more).

    >>> [osa_distance(*words, 2) for words in [("ndëmrjet", "ndërmjet"), ("ëpr", "për"), ("or", "përpara")]]
    [1, 1, 3]

    Hyyrö's names: bit i of `vp` (`vn`) tells that the distance of the first i + 1 letters is one more (less) than that
    of the first i; `hp`, `hn` the same from one letter of `second` to the next; `d0` that the diagonal does not grow.
    """
    distance = len(first)
    if abs(distance - len(second)) > limit:
        return limit + 1
    if not first:
        return len(second)
    places, last = letter_places(first), 1 << distance - 1
    every = vp = last * 2 - 1
    vn = d0 = before = 0
    for letter in second:
        here = places.get(letter, 0)
        swapped = ((here & ~d0) << 1) & before
        d0 = ((((here & vp) + vp) ^ vp) | here | vn | swapped) & every
        hp, hn = vn | (every & ~(d0 | vp)), d0 & vp
        distance += bool(hp & last) - bool(hn & last)
        hp = hp << 1 | 1
        vp, vn, before = (hn << 1 | ~(d0 | hp)) & every, hp & d0, here
    return min(limit + 1, distance)


def python_osa_distances(word: str, others: Sequence[str], limit: int) -> list[int]:
    """Return the OSA distance of one word to each of many, `limit` + 1 where it is larger.

    >>> osa_distances("ëpr", ["për", "ëpr", "përpara"], 2)
    [1, 0, 3]
    """
    distances = [limit + 1] * len(others)
    for at, distance in python_osa_near(word, others, limit):
        distances[at] = distance
    return distances


def python_osa_near(word: str, others: Sequence[str], limit: int) -> list[tuple[int, int]]:
    """Return the place and the OSA distance of each of many words that is within `limit` of one word.

    >>> python_osa_near("ëpr", ["për", "përpara", "ëpr"], 2)
    [(0, 1), (2, 0)]
    """
    wanted, lengths = {*range(len(word) - limit, len(word) + limit + 1)}, list(map(len, others))
    is_as_long = list(map(wanted.__contains__, lengths))
    places, near = compress(range(len(others)), is_as_long), list(compress(others, is_as_long))
    if len(near) >= _MANY and 0 < len(word) < _LONGEST - limit and not _FILLING & {*word} and _is_latin(word):
        measured = _in_lanes(word, near, list(compress(lengths, is_as_long)))
        is_near = measured.translate(_up_to(limit))
        return list(compress(zip(places, measured, strict=True), is_near))
    distances = [python_osa_distance(word, other, limit) for other in near]
    return list(compress(zip(places, distances, strict=True), map(limit.__ge__, distances)))


def _in_lanes(word: str, others: Sequence[str], lengths: Sequence[int]) -> bytes:
    """Return the distances of Latin-1 words of up to 255 letters; see `python_osa_distance` for steps and names."""
    length, count = len(word), len(others)
    width = max(lengths, default=0)
    size = length // 8 + 1  # bytes of a lane: the letters of `word` and a bit for the carry
    text = (f"%-{width}s" * count % tuple(others)).encode("latin-1", "replace")
    tables = _place_tables(word, size)
    ones = int.from_bytes(b"\1".ljust(size, b"\0") * count, "little")
    every = vp = ones * ((1 << length) - 1)
    vn = d0 = before = 0
    last = ones << length - 1
    distances = [last * length]  # after each step, times `last`; that after its last letter is the distance of a word
    lanes = bytearray(size * count)
    for at in range(width):
        column = text[at::width]
        for byte, table in enumerate(tables):
            lanes[byte::size] = column.translate(table)
        here = int.from_bytes(lanes, "little")
        swapped = ((here & ~d0) << 1) & before
        d0 = ((((here & vp) + vp) ^ vp) | here | vn | swapped) & every
        hp, hn = vn | (every ^ (d0 | vp)), d0 & vp
        distances.append(distances[-1] + (hp & last) - (hn & last))
        hp = hp << 1 | ones
        vp, vn, before = (hn << 1 | ~(d0 | hp)) & every, hp & d0, here
    # Of each lane its word's own length counts: the others are masked, and what is left is put together.
    together, has_length = 0, bytes(lengths)
    for of in set(lengths):
        after = (distances[of] >> length - 1).to_bytes(size * count, "little")[::size]
        mask = has_length.translate(_only(of))
        together |= int.from_bytes(after, "little") & int.from_bytes(mask, "little")
    return together.to_bytes(count, "little")


@cache
def _only(byte: int) -> bytes:
    """Return a table for `bytes.translate` that makes 255 of a byte, 0 of the others."""
    return bytes(255 * (other == byte) for other in range(256))


@cache
def _up_to(byte: int) -> bytes:
    """Return a table for `bytes.translate` that makes 1 of a byte and of lower ones, 0 of the others."""
    return bytes(other <= byte for other in range(256))


def _place_tables(word: str, size: int) -> list[bytes]:
    """Return, for each byte of a lane, a table for `bytes.translate` from letters to that byte of their places."""
    tables = [bytearray(256) for _ in range(size)]
    for letter, places in letter_places(word).items():
        for byte, value in enumerate(places.to_bytes(size, "little")):
            tables[byte][ord(letter)] = value
    return [bytes(table) for table in tables]


def _is_latin(word: str) -> bool:
    return max(word) <= "\xff"


def letter_places(word: str) -> dict[str, int]:
    """Return at which places each letter of `word` stands, as bits, the lowest for the first place.

    >>> letter_places("anëtar")["a"]
    17
    """
    places: dict[str, int] = {}
    for at, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << at
    return places


if TYPE_CHECKING or core.COMPILED is None:
    osa_distance, osa_distances = python_osa_distance, python_osa_distances
else:
    osa_distance, osa_distances = core.COMPILED.osa_distance, core.COMPILED.osa_distances
