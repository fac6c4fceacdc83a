"""Slips come in company: what do the findings around one say for it?

Who mistypes does so again: in 530,000 words of news, sure findings in ten lines (310 words) vary so much that a rate
of slips drawn from a Gamma distribution of shape 0.9 accounts for them, and one rate for all does not (log-likelihood
-3,909, -5,500). So among `others` sure findings in `words` words, slips are (1 + others) / (1 + words / 100) times as
frequent as in news: the mean of what is left of that distribution (H. Robbins, An Empirical Bayes Approach to
Statistics, 1956). Start with `reported`.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqfix import confidence
from sqfix.alphabet import fold
from sqfix.confidence import Certainty
from sqfix.model import Finding

_AROUND = 200  # tokens before and behind: an article; of 60 to 5,000, those from 100 to 300 tell most
_SURE = 0.85  # confidence, by itself, from which a finding counts as company
_SHAPE, _EVERY = 1.0, 100  # of the Gamma distribution; words of news to a sure finding
# Log10 odds of one finding for each of the company's: less than 1, as what is weighed for itself knows some of it.
_WEIGHT = 0.65


class Judged(NamedTuple):
    """What could be reported about the tokens `first` to `last` (exclusive) of a document, and how certain it is."""

    finding: Finding
    first: int
    last: int
    sure: Certainty


def reported(judged: Sequence[Judged], tokens: int) -> Iterator[Finding]:
    """Yield what is certain enough in its company, in order and not overlapping, with its confidence there.

    `judged` is in the order of the text, which has so many tokens.
    """
    company = [(item, fold(item.finding.word)) for item in judged if item.sure.error >= _SURE]
    firsts = [item.first for item, _ in company]
    resume = 0
    for item in judged:
        if item.first < resume:
            continue
        error = item.sure.error
        if item.sure.asked in confidence.IN_COMPANY:
            start, end = max(0, item.first - _AROUND), min(tokens, item.last + _AROUND)
            near = company[bisect_left(firsts, start) : bisect_right(firsts, end)]
            error = in_company(error, _others(item, near), end - start)
        if error >= confidence.REPORTED[item.sure.asked]:
            resume = item.last
            yield item.finding._replace(confidence=error)


def _others(item: Judged, near: Sequence[tuple[Judged, str]]) -> int:
    """Return how many words other than one's own are misspelt near by; each item has its folded word with it."""
    apart = {word for other, word in near if other.last <= item.first or other.first >= item.last}
    return len(apart - {fold(item.finding.word)})


def in_company(error: float, others: int, words: int) -> float:
    """Return the probability of an error, given that without company, and how many others are in so many words.

    >>> in_company(0.8, 0, 400) < 0.8 < in_company(0.8, 8, 400)
    True
    >>> in_company(0.8, 4, 400)
    0.8
    """
    rate = (_SHAPE + others) / (_SHAPE + words / _EVERY)
    return confidence.shifted(error, min(confidence.MOST_COMPANY, _WEIGHT * math.log10(rate)))
