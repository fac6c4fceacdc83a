"""The compiled core against its pure-Python twin: the same answers from the same sections."""

from array import array
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix import confusion, confusion_weights, core, discounting, gram_table, ngrams, symspell, word_table
from sqfix.confusion import Confusion, ConfusionModel
from sqfix.distance import osa_distance
from sqfix.index_file import IndexFile, in_memory
from sqfix.language_model import LanguageModel
from sqfix.symspell import SymSpell, Verbosity
from sqfix.word_table import WordTable

pytestmark = pytest.mark.skipif(core.COMPILED is None, reason="the core is not compiled")
WORDS = st.text(st.sampled_from("aeëprnt"), min_size=1, max_size=11)
NUMBERS = st.lists(st.integers(0, 12), min_size=6, max_size=12)


@pytest.fixture(scope="module", autouse=True)
def compiled() -> Iterator[None]:
    module = core.COMPILED
    yield
    core.COMPILED = module


class Twin:
    """Runs what is in its block on the pure-Python twin."""

    def __enter__(self) -> None:
        self._module, core.COMPILED = core.COMPILED, None

    def __exit__(self, *error: object) -> None:
        core.COMPILED = self._module


@given(st.text(max_size=200), st.text(max_size=200), st.integers(0, 4))
def test_distances_agree_on_any_text(first: str, second: str, limit: int) -> None:
    with Twin():
        expected = osa_distance(first, second, limit)
    assert osa_distance(first, second, limit) == expected


@given(WORDS, st.lists(WORDS), st.integers(0, 3))
def test_one_against_many_agrees_with_one_against_one(word: str, others: list[str], limit: int) -> None:
    assert core.COMPILED is not None
    assert core.COMPILED.osa_distances(word, others, limit) == [osa_distance(word, other, limit) for other in others]


@given(st.lists(WORDS, min_size=1, max_size=40, unique=True))
def test_built_sections_agree(words: list[str]) -> None:
    keys = [gram_table.gram_key(number, len(word)) for number, word in enumerate(words)]
    with Twin():
        expected = symspell.build(words), gram_table.build(keys)
    assert (symspell.build(words), gram_table.build(keys)) == expected


@given(st.lists(WORDS, min_size=1, max_size=40, unique=True), WORDS, st.integers(0, 2), st.sampled_from(Verbosity))
def test_look_ups_agree(words: list[str], query: str, distance: int, verbosity: Verbosity) -> None:
    index = in_memory("", word_table.build(words) | symspell.build(words))
    fast, fast_words = SymSpell(index), WordTable(index)
    with Twin():
        slow, slow_words = SymSpell(index), WordTable(index)
        expected = slow.lookup(query, distance, verbosity), slow_words.number_of(query)
    assert (fast.lookup(query, distance, verbosity), fast_words.number_of(query)) == expected


@given(st.text(max_size=300))
def test_any_text_can_be_looked_up(query: str) -> None:
    index = in_memory("", word_table.build(["për"]) | symspell.build(["për"]))
    fast = SymSpell(index)
    with Twin():
        slow = SymSpell(index)
        expected = slow.lookup(query)
    assert fast.lookup(query) == expected


def model_index() -> IndexFile:
    grams: dict[tuple[int, ...], float] = {
        (0, 1): 20.0,
        (1, 2): 5.0,
        (0, 1, 2): 4.0,
        (3, 4): 2.0,
        (2, 2): 1.5,
        (5, 0): 9.0,
    }
    class_grams: dict[tuple[int, ...], float] = {
        (0,): 80.0,
        (1,): 20.0,
        (0, 0): 60.0,
        (0, 1): 9.0,
        (0, 0, 0): 40.0,
        (0, 1, 0): 5.0,
    }
    uses, classes = [50.0, 30.0, 10.0, 10.0, 5.0, 1.0], [0, 0, 0, 1, 1, 2]
    columns = ngrams.of_mapping(grams), ngrams.of_mapping(class_grams)
    return in_memory("", discounting.build(uses, classes, 3, *columns))


@given(NUMBERS)
def test_scores_agree(words: list[int]) -> None:
    classes = [word % 3 for word in words]
    index = model_index()
    with Twin():
        expected = LanguageModel(index).stretch_score(words, classes, 2, len(words))
    model = LanguageModel(index)
    assert model.stretch_score(array("I", words), array("H", classes), 2, len(words)) == pytest.approx(expected)
    assert model.token_score(words, classes, 3) == pytest.approx(model.stretch_score(words, classes, 3, 4))


@given(NUMBERS, st.integers(2, 5), st.lists(st.integers(0, 12), max_size=5))
def test_scores_of_words_agree_with_those_of_each_change(words: list[int], position: int, others: list[int]) -> None:
    stream = array("I", words), array("H", [word % 3 for word in words])
    index = model_index()
    with Twin():
        expected = LanguageModel(index).scores_of_words(*stream, position, others, [word % 3 for word in others])
    model = LanguageModel(index)
    assert model.scores_of_words(*stream, position, others, [word % 3 for word in others]) == expected
    one_by_one = [model.changed_score(*stream, position, position + 1, [word], [word % 3]) for word in others]
    assert one_by_one == expected


@given(NUMBERS, st.integers(0, 1))
def test_confusion_odds_agree(words: list[int], pair: int) -> None:
    classes = [word % 3 for word in words]
    listed = [Confusion("te", "të", pair, True, 1.0, 2.0)]
    streams = [[2, 3, 4, 5, 6, 7], words]
    weights = {
        (number, feature): 0.25 + number
        for number in range(2)
        for stream in streams
        for feature in confusion.features(stream, [word % 3 for word in stream], 3)
    }
    index = in_memory("", confusion_weights.build(listed, confusion_weights.of_mapping(weights)))
    with Twin():
        expected = ConfusionModel(index).log_odds(listed[0], words, classes, 2)
    assert ConfusionModel(index).log_odds(listed[0], words, classes, 2) == pytest.approx(expected)


def test_a_stretch_outside_the_stream_is_refused() -> None:
    with pytest.raises(IndexError):
        LanguageModel(model_index()).stretch_score([0, 1, 2], [0, 0, 0], 1, 2)
    with pytest.raises(IndexError):
        LanguageModel(model_index()).stretch_score([0, 1, 2], [0, 0, 0], 2, 9)
    stream = array("I", [0, 1, 2]), array("H", [0, 0, 0])
    for position in (-1, 1, 3):
        with pytest.raises(IndexError):
            LanguageModel(model_index()).scores_of_words(*stream, position, [1], [0])
    with pytest.raises(ValueError, match="class"):
        LanguageModel(model_index()).scores_of_words(*stream, 2, [1, 2], [0])
