"""What holds for the tables of any index, sound or damaged."""

from hypothesis import given
from hypothesis import strategies as st

from sqfix import gram_table, symspell, word_table
from sqfix.index_file import in_memory
from sqfix.symspell import SymSpell
from sqfix.word_table import WordTable

FORMS = st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=30, unique=True)


@given(FORMS, st.text(st.characters(codec="utf-8"), max_size=12))
def test_a_form_has_its_place_as_number(forms: list[str], other: str) -> None:
    table = WordTable(in_memory("", word_table.build(forms)))
    assert [table.number_of(form) for form in forms] == list(range(len(forms)))
    assert [table.form_of(number) for number in range(len(forms))] == forms
    assert table.number_of(other) == (forms.index(other) if other in forms else -1)


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)), max_size=60, unique=True))
def test_every_gram_is_found_in_its_slot(grams: list[tuple[int, int]]) -> None:
    keys = [gram_table.gram_key(*gram) for gram in grams]
    checks, slots = gram_table.build(keys)
    assert [gram_table.find(checks, key) for key in keys] == list(slots)
    assert len(set(slots)) == len(slots)


@given(st.binary(min_size=1, max_size=300), st.text(st.sampled_from("aeëprt"), max_size=9))
def test_a_damaged_index_answers_without_harm(noise: bytes, word: str) -> None:
    words = ["për", "por", "pa", "prapa"]
    sections = word_table.build(words) | symspell.build(words)
    for name in sections:
        length = len(sections[name])
        damaged = sections | {name: (noise * (length // len(noise) + 1))[:length]}
        index = in_memory("", damaged)
        table = WordTable(index)
        assert table.number_of(word) < len(words)
        assert all(0 <= match.number < len(words) for match in SymSpell(index).lookup(word))
