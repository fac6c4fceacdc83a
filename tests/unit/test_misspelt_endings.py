"""Endings with an ë too many or too few are found whatever the word, and other words are left alone."""

import pytest
from real_engine import needs_dictionary

from sqfix import dictionary
from sqfix.lexicon import Lexicon
from sqfix.misspelt_endings import standard_form

pytestmark = needs_dictionary


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return dictionary.load(lambda line: None).lexicon


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("përmbanë", "përmban"),
        ("kërkojn", "kërkojnë"),
        ("sjelljës", "sjelljes"),
        ("pasuris", "pasurisë"),
        ("gjatësis", "gjatësisë"),
        ("energjin", "energjinë"),
        ("mundshmë", "mundshme"),
    ],
)
def test_the_form_meant_is_told(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert standard_form(typed, lexicon) == meant


# maqedonë: the plural of a noun; lenis, rinis: no genitives; dhenë: too short to tell; Berlin: ends like an accusative
@pytest.mark.parametrize("typed", ["maqedonë", "lenis", "rinis", "dhenë", "berlin", "amfibrakin", "hasnë"])
def test_what_no_rule_decides_is_left_to_the_context(lexicon: Lexicon, typed: str) -> None:
    assert standard_form(typed, lexicon) is None
