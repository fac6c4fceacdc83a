"""What is prose in plain text? All of it, but for comments that speak to sqfix.

Start with `read`. The text stays one `Prose`, whatever its size: the tokeniser sees where paragraphs end.
"""

from sqfix.directives import directives_between
from sqfix.model import Directive, Prose
from sqfix.prose_builder import ProseBuilder

_COMMENTS = (("<!--", "-->"), ("{/*", "*/}"))


def read(source: str) -> tuple[list[Prose], list[Directive]]:
    """Return the prose of a plain text and what its comments say to sqfix.

    >>> prose, directives = read("Një <!-- sqfix: ignore Vuçiq --> dy")
    >>> [item.text for item in prose], [item.text for item in directives]
    (['Një  dy'], ['ignore Vuçiq'])
    """
    found = (directive for signs in _COMMENTS for directive in directives_between(source, *signs))
    directives = sorted(found, key=lambda directive: directive.span) if "sqfix" in source else []
    builder = ProseBuilder(source)
    last = 0
    for directive in directives:
        builder.verbatim(last, directive.span.start)
        last = max(last, directive.span.end)
    builder.verbatim(last, len(source))
    return builder.finish(), directives
