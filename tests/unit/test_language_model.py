"""A toy model whose probabilities are known by hand."""

import pytest

from sqfix import discounting, ngrams
from sqfix.index_file import in_memory
from sqfix.language_model import LanguageModel

# Words 0-3 with these uses, all but word 3 of class 0; word 3 of class 1; classes in equal shares.
USES, CLASSES = [50.0, 30.0, 10.0, 10.0], [0, 0, 0, 1]
GRAMS = {(0, 1): 20.0, (1, 2): 5.0, (0, 1, 2): 4.0}
CLASS_GRAMS = {(0,): 80.0, (1,): 20.0, (0, 0): 60.0, (0, 0, 0): 40.0}


@pytest.fixture
def model() -> LanguageModel:
    grams, class_grams = ngrams.of_mapping(GRAMS), ngrams.of_mapping(CLASS_GRAMS)
    return LanguageModel(in_memory("", discounting.build(USES, CLASSES, 2, grams, class_grams)))


def probability(model: LanguageModel, words: list[int], classes: list[int] | None = None) -> float:
    return float(10 ** model.token_score(words, classes or [CLASSES[word] for word in words], len(words) - 1))


def test_a_seen_pair_is_discounted_and_interpolated(model: LanguageModel) -> None:
    discounted = (20 - 0.7) / 50
    assert probability(model, [3, 0, 1]) == pytest.approx(discounted + (1 - discounted) * 0.30, rel=0.01)


def test_a_seen_triple_builds_on_its_pair(model: LanguageModel) -> None:
    pair = (5 - 0.7) / 30
    pair += (1 - pair) * 0.10
    triple = (4 - 0.7) / 20
    assert probability(model, [0, 1, 2]) == pytest.approx(triple + (1 - triple) * pair, rel=0.01)


def test_an_unseen_pair_backs_off_to_classes(model: LanguageModel) -> None:
    """P(class 1 | class 0) backs off to P(class 1), P(word 3 | class 1) is 1."""
    back_off_of_word_0 = 1 - (20 - 0.7) / 50
    class_pair = (60 - 0.7) / 81
    class_triple = (40 - 0.7) / 60
    expected = back_off_of_word_0 * (1 - class_triple) * (1 - class_pair) * (21 / 102)
    assert probability(model, [1, 0, 3], [0, 0, 1]) == pytest.approx(expected, rel=0.02)


def test_a_likelier_context_gives_a_likelier_word(model: LanguageModel) -> None:
    assert probability(model, [3, 0, 1]) > probability(model, [3, 3, 1])


def test_a_stretch_is_the_sum_of_its_tokens(model: LanguageModel) -> None:
    words, classes = [3, 0, 1, 2], [1, 0, 0, 0]
    tokens = sum(model.token_score(words, classes, at) for at in (2, 3))
    assert model.stretch_score(words, classes, 2, 4) == pytest.approx(tokens)
