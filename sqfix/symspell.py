"""Which words lie within two slips of this one?

Symmetric delete (Garbe 2012): two words within distance d share a string that is left of both after at most d
deletions, taken from their first `PREFIX` letters only. So the index maps every such *delete variant* to the words
that have it; a look-up forms the variants of its word, collects their words and keeps those whose OSA distance is
small enough. Results are those of symspellpy. Words that begin with the same `PREFIX` letters have the same variants,
so the index maps variants to such *groups* of words: half the size and time. This module knows no Albanian and ranks
by nothing but distance and word number (frequency rank).

Sections, for words 0 … n-1 in order of rank, groups in the order of their prefixes (u32 unless said otherwise):

    symspell.starts    variants are hashed (CRC32 of their UTF-8) into 2^k buckets: where each begins in `postings`,
                       and one more number where the last ends
    symspell.postings  numbers of groups, ascending within a bucket
    symspell.groups    by group: where its words begin in `members`; one more number where the last ends
    symspell.members   numbers of words, ascending within a group
    symspell.texts     by group: where its text begins in `blob`; one more number where the last ends
    symspell.blob      the text of each group, UTF-8: the prefix, then for each member a line end and the rest of it

A group's text stands together, and near those of groups that begin alike, because a look-up waits for memory most.
Start with `SymSpell.lookup`; the compiled core finds the same matches.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from sqfix import core
from sqfix.distance import python_osa_distances
from sqfix.index_file import IndexFile

MAX_DISTANCE = 2
PREFIX = 7  # SymSpell's own default: shorter saves space (5: two thirds of the file) and costs time in a look-up
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

    def __init__(self, index: IndexFile) -> None:
        self._starts, self._postings = index.u32("symspell.starts"), index.u32("symspell.postings")
        self._groups, self._members = index.u32("symspell.groups"), index.u32("symspell.members")
        self._texts, self._blob = index.u32("symspell.texts"), index.section("symspell.blob")
        self._compiled = None if core.COMPILED is None else core.COMPILED.Deletes(index, Match)

    def __len__(self) -> int:
        return len(self._members)

    def lookup(self, word: str, distance: int = MAX_DISTANCE, verbosity: Verbosity = Verbosity.ALL) -> list[Match]:
        """Return the words within `distance` (OSA, at most 2) of a folded word, nearest first, then most frequent."""
        limit = min(distance, MAX_DISTANCE)
        if verbosity is Verbosity.ALL:
            return self._within(word, limit)
        for reach in range(limit + 1):  # the nearer, the fewer variants: most misspellings are done after one slip
            if matches := self._within(word, reach):
                return matches[:1] if verbosity is Verbosity.TOP else matches
        return []

    def _within(self, word: str, limit: int) -> list[Match]:
        if self._compiled is not None:
            found: list[Match] = self._compiled.within(word, limit)
            return found
        numbers: list[int] = []
        words: list[str] = []
        for group in self._groups_near(word[:PREFIX], limit):
            own = self._members[self._groups[group] : self._groups[group + 1]].tolist()
            text = str(self._blob[self._texts[group] : self._texts[group + 1]], "utf-8", "replace")
            prefix, *rests = text.split("\n")
            numbers += own[: len(rests)]
            words += [prefix + rest for rest in rests[: len(own)]]
        distances = python_osa_distances(word, words, limit)
        return sorted(Match(*match) for match in zip(distances, numbers, strict=True) if match[0] <= limit)

    def _groups_near(self, prefix: str, limit: int) -> Iterator[int]:
        """Yield the groups that share a delete variant with a prefix."""
        buckets, groups = len(self._starts) - 1, min(len(self._groups), len(self._texts)) - 1
        found: set[int] = set()
        if buckets > 0 and limit >= 0:
            for variant in delete_variants(prefix, limit):
                bucket = crc32(variant.encode("utf-8", "surrogatepass")) % buckets
                found.update(self._postings[self._starts[bucket] : self._starts[bucket + 1]])
        return (group for group in found if group < groups)


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


def build(words: Sequence[str]) -> dict[str, bytes]:
    """Return the sections for `words`, all distinct and without line ends, in order of rank."""
    members: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        if "\n" in word:
            raise ValueError(f"no word: {word!r}")
        members.setdefault(word[:PREFIX], []).append(number)
    prefixes = sorted(members)
    texts = ["\n".join([prefix, *(words[at][PREFIX:] for at in members[prefix])]).encode() for prefix in prefixes]
    build_postings = _postings if core.COMPILED is None else core.COMPILED.build_postings
    starts, postings = build_postings(prefixes, _POSTINGS_PER_BUCKET)
    return {
        "symspell.starts": starts.tobytes(),
        "symspell.postings": postings.tobytes(),
        "symspell.groups": _ends(len(members[prefix]) for prefix in prefixes),
        "symspell.members": array("I", (number for prefix in prefixes for number in members[prefix])).tobytes(),
        "symspell.texts": _ends(map(len, texts)),
        "symspell.blob": b"".join(texts),
    }


def _ends(lengths: Iterable[int]) -> bytes:
    return array("I", accumulate(lengths, initial=0)).tobytes()


def _postings(prefixes: list[str], per_bucket: int) -> tuple["array[int]", "array[int]"]:
    """Return (starts, postings): a counting sort of the groups by the buckets of their variants."""
    hashes, owners = array("I"), array("I")
    for group, prefix in enumerate(prefixes):
        own = {crc32(variant.encode()) for variant in delete_variants(prefix, MAX_DISTANCE)}
        hashes.extend(own)
        owners.extend([group] * len(own))
    buckets = 1
    while buckets * per_bucket < len(hashes):
        buckets *= 2
    counts = array("I", bytes(4 * (buckets + 1)))
    for value in hashes:
        counts[value % buckets + 1] += 1
    starts = array("I", accumulate(counts))
    places = array("I", starts)
    postings = array("I", bytes(4 * len(hashes)))
    for value, group in zip(hashes, owners, strict=True):
        bucket = value % buckets
        postings[places[bucket]] = group
        places[bucket] += 1
    return starts, postings
