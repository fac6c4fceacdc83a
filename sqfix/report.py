"""Which report writes what? Start with `make`; each format is a module of its own, loaded only when it is asked for."""

from importlib import import_module
from typing import NamedTuple, Protocol

from sqfix.results import FileResult, Summary

# Formats that need to know nothing but the language.
_PLAIN = {
    "jsonl": ("report_json", "JsonLinesReport"),
    "sarif": ("report_sarif", "SarifReport"),
    "github": ("report_github", "GithubReport"),
    "junit": ("report_junit", "JunitReport"),
    "html": ("report_html", "HtmlReport"),
}


class Report(Protocol):
    """Turns results into text, piece by piece, in the order of the calls: start, every result, finish."""

    def start(self) -> str:
        """Return what stands before the first result."""

    def result(self, result: FileResult) -> str:
        """Return what is to be written for one file now."""

    def finish(self, summary: Summary) -> str:
        """Return what stands after the last result."""


class Style(NamedTuple):
    """How reports are to look: language, colour, what to leave out or add, the columns of the terminal; `dictionary` is
    its version.
    """

    lang: str = "en"
    colour: bool = False
    quiet: bool = False
    statistics: bool = False
    dictionary: str = ""
    width: int = 100


def make(name: str, style: Style) -> Report:
    """Return the report of a format."""
    if name in ("full", "concise"):
        from sqfix.report_text import TextReport

        return TextReport(style.lang, style.colour, name == "full", style.quiet, style.statistics, style.width)
    if name == "json":
        from sqfix.report_json import JsonReport

        return JsonReport(style.lang, style.dictionary)
    module, report = _PLAIN[name]
    made: Report = getattr(import_module(f"sqfix.{module}"), report)(style.lang)
    return made
