"""Stretches typed without ë and ç are restored as a whole; nothing else is taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_engine import needs_dictionary

from sqfix import fix
from sqfix.alphabet import fold, skeleton
from sqfix.checker import Checker
from sqfix.dictionary import Resources
from sqfix.document import parse
from sqfix.model import Finding, Rule
from sqfix.options import Options
from sqfix.passages import Passages
from sqfix.stream import Reader
from sqfix.tokens import tokenize

pytestmark = needs_dictionary

PARAGRAPH = (
    "Kryetari i komunës tha dje se rruga e re do të hapet në fund të muajit dhe se punimet janë kryer më shpejt se "
    "ç’ishte parashikuar. Banorët e zonës kërkojnë që të ndërtohet edhe një shkollë, sepse nxënësit ende udhëtojnë "
    "çdo ditë një orë për të arritur në qytet."
)


def findings(checker: Checker, text: str) -> list[Finding]:
    return checker.check(parse("a.txt", text, "text"), Options())


def test_a_bare_paragraph_gets_its_diacritics_back(checker: Checker) -> None:
    bare = skeleton(PARAGRAPH)
    found = findings(checker, bare)
    assert fix.apply(bare, found, unsafe=True).source == PARAGRAPH
    assert {finding.rule for finding in found} == {Rule.DIACRITICS}


def test_the_paragraph_with_diacritics_is_quiet(checker: Checker) -> None:
    assert findings(checker, PARAGRAPH) == []


HASTY = (
    "Punëtorët nuk duhet te bëjnë gjëra qe te tjerët ne punë nuk i bëjnë, ne mënyrë qe te mbeten te kujdesshëm. Nëse "
    "janë ne vështirësi, do te kenë mundësi te shumta te flasin me drejtorin."
)
WHOLE = HASTY.replace(" te ", " të ").replace(" ne ", " në ").replace(" qe ", " që ")


def test_small_words_get_their_diacritics_back_where_the_others_have_theirs(checker: Checker) -> None:
    found = findings(checker, HASTY)
    assert all(WHOLE[finding.span.start : finding.span.end] == finding.suggestions[0].text for finding in found)
    assert len(found) >= 10  # of 12


def test_small_words_that_are_right_as_they_are_stay_so_however_many(checker: Checker) -> None:
    assert (
        findings(checker, "Ajo ishte te ne, pastaj te Dea, te Mateo dhe te ti, kurse ne ishim te Rina dhe te ju.") == []
    )


def test_a_bare_paragraph_among_others_is_restored_alone(checker: Checker) -> None:
    text = f"{PARAGRAPH}\n\n{skeleton(PARAGRAPH)}\n\n{PARAGRAPH}\n"
    found = findings(checker, text)
    assert found
    first, last = len(PARAGRAPH) + 2, 2 * len(PARAGRAPH) + 2
    assert all(first <= finding.span.start < finding.span.end <= last for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "The company said on Tuesday that it would open a new office in Tirana and hire three hundred people.",
        "Textile Co. Ltd., Bitland Information Co. Ltd., Meiling Co. Ltd., Haolin Hair Accessories Co. Ltd., Hanji Co.",
        "Ekipi kroat fitoi tri medalje, ekipi francez dy, ekipi italian katro.",
    ],
)
def test_foreign_text_names_and_words_that_need_no_diacritics_are_not_restored(checker: Checker, text: str) -> None:
    assert [finding for finding in findings(checker, text) if finding.rule is Rule.DIACRITICS] == []


@settings(max_examples=30, deadline=None)
@given(words=st.permutations(sorted(set(PARAGRAPH.split()))))
def test_only_diacritics_change_in_any_bare_text(resources: Resources, words: list[str]) -> None:
    tokens = tokenize(skeleton(" ".join(words)))
    stream, restored = Passages(resources).restore(tokens, Reader(resources.lexicon).read(tokens))
    assert restored
    for index, own in restored.items():
        assert skeleton(own.form) == fold(tokens[index].text)
        assert resources.lexicon.words.form_of(stream.words[stream.positions[index]]) == own.form


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Ai eshte mësues dhe vjen ketu. Kjo eshte e vërtetë, thote ai, cfare dicka gjithnje.",
            ["eshte", "ketu", "eshte", "thote", "cfare", "dicka", "gjithnje"],
        ),
        (
            "Punoi per shtetin. Presidenti punoi ndëmrjet nesh, dijnë ata, keshtu vlenë.",
            ["per", "ndëmrjet", "dijnë", "keshtu", "vlenë"],
        ),
    ],
)
def test_a_short_text_full_of_errors_is_albanian(checker: Checker, text: str, wrong: list[str]) -> None:
    assert [finding.word for finding in findings(checker, text)] == wrong
