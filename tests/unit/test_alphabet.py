import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix.alphabet import (
    APOSTROPHES,
    Case,
    case_of,
    fold,
    letters,
    lookup_form,
    match_case,
    neighbours,
    skeleton,
)


def test_skeleton_drops_the_marks_of_e_and_c_only():
    assert skeleton("çështje") == "ceshtje"
    assert skeleton("ÇËSHTJE naïve") == "CESHTJE naïve"


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_folds_to_the_same_key(apostrophe):
    assert fold(f"T{apostrophe}i") == "t'i"


def test_decomposed_letters_fold_to_composed_ones():
    assert fold(unicodedata.normalize("NFD", "ÇËSHTJE")) == "çështje"


def test_invisible_signs_are_no_part_of_the_lookup_form():
    assert lookup_form("ndër\u00admje\u200bt") == "ndërmjet"


def test_non_breaking_hyphen_is_looked_up_as_hyphen():
    assert fold("SHBA\u2011së") == "shba-së"


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert unicodedata.is_normalized("NFC", fold(text))


@given(st.text())
def test_letters_of_a_word_put_together_are_the_word(word):
    assert "".join(letters(word)) == word


def test_digraphs_are_one_letter():
    assert letters("gjuhësh") == ["gj", "u", "h", "ë", "sh"]


def test_touching_keys_are_neighbours_both_ways():
    keys = "abcçdeëfghijklmnopqrstuvxyzw"
    assert all(key in neighbours(other) for key in keys for other in neighbours(key))
    assert "r" in neighbours("t")
    assert "p" not in neighbours("q")


def test_y_and_z_have_the_neighbours_of_both_layouts():
    assert {"t", "u", "s", "x"} <= neighbours("y")
    assert {"t", "u", "s", "x"} <= neighbours("z")


def test_a_sign_that_is_no_letter_key_has_no_neighbours():
    assert neighbours("5") == neighbours("é") == frozenset()


@pytest.mark.parametrize(
    ("like", "text", "expected"),
    [
        ("ëpr", "për", "për"),
        ("Ëpr", "për", "Për"),
        ("EPR", "për", "PËR"),
        ("E", "të", "Të"),
        ("eshtë", "është", "është"),
        ("Poashtu", "po ashtu", "Po ashtu"),
        ("POASHTU", "po ashtu", "PO ASHTU"),
        ("Ti", "t'i", "T'i"),
        ("SHBA-se", "SHBA-së", "SHBA-së"),
        ("Ish-Kryeministri", "ish-kryeministri", "Ish-Kryeministri"),
        ("PUbliku", "publiku", "publiku"),
        ("Shqperi", "Shqipëri", "Shqipëri"),
        ("trump", "Trump", "Trump"),
        ("", "për", "për"),
    ],
)
def test_replacement_takes_the_case_of_the_word_it_replaces(like, text, expected):
    assert match_case(like, text) == expected


def test_number_of_capitals_decides_the_case_pattern():
    assert case_of("për") is Case.LOWER
    assert case_of("Për") is Case.CAPITALISED
    assert case_of("Ë") is Case.CAPITALISED
    assert case_of("PËR") is Case.UPPER
    assert case_of("McDonald") is Case.MIXED


@given(st.text(alphabet="abcçdeëABCÇDEË'- "), st.text(alphabet="abcçdeë'- "))
def test_case_transfer_changes_case_only(like, text):
    assert match_case(like, text).lower() == text
