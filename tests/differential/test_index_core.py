"""The compiled readers and builders of the index against their twins in Python: the same answers, the same bytes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqfix import core, distance, symspell, word_table
from sqfix.index_file import IndexFile, in_memory
from sqfix.symspell import SymSpell, Verbosity
from sqfix.word_table import PythonWordTable, WordTable

pytestmark = pytest.mark.skipif(core.COMPILED is None, reason="the core is not compiled")

# Albanian letters, a ligature in four bytes of UTF-8, an apostrophe in three; long words leave the quick paths
LETTERS = st.sampled_from("aeëprntç’𐔀")
WORDS = st.text(LETTERS, min_size=1, max_size=11) | st.text(LETTERS, min_size=60, max_size=70)
DICTIONARIES = st.lists(WORDS, min_size=1, max_size=40, unique=True)
ANY_WORD = st.text(max_size=12) | WORDS


@contextmanager
def only_python() -> Iterator[None]:
    module, core.COMPILED = core.COMPILED, None
    try:
        yield
    finally:
        core.COMPILED = module


def python_reader(index: IndexFile) -> SymSpell:
    with only_python():
        return SymSpell(index)


@given(ANY_WORD, ANY_WORD, st.integers(0, 4))
def test_distances_agree(first: str, second: str, limit: int) -> None:
    assert distance.osa_distance(first, second, limit) == distance.python_osa_distance(first, second, limit)


@given(ANY_WORD, st.integers(0, 3), st.data())
def test_distances_of_near_words_agree(word: str, limit: int, data: st.DataObject) -> None:
    letters = list(word)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(letters)))
        letters[at : at + data.draw(st.integers(0, 1))] = data.draw(st.lists(LETTERS, max_size=1))
    other = "".join(letters)
    assert distance.osa_distance(word, other, limit) == distance.python_osa_distance(word, other, limit)


@given(ANY_WORD, st.lists(ANY_WORD, max_size=10), st.integers(0, 3))
def test_one_against_many_agrees(word: str, others: list[str], limit: int) -> None:
    assert distance.osa_distances(word, others, limit) == distance.python_osa_distances(word, others, limit)


@given(DICTIONARIES)
def test_the_same_sections_are_built(words: list[str]) -> None:
    with only_python():
        expected = word_table.build(words) | symspell.build(words)
    assert word_table.build(words) | symspell.build(words) == expected


@settings(max_examples=200)
@given(DICTIONARIES, st.lists(ANY_WORD, max_size=4), st.integers(-1, 3), st.sampled_from(Verbosity))
def test_look_ups_agree(words: list[str], queries: list[str], reach: int, verbosity: Verbosity) -> None:
    index = in_memory("", word_table.build(words) | symspell.build(words))
    own, twin = SymSpell(index), python_reader(index)
    for query in [*queries, words[0], words[-1][1:], words[-1][:-1] + "e"]:
        assert own.lookup(query, reach, verbosity) == twin.lookup(query, reach, verbosity)


@given(DICTIONARIES, ANY_WORD, st.integers(-2, 50))
def test_word_tables_agree(words: list[str], other: str, number: int) -> None:
    index = in_memory("", word_table.build(words))
    own, twin = WordTable(index), PythonWordTable(index)
    assert len(own) == len(twin)
    assert [own.number_of(form) for form in [*words, other]] == [twin.number_of(form) for form in [*words, other]]
    assert (own.form_of(number), own.utf8(number)) == (twin.form_of(number), twin.utf8(number))


@pytest.mark.parametrize("length", [1, 63, 64, 65, 127, 128, 129, 300])
def test_words_of_any_length_are_measured_and_found(length: int) -> None:
    word = "aëçb" * (length // 4) + "z" * (length % 4)
    index = in_memory("", word_table.build(["për", word]) | symspell.build(["për", word]))
    typed = word[: length // 2] + "x" + word[length // 2 :]
    assert distance.osa_distance(word, typed, 2) == distance.osa_distance(word + "’", typed + "’", 2) == 1
    assert (1, 1) in SymSpell(index).lookup(typed)


@given(st.binary(min_size=1, max_size=300), ANY_WORD, st.data())
def test_no_content_of_a_file_does_harm(noise: bytes, word: str, data: st.DataObject) -> None:
    sections = word_table.build(["për", "por", "pa", "prapa"]) | symspell.build(["për", "por", "pa", "prapa"])
    for name in data.draw(st.sets(st.sampled_from(sorted(sections)))):
        length = data.draw(st.integers(0, 2 * len(sections[name])))
        sections[name] = (noise * (length // len(noise) + 1))[: length // 4 * 4]
    index = in_memory("", sections)
    own, twin = WordTable(index), PythonWordTable(index)
    for table, reader in ((own, SymSpell(index)), (twin, python_reader(index))):
        for query in ("për", "pr", word):
            assert table.number_of(query) < max(1, len(table))
            assert all(isinstance(table.form_of(match.number), str) for match in reader.lookup(query))


def test_a_damaged_slot_gives_no_number_beyond_the_table() -> None:
    sections = word_table.build(["për", "por"])
    sections["words.checks"] = b"\x01" * len(sections["words.checks"])
    sections["words.slots"] = b"\xff" * len(sections["words.slots"])
    index = in_memory("", sections)
    assert WordTable(index).number_of("") == PythonWordTable(index).number_of("") == -1


def test_only_words_are_measured() -> None:
    assert core.COMPILED is not None
    with pytest.raises(TypeError):
        core.COMPILED.osa_distances("për", ["por", None], 2)
    with pytest.raises(TypeError):
        core.COMPILED.Deletes(None, int)
