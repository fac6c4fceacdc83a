"""Where the weights of `sqfix.confidence` come from: findings that were read, and a logistic regression over the same
facts that the tool weighs.

1. `python -m benchmarks.quality.fit findings FOLDER --dictionary BUILT > TABLE` lists what sqfix could say about the
   articles (*.txt) of a folder, certain or not. The dictionary must not have counted them: see
   `python -m dictionaries.build --hold-out`.
   `python -m benchmarks.quality.fit held-out DATA --dictionary BUILT > TABLE` does the same for the tuning part of the
   news that `held_out.tsv` has every error of, labels and all.
2. Otherwise a reader fills in `label`: right, wrong (an error, but another correction is meant) or false. Who reads a
   sample only says in `weight` how many rows each one stands for; the weights should have a mean of about 1.
   About unknown words the question is whether there is an error, so wrong is a yes; CORRECTED asks again.
3. `python -m benchmarks.quality.fit weights TABLE` prints the weights, and how confidences fitted without an article
   fare in it. With `--onward` they are held around those there are, which a small reading then moves where it tells.
"""

import argparse
import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

from benchmarks.quality import calibration, held_out
from benchmarks.quality.marked import Article, Outcome, outcome
from benchmarks.quality.variants import built
from sqfix import checker, dictionary, document
from sqfix.confidence import CORRECTED, WEIGHTS, Certainty, log_odds, probability
from sqfix.evidence import Evidence, Question, Scored, Surroundings, evidence, question
from sqfix.hypotheses import Reading
from sqfix.model import Finding, Hypothesis, Severity, Span, Suggestion
from sqfix.options import Options
from sqfix.tokens import tokenize

COLUMNS = ("label", "weight", "article", "question", "typed", "meant", "context", "facts")
_RIDGE, _LOOSE = 1.0, 0.01  # how much weights are held near 0; that of "always" hardly
_ONWARD = 3.0  # how much near those there are: of 2, 3, 6 and 12 the loss in cross-validation differs by 1 %
_FOLDS, _MOST_STEPS = 10, 50
_LEAST = 0.2  # confidence, by the weights there are, of what is worth reading
_AROUND = 60  # characters of context to either side
# What the weights of a reader's rows do not tell: set by hand, see docs/decisions/0031-calibration.md.
_BY_HAND: Mapping[str, float] = {"context against": -3.0}


@dataclass(frozen=True, slots=True)
class Row:
    """A finding that was read: whether the answer to the question is yes and the correction right, how many findings it
    stands for, what was known of it."""

    article: str
    asked: Question
    yes: bool
    right: bool
    weight: float
    facts: Evidence


def fit(rows: Sequence[Row], names: Sequence[str], onward: Evidence | None = None) -> dict[str, float]:
    """Return the weight of each named fact, in log10 odds: ridge logistic regression by Newton's method.

    They are held near 0, or near the weights `onward` from which they are to go.

    >>> read = [Row("a", Question.KNOWN, yes, yes, 1.0, {"always": 1.0}) for yes in (True, False)]
    >>> fit(read, ["always"])
    {'always': 0.0}
    """
    middle = [0.0 if onward is None else onward.get(name, 0.0) * math.log(10) for name in names]
    weights = list(middle)
    ridge = _RIDGE if onward is None else _ONWARD
    ridges = [ridge if name != "always" else _LOOSE for name in names]
    columns = [[row.facts[name] for name in names] for row in rows]
    for _ in range(_MOST_STEPS):
        slope = [-ridge * (weight - held) for ridge, weight, held in zip(ridges, weights, middle, strict=True)]
        curve = [[ridges[at] * (at == other) for other in range(len(names))] for at in range(len(names))]
        for row, values in zip(rows, columns, strict=True):
            total = sum(weight * value for weight, value in zip(weights, values, strict=True))
            chance = (1 + math.tanh(total / 2)) / 2  # the logistic function, for any total
            _add(slope, curve, values, row.weight * (row.yes - chance), row.weight * chance * (1 - chance))
        step = solved(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return {name: weight / math.log(10) for name, weight in zip(names, weights, strict=True)}


def _add(slope: list[float], curve: list[list[float]], values: Sequence[float], error: float, certainty: float) -> None:
    for at, value in enumerate(values):
        if value:
            slope[at] += error * value
            for other, factor in enumerate(values):
                curve[at][other] += certainty * value * factor


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return x of `matrix` x = `right`, by Gaussian elimination.

    >>> solved([[0.0, 2.0], [4.0, 0.0]], [2.0, 8.0])
    [2.0, 1.0]
    """
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda line: abs(rows[line][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for line in range(len(rows)):
            if line != at:
                factor = rows[line][at] / rows[at][at]
                rows[line] = [value - factor * own for value, own in zip(rows[line], rows[at], strict=True)]
    return [rows[at][-1] / rows[at][at] for at in range(len(rows))]


def learnt(asked: Question) -> list[str]:
    """Return the names of the facts whose weights are learnt."""
    return [name for name in WEIGHTS[asked] if name not in _BY_HAND]


def cross_validated(
    rows: Sequence[Row], asked: Question, onward: Evidence | None = None
) -> Iterator[calibration.Sample]:
    """Yield each finding with the confidence that a fit to the other articles gives it."""
    names = learnt(asked)
    for part in range(_FOLDS):
        weights = fit([row for row in rows if _part(row.article) != part], names, onward)
        weights |= {name: weight for name, weight in _BY_HAND.items() if name in WEIGHTS[asked]}
        for row in rows:
            if _part(row.article) == part:
                yield calibration.Sample(probability(log_odds(weights, row.facts)), row.yes, row.weight)


def _part(article: str) -> int:
    return crc32(article.encode()) % _FOLDS


def read(lines: Iterable[str]) -> list[Row]:
    """Return the rows of a table that have a label."""
    table = csv.DictReader(lines, delimiter="\t")
    return [_row(row) for row in table if row["label"]]


def _row(row: Mapping[str, str]) -> Row:
    asked, right = Question(row["question"]), row["label"] == "right"
    yes = right or (asked is Question.UNKNOWN and row["label"] == "wrong")
    return Row(row["article"], asked, yes, right, float(row["weight"]), _facts(row))


def _facts(row: Mapping[str, str]) -> Evidence:
    facts: dict[str, float] = json.loads(row["facts"])
    return facts


class _Listener(checker.Checker):
    """A checker that lists what it weighs."""

    found: list[tuple[Scored, Question, Evidence, float]]

    def weigh(self, scored: Sequence[Scored], reading: Reading, surroundings: Surroundings) -> Certainty:
        """Take down what is known of a finding, and give it no chance, so that the next token is looked into."""
        facts, asked = evidence(scored, reading, surroundings), question(scored[0], reading)
        self.found.append((scored[0], asked, facts, probability(log_odds(WEIGHTS[asked], facts))))
        return Certainty(asked, 0.0, 0.0)


def listed(listener: _Listener, article: Article, *, is_marked: bool = False) -> Iterator[dict[str, str]]:
    """Yield a row of the table for each thing that could be said about an article.

    If the article is marked, each has its label, and what its marks count as neither right nor wrong is left out.
    """
    for prose in document.parse(article.name, article.text, "text").prose:
        listener.found = []
        with patch("sqfix.checker.certainty", listener.weigh), patch("sqfix.sieve._FEW", sys.maxsize):
            listener.check(document.parse(article.name, prose.text, "text"), Options())
        tokens = tokenize(prose.text)
        for best, asked, facts, chance in listener.found:
            if chance < _LEAST:
                continue
            first, last, *_ = best.hypothesis
            place = prose.source_span(Span(tokens.starts[first], tokens.ends[last - 1]))
            label = _label(article, place, best.hypothesis) if is_marked else ""
            if label is not None:
                around = article.text[max(0, place.start - _AROUND) : place.end + _AROUND]
                typed = place.of(article.text)
                values = (label, "1", article.name, asked.value, typed, best.hypothesis.text, around)
                yield dict(zip(COLUMNS, (*values, json.dumps(facts)), strict=True))


_LABELS = {Outcome.RIGHT: "right", Outcome.WRONG_WORD: "wrong", Outcome.FALSE_ALARM: "false"}


def _label(article: Article, place: Span, hypothesis: Hypothesis) -> str | None:
    """Return what a reader would fill in by the marks of an article, None where they do not tell."""
    word, suggestions = place.of(article.text), (Suggestion(hypothesis.text, 0.0),)
    finding = Finding(place, word, hypothesis.rule, Severity.INFO, 0.0, fixable=False, suggestions=suggestions)
    return _LABELS.get(outcome(article, finding)[0])


def report(rows: Sequence[Row], is_onward: bool = False) -> Iterator[str]:
    """Yield the weights of each question that has rows, but for the one that is answered by hand, then the reliability
    of all."""
    by_question: defaultdict[Question, list[Row]] = defaultdict(list)
    for row in rows:
        if row.asked is not Question.RULED:
            by_question[row.asked].append(row)
    samples: list[calibration.Sample] = []
    for asked, own in by_question.items():
        onward = WEIGHTS[asked] if is_onward else None
        weights = fit(own, learnt(asked), onward)
        yield f"{asked}: " + ", ".join(f'"{name}": {weight:.2f}' for name, weight in weights.items())
        samples += cross_validated(own, asked, onward)
        if asked is Question.UNKNOWN:
            onward = CORRECTED if is_onward else None
            weights = fit([replace(row, yes=row.right) for row in own], learnt(asked), onward)
            yield "CORRECTED: " + ", ".join(f'"{name}": {weight:.2f}' for name, weight in weights.items())
    yield calibration.table([("read", calibration.bins(samples))])


def main() -> None:
    """Read the command line, list findings or fit weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.fit", description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("findings", "held-out", "weights"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--onward", action="store_true", help="hold the weights around those there are")
    parser.add_argument("--dictionary", type=Path, help="a folder as dictionaries.build makes it")
    arguments = parser.parse_args()
    if arguments.what == "weights":
        with arguments.path.open(encoding="utf-8", newline="") as lines:
            print("\n".join(report(read(lines), arguments.onward)))
        return
    listener = _Listener(built(arguments.dictionary or dictionary.folder()))
    table = csv.DictWriter(sys.stdout, COLUMNS, delimiter="\t")
    table.writeheader()
    is_marked = arguments.what == "held-out"
    if is_marked:
        articles = held_out.of_part(held_out.articles(arguments.path), held_out.PARTS[0])
    else:
        paths = sorted(arguments.path.glob("*.txt"))
        articles = [Article(path.stem, path.read_text(encoding="utf-8"), ()) for path in paths]
    for article in articles:
        table.writerows(listed(listener, article, is_marked=is_marked))


if __name__ == "__main__":
    main()
