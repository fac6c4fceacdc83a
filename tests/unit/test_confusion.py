"""A toy confusion model whose odds are known by hand, and its training."""

from collections.abc import Sequence
from typing import NamedTuple, cast

import pytest

from dictionaries.build.confusion import Examples, Haste, KnownSlips, collect, train
from sqfix import confusion_weights
from sqfix.confusion import Confusion, ConfusionModel, Feature, features
from sqfix.index_file import in_memory
from sqfix.lexicon import Lexicon

WORDS, CLASSES = [9, 9, 5, 0, 6, 9, 9], [1, 1, 2, 0, 3, 1, 1]
BOTH_WAYS = [Confusion("te", "të", 0, True, 1.0, 2.0), Confusion("të", "te", 0, False, 2.0, 3.0)]


def test_odds_are_the_sum_of_the_weights_of_the_features_there() -> None:
    weights = {(0, (0, 0, 0)): 0.5, (0, (1, 5, 0)): 1.25, (0, (2, 7, 0)): 9.0, (1, (0, 0, 0)): 9.0}
    model = ConfusionModel(in_memory("", confusion_weights.build(BOTH_WAYS, confusion_weights.of_mapping(weights))))
    assert model.log_odds(BOTH_WAYS[0], WORDS, CLASSES, 3) == pytest.approx(1.75)
    assert model.log_odds(BOTH_WAYS[1], WORDS, CLASSES, 3) == pytest.approx(-1.75)


def test_what_may_have_been_meant_depends_on_what_was_typed() -> None:
    model = ConfusionModel(in_memory("", confusion_weights.build(BOTH_WAYS, confusion_weights.of_mapping({}))))
    assert [item.meant for item in model.of("te")] == ["të"]
    assert model.of("mal") == ()


def test_the_word_itself_is_no_feature() -> None:
    other = [*WORDS[:3], 77, *WORDS[4:]]
    assert list(features(WORDS, CLASSES, 3)) == list(features(other, CLASSES, 3))


def test_where_a_third_place_is_missing_the_outermost_mark_stands_for_it() -> None:
    short, long = [9, 9, 0, 9, 9], [9, 9, 9, 0, 9, 9, 9]
    assert list(features(short, short, 2)) == list(features(long, long, 3))


class Slow(Haste):
    """Haste that changes nothing."""

    def __init__(self) -> None:
        pass

    def retype(self, word: int, own: int) -> tuple[int, int]:
        return word, own


class NoneKnown(KnownSlips):
    """Nothing that the norm decides."""

    def __init__(self) -> None:
        pass

    def has(self, words: Sequence[int], position: int) -> bool:
        return False


class Illegible(Slow):
    """Haste that makes every neighbour unreadable."""

    def retype(self, word: int, own: int) -> tuple[int, int]:
        return 99, own


def stream(before: int, word: int) -> tuple[float, list[int], list[int]]:
    return 1.0, [9, 9, before, word, 9, 9], [1, 1, 2, 0, 1, 1]


def examples(slips: int = 1) -> Examples:
    """Word 1 stands after 5, word 0 after 6; now and then a writer slips."""
    streams = [stream(5, 1)] * 245 + [stream(5, 0)] * slips + [stream(6, 0)] * 500 + [stream(5, 1)] * 245
    (found,) = collect(streams, {0: [(0, False)], 1: [(0, True)]}, 1, Slow(), NoneKnown())
    return found


def odds_after(before: int, weights: dict[Feature, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in features(*stream(before, 0)[1:], 3))


def test_training_learns_which_neighbour_wants_which_word() -> None:
    weights = train(examples())
    assert odds_after(5, weights) > 1 > -1 > odds_after(6, weights)


def test_training_is_deterministic() -> None:
    assert train(examples()) == train(examples())


def test_examples_that_the_context_contradicts_are_left_out() -> None:
    with_slip, without = train(examples(slips=1)), train(examples(slips=0))
    assert odds_after(5, with_slip) == pytest.approx(odds_after(5, without), abs=0.01)


def test_every_third_example_is_read_in_haste() -> None:
    (found,) = collect([stream(5, 1)] * 6, {1: [(0, True)]}, 1, Illegible(), NoneKnown())
    places = [found.words[start : start + 7].tolist() for start in range(0, len(found.words), 7)]
    assert places[0] == places[3] == [99] * 7
    assert places[1] == places[2] == [9, 9, 5, 1, 9, 9, 9]


class Numbered(NamedTuple):
    """A lexicon of some words, as far as `KnownSlips` asks it."""

    forms: list[str]

    @property
    def words(self) -> "Numbered":
        return self

    def number_of(self, form: str) -> int:
        return self.forms.index(form) if form in self.forms else -1

    def mark(self, name: str) -> int:
        return 100


@pytest.mark.parametrize(
    ("before", "word", "after", "is_slip"),
    [
        ("për", "tu", ["bërë", "mirë"], True),
        ("për", "ti", ["bërë", "mirë"], True),
        ("dhe", "ti", ["bërë", "mirë"], False),
        ("për", "me", ["bërë", "mirë"], False),
        ("dhe", "me", [None, "maj"], True),
        ("dhe", "me", [None, "mirë"], False),
    ],
)
def test_what_the_norm_decides_is_no_example(before: str, word: str, after: list[str | None], is_slip: bool) -> None:
    lexicon = Numbered("për dhe me ti tu bërë mirë maj".split())
    words = [100 if form is None else lexicon.number_of(form) for form in ("dhe", before, word, *after)]
    assert KnownSlips(cast(Lexicon, lexicon)).has(words, 2) is is_slip
