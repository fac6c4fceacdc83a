"""The compiled look at the parts of a form agrees with its twin in Python."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_engine import needs_dictionary

from sqfix import core
from sqfix.alphabet import skeleton
from sqfix.dictionary import Resources
from sqfix.lexicon import Lexicon

pytestmark = [pytest.mark.skipif(core.COMPILED is None, reason="the core is not compiled"), needs_dictionary]

RANKS = st.floats(0, 1)  # of a word, on a logarithmic scale
ENDINGS = ("", "i", "in", "ë", "ëve", "ohen", "€")


@pytest.fixture(scope="module")
def twin(resources: Resources) -> Lexicon:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "COMPILED", None)
        return Lexicon(resources.index)


@settings(max_examples=200, deadline=None)
@given(one=RANKS, other=RANKS, between=st.sampled_from(["", "", "", "ë", "й", "a" * 70]))
def test_two_words_written_as_one_part_where_they_do_in_the_twin(
    resources: Resources, twin: Lexicon, one: float, other: float, between: str
) -> None:
    words = resources.lexicon.words
    left, right = (words.form_of(int(len(words) ** rank) - 1) for rank in (one, other))
    pairs = twin.halves(left + between + right)
    assert resources.lexicon.halves(left + between + right) == pairs
    entries = resources.lexicon.entry(left), resources.lexicon.entry(right)
    lower = all(entry is not None and entry.is_lower for entry in entries)
    assert ((left, right) in pairs) == (lower and not between)


@settings(max_examples=200, deadline=None)
@given(rank=RANKS, lost=st.integers(0, 4), needed=st.integers(0, 3), any_case=st.booleans())
def test_a_stem_has_the_forms_that_it_has_in_the_twin(
    resources: Resources, twin: Lexicon, rank: float, lost: int, needed: int, any_case: bool
) -> None:
    words = resources.lexicon.words
    form = words.form_of(int(len(words) ** rank) - 1)
    stem = form[: len(form) - lost]
    assert resources.lexicon.has_forms(stem, ENDINGS, needed, any_case) == twin.has_forms(
        stem, ENDINGS, needed, any_case
    )


OTHERS = {
    ending: [tuple(other for other in ENDINGS if other != ending), ("a", "at")] for ending in ("", "i", "in", "ëve")
}


@settings(max_examples=200, deadline=None)
@given(rank=RANKS, needed=st.integers(0, 3), any_case=st.booleans(), more=st.sampled_from(["", "in", "ëve", "a" * 70]))
def test_a_form_has_the_other_forms_that_it_has_in_the_twin(
    resources: Resources, twin: Lexicon, rank: float, needed: int, any_case: bool, more: str
) -> None:
    words = resources.lexicon.words
    form = words.form_of(int(len(words) ** rank) - 1) + more
    asked = form, OTHERS, (4, 4, 3, 3), needed, any_case
    assert resources.lexicon.has_other_forms(*asked) == twin.has_other_forms(*asked)


@settings(max_examples=200, deadline=None)
@given(form=st.text(max_size=70) | st.sampled_from(["javes", "kenget", "ështe"]), rank=RANKS)
def test_what_texts_use_is_found_as_in_the_twin(resources: Resources, form: str, rank: float) -> None:
    words, unknown = resources.lexicon.words, resources.unknown
    asked = form, skeleton(words.form_of(int(len(words) ** rank) - 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "COMPILED", None)
        expected = [unknown.attested(each) for each in asked]
    assert [unknown.attested(each) for each in asked] == expected
