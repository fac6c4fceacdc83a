"""Which words lie within two slips of this one?

Symmetric delete (Garbe 2012): two words within distance d share a string that is left of both after at most d
deletions, taken from their first `PREFIX` letters only. So the index maps every such *delete variant* to the words
that have it; a look-up forms the variants of its word, collects their words and keeps those whose OSA distance is
small enough. Results are those of symspellpy. This module knows no Albanian and ranks by nothing but distance and
word number (frequency rank).

Sections, for words 0 … n-1 of the word table: variants are hashed (CRC32 of their UTF-8) into 2^k buckets;
`symspell.starts` (2^k + 1 u32) says where the postings of each bucket begin in `symspell.postings` (u32 word numbers,
ascending). `symspell.masks` (u32) and `symspell.lengths` (u8, 255 and more as 255) let most wrong candidates be
dismissed without a distance: two words within distance d differ in at most 2 d letters of their masks, and by d in
length.
"""

from array import array
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from sqfix.distance import osa_distance
from sqfix.index_file import IndexFile
from sqfix.word_table import WordTable

MAX_DISTANCE = 2
PREFIX = 7  # SymSpell's own default: shorter saves space (5: a quarter of the file) and doubles the time of a look-up
_POSTINGS_PER_BUCKET = 2  # few enough that strangers in a bucket cost less than a finer table's size


class Verbosity(Enum):
    """How many matches a look-up returns, as SymSpell defines them."""

    TOP = "top"  # the best: smallest distance, then most frequent
    CLOSEST = "closest"  # all of the smallest distance
    ALL = "all"  # all within the distance


class Match(NamedTuple):
    """A word within reach: its distance and number."""

    distance: int
    number: int


class SymSpell:
    """Looks words up in the mapped sections. Safe on any content: numbers outside the index are passed over."""

    def __init__(self, index: IndexFile, words: WordTable) -> None:
        self._words = words
        self._starts, self._postings = index.u32("symspell.starts"), index.u32("symspell.postings")
        self._masks, self._lengths = index.u32("symspell.masks"), index.u8("symspell.lengths")

    def __len__(self) -> int:
        return len(self._masks)

    def lookup(self, word: str, distance: int = MAX_DISTANCE, verbosity: Verbosity = Verbosity.ALL) -> list[Match]:
        """Return the words within `distance` (OSA, at most 2) of a folded word, nearest first, then most frequent."""
        matches = []
        limit = min(distance, MAX_DISTANCE)
        for number in self._candidates(word, limit):
            found = osa_distance(word, self._words.form_of(number), limit)
            if found <= limit:
                matches.append(Match(found, number))
                if verbosity is not Verbosity.ALL:
                    limit = found
        matches.sort()
        if verbosity is Verbosity.TOP:
            return matches[:1]
        if verbosity is Verbosity.CLOSEST:
            return [match for match in matches if match.distance == matches[0].distance]
        return matches

    def _candidates(self, word: str, limit: int) -> Iterator[int]:
        mask, length, size = letter_mask(word), len(word), len(self._masks)
        buckets = len(self._starts) - 1
        seen: set[int] = set()
        for variant in delete_variants(word[:PREFIX], limit):
            bucket = crc32(variant.encode("utf-8", "surrogatepass")) % buckets
            for number in self._postings[self._starts[bucket] : self._starts[bucket + 1]]:
                if number in seen or number >= size:
                    continue
                seen.add(number)
                if abs(self._lengths[number] - length) > limit and self._lengths[number] < 255:
                    continue
                if (self._masks[number] ^ mask).bit_count() <= 2 * limit:
                    yield number


def delete_variants(prefix: str, distance: int) -> set[str]:
    """Return what is left of `prefix` after at most `distance` deletions, itself included.

    >>> sorted(delete_variants("për", 1))
    ['pr', 'pë', 'për', 'ër']
    """
    variants = layer = {prefix}
    for _ in range(distance):
        layer = {text[:at] + text[at + 1 :] for text in layer for at in range(len(text))}
        variants = variants | layer
    return variants


def letter_mask(word: str) -> int:
    """Return a set of the letters of `word` as 32 bits; letters may share a bit."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


def build(words: Sequence[str]) -> dict[str, bytes]:
    """Return the sections for `words`, in order of rank."""
    hashes, owners = array("I"), array("I")
    for number, word in enumerate(words):
        variants = delete_variants(word[:PREFIX], MAX_DISTANCE)
        hashes.extend([crc32(variant.encode()) for variant in variants])
        owners.extend([number] * len(variants))
    buckets = 1
    while buckets * _POSTINGS_PER_BUCKET < len(hashes):
        buckets *= 2
    counts = array("I", bytes(4 * (buckets + 1)))
    for value in hashes:
        counts[value % buckets + 1] += 1
    starts = array("I", accumulate(counts))
    places = array("I", starts)
    postings = array("I", bytes(4 * len(hashes)))
    for value, number in zip(hashes, owners, strict=True):
        bucket = value % buckets
        postings[places[bucket]] = number
        places[bucket] += 1
    return {
        "symspell.starts": starts.tobytes(),
        "symspell.postings": postings.tobytes(),
        "symspell.masks": array("I", map(letter_mask, words)).tobytes(),
        "symspell.lengths": bytes(min(255, len(word)) for word in words),
    }
