"""Which words lie within two slips of this one?

Symmetric delete (Garbe 2012): two words within distance d share a string that is left of both after at most d
deletions, taken from their first `PREFIX` letters only. So the index maps every such *delete variant* to the words
that have it; a look-up forms the variants of its word, collects their words and keeps those whose OSA distance is
small enough. Results are those of symspellpy. Words that begin with the same `PREFIX` letters have the same variants,
so the index maps variants to such *groups* of words: half the size and time. This module knows no Albanian and ranks
by nothing but distance and word number (frequency rank).

Sections, of u32 numbers, `starts` as `ascending` keeps them, for words 0 … n-1 in order of rank:

    symspell.records   a record for each group, in the order of their prefixes: how many words, how many bytes of text,
                       the numbers of the words, ascending, and their text: UTF-8, each with a line end, padded to a
                       multiple of 4 bytes
    symspell.starts    variants are hashed (CRC32 of their UTF-8) into 2^k buckets: where each begins in `postings`,
                       and one more number where the last ends
    symspell.postings  for each variant of each group, by bucket: where the group's record begins in `records`,
                       ascending within a bucket

A look-up waits for memory most of all, so what it needs of a group stands together, near that of groups that begin
alike. Start with `SymSpell.lookup`; the compiled core finds the same matches.
"""

from array import array
from collections.abc import Collection, Sequence
from enum import Enum
from functools import partial
from itertools import accumulate, combinations
from typing import NamedTuple
from zlib import crc32

from sqfix import ascending, core
from sqfix.ascending import Ascending
from sqfix.distance import python_osa_near
from sqfix.index_file import IndexFile

MAX_DISTANCE = 2
PREFIX = 7  # SymSpell's own default: shorter saves space (5: two thirds of the file) and costs time in a look-up
_POSTINGS_PER_BUCKET = 1  # 2: 4 MB less for 145,000 forms, and a fifth slower for the strangers in each bucket


class Verbosity(Enum):
    """How many matches a look-up returns, as SymSpell defines them."""

    TOP = "top"  # the best: smallest distance, then most frequent
    CLOSEST = "closest"  # all of the smallest distance
    ALL = "all"  # all within the distance


class Match(NamedTuple):
    """A word within reach: its distance and number."""

    distance: int
    number: int


_match_of = partial(tuple.__new__, Match)  # without the check that `Match._make` makes, which takes as long as the rest


class SymSpell:
    """Looks words up in the mapped sections. Safe on any content: numbers outside the index are passed over."""

    def __init__(self, index: IndexFile) -> None:
        self._starts, self._postings = Ascending(index, "symspell.starts"), index.u32("symspell.postings")
        self._records, self._text = index.u32("symspell.records"), index.section("symspell.records")
        self.compiled = None if core.COMPILED is None else core.COMPILED.Deletes(index, Match)

    def lookup(self, word: str, distance: int = MAX_DISTANCE, verbosity: Verbosity = Verbosity.ALL) -> list[Match]:
        """Return the words within `distance` (OSA, at most 2) of a folded word, nearest first, then most frequent."""
        limit = min(distance, MAX_DISTANCE)
        if verbosity is Verbosity.ALL:
            return self._within(word, limit)
        matches = self._nearest(word, limit)
        return matches[:1] if verbosity is Verbosity.TOP else matches

    def _nearest(self, word: str, limit: int) -> list[Match]:
        if self.compiled is not None:
            found: list[Match] = self.compiled.nearest(word, limit)
            return found
        for reach in range(limit + 1):  # the nearer, the fewer variants: most misspellings are done after one slip
            if matches := self._within(word, reach):
                return matches
        return []

    def _within(self, word: str, limit: int) -> list[Match]:
        if self.compiled is not None:
            found: list[Match] = self.compiled.within(word, limit)
            return found
        words, places = self._candidates(word[:PREFIX], limit)
        records = self._records
        near = [(distance, records[places[at]]) for at, distance in python_osa_near(word, words, limit)]
        near.sort()
        return list(map(_match_of, near))

    def _candidates(self, prefix: str, limit: int) -> tuple[list[str], list[int]]:
        """Return the words that share a delete variant with a prefix, and where in the records their numbers stand."""
        records, text = self._records, self._text
        places: list[int] = []
        texts: list[memoryview] = []
        add_place, add_text, length = places.append, texts.append, len(records)
        for record in self._records_near(prefix, limit):
            start = record + 2
            if (count := records[record]) == 1:  # nine groups in ten
                add_place(start)
                start += 1
            elif start + count <= length:  # more only if the file is damaged
                places += range(start, start + count)
                start += count
            first = start << 2
            add_text(text[first : first + records[record + 1]])
        words = str(b"".join(texts), "utf-8", "replace").split("\n")
        end = min(len(words) - 1, len(places))  # the same unless the file is damaged
        return words[:end], places[:end]

    def _records_near(self, prefix: str, limit: int) -> Collection[int]:
        """Return where the groups that share a delete variant with a prefix have their records."""
        postings, buckets = self._postings, len(self._starts) - 1
        found: set[int] = set()
        if buckets > 0 and limit >= 0:
            variants = delete_variants(prefix, limit)
            own = [crc32(variant.encode("utf-8", "surrogatepass")) % buckets for variant in variants]
            found.update(*[postings[first:last] for first, last in self._starts.pairs(own) if first < last])
        last = len(self._records) - 3
        return found if max(found, default=0) <= last else [record for record in found if record <= last]


def delete_variants(prefix: str, distance: int) -> set[str]:
    """Return what is left of `prefix` after at most `distance` deletions, itself included.

    >>> sorted(delete_variants("për", 1))
    ['pr', 'pë', 'për', 'ër']
    """
    variants = {prefix}
    for length in range(max(0, len(prefix) - distance), len(prefix)):
        variants.update(map("".join, combinations(prefix, length)))
    return variants


def build(words: Sequence[str]) -> dict[str, bytes]:
    """Return the sections for `words`, all distinct and without line ends, in order of rank."""
    members: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        if "\n" in word:
            raise ValueError(f"no word: {word!r}")
        members.setdefault(word[:PREFIX], []).append(number)
    prefixes = sorted(members)
    records, places = array("I"), array("I")
    for prefix in prefixes:
        numbers = members[prefix]
        places.append(len(records))
        text = "".join([words[number] + "\n" for number in numbers]).encode()
        records.extend([len(numbers), len(text), *numbers])
        records.frombytes(text + bytes(-len(text) % 4))
    build_postings = _postings if core.COMPILED is None else core.COMPILED.build_postings
    starts, postings = build_postings(prefixes, places, _POSTINGS_PER_BUCKET)
    return {
        "symspell.postings": postings.tobytes(),
        "symspell.records": records.tobytes(),
        **ascending.build("symspell.starts", starts),
    }


def _postings(prefixes: list[str], places: "array[int]", per_bucket: int) -> tuple["array[int]", "array[int]"]:
    """Return (starts, postings): a counting sort of the groups' places by the buckets of their variants."""
    hashes, owners = array("I"), array("I")
    for place, prefix in zip(places, prefixes, strict=True):
        own = {crc32(variant.encode()) for variant in delete_variants(prefix, MAX_DISTANCE)}
        hashes.extend(own)
        owners.extend([place] * len(own))
    buckets = 1
    while buckets * per_bucket < len(hashes):
        buckets *= 2
    counts = array("I", bytes(4 * (buckets + 1)))
    for value in hashes:
        counts[value % buckets + 1] += 1
    starts = array("I", accumulate(counts))
    free = array("I", starts)
    postings = array("I", bytes(4 * len(hashes)))
    for value, place in zip(hashes, owners, strict=True):
        bucket = value % buckets
        postings[free[bucket]] = place
        free[bucket] += 1
    return starts, postings
