"""The report for programs: one JSON document (`json`), or one line a finding (`jsonl`). A stable contract, version 1.

Lines and columns count from 1, in code points, `end_column` exclusive; `start`, `end` are 0-based code-point offsets.
"""

import json
from dataclasses import dataclass, field

from sqfix import __version__
from sqfix.messages import message
from sqfix.model import Finding
from sqfix.results import FileResult, Summary

VERSION = 1
Json = dict[str, object]


@dataclass(slots=True)
class JsonReport:
    """Collects every file, because the document has its sums at the end."""

    lang: str = "en"
    dictionary: str = ""
    _files: list[Json] = field(default_factory=list)

    def start(self) -> str:
        """Return nothing: the document is written at the end, in one piece."""
        return ""

    def result(self, result: FileResult) -> str:
        """Keep the findings of one file."""
        findings = [finding_json(result, finding, self.lang) for finding in result.findings]
        self._files.append({"path": printable(result.path), "findings": findings})
        return ""

    def finish(self, summary: Summary) -> str:
        """Return the document."""
        document: Json = {
            "version": VERSION,
            "tool": {"name": "sqfix", "version": __version__, "dictionary": self.dictionary},
            "files": self._files,
            "errors": [{"path": printable(failure.path), "message": failure.message} for failure in summary.failures],
            "summary": {
                "files": summary.files,
                "words": summary.words,
                "findings": summary.findings,
                "fixed": summary.fixed,
            },
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


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
            _line({"path": printable(failure.path), "error": failure.message}) for failure in summary.failures
        )


def _line(record: Json) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def finding_json(result: FileResult, finding: Finding, lang: str) -> Json:
    """Return one finding as the contract names its parts."""
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
        "suggestions": [
            {"text": suggestion.text, "score": round(suggestion.score, 4)} for suggestion in finding.suggestions
        ],
    }


def printable(path: str) -> str:
    """Return `path` as valid Unicode: bytes of a file name that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
