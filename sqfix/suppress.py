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
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from sqfix import word_list
from sqfix.errors import ConfigError, did_you_mean
from sqfix.model import Directive, Document, Finding, Rule, Severity, Span
from sqfix.positions import LineIndex
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

    def allows(self, finding: Finding) -> bool:
        """Tell whether the words of an exemption that names words are those of `finding`."""
        if self.words is None or finding.rule not in self.rules:
            return False
        return all(self.words.allows(word) for word in finding.word.split())


class _Regions:
    """Regions, maybe overlapping, of one text."""

    def __init__(self, regions: Iterable[Span]) -> None:
        ascending = sorted(regions)
        self._starts = [region.start for region in ascending]
        self._reach = list(accumulate((region.end for region in ascending), max))  # of this one and those before it

    def cover(self, at: int) -> bool:
        """Tell whether `at` lies in one of them."""
        before = bisect_right(self._starts, at)
        return before > 0 and self._reach[before - 1] > at


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
        findings = list(findings)
        used: set[Span] = set()
        kept = []
        regions = {rule: self._regions(rule) for rule in {finding.rule for finding in findings}}
        of_words = [item for item in self.exemptions if item.words is not None]
        for finding in findings:
            allowing = [item.place for item in of_words if item.allows(finding)]
            used.update(allowing)
            if not allowing and not regions[finding.rule].cover(finding.span.start) and not self._is_sic(finding):
                kept.append(finding)
        return kept, self._unused(used | self._used_regions(findings), rules)

    def _regions(self, rule: Rule) -> _Regions:
        """Return where nothing of `rule` is reported, whatever the word."""
        return _Regions(item.region for item in self.exemptions if item.words is None and rule in item.rules)

    def _used_regions(self, findings: Iterable[Finding]) -> set[Span]:
        """Return the places of the exemptions from rules that exempt some of `findings`."""
        starts: defaultdict[Rule, list[int]] = defaultdict(list)
        for finding in findings:
            starts[finding.rule].append(finding.span.start)
        for of_rule in starts.values():
            of_rule.sort()
        return {
            item.place
            for item in self.exemptions
            if item.words is None and any(_begins_in(item.region, starts[rule]) for rule in item.rules & starts.keys())
        }

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
        disabled = self._regions(Rule.UNUSED_SUPPRESSION)
        return [_unused_at(place, self.source) for place in sorted(places) if not disabled.cover(place.start)]


def _begins_in(region: Span, starts: Sequence[int]) -> bool:
    """Tell whether one of the ascending `starts` lies in `region`."""
    at = bisect_left(starts, region.start)
    return at < len(starts) and starts[at] < region.end


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
        self._open: dict[Rule, list[Span]] = {}  # the places that disabled each rule
        self.exemptions: list[_Suppression] = []
        self.notices: list[Notice] = []

    def take(self, directive: Directive) -> None:
        """Obey one directive, or note why not."""
        text = re.split(_REMARK, directive.text, maxsplit=1)[0]
        verb, *names = [part for part in re.split(_SEPARATOR, text) if part] or [""]
        span = directive.span
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
            for rule in rules:
                self._open.setdefault(rule, []).append(span)
        elif verb == "enable":
            self.close(rules, span.start)
        else:
            is_policy = verb == "disable-file" and self._source[span.start] not in "<{"
            self.exemptions.append(_Suppression(span, self._region(verb, span), rules, is_policy=is_policy))

    def close(self, rules: frozenset[Rule], at: int) -> None:
        """Let what was disabled of `rules` end at `at`."""
        closed: defaultdict[Span, set[Rule]] = defaultdict(set)
        for rule in rules:
            for place in self._open.pop(rule, ()):
                closed[place].add(rule)
        for place, of_place in closed.items():
            self.exemptions.append(_Suppression(place, Span(place.end, at), frozenset(of_place)))

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self._source)

    def _region(self, verb: str, span: Span) -> Span:
        if verb == "disable-file":
            return Span(0, len(self._source))
        own, last = (self._lines.position(offset).line for offset in (span.start, span.end))
        if verb == "disable-line":
            return Span(self._lines.bounds(own)[0], self._lines.bounds(last)[1])
        behind = self._lines.bounds(last)[1]
        visible = re.compile(r"\S").search(self._source, behind)
        following = visible.start() if visible else len(self._source)
        return Span(following, self._lines.bounds(self._lines.position(following).line)[1])

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
