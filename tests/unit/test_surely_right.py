"""Words that are often confused are left alone where grammar decides for them, and only there."""

import pytest
from real_engine import needs_dictionary

from sqfix.dictionary import Resources
from sqfix.surely_right import is_surely_right
from sqfix.tokens import tokenize

pytestmark = needs_dictionary


def decided(resources: Resources, marked: str, meant: str) -> bool:
    tokens = tokenize(marked.replace("[", "").replace("]", ""))
    index = list(tokens.starts).index(marked.index("["))
    confusions = resources.confusions.of(tokens.word(index))
    return any(is_surely_right(tokens, index, item, resources) for item in confusions if item.meant == meant)


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("Ai bëri një ripasim [te] Mateo Kovacic.", "të"),
        ("Shkuan dje [te] Jasharajt nga Prishtina.", "të"),
        ("Bima, që [te] disa njerëz shkakton alergji.", "të"),
        ("Ata nuk kanë [me] vete asgjë.", "më"),
        ("Arriti atje jo [me] pak mund.", "më"),
        ("Unë nuk postoj [më] foto.", "me"),
    ],
)
def test_grammar_decides_for_the_word_as_typed(resources: Resources, marked: str, meant: str) -> None:
    assert decided(resources, marked, meant)


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("Ideja [te] Savonarolës u përhap.", "të"),  # a genitive
        ("Politika [te] Kosoves u ndal.", "të"),  # a genitive that lacks its ë
        ("Metodat [te] Zigmund Frojdit.", "të"),  # the second name has the ending
        ("Gjuha [te] disa personave.", "të"),
        ("Sot eshte lajmi [te] Mateo.", "të"),  # typed without ë throughout
        ("Ishte jo [me] pak se tri vjet.", "më"),
        ("Ata nuk kanë të bëjnë [më] këtë.", "me"),  # the negated verb stands further off
    ],
)
def test_elsewhere_the_model_decides(resources: Resources, marked: str, meant: str) -> None:
    assert not decided(resources, marked, meant)
