"""What does a reader of a Markdown article see?

Start with `read`. pulldown-cmark (by way of pyromark) parses CommonMark with GitHub's tables, footnotes, task lists,
strikethrough and math, and says where in the source each stretch of text stands. What belongs to the site generator is
blanked before (`template_code`), HTML is read by `html`. Code, math, link targets and titles are never prose.
"""

from collections.abc import Iterator
from typing import Any

import pyromark

from sqfix import template_code
from sqfix.html import HtmlReader, directive_in
from sqfix.model import Directive, Prose, Span
from sqfix.prose_builder import PLACEHOLDER, ProseBuilder

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_GFM
)
# Elements inside a paragraph; all others begin a new one.
_INLINE = frozenset(["Emphasis", "Strong", "Strikethrough", "Link", "Superscript", "Subscript"])
_NO_PROSE = frozenset(["Code", "InlineMath", "DisplayMath"])


def read(source: str, start: int = 0, is_mdx: bool = False) -> tuple[list[Prose], list[Directive]]:
    r"""Return the prose of the article that begins at `start`, and what its comments say to sqfix.

    >>> [prose.text for prose in read("# Lajmi\n\nnd**ër**mjet `x` [tyre](https://a.al)\n")[0]]
    ['Lajmi\n\nndërmjet \ufffc tyre\n\n']
    """
    body = template_code.blank(source[start:] if start else source, is_mdx)
    reader = _Reader(source[:start] + body if start else body)
    for kind, detail, event_start, event_end in _events(body):
        reader.take(kind, detail, event_start + start, event_end + start)
    return reader.builder.finish() + reader.asides, _mdx_directives(source, start) + reader.html.directives


def _events(body: str) -> Iterator[tuple[str, Any, int, int]]:
    """Yield each event with its name, its content, and its range in code points."""
    encoded = body.encode("utf-8", "replace")  # lone surrogates become ?, one for one
    text = body if body.isascii() else encoded.decode("utf-8")
    is_ascii = len(encoded) == len(body)
    at_byte = at = 0
    for event, where in pyromark.events_with_range(text, options=_OPTIONS):
        start, end = where["start"], where["end"]
        name, detail = (event, None) if isinstance(event, str) else next(iter(event.items()))
        if is_ascii:
            yield name, detail, start, end
            continue
        # Ends of blocks point back to where they began; only the text in between has to be counted.
        if start >= at_byte:
            at += len(encoded[at_byte:start].decode("utf-8", "ignore"))
        else:
            at -= len(encoded[start:at_byte].decode("utf-8", "ignore"))
        at_byte = start
        yield name, detail, at, at + len(encoded[start:end].decode("utf-8", "ignore"))


class _Reader:
    """Appends to a builder what the events show."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.builder = ProseBuilder(source)
        self.html = HtmlReader(source, self.builder)
        self.asides: list[Prose] = []
        self._in_code = False
        self._images: list[tuple[ProseBuilder, int, int]] = []

    def take(self, kind: str, detail: Any, start: int, end: int) -> None:
        """Take the next event."""
        if kind == "Text":
            self._text(detail, start, end)
        elif kind in ("Start", "End"):
            self._element(kind, detail if isinstance(detail, str) else next(iter(detail)), start, end)
        elif kind in _NO_PROSE:
            self._placeholder(start, end)
        elif kind == "SoftBreak" or kind == "HardBreak":
            self._substitute("\n", start, end)
        elif kind in ("Html", "InlineHtml"):
            self.html.feed(start, end)
        elif kind == "Rule":
            self.builder.end_block(start)

    def _text(self, text: str, start: int, end: int) -> None:
        if self._in_code or self.html.is_hidden:
            return
        if text != self._source[start:end]:
            self._substitute(text, start, end)
            return
        while PLACEHOLDER in self._source[start:end]:
            opening = self._source.index(PLACEHOLDER, start, end)
            self.builder.verbatim(start, opening)
            start = opening
            while start < end and self._source[start] == PLACEHOLDER:
                start += 1
            self.builder.placeholder(opening, start)
        self.builder.verbatim(start, end)

    def _substitute(self, text: str, start: int, end: int) -> None:
        if not self.html.is_hidden:
            self.builder.substitute(text, start, end)

    def _placeholder(self, start: int, end: int) -> None:
        if not self.html.is_hidden:
            self.builder.placeholder(start, end)

    def _element(self, kind: str, name: str, start: int, end: int) -> None:
        if name == "Image":
            self._image(kind, start, end)
        elif name not in _INLINE:
            at = start if kind == "Start" else end
            if name != "HtmlBlock":
                self.html.end_inline_code(at)
            self.builder.end_block(at)
            if name == "CodeBlock":
                self._in_code = kind == "Start"

    def _image(self, kind: str, start: int, end: int) -> None:
        """Collect the description of an image as prose of its own; a placeholder stands in the text."""
        if kind == "Start":
            self._images.append((self.builder, start, end))
            self.builder = ProseBuilder(self._source)
        elif self._images:
            self.asides.extend(self.builder.finish())
            self.builder, start, end = self._images.pop()
            self._placeholder(start, end)


def _mdx_directives(source: str, start: int) -> list[Directive]:
    found: list[Directive] = []
    while (start := source.find("{/*", start)) >= 0:
        end = source.find("*/}", start)
        if end < 0:
            break
        directive = directive_in(source, start + 3, end, Span(start, end + 3))
        if directive:
            found.append(directive)
        start = end
    return found
