"""Which of two words that are taken for each other does the context want: "te" or "të", "ti" or "t'i"?

For a pair of words the context alone decides, whatever was typed: a logistic regression over the neighbours' word and
class numbers, up to three places to either side and in pairs (Golding and Roth 1999 use the same kind of features).
Unlike the n-gram model, it learns for each pair which neighbours matter. `benchmarks/quality` compares the two.

Features are keyed like n-grams (`gram_table`), weights are i16 thousandths of a log10 unit. Start with `features`,
which the training in `dictionaries/build/confusion.py` shares, then `ConfusionModel.log_odds`; `confusion_weights`
builds what it reads.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqfix import core, gram_table
from sqfix.gram_table import gram_key
from sqfix.index_file import IndexFile
from sqfix.language_model import THOUSANDTHS

REACH = 3  # places to either side
_TEMPLATE_BITS = 5

# What the two values of each template are: w a word number, c a class number, cc two class numbers in one value.
TEMPLATES = (
    ("", ""), ("w", ""), ("w", ""), ("w", ""), ("w", ""), ("c", ""), ("c", ""), ("c", ""), ("c", ""), ("w", "w"),
    ("w", "w"), ("w", "w"), ("c", "c"), ("c", "c"), ("c", "c"), ("w", "c"), ("c", "w"), ("w", "cc"), ("c", "cc"),
    ("cc", "c"), ("w", ""), ("c", ""), ("w", ""), ("c", ""), ("cc", "c"), ("c", "cc"),
)  # fmt: skip

# A feature: the template and up to two values. Classes are under 2^16, so that two of them fit one value.
Feature = tuple[int, int, int]


def features(words: Sequence[int], classes: Sequence[int], position: int) -> Iterator[Feature]:
    """Yield the features of a place in a stream; the word that stands there has no part in them.

    A stream has two marks at either end; where a third place is missing, the outermost mark stands for it.
    """
    first, last = max(position - REACH, 0), min(position + REACH, len(words) - 1)
    before2, before, after, after2 = words[position - 2], words[position - 1], words[position + 1], words[position + 2]
    kind2, kind, next_kind, next_kind2 = (
        classes[position - 2], classes[position - 1], classes[position + 1], classes[position + 2],
    )  # fmt: skip
    yield 0, 0, 0
    yield 1, before, 0
    yield 2, after, 0
    yield 3, before2, 0
    yield 4, after2, 0
    yield 5, kind, 0
    yield 6, next_kind, 0
    yield 7, kind2, 0
    yield 8, next_kind2, 0
    yield 9, before, after
    yield 10, before2, before
    yield 11, after, after2
    yield 12, kind, next_kind
    yield 13, kind2, kind
    yield 14, next_kind, next_kind2
    yield 15, before, next_kind
    yield 16, kind, after
    yield 17, before, next_kind << 16 | next_kind2
    yield 18, kind, next_kind << 16 | next_kind2
    yield 19, kind2 << 16 | kind, next_kind
    yield 20, words[first], 0
    yield 21, classes[first], 0
    yield 22, words[last], 0
    yield 23, classes[last], 0
    yield 24, classes[first] << 16 | kind2, kind
    yield 25, next_kind, next_kind2 << 16 | classes[last]


class Confusion(NamedTuple):
    """`typed` written where `meant` was meant; reported from `threshold` on, the log10 odds of the context for `meant`,
    corrected unseen from `applied` on.

    At the threshold nine in ten such places were errors in news that the model had not seen, at `applied` 49 in 50.
    """

    typed: str
    meant: str
    pair: int
    meant_is_second: bool
    threshold: float
    applied: float


class ConfusionModel:
    """Scores places of a stream for the confusions in the mapped sections."""

    def __init__(self, index: IndexFile) -> None:
        self._checks, self._weights = index.u32("confusion.checks"), index.i16("confusion.weights")
        self._by_typed: dict[str, tuple[Confusion, ...]] = {}
        for row in bytes(index.section("confusion.list")).decode().splitlines():
            typed, meant, pair, second, threshold, applied = row.split("\t")
            confusion = Confusion(typed, meant, int(pair), second == "1", float(threshold), float(applied))
            self._by_typed[typed] = (*self._by_typed.get(typed, ()), confusion)

    def of(self, folded: str) -> tuple[Confusion, ...]:
        """Return what may have been meant where a folded form stands."""
        return self._by_typed.get(folded, ())

    def typed(self) -> Iterable[str]:
        """Return the words in whose place others may have been meant."""
        return self._by_typed.keys()

    def listed(self) -> list[Confusion]:
        """Return every confusion that is reported."""
        return [confusion for confusions in self._by_typed.values() for confusion in confusions]

    def log_odds(self, confusion: Confusion, words: Sequence[int], classes: Sequence[int], position: int) -> float:
        """Return log10 of P(meant | context) / P(typed | context) for a place with two places to either side."""
        found = total(self._checks, self._weights, confusion.pair, words, classes, position)
        return (found if confusion.meant_is_second else -found) / THOUSANDTHS


def total(
    checks: Sequence[int],
    weights: Sequence[int],
    pair: int,
    words: Sequence[int],
    classes: Sequence[int],
    position: int,
) -> int:
    """Return the sum of the weights of a pair at a place, in thousandths of log10 for its second word."""
    if core.COMPILED is not None:
        return int(core.COMPILED.confusion_total(checks, weights, pair, words, classes, position))
    found = 0
    for feature in features(words, classes, position):
        slot = gram_table.find(checks, feature_key(pair, feature))
        if slot >= 0:
            found += weights[slot]
    return found


def feature_key(pair: int, feature: Feature) -> int:
    """Return the key under which the weight of a feature for a pair stands in the table."""
    template, one, other = feature
    return gram_key(pair << _TEMPLATE_BITS | template, one, other)
