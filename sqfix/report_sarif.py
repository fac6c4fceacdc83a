"""The report for code scanning: SARIF 2.1.0, as the standard and GitHub's further demands want it.

Standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Columns count code points, from 1, the end exclusive.
"""

import json
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import quote

from sqfix import __version__
from sqfix.messages import message, one_line
from sqfix.model import Finding, Rule, Severity, Suggestion
from sqfix.repository import path_in_repository
from sqfix.results import FileResult, Summary
from sqfix.rules import DESCRIPTIONS

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RULE_INDEX = {rule: index for index, rule in enumerate(Rule)}
Json = dict[str, object]


@dataclass(slots=True)
class SarifReport:
    """Collects every finding; the document is written at the end."""

    lang: str = "en"
    _results: list[Json] = field(default_factory=list)

    def start(self) -> str:
        """Return nothing."""
        return ""

    def result(self, result: FileResult) -> str:
        """Keep the findings of one file."""
        self._results += [_result(result, finding, self.lang) for finding in result.findings]
        return ""

    def finish(self, summary: Summary) -> str:
        """Return the document."""
        run: Json = {
            "tool": {"driver": {"name": "sqfix", "version": __version__, "rules": [_rule(rule) for rule in Rule]}},
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": not summary.failures,
                    "toolExecutionNotifications": [
                        {"level": "error", "message": {"text": one_line(str(failure))}} for failure in summary.failures
                    ],
                }
            ],
            "results": self._results,
        }
        document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> Json:
    description = DESCRIPTIONS[rule]
    arrow = f" → {description.right}" if description.right else ""
    help_text = f"{description.help} {description.wrong}{arrow}"
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.label.split("-")),
        "shortDescription": {"text": description.summary},
        "fullDescription": {"text": f"{description.summary} {description.help}"},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": "note" if rule is Rule.UNKNOWN_WORD else "error"},
        "properties": {"tags": ["spelling"]},
    }


def _result(result: FileResult, finding: Finding, lang: str) -> Json:
    location = _location(result.path)
    region = _region(result, finding)
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": _RULE_INDEX[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": message(finding, lang)},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
        "fixes": [
            _fix(location, region, suggestion) for suggestion in finding.suggestions if finding.takes(suggestion.text)
        ],
    }


def _region(result: FileResult, finding: Finding) -> Json:
    start, end = result.lines.position(finding.span.start), result.lines.position(finding.span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(location: Json, region: Json, suggestion: Suggestion) -> Json:
    replacement = {"deletedRegion": region, "insertedContent": {"text": suggestion.text}}
    return {
        "description": {"text": suggestion.text},
        "artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}],
    }


def _location(path: str) -> Json:
    """Return where an article is: in its repository, whose root GitHub and others put for %SRCROOT%, or absolutely.

    >>> _location("-")
    {'uri': 'stdin'}
    """
    if path == "-":
        return {"uri": "stdin"}
    name = path_in_repository(path)
    if PurePath(name).is_absolute():
        return {"uri": PurePath(name).as_uri()}
    return {"uri": quote(name.encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}
