"""The compiled channel and candidates against their twins: the same costs, the same forms in the same order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_engine import needs_dictionary

from sqfix import channel, core
from sqfix.candidates import Candidates
from sqfix.dictionary import Resources
from sqfix.symspell import SymSpell

pytestmark = pytest.mark.skipif(core.CANDIDATES is None, reason="the core is not compiled")

WORDS = st.text(st.sampled_from("aeëcçqshxgjdtlr'-zй€"), max_size=12)
RANKS = st.floats(0, 1)  # of a word, on a logarithmic scale
SLIPS = st.lists(st.tuples(st.sampled_from("lose add exchange swap".split()), st.integers(0, 99)), max_size=3)


@given(WORDS, WORDS)
def test_costs_of_any_two_words_agree(typed: str, meant: str) -> None:
    assert core.CANDIDATES is not None
    assert core.CANDIDATES.Channel(channel.slip_costs()).cost(typed, meant) == channel.cost(typed, meant)


def slipped(word: str, slips: list[tuple[str, int]]) -> str:
    for kind, place in slips:
        at, letter = place % (len(word) + 1), "aeëirtnshkmoç'-x"[place % 16]
        left, right = word[:at], word[at:]
        word = {
            "lose": left + right[1:],
            "add": left + letter + right,
            "exchange": left + letter + right[1:],
            "swap": left + right[1::-1] + right[2:],
        }[kind]
    return word


@pytest.fixture(scope="module")
def twin(resources: Resources) -> Candidates:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "COMPILED", None)
        patch.setattr(core, "CANDIDATES", None)
        return Candidates(resources.index, resources.lexicon, SymSpell(resources.index))


@needs_dictionary
@settings(max_examples=60, deadline=None)
@given(rank=RANKS, slips=SLIPS, lower=st.booleans(), known=st.booleans())
def test_candidates_of_real_words_with_slips_agree(
    resources: Resources, twin: Candidates, rank: float, slips: list[tuple[str, int]], lower: bool, known: bool
) -> None:
    lexicon = resources.lexicon
    word = slipped(lexicon.words.form_of(int(len(lexicon.words) ** rank) - 1), slips)
    assert resources.candidates.around(word, lower, known) == twin.around(word, lower, known)


@needs_dictionary
def test_a_word_too_long_for_the_compiled_core_is_left_to_the_twin(resources: Resources) -> None:
    assert resources.candidates.around("a" * 300, lower=True, known=False) == []
