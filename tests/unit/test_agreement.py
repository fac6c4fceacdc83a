"""A toy agreement model whose odds are known by hand, and its training."""

from array import array
from collections.abc import Mapping
from types import SimpleNamespace

import pytest

from dictionaries.build.agreement import collect, partners, train
from dictionaries.build.logistic import Examples, fit
from sqfix import agreement_weights, confusion_weights
from sqfix.agreement import PRIOR, AgreementModel, Kind, class_pair, classes_of, exchange
from sqfix.confusion import Feature
from sqfix.index_file import in_memory
from sqfix.language_model import MARKS
from sqfix.lexicon import Entry, Flag
from sqfix.ngrams import Numbering

WORDS, CLASSES = [9, 9, 5, 0, 6, 9, 9], [1, 1, 2, 0, 3, 1, 1]
BOTH_WAYS = [Kind("e", "ë", 0, True), Kind("ë", "e", 0, False)]
SINGULAR, PLURAL = Entry(0, Flag.LOWER, 1, 5000, True, False), Entry(1, Flag.LOWER, 2, 5000, True, False)


def model(weights: Mapping[tuple[int, Feature], float]) -> AgreementModel:
    sections = agreement_weights.build(BOTH_WAYS, confusion_weights.of_mapping(weights))
    lexicon = SimpleNamespace(class_names=("=që", "Nfs", "Nmp"))
    return AgreementModel(in_memory("", sections), lexicon)  # type: ignore[arg-type]


def test_odds_are_the_weights_of_the_kind_and_those_of_the_classes() -> None:
    other_classes = (class_pair(2, 1), (0, 0, 0))
    toy = model({(0, (1, 5, 0)): 1.25, (class_pair(1, 2), (2, 6, 0)): 0.5, other_classes: 9.0, (1, (0, 0, 0)): 9.0})
    assert toy.log_odds(BOTH_WAYS[0], SINGULAR, PLURAL, WORDS, CLASSES, 3) == pytest.approx(1.75)
    assert toy.log_odds(BOTH_WAYS[1], PLURAL, SINGULAR, WORDS, CLASSES, 3) == pytest.approx(-1.75)


def test_the_more_frequent_form_is_the_likelier_one() -> None:
    rare = PLURAL._replace(cost=7000)
    assert model({}).log_odds(BOTH_WAYS[1], rare, SINGULAR, WORDS, CLASSES, 3) == pytest.approx(2 * PRIOR)
    assert model({}).log_odds(BOTH_WAYS[0], SINGULAR, rare, WORDS, CLASSES, 3) == pytest.approx(-2 * PRIOR)


def test_forms_are_judged_that_share_a_stem_and_have_inflection() -> None:
    toy, entries = model({}), (SINGULAR, PLURAL)
    assert toy.kind("private", "privatë", entries) == BOTH_WAYS[0]
    assert toy.kind("privatë", "private", entries) == BOTH_WAYS[1]
    assert toy.kind("private", "privati", entries) is None  # no kind of ours
    assert toy.kind("de", "dë", entries) is None
    assert toy.kind("prese", "presë", (SINGULAR, PLURAL._replace(word_class=0))) is None
    assert toy.kind("hane", "hanë", (SINGULAR._replace(is_lower=False), PLURAL)) is None


def test_endings_are_what_two_forms_do_not_share() -> None:
    assert exchange("punon", "punojnë") == ("n", "jnë")
    assert exchange("qytet", "qytetet") == ("", "et")


def test_the_weights_of_a_file_belong_to_kinds_or_to_classes() -> None:
    content = "-e/-ë\t1\tnë\t0\t0.5\n12/7\t5\t12\t0\t-0.25\n-x/-y\t0\t0\t0\t9\n".encode()
    read = agreement_weights.read(content, [("e", "ë")], Numbering(["në"], MARKS))
    expected = confusion_weights.of_mapping({(0, (1, 0, 0)): 0.5, (class_pair(12, 7), (5, 12, 0)): -0.25})
    assert read == expected
    assert classes_of(class_pair(12, 7)) == (12, 7)


FORMS = ("private", "privatë", "privat", "mal", "malt", "malte", "që", "qe")


def test_a_weight_that_no_look_up_reaches_is_no_row() -> None:
    with pytest.raises(ValueError, match="template"):
        agreement_weights.read(b"12/7\t16\t12\t0\t0.5\n", [("e", "ë")], Numbering(["në"], MARKS))


class Words:
    """The word table of `FORMS`."""

    def __len__(self) -> int:
        return len(FORMS)

    def form_of(self, number: int) -> str:
        return FORMS[number]


class Lexicon:
    """A lexicon of `FORMS`, the last two without inflection."""

    words, class_names = Words(), ("=që", "Nfs", "Nmp")

    def entry_at(self, number: int) -> Entry:
        return Entry(number, Flag.LOWER, 0 if number > 5 else 1 + number % 2, 5000, True, False)

    def entry(self, form: str) -> Entry | None:
        return self.entry_at(FORMS.index(form)) if form in FORMS else None


def test_partners_are_forms_in_use_by_a_kind() -> None:
    uses = dict.fromkeys(range(len(FORMS)), 9) | {3: 1}
    found = partners(uses, [("e", "ë"), ("", "t"), ("t", "te")], Lexicon())  # type: ignore[arg-type]
    pairs = {(FORMS[number], partner.kind, partner.is_second) for number, own in found.items() for partner in own}
    assert pairs == {
        ("private", 0, False),
        ("privatë", 0, True),
    }  # "mal" is hardly used, "që" has no forms


def test_examples_come_from_every_place_and_know_what_stands_there() -> None:
    by_word = {3: [SimpleNamespace(kind=0, classes=class_pair(1, 2), is_second=True, prior=0.5)]}
    stream = 1.0, [9, 9, 3, 9, 9], [1, 1, 2, 1, 1]
    names, examples = collect([stream, stream], by_word, {3: 2})  # type: ignore[arg-type]
    assert (list(examples.second), list(examples.priors)) == ([1, 1], [0.5, 0.5])
    assert len(names) == len(set(names)) == len(examples.rows[0])
    assert examples.rows[0] == examples.rows[1]


def examples(rows: list[list[int]], second: list[int]) -> Examples:
    count = len(rows)
    return Examples(
        [array("I", row) for row in rows], bytearray(second), array("d", [1.0]) * count, array("d", [0.0]) * count
    )


def test_a_feature_speaks_for_the_form_that_it_stands_with() -> None:
    weights = fit(examples([[0], [1]] * 200, [1, 0] * 200), range(400), 2, 3, 0.15)
    assert weights[0] > 1
    assert weights[1] < -1


def test_slips_that_the_other_half_contradicts_teach_nothing() -> None:
    rows, second = [[0], [1]] * 4000, [1, 0] * 4000
    slips = range(100, 8000, 400)
    slipped = [1 - own if at in slips else own for at, own in enumerate(second)]
    clean, dirty = (train(examples(rows, own), 2) for own in (second, slipped))
    assert dirty == pytest.approx(clean, rel=0.05)
    misled, led = (fit(examples(rows, each), range(8000), 2, 3, 0.15)[0] for each in (slipped, second))
    assert misled < 0.9 * led
