"""What does a reader of a Markdown article see?

Start with `read`. pulldown-cmark (by way of pyromark) parses CommonMark with GitHub's tables, footnotes, task lists,
strikethrough, definition lists and math, and says where in the source each stretch of text stands. What belongs to the
site generator is blanked before (`template_code`, `admonition`), HTML is read by `html`. Code, math and link targets
are never prose; the titles of links are where they stand beside the link.
"""

import re
from typing import Any

import pyromark

from sqfix import admonition, template_code
from sqfix.directives import directives_between
from sqfix.html import HtmlReader, append_blanked
from sqfix.model import Directive, Prose
from sqfix.prose_builder import PLACEHOLDER, ProseBuilder

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_GFM
)
# Elements inside a paragraph; all others begin a new one.
_INLINE = ("Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript")
_OTHER_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")
_NO_PROSE = frozenset(["Code", "InlineMath", "DisplayMath"])
# What text of Markdown cannot take: signs that mark something up, inside a line or at its beginning.
_MARKUP = r"[<{}*`\[\]|\\~$]|(?<!\w)_|_(?!\w)|&[#\w]+;|\A[#>+=:-]|\A\d+[.)]\s"
_IN_TITLE = {'"': rf'{_MARKUP}|"', "'": rf"{_MARKUP}|'", ")": rf"{_MARKUP}|[()]"}  # of a link, by the sign behind it


def read(source: str, start: int = 0, is_mdx: bool = False) -> tuple[list[Prose], list[Directive]]:
    r"""Return the prose of the article that begins at `start`, and what its comments say to sqfix.

    >>> [prose.text for prose in read("# Lajmi\n\nnd**ër**mjet `x` [tyre](https://a.al)\n")[0]]
    ['Lajmi\n\nndërmjet \ufffc tyre\n\n']
    """
    blanked = template_code.blank(source[start:] if start else source, is_mdx)
    body = admonition.as_lists(blanked)
    reader = _Reader(source, start, source[:start] + body, _MARKUP if body == blanked else _IN_TITLE['"'])
    reader.read()
    prose = reader.builder.finish() + reader.asides + reader.html.asides
    return prose, [*directives_between(source, "{/*", "*/}", start), *reader.html.directives]


def _ascii_twin(text: str) -> str:
    """Return `text` with an ASCII letter for each other letter and ? for each other sign.

    Markdown asks no more of them than whether they are letters; so the parser's byte offsets are code points.

    >>> _ascii_twin("“**Është**” 😀")
    '?**Eshte**? ?'
    """
    if text.isascii():
        return text
    for letter, plain in zip("ëçËÇ\ufffc", "ecECx", strict=True):
        text = text.replace(letter, plain)
    return _OTHER_LETTER.sub("x", text).encode("ascii", "replace").decode("ascii")


class _Reader:
    """Appends to a builder what the events show."""

    def __init__(self, source: str, start: int, blanked: str, forbidden: str) -> None:
        self._source, self._start, self._blanked = source, start, blanked
        self._forbidden = forbidden
        self.builder = ProseBuilder(source, forbidden)
        self.html = HtmlReader(blanked, self.builder)
        self.asides: list[Prose] = []
        self._silent = False  # inside code, an HTML block, or an address that is its own text
        self._images: list[tuple[ProseBuilder, int, int]] = []

    def read(self) -> None:
        """Take all events in order."""
        twin, shift = _ascii_twin(self._blanked[self._start :]), self._start
        has_blanks = PLACEHOLDER in self._blanked
        for event, where in pyromark.events_with_range(twin, options=_OPTIONS):
            start, end = where["start"] + shift, where["end"] + shift
            if isinstance(event, str):
                self._take(event, None, start, end)
                continue
            kind: str
            detail: Any
            ((kind, detail),) = event.items()
            if kind != "Text":
                if detail not in _INLINE or kind not in ("Start", "End"):
                    self._take(kind, detail, start, end)
            elif not self._silent and not self.html.is_hidden:
                if len(detail) != end - start:  # a character reference is longer than what it stands for
                    self.builder.substitute(detail, start, end)
                elif has_blanks:
                    append_blanked(self.builder, self._blanked, start, end)
                else:
                    self.builder.verbatim(start, end)

    def _take(self, kind: str, detail: Any, start: int, end: int) -> None:
        if kind in ("Start", "End"):
            name: str = detail if isinstance(detail, str) else next(iter(detail))
            if name in ("Link", "Image") and kind == "Start":
                self._title(detail[name], end)
            if name == "Link" and kind == "Start" and detail["Link"]["link_type"] in ("Autolink", "Email"):
                self._placeholder(start, end)
                self._silent = True
            else:
                self._element(kind, name, start, end)
        elif kind in _NO_PROSE:
            self._placeholder(start, end)
        elif kind in ("SoftBreak", "HardBreak"):
            self._substitute("\n", start, end)
        elif kind == "InlineHtml":
            self.html.feed(start, end)
        elif kind == "Rule":
            self.builder.end_block(start)

    def _substitute(self, text: str, start: int, end: int) -> None:
        if not self.html.is_hidden:
            self.builder.substitute(text, start, end)

    def _placeholder(self, start: int, end: int) -> None:
        if not self.html.is_hidden:
            self.builder.placeholder(start, end)

    def _element(self, kind: str, name: str, start: int, end: int) -> None:
        if name == "Image":
            self._image(kind, start, end)
        elif name == "Link":
            self._silent = False
        elif name == "HtmlBlock":
            self._html_block(kind, start, end)
        else:
            at = start if kind == "Start" else end
            self.html.end_inline_code(at)
            self.builder.end_block(at)
            if name == "CodeBlock":
                self._silent = kind == "Start"

    def _html_block(self, kind: str, start: int, end: int) -> None:
        """Read a block as a whole: its lines, which the parser gives one by one, may cut a tag or comment."""
        self.builder.end_block(start if kind == "Start" else end)
        self._silent = kind == "Start"
        if kind == "Start":
            self.html.feed(start, end)

    def _title(self, link: dict[str, Any], end: int) -> None:
        """Collect the title of `[text](target "title")`, which ends at `end`, unless it is written with escapes."""
        title, blanked = link["title"], self._blanked
        if not title or link["link_type"] != "Inline" or self.html.is_hidden:
            return
        close = blanked.rindex(")", 0, end) - 1
        while blanked[close].isspace():
            close -= 1
        if _ascii_twin(blanked[close - len(title) : close]) == title:
            builder = ProseBuilder(self._source, _IN_TITLE[blanked[close]])
            append_blanked(builder, blanked, close - len(title), close)
            self.asides.extend(builder.finish())

    def _image(self, kind: str, start: int, end: int) -> None:
        """Collect the description of an image as prose of its own; a placeholder stands in the text."""
        if kind == "Start":
            self._images.append((self.builder, start, end))
            self.builder = ProseBuilder(self._source, self._forbidden)
        elif self._images:
            self.asides.extend(self.builder.finish())
            self.builder, start, end = self._images.pop()
            self._placeholder(start, end)
