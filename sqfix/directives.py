"""Does a comment speak to sqfix, and what does it say?

Start with `directive_in`. What the words mean is known to `suppress` alone.
"""

import re

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
