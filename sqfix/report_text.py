"""The report for people: one line a finding (`concise`), or with the line of the text below it (`full`)."""

import unicodedata
from collections import Counter

from sqfix.messages import alternatives, closing, message, one_line, words_read
from sqfix.model import Finding, Rule, Severity
from sqfix.results import FileResult, Summary

_NARROWEST = 30  # columns; in fewer nothing of use can be shown
_BEFORE = 0.42  # which share of what is shown of a long line stands before the word
_RED, _YELLOW, _CYAN, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_SEVERITY_COLOUR = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.INFO: _CYAN}


class TextReport:
    """Writes findings for people; `excerpts` adds the lines they stand in, cut to `width` columns, `quiet` leaves out
    the closing sentence.
    """

    def __init__(
        self,
        lang: str = "en",
        colour: bool = False,
        excerpts: bool = True,
        quiet: bool = False,
        statistics: bool = False,
        width: int = 100,
    ) -> None:
        self.lang, self.colour, self.excerpts, self.quiet, self.statistics = lang, colour, excerpts, quiet, statistics
        self.width = max(_NARROWEST, width)
        self._counts: Counter[Rule] = Counter()

    def start(self) -> str:
        """Return what stands before the first finding: nothing."""
        return ""

    def result(self, result: FileResult) -> str:
        """Return the findings of one file."""
        self._counts.update(finding.rule for finding in result.findings)
        return "".join(self.one(result, finding) for finding in result.findings)

    def finish(self, summary: Summary) -> str:
        """Return statistics and the closing sentence, as far as they are wanted."""
        table = self._statistics(summary) if self.statistics else ""
        if self.quiet or not self.excerpts:
            return table
        sentence = closing(summary, self.lang)
        return f"{table}{sentence}\n" if sentence else table

    def one(self, result: FileResult, finding: Finding) -> str:
        """Return one finding."""
        at = result.lines.position(finding.span.start)
        code = self._paint(_SEVERITY_COLOUR[finding.severity], finding.rule.code)
        mark = " [*]" if finding.fixable else ""
        where = f"{self._paint(_BOLD, one_line(result.path))}:{at.line}:{at.column}"
        head = f"{where}: {code}{mark} {self._change(finding)}\n"
        if not self.excerpts:
            return head
        also = alternatives(finding, self.lang)
        margin = " " * (len(str(at.line)) + 4)
        return head + _excerpt(result, finding, at.line, self.width) + (f"{margin}│ {also}\n" if also else "")

    def _change(self, finding: Finding) -> str:
        if not finding.suggestions:
            return message(finding, self.lang)
        return f"`{one_line(finding.word)}` → {self._paint(_GREEN, f'`{one_line(finding.suggestions[0].text)}`')}"

    def _statistics(self, summary: Summary) -> str:
        rows = [f"{count:6,}  {rule.code}  {rule.label}\n" for rule, count in self._counts.most_common()]
        return "".join(rows) + words_read(summary.words, summary.findings, self.lang) + "\n"

    def _paint(self, colour: str, text: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self.colour else text


def _excerpt(result: FileResult, finding: Finding, line: int, width: int) -> str:
    """Return the line that `finding` starts in, and below it a mark under the word.

    A long line is cut around the word, to `width` columns with its margin and the signs that tell of the cuts; a word
    that goes on in the next line is marked up to the line's end.
    """
    source, first, last = result.source, finding.span.start, finding.span.end
    start, end = result.lines.bounds(line)
    shown = width - len(f"   {line} │ ") - len("……")
    shown_start = start if end - start <= shown else max(start, first - int(shown * _BEFORE))
    shown_end = min(end, shown_start + shown)
    before = ("…" if shown_start > start else "") + _visible(source[shown_start:first])
    word = _visible(source[first : min(last, shown_end)])
    after = _visible(source[last:shown_end]) + ("…" if shown_end < end else "")
    marks = " " * _width(before) + "^" * max(1, _width(word))
    return f"   {line} │ {before}{word}{after}\n   {' ' * len(str(line))} │ {marks}\n"


_FIRST_COMBINING = "\u0300"  # no sign before it takes no column, or two


def _visible(text: str) -> str:
    """Return `text` with a sign of the same width for each that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char in "\t\u00a0\u2003" else "�" for char in text)


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes.

    >>> _width("e\\u0308pr"), _width("語")
    (3, 2)
    """
    if len(text.encode("latin-1", "ignore")) == len(text):  # as three lines in four, at a look
        return len(text)
    others = [char for char in text if char >= _FIRST_COMBINING]
    return len(text) - len(others) + sum(map(_columns, others))


def _columns(char: str) -> int:
    return 0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
