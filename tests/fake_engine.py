"""A small engine for trying the surface: it knows a handful of slips, so that what it finds never changes."""

import os
import re

from sqfix import document
from sqfix.engine import Notify
from sqfix.errors import DictionaryError
from sqfix.model import Document, Finding, Piece, Prose, Rule, Severity, Span, Suggestion
from sqfix.options import Options

# Word: rule, severity, confidence, safe to fix, suggestions.
SLIPS: dict[str, tuple[Rule, Severity, float, bool, tuple[str, ...]]] = {
    "ëpr": (Rule.MISSPELLING, Severity.ERROR, 0.99, True, ("për", "epër")),
    "rendsishme": (Rule.DIACRITICS, Severity.ERROR, 0.98, True, ("rëndësishme",)),
    "ne": (Rule.WRONG_WORD, Severity.WARNING, 0.8, False, ("në",)),
    "ti": (Rule.APOSTROPHE, Severity.ERROR, 0.97, True, ("t'i",)),
    "poashtu": (Rule.SPLIT_OR_JOINED, Severity.ERROR, 0.97, True, ("po ashtu",)),
    "dijnë": (Rule.NON_STANDARD, Severity.INFO, 0.9, True, ("dinë",)),
    "flugor": (Rule.UNKNOWN_WORD, Severity.INFO, 0.5, False, ()),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class FakeEngine:
    """Finds the words of `SLIPS`; "BOOM" makes it fail as a faulty engine would, "KILL" ends its process."""

    def parse(self, path: str, source: str, kind: str | None, keys: frozenset[str] | None = None) -> Document:
        return Document(path, source, (Prose(source, (Piece(0, len(source), 0, len(source)),)),) if source else ())

    def check(self, document: Document, options: Options) -> list[Finding]:
        found = [
            finding
            for prose in document.prose
            for match in _WORD.finditer(prose.text)
            for finding in self._findings(match.group(), prose, Span(match.start(), match.end()))
            if finding.rule in options.rules and finding.confidence >= options.min_confidence
        ]
        return sorted(found, key=lambda finding: finding.span)

    def _findings(self, word: str, prose: Prose, span: Span) -> list[Finding]:
        if word == "BOOM":
            raise ZeroDivisionError("boom")
        if word == "KILL":
            os._exit(9)
        if word.lower() not in SLIPS:
            return []
        rule, severity, confidence, fixable, texts = SLIPS[word.lower()]
        cased = (text.capitalize() if word[0].isupper() else text for text in texts)
        suggestions = tuple(Suggestion(text, 4.0 - 2 * rank) for rank, text in enumerate(cased))
        source, is_verbatim = prose.located(span)
        fixable = fixable and is_verbatim and prose.takes(suggestions[0].text)
        return [Finding(source, word, rule, severity, confidence, fixable, suggestions, prose.forbidden)]

    def suggest(self, word: str) -> tuple[Suggestion, ...]:
        return tuple(Suggestion(text, 0.0) for text in SLIPS[word][4]) if word in SLIPS else ()

    def explain(self, word: str) -> str:
        return f"{word}: a word of the fake engine"

    def version(self) -> str:
        return "fake"

    def opens_at_once(self) -> bool:
        return True


class MarkupEngine(FakeEngine):
    """The small engine over the real parsers."""

    def parse(self, path: str, source: str, kind: str | None, keys: frozenset[str] | None = None) -> Document:
        return document.parse(path, source, kind or document.kind_of(path), keys)


def load(notify: object) -> FakeEngine:
    """Open the fake engine, as `sqfix.engine.load` opens the real one."""
    return FakeEngine()


def load_in_first_process_only(notify: object) -> FakeEngine:
    """Open it unless this is a process that another one started."""
    from multiprocessing import parent_process  # not at the start: a process may have no current folder

    if parent_process() is not None:
        raise DictionaryError("the dictionary has gone meanwhile; install sqfix again")
    return FakeEngine()


def load_with_notice(notify: Notify) -> FakeEngine:
    """Open it and tell something about that."""
    notify("sqfix: the dictionary is being opened")
    return FakeEngine()
