"""What do findings say about articles in which a copy editor marked every error? The scoring of score.py, one finding
at a time, so that confidences can be looked at.

A set is a folder with docs/ID.txt and gold.tsv (doc, line, wrong, occ, right, class, certainty). Start with `read` and
`score`. The classes of SPELLING count; a finding on another marked error is neither a hit nor a false alarm.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqfix.alphabet import fold
from sqfix.model import Finding, Span

SPELLING = ("NW", "DIA", "RW", "APOS", "SPLIT", "DUP", "ORTH")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Error:
    """A marked error: where it stands in the article, of which class, and what is right there (any of these)."""

    span: Span
    error_class: str
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article and its marked errors."""

    name: str
    text: str
    errors: tuple[Error, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))


class Outcome(Enum):
    """What a finding is worth."""

    RIGHT = "right"  # an error, and the first suggestion corrects it
    WRONG_WORD = "wrong word"  # an error, but the first suggestion is not what was meant
    NEUTRAL = "neutral"  # an error of a class that does not count
    FALSE_ALARM = "false alarm"


def read(folder: Path) -> list[Article]:
    """Return the articles of a set, in the order of their names; OSError or ValueError if it is not one."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "docs").glob("*.txt"))}
    errors: dict[str, list[Error]] = {name: [] for name in texts}
    for row in (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, line, wrong, occurrence, right, error_class, *_ = row.split("\t")
        if name in texts and (span := _span(texts[name], int(line), wrong, int(occurrence))):
            errors[name].append(Error(span, error_class, tuple(right.split("|"))))
    return [Article(name, text, tuple(errors[name])) for name, text in texts.items()]


def _span(text: str, line: int, wrong: str, occurrence: int) -> Span | None:
    lines = text.split("\n")
    start = sum(len(item) + 1 for item in lines[: line - 1])
    found = span_in_line(lines[line - 1], wrong, occurrence)
    return Span(start + found.start, start + found.end) if found else None


def span_in_line(line: str, wrong: str, occurrence: int) -> Span | None:
    """Return where `wrong` stands for the n-th time in a line, as a whole word if it does; None if nowhere.

    >>> span_in_line("Ata qe erdhen qe dje", "qe", 2)
    Span(start=14, end=16)
    """
    whole = list(re.finditer(rf"(?<![^\W\d_]){re.escape(wrong)}(?![^\W\d_])", line))
    hits = whole or list(re.finditer(re.escape(wrong), line))
    return Span(*hits[min(occurrence, len(hits)) - 1].span()) if hits else None


def outcome(article: Article, finding: Finding) -> tuple[Outcome, Error | None]:
    """Return what a finding is worth, and the error that it is about."""
    over = [
        item for item in article.errors if item.span.start < finding.span.end and finding.span.start < item.span.end
    ]
    if not over:
        return Outcome.FALSE_ALARM, None
    error = min(over, key=lambda item: item.error_class not in SPELLING)
    if error.error_class not in SPELLING:
        return Outcome.NEUTRAL, error
    return (Outcome.RIGHT if _corrects(article.text, error, finding) else Outcome.WRONG_WORD), error


def _corrects(text: str, error: Error, finding: Finding) -> bool:
    """Tell whether the first suggestion gives a right text, whatever span the finding has."""
    if not finding.suggestions:
        return False
    start, end = min(error.span.start, finding.span.start), max(error.span.end, finding.span.end)
    got = text[start : finding.span.start] + finding.suggestions[0].text + text[finding.span.end : end]
    wanted = (text[start : error.span.start] + right + text[error.span.end : end] for right in error.right)
    return fold(got) in {fold(item) for item in wanted}


@dataclass(frozen=True, slots=True)
class Score:
    """How many spelling errors there are, were found, were corrected by the first suggestion; and the false alarms."""

    errors: int
    found: int
    right: int
    false_alarms: int

    @property
    def recall(self) -> float:
        """Share of the errors that are found."""
        return self.found / max(1, self.errors)

    @property
    def precision(self) -> float:
        """Share of the findings that are errors; 1 without findings."""
        return self.found / (self.found + self.false_alarms) if self.found + self.false_alarms else 1.0


def score(articles: Sequence[Article], findings: Sequence[Sequence[Finding]]) -> Score:
    """Return the score of the findings of each article; an error found twice counts once."""
    found: set[tuple[str, Error]] = set()
    right: set[tuple[str, Error]] = set()
    false_alarms = 0
    for article, about in zip(articles, findings, strict=True):
        for finding in about:
            worth, error = outcome(article, finding)
            false_alarms += worth is Outcome.FALSE_ALARM
            if error is not None and worth is not Outcome.NEUTRAL:
                found.add((article.name, error))
            if error is not None and worth is Outcome.RIGHT:
                right.add((article.name, error))
    errors = sum(error.error_class in SPELLING for article in articles for error in article.errors)
    return Score(errors, len(found), len(right), false_alarms)
