"""The report for programs: one JSON document (`json`), or one line a finding (`jsonl`). A stable contract, version 1.

Lines and columns count from 1, in code points, `end_column` exclusive; `start`, `end` are 0-based code-point offsets.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from sqfix import __version__
from sqfix.messages import message
from sqfix.model import Finding
from sqfix.results import FileResult, Summary

VERSION = 1
Json = dict[str, object]


@dataclass(slots=True)
class JsonReport:
    """Keeps the text of every file, because the document has its sums at the end."""

    lang: str = "en"
    dictionary: str = ""
    _files: list[str] = field(default_factory=list)

    def start(self) -> str:
        """Return nothing: the document is written at the end, in one piece."""
        return ""

    def result(self, result: FileResult) -> str:
        """Keep the findings of one file."""
        findings = (
            _with_suggestions(_plain_json(result, finding, self.lang), _suggestions_json(finding), 4)
            for finding in result.findings
        )
        path = _dumped(printable(result.path))
        self._files.append(f'{{\n   "path": {path},\n   "findings": {_listed(findings, 3)}\n  }}')
        return ""

    def finish(self, summary: Summary) -> str:
        """Return the document."""
        before: Json = {
            "version": VERSION,
            "tool": {"name": "sqfix", "version": __version__, "dictionary": self.dictionary},
        }
        behind: Json = {
            "errors": [
                {"path": printable(failure.path), "message": printable(failure.message)} for failure in summary.failures
            ],
            "summary": {
                "files": summary.files,
                "words": summary.words,
                "findings": summary.findings,
                "fixed": summary.fixed,
            },
        }
        head, tail = _dumped(before, indent=1), _dumped(behind, indent=1)
        return f'{head[:-2]},\n "files": {_listed(self._files, 1)},{tail[1:]}\n'


def _dumped(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _listed(texts: Iterable[str], depth: int) -> str:
    """Return a list at a depth, an element a line."""
    lines = f",\n{' ' * (depth + 1)}".join(texts)
    return f"[\n{' ' * (depth + 1)}{lines}\n{' ' * depth}]" if lines else "[]"


def _with_suggestions(record: Json, suggestions: list[Json], depth: int) -> str:
    """Return a finding at a depth; its suggestions come last."""
    end = f"\n{' ' * depth}}}"
    listed = _listed((_indented(suggestion, depth + 2) for suggestion in suggestions), depth + 1)
    return f'{_indented(record, depth).removesuffix(end)},\n{" " * (depth + 1)}"suggestions": {listed}{end}'


def _indented(record: Json, depth: int) -> str:
    """Return a record of plain values at a depth, a value a line: as `json` indents it, which it does slowly."""
    margin = f"\n{' ' * (depth + 1)}"
    return f"{{{margin}{_encoder(f',{margin}').encode(record)[1:-1]}\n{' ' * depth}}}"


@cache
def _encoder(separator: str) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, separators=(separator, ": "))


@dataclass(slots=True)
class JsonLinesReport:
    """Writes each finding at once, with its path, and each failure at the end."""

    lang: str = "en"

    def start(self) -> str:
        """Return nothing."""
        return ""

    def result(self, result: FileResult) -> str:
        """Return one line a finding."""
        path: Json = {"path": printable(result.path)}
        return "".join(_line(path | finding_json(result, finding, self.lang)) for finding in result.findings)

    def finish(self, summary: Summary) -> str:
        """Return one line a failure."""
        return "".join(
            _line({"path": printable(failure.path), "error": printable(failure.message)})
            for failure in summary.failures
        )


def _line(record: Json) -> str:
    return _encoder(", ").encode(record) + "\n"


def finding_json(result: FileResult, finding: Finding, lang: str) -> Json:
    """Return one finding as the contract names its parts."""
    return _plain_json(result, finding, lang) | {"suggestions": _suggestions_json(finding)}


def _plain_json(result: FileResult, finding: Finding, lang: str) -> Json:
    start, end = result.lines.position(finding.span.start), result.lines.position(finding.span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": finding.span.start,
        "end": finding.span.end,
        "word": finding.word,
        "rule": finding.rule.code,
        "name": finding.rule.label,
        "severity": finding.severity.value,
        "message": message(finding, lang),
        "confidence": round(finding.confidence, 4),
        "fixable": finding.fixable,
    }


def _suggestions_json(finding: Finding) -> list[Json]:
    return [{"text": suggestion.text, "score": round(suggestion.score, 4)} for suggestion in finding.suggestions]


def printable(text: str) -> str:
    """Return `text` as valid Unicode: bytes of a file name that are no UTF-8 become U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
