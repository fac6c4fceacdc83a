import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix.confidence import CORRECTED, FIXED, REPORTED, WEIGHTS, certainty, least_odds
from sqfix.evidence import Question, Scored, Surroundings, evidence, question
from sqfix.hypotheses import NOT_STANDARD, Reading
from sqfix.model import Hypothesis, Rule


def scored(meant: str, odds: float, rule: Rule = Rule.MISSPELLING, channel: float = -4.0, **told: bool) -> Scored:
    hypothesis = Hypothesis(0, 1, (meant,), meant, rule, channel)
    return Scored(hypothesis, odds, **told, frequency=-4.0)


def around(typed: str, **told: object) -> Surroundings:
    known: dict[str, object] = {"capital": False, "starts_sentence": False, "unknown_neighbours": 0}
    return Surroundings(typed, -1.1, **{**known, "frequency": -5.0, **told})  # type: ignore[arg-type]


WRONG_LETTER = scored("intelektual", 6.0)


def unknown(found: list[Scored], surroundings: Surroundings) -> float:
    return certainty(found, Reading.UNKNOWN, surroundings).error


def test_a_clear_slip_inside_a_long_word_is_nearly_certain() -> None:
    assert unknown([WRONG_LETTER], around("intelekrual")) > 0.9


def test_a_slip_in_the_ending_is_less_certain_than_one_inside() -> None:
    inside, ending = (unknown([scored("shkollat", 3.0)], around(typed)) for typed in ("shkoplat", "shkollet"))
    assert ending < inside


def test_a_close_second_leaves_the_error_and_makes_the_correction_less_certain() -> None:
    typed, second = around("intelekrual"), scored("intelektuale", 5.9)
    alone, close = (certainty(found, Reading.UNKNOWN, typed) for found in ([WRONG_LETTER], [WRONG_LETTER, second]))
    assert close.error > alone.error - 0.02
    assert close.correction < alone.correction - 0.02


def test_a_second_far_behind_is_no_rival_however_far() -> None:
    far, farther = (
        unknown([WRONG_LETTER, scored("intelektuale", odds)], around("intelekrual")) for odds in (2.0, -9.0)
    )
    assert far == farther


def test_a_lone_correction_is_less_certain_as_foreign_words_have_few_neighbours() -> None:
    second = scored("intelektuale", 1.0)
    assert unknown([WRONG_LETTER], around("intelekrual")) < unknown([WRONG_LETTER, second], around("intelekrual"))


def test_where_the_norm_leaves_a_choice_the_error_is_as_certain_and_no_correction_is() -> None:
    first, second = (scored(meant, 4.0, Rule.SPLIT_OR_JOINED, NOT_STANDARD, by_rule=True) for meant in ("t'ju", "t'u"))
    alone, beside, twice = (
        certainty(found, Reading.WORD, around("të")) for found in ([first], [first, second], [first, first])
    )
    assert alone.error == beside.error == twice.error
    assert beside.correction < FIXED <= alone.correction == twice.correction


def test_the_same_facts_tell_of_an_error_and_of_its_correction() -> None:
    assert set(CORRECTED) == set(WEIGHTS[Question.UNKNOWN])


def test_the_same_text_is_no_rival_of_itself() -> None:
    twice, other = [WRONG_LETTER, scored("intelektual", 5.9, Rule.NON_STANDARD)], scored("intelektuale", 1.0)
    assert unknown([*twice, other], around("intelekrual")) == unknown([WRONG_LETTER, other], around("intelekrual"))


@pytest.mark.parametrize(
    "told",
    [
        {"capital": True},
        {"capital": True, "starts_sentence": True},
        {"unknown_neighbours": 1},
        {"other_uses": 1},
        {"torn": True},
    ],
    ids=lambda told: " ".join(told),
)
def test_what_speaks_for_a_name_or_a_foreign_word_lowers_the_confidence(told: dict[str, object]) -> None:
    assert unknown([WRONG_LETTER], around("intelekrual", **told)) < unknown([WRONG_LETTER], around("intelekrual"))


def test_a_word_of_the_lexicon_that_the_context_prefers_is_never_reported() -> None:
    lost = scored("poshtë", -0.1, Rule.DIACRITICS)
    assert certainty([lost], Reading.UNEXPECTED, around("posht")).error < 0.2


def test_a_confusion_is_reported_from_about_its_threshold_on() -> None:
    at, under = (
        certainty([scored("të", odds, Rule.WRONG_WORD, is_confusion=True)], Reading.WORD, around("te")).error
        for odds in (1.1, 0.9)
    )
    assert under < REPORTED[Question.CONFUSED] <= at


def test_a_confusion_where_nearly_every_place_read_was_a_slip_is_applied() -> None:
    proven, close = (
        certainty([scored("ia", 1.5, Rule.WRONG_WORD, is_confusion=True, is_proven=told)], Reading.WORD, around("ja"))
        for told in (True, False)
    )
    assert close.correction < FIXED <= proven.correction == proven.error


def test_a_function_word_is_believed_only_for_a_much_rarer_word() -> None:
    meant = scored("dhe", 2.2, meant_function_word=True)
    common, rare = (
        certainty([meant], Reading.UNEXPECTED, around("dje", frequency=frequency)).error for frequency in (-6.9, -7.1)
    )
    assert common < REPORTED[Question.KNOWN] <= rare


def test_the_question_follows_from_the_hypothesis_and_the_reading() -> None:
    assert question(scored("të", 1.0, is_confusion=True), Reading.WORD) is Question.CONFUSED
    assert question(scored("në", 4.0, by_rule=True), Reading.WORD) is Question.RULED
    assert question(scored("dinë", 4.0, channel=NOT_STANDARD), Reading.UNKNOWN) is Question.RULED
    assert question(WRONG_LETTER, Reading.UNKNOWN) is Question.UNKNOWN
    assert question(WRONG_LETTER, Reading.UNEXPECTED) is Question.KNOWN
    assert question(OTHER_FORM, Reading.UNEXPECTED) is Question.ENDING
    assert question(OTHER_FORM, Reading.UNKNOWN) is Question.UNKNOWN


OTHER_FORM = scored("privatë", 0.5, Rule.DIACRITICS)._replace(agreement=3.5)


def another_form(found: Scored, typed: str = "private") -> float:
    return certainty([found], Reading.UNEXPECTED, around(typed)).error


def test_another_form_is_reported_if_agreement_asks_for_it() -> None:
    assert another_form(OTHER_FORM) >= REPORTED[Question.ENDING] > another_form(OTHER_FORM._replace(agreement=0.0))


def test_a_wrong_letter_in_an_ending_takes_more_than_a_lost_diaeresis() -> None:
    wrong = scored("familjet", 0.5)._replace(agreement=1.5)
    lost = OTHER_FORM._replace(agreement=1.5)
    assert another_form(wrong, "familjes") < REPORTED[Question.ENDING] < another_form(lost)


def test_another_form_against_which_the_words_speak_is_never_reported() -> None:
    assert another_form(OTHER_FORM._replace(odds=-2.1, agreement=9.0)) < 0.5


@pytest.mark.parametrize("asked", WEIGHTS)
def test_better_odds_never_lower_a_confidence(asked: Question) -> None:
    assert WEIGHTS[asked]["odds"] > 0


FOR = {
    Question.UNKNOWN: {"always", "odds", "channel", "transposed", "frequency", "shape", "inner", "lost diacritics"},
    Question.KNOWN: {
        "always", "odds", "transposed", "doubled letter", "lost diacritics", "added diacritics", "joined",
        "function word",
    },
    Question.ENDING: {"always", "odds", "agreement", "lost diacritics"},
}  # fmt: skip


@pytest.mark.parametrize("asked", FOR)
def test_what_the_sieve_leaves_out_only_speaks_against_a_finding(asked: Question) -> None:
    assert {name for name, weight in WEIGHTS[asked].items() if weight > 0} <= FOR[asked]


READINGS = st.sampled_from([Reading.UNKNOWN, Reading.UNEXPECTED, Reading.FRAGMENT])
RULES = st.sampled_from([Rule.MISSPELLING, Rule.DIACRITICS, Rule.SPLIT_OR_JOINED, Rule.APOSTROPHE])
FORMS = st.text("aeëcçrt", min_size=1, max_size=8)


@given(FORMS, FORMS, st.floats(-30, 30), RULES, READINGS)
def test_every_fact_has_a_weight_and_every_confidence_is_a_probability(
    typed: str, meant: str, odds: float, rule: Rule, reading: Reading
) -> None:
    for agreement in (None, odds):
        best = scored(meant, odds, rule)._replace(agreement=agreement)
        assert set(evidence([best], reading, around(typed))) == set(WEIGHTS[question(best, reading)])
        sure = certainty([best], reading, around(typed))
        assert 0 <= sure.correction <= sure.error <= 1


@given(FORMS, FORMS, st.floats(-10, 20), RULES)
def test_nothing_is_reported_under_the_least_odds(typed: str, meant: str, odds: float, rule: Rule) -> None:
    best = scored(meant, odds, rule)
    facts = dict(evidence([best], Reading.UNEXPECTED, around(typed)))
    sure = {name: value for name, value in facts.items() if name not in ("always", "odds", "context against")}
    reported = certainty([best], Reading.UNEXPECTED, around(typed)).error >= REPORTED[Question.KNOWN]
    assert not reported or odds >= least_odds(Question.KNOWN, sure) - 1e-9


def test_odds_of_words_of_the_lexicon_count_up_to_a_limit() -> None:
    assert math.isinf(least_odds(Question.KNOWN, {"letters": 1.0, "short": 1.0, "capital": 1.0}))
