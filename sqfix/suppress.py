"""Which findings did the author of a text exempt, and which exemptions are of no use any more?

Start with `read`: it makes `Suppressions` of the directives of a document; `Suppressions.apply` divides findings.

    <!-- sqfix: disable -->             nothing is reported from here on, or nothing of the rules named
    <!-- sqfix: enable SQ005 -->        … up to here
    <!-- sqfix: disable-line -->        nothing on this line
    <!-- sqfix: disable-next-line -->   nothing on the next line that is not blank
    <!-- sqfix: disable-file SQ008 -->  nothing in the whole text
    <!-- sqfix: ignore Vuçiq startup -->  these words are right here, as if the project's word list had them

Rules are named by code or name; " -- " begins a remark. "[sic]" behind a word says that it is meant so. In MDX the
comment is {/* sqfix: … */}, in front matter the key `sqfix` (see `front_matter`).
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqfix import word_list
from sqfix.errors import ConfigError, did_you_mean
from sqfix.model import Directive, Document, Finding, Rule, Severity, Span
from sqfix.rules import ALL_RULES, DEFAULT_RULES, matching
from sqfix.word_list import WordList

_VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file", "ignore")
# What a directive without names is about: all but the useless directives themselves.
_FINDINGS = ALL_RULES - {Rule.UNUSED_SUPPRESSION}
_REMARK = r"(?:\A|\s)--(?:\s|\Z)"
_SEPARATOR = r"[\s,]+"
# Signs that may stand between a word and its [sic]: the ends of emphasis and quotation.
_SIC = r"[\s*_~\"”“’'»)]{0,8}\[sic!?\]"
_LONGEST_SIC = 8 + len("[sic!]")


class Notice(NamedTuple):
    """A directive that cannot be obeyed, at `span`, with one line for the user."""

    span: Span
    message: str


class _Suppression(NamedTuple):
    """Findings of `rules` in `region`, or on one of `words` there, are exempt; `place` is what to delete if unused."""

    place: Span
    region: Span
    rules: frozenset[Rule]
    words: WordList | None = None
    is_policy: bool = False  # meant to stay, whether or not there is anything to suppress

    def covers(self, finding: Finding) -> bool:
        if finding.rule not in self.rules or not self.region.start <= finding.span.start < self.region.end:
            return False
        return self.words is None or all(self.words.allows(word) for word in finding.word.split())


class Suppressions(NamedTuple):
    """What the author of one text exempted, and what of it could not be understood."""

    source: str
    exemptions: tuple[_Suppression, ...] = ()
    notices: tuple[Notice, ...] = ()

    def apply(
        self, findings: Iterable[Finding], rules: frozenset[Rule] = DEFAULT_RULES
    ) -> tuple[list[Finding], list[Finding]]:
        """Return the findings that are left, and one finding for each exemption that exempted nothing.

        `rules` are those in force: an exemption from others cannot be known to be useless.
        """
        used: set[Span] = set()
        kept = []
        for finding in findings:
            places = [exemption.place for exemption in self.exemptions if exemption.covers(finding)]
            used.update(places)
            if not places and not self._is_sic(finding):
                kept.append(finding)
        return kept, self._unused(used, rules)

    def _is_sic(self, finding: Finding) -> bool:
        """Tell whether "[sic]" stands behind a finding, or is the finding itself."""
        start, end = finding.span.start, finding.span.end
        return self._is_sic_at(end) or (start > 0 and finding.word.lower() == "sic" and self._is_sic_at(start - 1))

    def _is_sic_at(self, start: int) -> bool:
        text = self.source[start : start + _LONGEST_SIC]
        return "[" in text and re.match(_SIC, text, re.IGNORECASE) is not None

    def _unused(self, used: set[Span], rules: frozenset[Rule]) -> list[Finding]:
        if Rule.UNUSED_SUPPRESSION not in rules:
            return []
        places = {
            exemption.place
            for exemption in self.exemptions
            if exemption.place not in used and not exemption.is_policy and exemption.rules & DEFAULT_RULES <= rules
        }
        unused = [_unused_at(place, self.source) for place in sorted(places)]
        of_rules = [item for item in self.exemptions if item.words is None]
        return [finding for finding in unused if not any(item.covers(finding) for item in of_rules)]


def _unused_at(place: Span, source: str) -> Finding:
    return Finding(place, place.of(source), Rule.UNUSED_SUPPRESSION, Severity.WARNING, 1.0, fixable=False)


def read(document: Document) -> Suppressions:
    """Return what the directives of `document` exempt.

    >>> document = Document("a.md", "<!-- sqfix: ignore Vuçiq --> Vuçiq", (), [Directive(Span(0, 28), "ignore Vuçiq")])
    >>> finding = Finding(Span(29, 34), "Vuçiq", Rule.MISSPELLING, Severity.ERROR, 0.9, False)
    >>> read(document).apply([finding])
    ([], [])
    """
    reader = _Reader(document.source)
    for directive in sorted(document.directives, key=lambda item: item.span):
        reader.take(directive)
    reader.close(ALL_RULES, len(document.source))
    return Suppressions(document.source, tuple(reader.exemptions), tuple(reader.notices))


class _Reader:
    """Follows the directives of a text in their order."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._open: list[_Suppression] = []
        self.exemptions: list[_Suppression] = []
        self.notices: list[Notice] = []

    def take(self, directive: Directive) -> None:
        """Obey one directive, or note why not."""
        text = re.split(_REMARK, directive.text, maxsplit=1)[0]
        verb, *names = [part for part in re.split(_SEPARATOR, text) if part] or [""]
        span, end = directive.span, directive.span.end
        if verb not in _VERBS:
            hint = did_you_mean(verb, list(_VERBS)) or f"; there are {', '.join(_VERBS)}"
            self.notices.append(Notice(span, f"unknown directive `sqfix: {verb}`{hint}"))
            return
        if verb == "ignore":
            self._ignore(span, names)
            return
        rules = self._rules(span, names)
        if not rules:
            return
        if verb == "disable":
            self._open.append(_Suppression(span, Span(end, end), rules))
        elif verb == "enable":
            self.close(rules, span.start)
        else:
            is_policy = verb == "disable-file" and self._source[span.start] not in "<{"
            self.exemptions.append(_Suppression(span, self._region(verb, span), rules, is_policy=is_policy))

    def close(self, rules: frozenset[Rule], at: int) -> None:
        """Let what was disabled of `rules` end at `at`."""
        still_open = []
        for item in self._open:
            closing, staying = item.rules & rules, item.rules - rules
            if closing:
                self.exemptions.append(item._replace(region=Span(item.region.start, at), rules=closing))
            if staying:
                still_open.append(item._replace(rules=staying))
        self._open = still_open

    def _region(self, verb: str, span: Span) -> Span:
        source = self._source
        if verb == "disable-file":
            return Span(0, len(source))
        if verb == "disable-line":
            start, end = source.rfind("\n", 0, span.start) + 1, source.find("\n", span.end)
        else:
            line = source.find("\n", span.end)
            start = len(source) - len(source[line:].lstrip()) if line >= 0 else len(source)
            end = source.find("\n", start)
        return Span(start, end if end >= 0 else len(source))

    def _ignore(self, span: Span, words: Sequence[str]) -> None:
        if not words:
            self.notices.append(Notice(span, "`sqfix: ignore` names no word"))
        start = span.start
        for word in words:
            start = max(start, self._source.find(word, start, span.end))
            place = Span(start, start + len(word)) if self._source.startswith(word, start) else span
            start = place.end if place != span else start
            try:
                entry = word_list.of_entries([word])
            except ConfigError as error:
                self.notices.append(Notice(place, f"sqfix comment: {error}"))
                continue
            self.exemptions.append(_Suppression(place, Span(0, len(self._source)), _FINDINGS, entry))

    def _rules(self, span: Span, names: Sequence[str]) -> frozenset[Rule]:
        rules: set[Rule] = set()
        for name in names:
            try:
                rules |= matching([name])
            except ConfigError as error:
                self.notices.append(Notice(span, f"sqfix comment: {error}"))
        return frozenset(rules) if names else _FINDINGS
