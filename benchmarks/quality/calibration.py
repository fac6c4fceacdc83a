"""Does a confidence mean what it says? Of the findings at 0.9, nine in ten should be right.

Two sources of samples. `natural`: every finding in marked articles; few, but real. `planted`: findings on planted
slips; many, but an article with slips in one of twenty words has far more errors to one false alarm than news has. So
each source of a finding is counted at the rate at which news has it, per 10,000 words:

- a finding on a planted slip at (errors in 10,000 words of news) / (slips planted);
- a false alarm that only a slip nearby calls up, likewise;
- a false alarm in text as it stood, before planting, at 10,000 / (words of that text).

How many errors news has is the one assumption; the tables give two of them. Start with `bins`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.quality.marked import Article, Outcome, outcome
from benchmarks.quality.planted import Checked
from sqfix.model import Finding

EDGES = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 1.0)
_PER_WORDS = 10_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A finding's confidence, whether its first suggestion is right, and how often news has it in 10,000 words."""

    confidence: float
    right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Bin:
    """The samples with a confidence of `low` up to `high` (1.0 included): how many, and their weighted means."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def bins(samples: Iterable[Sample], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Return the reliability by bin, then from 0.9 and from 0.98 on.

    >>> [(item.count, item.right) for item in bins([Sample(0.95, True), Sample(0.97, False, 3.0)])][4:5]
    [(2, 0.25)]
    """
    given = list(samples)
    limits = [*pairwise(edges), (0.9, 1.0), (0.98, 1.0)]
    return [_bin(given, low, high) for low, high in limits]


def _bin(samples: Iterable[Sample], low: float, high: float) -> Bin:
    inside = [item for item in samples if low <= item.confidence and (item.confidence < high or high == 1.0)]
    total = sum(item.weight for item in inside) or 1.0
    confidence = sum(item.confidence * item.weight for item in inside) / total
    return Bin(low, high, len(inside), confidence, sum(item.weight for item in inside if item.right) / total)


def natural(articles: Sequence[Article], findings: Sequence[Sequence[Finding]]) -> Iterator[Sample]:
    """Yield a sample for each finding in marked articles, but for those on errors of classes that do not count."""
    for article, about in zip(articles, findings, strict=True):
        for finding in about:
            worth, _ = outcome(article, finding)
            if worth is not Outcome.NEUTRAL:
                yield Sample(finding.confidence, worth is Outcome.RIGHT)


def planted(
    checked: Sequence[Checked], as_it_stood: Sequence[Sequence[Finding]], false_alarms: Sequence[Sample], words: int,
    rate: float,
) -> list[Sample]:  # fmt: skip
    """Return the samples of planted text, weighted as the module tells.

    `as_it_stood` are the findings in each article before planting, `false_alarms` those of `words` words of text
    without planted slips, `rate` the errors in a word of news.
    """
    slips = sum(len(item.verdicts) for item in checked)
    weight = rate * _PER_WORDS / slips
    samples = [Sample(item.confidence, False, _PER_WORDS / words) for item in false_alarms]
    for item in checked:
        known = {finding.span.start for finding in as_it_stood[item.article]}
        covering = ((verdict.finding, verdict.right) for verdict in item.verdicts)
        samples += [Sample(finding.confidence, right, weight) for finding, right in covering if finding is not None]
        called_up = (finding for at, finding in item.beside() if at not in known)
        samples += [Sample(finding.confidence, False, weight) for finding in called_up]
    return samples


def table(named: Sequence[tuple[str, Sequence[Bin]]]) -> str:
    """Return the bins of several sets of samples beside each other, as a Markdown table."""
    heads = "".join(f" {name}: findings | mean confidence | right |" for name, _ in named)
    lines = [f"| confidence |{heads}", "| --- |" + " ---: |" * 3 * len(named)]
    for row in zip(*(binned for _, binned in named), strict=True):
        cells = (f" {item.count} | {item.confidence:.3f} | {item.right:.3f} |" for item in row)
        name = f"{row[0].low} to {row[0].high}" if row[0].high < 1.0 else f"from {row[0].low}"
        lines.append(f"| {name} |" + "".join(cells))
    return "\n".join(lines)
