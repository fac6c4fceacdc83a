"""Which of two forms of a word does the context want: "sektore private" or "sektorë privatë"?

Slips in an ending make other words by the thousand, too many for a list of pairs as `confusion` has. So what is judged
is a kind of exchange, "-e" for "-ë", whatever the word: a logistic regression over the neighbours, with one set of
weights for the kind and one for the classes of the two forms, so that agreement reaches nouns and verbs that were never
met in such a place. How frequent the two forms are is weighed in.

Start with `exchange` and `AgreementModel.log_odds`. Features are those of `confusion`, the weights come from
`dictionaries/build/agreement.py`, the kinds from `dictionaries/agreement.tsv`.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from sqfix.confusion import total
from sqfix.index_file import IndexFile
from sqfix.language_model import THOUSANDTHS
from sqfix.lexicon import Entry, Lexicon
from sqfix.tags import is_function_word

STEM = 3  # letters that two forms of a word share at least
PRIOR = 0.7  # what the log ratio of the two frequencies counts beside the context; 0.6 to 0.9 were learnt
# Templates of `sqfix.confusion` that have weights: words beside, classes up to two places, and pairs of them. With all,
# 0.36 of planted slips are found at the odds where 0.37 are found with these (docs/decisions/0033).
OF_KIND = frozenset({0, 1, 2, 5, 6, 7, 8, 12, 13, 14, 15, 16})
OF_CLASSES = frozenset({0, 1, 2, 5, 6, 7, 8, 12})
_CLASS_BITS, CLASSES = 11, 1 << 22  # numbers of class pairs come behind those of kinds


class Kind(NamedTuple):
    """An exchange of endings, `typed` for `meant`; `number` is that of its weights."""

    typed: str
    meant: str
    number: int
    meant_is_second: bool


def exchange(one: str, other: str) -> tuple[str, str] | None:
    """Return the endings in which two forms differ, None if they share too little.

    >>> exchange("sektore", "sektorë"), exchange("familjes", "familjet"), exchange("ka", "kam")
    (('e', 'ë'), ('s', 't'), None)
    """
    at, most = 0, min(len(one), len(other))
    while at < most and one[at] == other[at]:
        at += 1
    return (one[at:], other[at:]) if at >= STEM else None


def class_pair(first: int, second: int) -> int:
    """Return the number of the weights of two classes.

    >>> class_pair(1, 2) != class_pair(2, 1) >= CLASSES
    True
    """
    return CLASSES + (first << _CLASS_BITS | second)


def classes_of(number: int) -> tuple[int, int]:
    """Return the two classes of a class pair.

    >>> classes_of(class_pair(412, 533))
    (412, 533)
    """
    return (number - CLASSES) >> _CLASS_BITS, number & (1 << _CLASS_BITS) - 1


class AgreementModel:
    """Scores places of a stream for the kinds in the mapped sections."""

    def __init__(self, index: IndexFile, lexicon: Lexicon) -> None:
        self._checks, self._weights = index.u32("agreement.checks"), index.i16("agreement.weights")
        self._index, self._class_names = index, lexicon.class_names

    @cached_property
    def _kinds(self) -> dict[tuple[str, str], Kind]:
        kinds: dict[tuple[str, str], Kind] = {}
        for row in bytes(self._index.section("agreement.kinds")).decode().splitlines():
            typed, meant, number, second = row.split("\t")
            kinds[typed, meant] = Kind(typed, meant, int(number), second == "1")
        return kinds

    def listed(self) -> Iterable[Kind]:
        """Return every kind that is judged."""
        return self._kinds.values()

    def kind(self, typed: str, meant: str, entries: tuple[Entry, Entry]) -> Kind | None:
        """Return by which kind one form differs from another, both folded, None if that is not judged.

        Two forms of one class agree with the same words: "rojes" and "rojës" are two spellings.
        """
        endings = exchange(typed, meant)
        found = self._kinds.get(endings) if endings is not None else None
        if found is None or entries[0].word_class == entries[1].word_class:
            return None
        return found if all(self._is_inflected(entry) for entry in entries) else None

    def _is_inflected(self, entry: Entry) -> bool:
        return entry.is_lower and is_inflected(self._class_names[entry.word_class])

    def log_odds(
        self, kind: Kind, typed: Entry, meant: Entry, words: Sequence[int], classes: Sequence[int], position: int
    ) -> float:
        """Return log10 of P(meant | context) / P(typed | context) for a place with two places to either side."""
        one, other = (typed, meant) if kind.meant_is_second else (meant, typed)
        pairs = kind.number, class_pair(one.word_class, other.word_class)
        context = sum(total(self._checks, self._weights, pair, words, classes, position) for pair in pairs)
        sign = 1 if kind.meant_is_second else -1
        return (sign * context + prior(typed, meant)) / THOUSANDTHS


def prior(typed: Entry, meant: Entry) -> int:
    """Return what the frequencies say for the form meant, in thousandths of log10."""
    return round(PRIOR * (typed.cost - meant.cost))


def is_inflected(class_name: str) -> bool:
    """Tell whether words of a class have forms: function words, classes of their own, have none.

    >>> is_inflected("=që"), is_inflected("Nmsai Nmsni")
    (False, True)
    """
    return not is_function_word(class_name)
