import json
import math

import pytest
from real_engine import needs_dictionary

from benchmarks.quality import fit
from benchmarks.quality.marked import Article, Error
from sqfix import dictionary
from sqfix.evidence import Question
from sqfix.model import Span


def row(right: bool, odds: float, article: str = "a", weight: float = 1.0) -> fit.Row:
    return fit.Row(article, Question.CONFUSED, right, right, weight, {"always": 1.0, "odds": odds})


READ = [row(right=odds + lean > 1, odds=odds / 4, article=str(odds)) for odds in range(8) for lean in (-2, 0, 2)]


def test_odds_that_part_right_from_false_get_a_weight() -> None:
    weights = fit.fit(READ, ["always", "odds"])
    assert weights["odds"] > 0.5
    assert weights["always"] < 0


def test_a_fit_goes_onward_from_the_weights_there_are() -> None:
    before = {"always": -3.0, "odds": 2.0}
    assert fit.fit([], ["always", "odds"], before) == pytest.approx(before)
    onward, anew = (fit.fit(READ, ["odds"], weights)["odds"] for weights in (before, None))
    assert anew < onward < before["odds"]


def test_a_row_that_stands_for_two_weighs_as_two() -> None:
    twice = fit.fit([*READ, *READ], ["always", "odds"])
    assert fit.fit([row(one.right, one.facts["odds"], weight=2.0) for one in READ], ["always", "odds"]) == (
        pytest.approx(twice)
    )


def test_every_finding_gets_one_confidence_from_the_others() -> None:
    samples = list(fit.cross_validated(READ, Question.CONFUSED))
    assert len(samples) == len(READ)
    assert sum(sample.right for sample in samples) == sum(one.right for one in READ)


def test_rows_without_a_label_are_left_out() -> None:
    facts = json.dumps({"always": 1.0, "odds": 2.0})
    lines = ["\t".join(fit.COLUMNS)]
    lines += ["\t".join((label, "3", "a", "confused", "te", "të", "…", facts)) for label in ("right", "wrong", "")]
    assert [(one.right, one.weight) for one in fit.read(lines)] == [(True, 3.0), (False, 3.0)]


@pytest.mark.parametrize(("asked", "yes"), [("unknown", True), ("known", False)])
def test_an_error_with_another_correction_is_an_error_where_that_is_asked(asked: str, yes: bool) -> None:
    lines = ["\t".join(fit.COLUMNS), "\t".join(("wrong", "1", "a", asked, "neev", "neve", "…", "{}"))]
    assert [(one.yes, one.right) for one in fit.read(lines)] == [(yes, False)]


def test_weights_that_are_sure_of_what_is_wrong_do_not_break_a_fit() -> None:
    assert math.isfinite(fit.fit([row(True, -400.0)], ["odds"], {"odds": 1.0})["odds"])


SLIPS = "Ai tha se situata është shumë e vështrië në Kosovë dhe se ministrri nuk do të vijë."


@needs_dictionary
def test_what_could_be_said_about_a_text_is_listed_with_its_facts() -> None:
    listener = fit._Listener(dictionary.load(lambda line: None))
    found, _ = fit.listed(listener, Article("a", SLIPS, ()))
    assert (found["typed"], found["question"], found["label"]) == ("vështrië", "unknown", "")
    assert json.loads(found["facts"])["odds"] > 0


@needs_dictionary
@pytest.mark.parametrize(
    ("error_class", "right", "labels"),
    [("NW", "vështirë", ["right", "false"]), ("NW", "vështi", ["wrong", "false"]), ("GRAM", "vështirë", ["false"])],
)
def test_the_marks_of_an_article_fill_in_the_labels(error_class: str, right: str, labels: list[str]) -> None:
    listener = fit._Listener(dictionary.load(lambda line: None))
    start = SLIPS.index("vështrië")
    article = Article("a", SLIPS, (Error(Span(start, start + len("vështrië")), error_class, (right,)),))
    assert [found["label"] for found in fit.listed(listener, article, is_marked=True)] == labels
