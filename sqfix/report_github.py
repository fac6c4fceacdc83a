"""The report for GitHub Actions: annotations that appear beside the lines of a pull request.

Files are named from the root of their repository, wherever the step runs. GitHub shows ten errors and ten warnings a
step, so the rest is summed up in one more line. The form and its escapes:
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections import Counter
from dataclasses import dataclass, field

from sqfix.messages import closing, message, one_line
from sqfix.model import Finding, Severity
from sqfix.repository import path_in_repository
from sqfix.results import FileResult, Summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10  # of each kind, says GitHub's documentation


@dataclass(slots=True)
class GithubReport:
    """Writes each finding at once as a workflow command, the first ten of each severity."""

    lang: str = "en"
    _written: Counter[Severity] = field(default_factory=Counter)

    def start(self) -> str:
        """Return nothing."""
        return ""

    def result(self, result: FileResult) -> str:
        """Return one command a finding, as far as GitHub shows them."""
        return "".join(self._command(result, finding) for finding in result.findings)

    def finish(self, summary: Summary) -> str:
        """Return a command that tells of what was not shown, and one for each failure."""
        hidden = sum(max(0, count - _SHOWN) for count in self._written.values())
        failures = "".join(
            f"::error file={_file(failure.path)}::{_data(failure.message)}\n" for failure in summary.failures
        )
        return failures + (f"::notice::{_data(closing(summary, self.lang))}\n" if hidden else "")

    def _command(self, result: FileResult, finding: Finding) -> str:
        self._written[finding.severity] += 1
        if self._written[finding.severity] > _SHOWN:
            return ""
        start, end = result.lines.position(finding.span.start), result.lines.position(finding.span.end)
        place = f"file={_file(result.path)},line={start.line},endLine={end.line}"
        if start.line == end.line:  # GitHub refuses columns over several lines
            place += f",col={start.column},endColumn={end.column}"
        title = _property(f"{finding.rule.code} {finding.rule.label}")
        return f"::{_COMMANDS[finding.severity]} {place},title={title}::{_data(message(finding, self.lang))}\n"


def _file(path: str) -> str:
    return _property(one_line(path_in_repository(path)))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return `text` as the value of a property.

    >>> _property("lajme:sot,100%.md")
    'lajme%3Asot%2C100%25.md'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
