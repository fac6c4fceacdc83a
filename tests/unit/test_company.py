import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix.company import Judged, in_company, reported
from sqfix.confidence import IN_COMPANY, MOST_COMPANY, REPORTED, Certainty, possible, shifted
from sqfix.evidence import Question
from sqfix.model import Finding, Rule, Severity, Span

DOUBTFUL, SURE = REPORTED[Question.UNKNOWN] + 0.01, 0.97
TOKENS = 400


def judged(first: int, error: float, word: str, asked: Question = Question.UNKNOWN, last: int | None = None) -> Judged:
    finding = Finding(Span(first, first + 1), word, Rule.MISSPELLING, Severity.ERROR, error, fixable=False)
    return Judged(finding, first, first + 1 if last is None else last, Certainty(asked, error, error))


def words(found: list[Judged], tokens: int = TOKENS) -> list[str]:
    return [finding.word for finding in reported(found, tokens)]


SLIPS = [judged(at, SURE, word) for at, word in enumerate(("ëpr", "ndëmrjet", "shtëpai", "qyteit", "puën", "ditne"))]


def test_a_doubtful_finding_is_reported_among_slips_and_not_alone() -> None:
    doubtful = judged(200, DOUBTFUL, "rregjim")
    assert words([doubtful]) == []
    assert words([*SLIPS, doubtful])[-1] == "rregjim"


def test_slips_far_off_are_no_company() -> None:
    doubtful = judged(2000, DOUBTFUL, "rregjim")
    assert "rregjim" not in words([*SLIPS, doubtful], 2400)


def test_a_word_is_no_company_for_itself() -> None:
    again = [judged(at, SURE, "Rregjim") for at in range(6)]
    assert words([*again, judged(200, DOUBTFUL, "rregjim")]) == ["Rregjim"] * 6


def test_the_same_slip_again_and_again_counts_once() -> None:
    again = [judged(at, SURE, "ëpr") for at in range(6)]
    assert words([*again, judged(200, DOUBTFUL, "rregjim")]) == ["ëpr"] * 6


def test_doubtful_findings_are_no_company_for_each_other() -> None:
    assert words([judged(at, DOUBTFUL, f"fjalë{at}") for at in range(20)]) == []


@pytest.mark.parametrize("asked", sorted(set(Question) - IN_COMPANY, key=str))
def test_what_the_norm_or_a_stretch_tells_needs_no_company(asked: Question) -> None:
    (finding,) = reported([judged(200, REPORTED[asked], "kyqe", asked)], TOKENS)
    assert finding.confidence == REPORTED[asked]


def test_of_two_about_one_token_the_first_that_is_certain_enough_is_reported() -> None:
    pair = judged(100, 0.5, "në përgjithsi", last=102), judged(101, SURE, "përgjithsi")
    assert words(list(pair)) == ["përgjithsi"]
    certain = judged(100, SURE, "në përgjithsi", last=102), judged(101, SURE, "përgjithsi")
    assert words(list(certain)) == ["në përgjithsi"]


def test_what_overlaps_a_finding_is_no_company_for_it() -> None:
    pair = judged(100, DOUBTFUL, "ak tualisht", last=102)
    overlapping = [judged(101, SURE, slip.finding.word) for slip in SLIPS]
    assert "ak tualisht" in words([*SLIPS, pair])
    assert "ak tualisht" not in words([pair, *overlapping])


chances = st.floats(0.01, 0.999)


@given(chances, st.integers(0, 100), st.integers(0, TOKENS))
def test_more_slips_make_more_certain_and_more_words_less(error: float, others: int, among: int) -> None:
    assert in_company(error, others, among) <= in_company(error, others + 1, among)
    assert in_company(error, others, among + 1) <= in_company(error, others, among)


@given(st.sampled_from(sorted(IN_COMPANY, key=str)), chances, st.integers(0, 100), st.integers(0, TOKENS))
def test_what_is_not_possible_is_not_reported_whatever_the_company(
    asked: Question, error: float, others: int, among: int
) -> None:
    if error < possible(asked) - 1e-9:
        assert in_company(error, others, among) < REPORTED[asked]


@given(chances, st.floats(-3, 3))
def test_a_shift_is_undone_by_its_contrary(chance: float, log_odds: float) -> None:
    assert shifted(shifted(chance, log_odds), -log_odds) == pytest.approx(chance)


@given(chances)
def test_company_says_so_much_at_most(error: float) -> None:
    assert in_company(error, 10_000, 10) == shifted(error, MOST_COMPANY)
