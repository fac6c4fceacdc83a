"""How does a text read with its corrections in place? Pure: text and findings in, text out; nothing is read or written.

Start with `apply`. Only what stands in the source as plain words is edited, and only to what can stand there: a word
with markup or entities inside is left to people, and so is a correction that would end the string around it.
Overlapping corrections are refused: the first one stands, the next run sees the rest in their new context.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqfix.model import Finding, Span

# Letters of any script, digits, blanks, apostrophes, hyphens, full stop and comma; no sign that markup is made of.
_PLAIN = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad\s'’ʼ‘´‐‑.,-])+")
_TYPOGRAPHIC = re.compile(r"(?<=\w)’(?=\w)")
_TYPEWRITER = re.compile(r"(?<=\w)'(?=\w)")


class Edit(NamedTuple):
    """Put `text` in the place of `span`."""

    span: Span
    text: str


class Fixed(NamedTuple):
    """A text after its edits, the findings that they settled, and the edits, in the same order."""

    source: str
    applied: tuple[Finding, ...]
    edits: tuple[Edit, ...]


def apply(source: str, findings: Iterable[Finding], unsafe: bool = False) -> Fixed:
    """Return `source` with the first suggestion of each finding in place: the safe ones, or with `unsafe` all.

    >>> from sqfix.model import Rule, Severity, Suggestion
    >>> slip = Finding(Span(6, 9), "ëpr", Rule.MISSPELLING, Severity.ERROR, 0.99, True, (Suggestion("për", 4.0),))
    >>> apply("Punoi ëpr vendin", [slip]).source
    'Punoi për vendin'
    """
    applied = []
    edits = []
    end = 0
    for finding in sorted(findings, key=lambda finding: finding.span):
        if (finding.fixable or unsafe) and is_editable(finding) and finding.span.start >= end:
            correction = edit(source, finding, finding.suggestions[0].text)
            if finding.takes(correction.text):
                applied.append(finding)
                edits.append(correction)
                end = finding.span.end
    return Fixed(with_edits(source, edits), tuple(applied), tuple(edits))


def is_editable(finding: Finding) -> bool:
    """Tell whether a finding has a suggestion and stands in the source as plain words."""
    return bool(finding.suggestions) and _PLAIN.fullmatch(finding.word) is not None


def edit(source: str, finding: Finding, text: str) -> Edit:
    """Return the edit that writes `text` for `finding`, with the apostrophe that the rest of `source` uses.

    >>> from sqfix.model import Rule, Severity
    >>> edit("s’ka kush ti thotë", Finding(Span(10, 12), "ti", Rule.APOSTROPHE, Severity.ERROR, 0.9, True), "t'i").text
    't’i'
    """
    if "'" in text and _TYPOGRAPHIC.search(source) and not _TYPEWRITER.search(source):
        text = text.replace("'", "’")
    return Edit(finding.span, text)


def with_edits(source: str, edits: Iterable[Edit]) -> str:
    """Return `source` after `edits`, which ascend and do not overlap. Raises `ValueError` if they do."""
    parts = []
    end = 0
    for each in edits:
        if each.span.start < end:
            raise ValueError(f"overlapping edits at {each.span.start}")
        parts += [source[end : each.span.start], each.text]
        end = each.span.end
    return "".join([*parts, source[end:]])


def moved(spans: Iterable[Span], edits: Sequence[Edit]) -> Iterator[Span | None]:
    """Yield where each of `spans`, which begin one after the other, stands after `edits`; None if one touches it.

    >>> list(moved([Span(0, 3), Span(4, 7), Span(6, 9)], [Edit(Span(0, 2), "xyz"), Edit(Span(8, 9), "")]))
    [None, Span(start=5, end=8), None]
    """
    shift = passed = 0
    for span in spans:
        while passed < len(edits) and edits[passed].span.end <= span.start:
            shift += len(edits[passed].text) - (edits[passed].span.end - edits[passed].span.start)
            passed += 1
        is_touched = passed < len(edits) and edits[passed].span.start < span.end
        yield None if is_touched else Span(span.start + shift, span.end + shift)
