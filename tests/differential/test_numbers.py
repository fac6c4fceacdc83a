"""The compiled modules know some numbers of the Python modules by heart: each must be the same there.

What is `cpdef` in a `.pyx` or `.pxd` file stands in the module by its name. So a number that is renamed, added or
left out on one side alone fails here as well.
"""

from importlib import import_module

import pytest

from sqfix import agreement, candidates, channel, confusion, core, evidence, sieve, symspell, tokens, unknown
from sqfix.dictionary import Resources
from sqfix.evidence import Evidence, Question
from sqfix.language_model import REACH, THOUSANDTHS
from sqfix.lexicon import Flag
from sqfix.ngrams import TENTHS
from sqfix.scan import TRIGGER, UNKNOWN_WORD

pytestmark = pytest.mark.skipif(core.COMPILED is None, reason="the core is not compiled")


def of_class(numbers: type) -> dict[str, int]:
    return {name: value for name, value in vars(numbers).items() if name.isupper()}


def of_tokens(*names: str) -> dict[str, int]:
    return {name: getattr(tokens, name) for name in names}


FLAGS = {"LOWER": Flag.LOWER, "REFUSED": Flag.REFUSED}
SLIPS = {
    "LETTERS": sieve._LETTERS,
    "DIACRITICS": sieve._DIACRITICS,
    "SPLIT": sieve._SPLIT,
    "FUNCTION_WORD": sieve._FUNCTION_WORD,
    "JOINED": sieve._JOINED,
}
LAYOUT = {  # of the limits of the sieve, see the tests below
    **{name: number for number, name in enumerate(SLIPS)},
    "KINDS": len(SLIPS),
    "NEIGHBOURS": len(sieve._NEIGHBOURS),
    "CAPITAL": 1,
    "SHORT": 2,
    "ENDING_LETTERS": 0,
    "ENDING_DIACRITICS": 2,
}
NUMBERS = {
    "_core": FLAGS
    | {
        "PREFIX": symspell.PREFIX,
        "MAX_DISTANCE": symspell.MAX_DISTANCE,
        "TEMPLATES": len(confusion.TEMPLATES),
        "TEMPLATE_BITS": confusion._TEMPLATE_BITS,
        "TRIGGER": TRIGGER,
        "UNKNOWN_WORD": UNKNOWN_WORD,
        "ORDER": unknown.ORDER,
        "EDGE": ord(unknown.EDGE),
        "STRANGE_LETTER": unknown.STRANGE_LETTER,
    },
    "_scan": of_tokens("WORD", "NUMBER", "OPAQUE", "SPACE", "COMMA")
    | {"LONGEST_ABBREVIATION": tokens._LONGEST_ABBREVIATION},
    "_stream": of_tokens("WORD", "NUMBER", "COMMA", "SENTENCE") | FLAGS | {"TITLE": Flag.TITLE, "EXACT": Flag.EXACT},
    "_candidates": FLAGS
    | {
        "IMPOSSIBLE": channel._IMPOSSIBLE,
        "SHORT": candidates._SHORT,
        "FREQUENT": candidates._FREQUENT,
        "MOST": candidates._MOST,
        "DEARER": candidates._DEARER,
        "MOST_PLACES": candidates._MOST_PLACES,
        "NAME_IN_LOWER_CASE": candidates._NAME_IN_LOWER_CASE,
    },
    "_sieve": of_tokens("WORD", "SPACE", "COMMA", "SENTENCE")
    | FLAGS
    | of_class(sieve.Mark)
    | of_class(sieve.ClassMark)
    | of_class(sieve.Rules)
    | of_class(sieve.Unknown)
    | LAYOUT
    | {
        "SLACK": sieve._SLACK,
        "AFTER": REACH,
        "STEM": agreement.STEM,
        "CLASS_BITS": agreement._CLASS_BITS,
        "SHORTEST": evidence._SHORT,
        "DEAREST": evidence._DEAREST * THOUSANDTHS,
        "RAREST": evidence._RAREST * THOUSANDTHS,
        "STRANGEST": evidence._STRANGEST * THOUSANDTHS,
        "MOST_USES": evidence._MOST_USES,
    },
    "_build": {"TENTHS": TENTHS, "TEMPLATE_BITS": confusion._TEMPLATE_BITS, "RUN": unknown.ORDER},
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_those_of_python(name: str) -> None:
    names = vars(import_module(f"sqfix.{name}")).items()
    assert {name: number for name, number in names if name.isupper() and isinstance(number, int)} == NUMBERS[name]


def bits(at: int) -> Evidence:
    """Return what is known of a word that is written so."""
    return {"capital": float(at & LAYOUT["CAPITAL"] > 0), "short": float(at & LAYOUT["SHORT"] > 0)}


@pytest.mark.parametrize("slip", SLIPS)
def test_the_least_odds_of_each_slip_stand_where_the_sieve_looks_for_them(slip: str, resources: Resources) -> None:
    known = sieve._limits(resources).known
    assert len(known) == LAYOUT["NEIGHBOURS"] * LAYOUT["KINDS"] * 4
    for neighbours in range(LAYOUT["NEIGHBOURS"]):
        start = (neighbours * LAYOUT["KINDS"] + LAYOUT[slip]) * 4
        for at in range(4):
            surely = {**bits(at), "among unknown": float(neighbours)}
            assert known[start + at] == sieve._least(Question.KNOWN, SLIPS[slip], surely)


def test_the_least_odds_of_each_ending_stand_where_the_sieve_looks_for_them(resources: Resources) -> None:
    ending = sieve._limits(resources).ending
    letters: Evidence = {"letters": 1.0}
    kinds = {"ENDING_LETTERS": (letters,), "ENDING_DIACRITICS": (letters, {"lost diacritics": 1.0})}
    assert len(ending) == LAYOUT["NEIGHBOURS"] * 4
    for neighbours in range(LAYOUT["NEIGHBOURS"]):
        for name, kind in kinds.items():
            for capital in (0, 1):
                surely = {"capital": float(capital), "among unknown": float(neighbours)}
                at = neighbours * 4 + LAYOUT[name] + capital * LAYOUT["CAPITAL"]
                assert ending[at] == sieve._least(Question.ENDING, kind, surely)
