"""Does a comment speak to sqfix, and what does it say?

Start with `directive_in`; `directives_between` finds the comments of a kind. What the words mean is known to `suppress`
alone.
"""

import re
from collections.abc import Iterator

from sqfix.model import Directive, Span


def directive_in(source: str, start: int, end: int, comment: Span) -> Directive | None:
    """Return what the comment with the body `source[start:end]` says to sqfix, None if it says nothing.

    >>> directive_in("<!-- sqfix: ignore Vuçiq -->", 4, 25, Span(0, 28))
    Directive(span=Span(start=0, end=28), text='ignore Vuçiq')
    """
    if source.find("sqfix", start, end) < 0:
        return None
    found = re.compile(r"\s*sqfix\s*:\s*(.*?)\s*\Z", re.DOTALL).match(source, start, end)
    return Directive(comment, found[1]) if found else None


def directives_between(source: str, opening: str, closing: str, start: int = 0) -> Iterator[Directive]:
    """Yield what the comments from `start` on, each between `opening` and `closing`, say to sqfix.

    >>> [directive.text for directive in directives_between("{/* sqfix: disable */} {/* tjetër */}", "{/*", "*/}")]
    ['disable']
    """
    while (start := source.find(opening, start)) >= 0:
        end = source.find(closing, start + len(opening))
        if end < 0:
            return
        directive = directive_in(source, start + len(opening), end, Span(start, end + len(closing)))
        if directive:
            yield directive
        start = end
