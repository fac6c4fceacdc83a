"""How sure is a finding? What is known of it, weighed: a logistic regression for each of five questions.

The odds of `decision` compare texts; they know little of words that no list has, and a context that prefers another
form of a word is not yet an error. What tells true findings from false ones was learnt from findings that were read:
see WEIGHTS. The facts are those of `evidence`. Start with `certainty`.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sqfix.evidence import MOST_ODDS, Evidence, Question, Scored, Surroundings, evidence, question
from sqfix.hypotheses import Reading


class Certainty(NamedTuple):
    """What was asked of a finding, and the probability that there is an error, and that what is suggested first is what
    was meant."""

    asked: Question
    error: float
    correction: float

    @property
    def is_possible(self) -> bool:
        """Tell whether it may be reported if there are others around it."""
        return self.error >= possible(self.asked)


# In log10 odds. First fitted with `benchmarks/quality/fit.py` to 1,300 findings and 640 endings that were read in text
# left out of the counts, and to 1,200 planted slips; then onward, from those weights, to 2,100 findings in 119,000
# words that were proof-read whole. RULED is set by hand, and so are "context against", "function word" and, of
# strings, "among unknown" and "torn": the samples have few of them. The figures are in docs/decisions/0031, 0033, 0035
# and 0037.
# A string that is no word may plainly be an error and yet leave open which word was meant: so UNKNOWN asks
# whether there is an error, and CORRECTED whether the best correction is right. The others have one answer for both.
WEIGHTS: Mapping[Question, Evidence] = {
    Question.CONFUSED: {"always": -0.98, "odds": 0.99},
    Question.RULED: {"always": -0.45, "odds": 0.45, "joined fragment": -0.5},
    Question.KNOWN: {
        "always": -0.23, "odds": 0.29, "context against": -3.0, "rival": -0.34, "letters": -0.7, "transposed": 0.25,
        "doubled letter": 0.41, "lost diacritics": 0.62, "added diacritics": 0.34, "last letter": -0.53,
        "first person": -0.4, "joined": 0.76, "function word": 1.75, "short": -0.5, "capital": -0.56,
        "among unknown": -0.44, "torn": -0.14,
    },
    Question.ENDING: {
        "always": -0.43, "odds": 0.14, "agreement": 0.52, "context against": -3.0, "rival": -0.18, "letters": -1.02,
        "lost diacritics": 0.34, "capital": -0.18, "among unknown": -0.36, "rare": -0.31,
    },
    Question.UNKNOWN: {
        "always": 3.66, "odds": 0.16, "rival": -0.09, "channel": 0.22, "diacritics": -0.43, "transposed": 0.64,
        "frequency": 0.25, "shape": 0.95, "inner": 0.37, "lost diacritics": 0.37, "last letter": -0.48,
        "in ending": -0.75, "capital inside": -1.23, "capital at start": -0.6, "name": -1.19, "used again": -0.53,
        "among unknown": -0.14, "torn": -0.05, "alone": -0.27, "derived": -0.44,
    },
}  # fmt: skip
CORRECTED: Evidence = {
    "always": 3.6, "odds": 0.12, "rival": -0.32, "channel": 0.4, "diacritics": -0.9, "transposed": 0.39,
    "frequency": 0.13, "shape": 0.93, "inner": 0.55, "lost diacritics": 0.42, "last letter": -0.34,
    "in ending": -0.7, "capital inside": -0.96, "capital at start": -0.19, "name": -1.14, "used again": -0.41,
    "among unknown": -0.22, "torn": -0.65, "alone": -0.16, "derived": -0.32,
}  # fmt: skip

# Confidence from which a finding is reported, by question, and from which it is applied unseen. Where neither the norm
# nor a whole stretch tells, others around a finding count (`company`), by so many log10 odds at most; how the
# confidences were set is in docs/decisions/0034.
REPORTED: Mapping[Question, float] = {
    Question.CONFUSED: 0.55, Question.KNOWN: 0.65, Question.ENDING: 0.6, Question.UNKNOWN: 0.75, Question.RULED: 0.7,
    Question.RESTORED: 0.8,
}  # fmt: skip
IN_COMPANY = frozenset(REPORTED) - {Question.RULED, Question.RESTORED}
MOST_COMPANY = 0.4
FIXED = 0.95
PROVEN = 0.98  # at least, for a confusion from where `confusions.tsv` has it applied


def certainty(scored: Sequence[Scored], reading: Reading, surroundings: Surroundings) -> Certainty:
    """Return how sure it is that there is an error, and that the best of some scored hypotheses, the first, is right.

    >>> lower = Surroundings("ëpr", -1.1, 0.0, capital=False, starts_sentence=False, unknown_neighbours=0)
    >>> from sqfix.model import Hypothesis, Rule
    >>> slip = Hypothesis(0, 1, ("për",), "për", Rule.MISSPELLING, -3.3)
    >>> found = certainty([Scored(slip, 9.0, frequency=-2.0)], Reading.UNKNOWN, lower)
    >>> 0.9 < found.correction <= found.error < 1
    True
    """
    asked, facts = question(scored[0], reading), evidence(scored, reading, surroundings)
    error = probability(log_odds(WEIGHTS[asked], facts))
    if asked is Question.UNKNOWN:
        return Certainty(asked, error, min(error, probability(log_odds(CORRECTED, facts))))
    if asked is Question.RULED and _leaves_a_choice(scored):
        return Certainty(asked, error, error / 2)
    if scored[0].is_proven:
        error = max(error, PROVEN)
    return Certainty(asked, error, error)


def _leaves_a_choice(scored: Sequence[Scored]) -> bool:
    """Tell whether the norm rejects what was typed and has two texts for it: "t'ju" and "t'u" for "të ju"."""
    best = scored[0]
    return any(item.odds == best.odds and item.hypothesis.text != best.hypothesis.text for item in scored[1:])


@cache
def possible(asked: Question) -> float:
    """Return the confidence from which a finding is reported in the company that says most for it.

    >>> possible(Question.UNKNOWN) < REPORTED[Question.UNKNOWN], possible(Question.RULED) == REPORTED[Question.RULED]
    (True, True)
    """
    return shifted(REPORTED[asked], -MOST_COMPANY) if asked in IN_COMPANY else REPORTED[asked]


def log_odds(weights: Evidence, facts: Evidence) -> float:
    """Return the log10 odds that some facts have by some weights.

    >>> log_odds({"always": -1.0, "odds": 0.5}, {"always": 1.0, "odds": 4.0})
    1.0
    """
    total = 0.0
    for name, value in facts.items():
        if value:
            total += weights[name] * value
    return total


def probability(log_odds: float) -> float:
    """Return the probability that log10 odds stand for.

    >>> probability(0.0), round(probability(1.0), 3)
    (0.5, 0.909)
    """
    return 1.0 / (1.0 + math.pow(10.0, -log_odds))


def shifted(chance: float, log_odds: float) -> float:
    """Return a probability with log10 odds added.

    >>> shifted(0.5, 1.0) == probability(1.0), shifted(0.9, 0.0), shifted(1.0, -1.0)
    (True, 0.9, 1.0)
    """
    if not log_odds or chance >= 1.0:
        return chance
    return probability(math.log10(chance / (1.0 - chance)) + log_odds)


def least_odds(asked: Question, facts: Evidence) -> float:
    """Return the log10 odds of a hypothesis under which it is not reported, infinite if it never is.

    `facts` are those that speak for it, or surely against it; what else there may be speaks against it.

    >>> least_odds(Question.KNOWN, {"lost diacritics": 1.0}) < least_odds(Question.KNOWN, {"letters": 1.0})
    True
    """
    weights, least = WEIGHTS[asked], possible(asked)
    rest = weights["always"] + sum(weights[name] * value for name, value in facts.items())
    odds = (math.log10(least / (1.0 - least)) - rest) / weights["odds"]
    if asked is not Question.KNOWN:
        return odds
    if odds > MOST_ODDS:
        return math.inf
    return odds if odds >= 0 or odds < weights["context against"] / weights["odds"] else 0.0
