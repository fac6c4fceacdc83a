"""What does a reader of an HTML page see?

`HtmlReader` follows the tokenisation of the HTML standard (WHATWG, section 13.2.5) as far as text is concerned: tags,
attributes, comments, raw text, character references. It is fed stretches of a source and appends to a `ProseBuilder`
what is visible, so that Markdown can hand it its tags one by one. Start with `HtmlReader.feed`.

It builds no tree. Elements that hide their content (code, another language) are followed by counting tags of the same
name. Any input has a meaning, as in the standard, and takes time linear in its length.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqfix import template_code
from sqfix.directives import directive_in
from sqfix.model import Directive, Prose, Span
from sqfix.prose_builder import PLACEHOLDER, ProseBuilder

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset("script style xmp iframe noembed noframes".split())  # text up to the end tag, no markup
_ESCAPABLE_RAW = frozenset(["textarea", "title"])  # the same, with character references
_HIDING = frozenset("code pre kbd samp var tt math svg template object audio video canvas select textarea".split())
_INLINE_HIDING = frozenset("code kbd samp var tt".split())
# Elements that a browser sets as blocks, and cells and items: no sentence goes on across them.
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main "
    "menu meta nav noscript ol optgroup option p pre script section style summary table tbody td template textarea "
    "tfoot th thead title tr ul".split()
)
_ATTRIBUTES = frozenset(["alt", "title"])
# What text of HTML cannot take: the beginnings of tags, template tags and character references.
MARKUP = r"[<{]|&[#A-Za-z]"
# The same for the value of an attribute, by the sign before it; without quotation marks white space ends it too.
_IN_ATTRIBUTE = {'"': rf'{MARKUP}|"', "'": rf"{MARKUP}|'"}
_IN_BARE_ATTRIBUTE = rf"{MARKUP}|[\s\"'=>`]"
# What browsers drop as comments, with the end that its own language gives it.
_OTHER_COMMENTS = (("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_DEEPEST = 16  # hidden and shown regions inside each other; real pages have two

_NAME = re.compile(r"[A-Za-z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?"""
)
_TAG_END = re.compile(r"[\s/]*+>")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?|[A-Za-z][A-Za-z0-9]{0,31};?)")


@dataclass(slots=True)
class _Region:
    """An open element that hides or shows its content; `depth` counts its name, `start` is its place in the source."""

    name: str
    is_hidden: bool
    start: int
    depth: int = 1


class HtmlReader:
    """Appends the visible text of HTML to a builder; collects the texts of attributes, and directives in comments."""

    def __init__(self, source: str, builder: ProseBuilder, attributes: frozenset[str] = _ATTRIBUTES) -> None:
        """Read stretches of `source`, blanked or not; `attributes` names those whose values are prose."""
        self._source, self._builder, self._attributes = source, builder, attributes
        self._regions: list[_Region] = []
        self.asides: list[Prose] = []
        self.directives: list[Directive] = []

    @property
    def is_hidden(self) -> bool:
        """Tell whether what comes next stands inside code or another language."""
        return bool(self._regions) and self._regions[-1].is_hidden

    def feed(self, start: int, end: int) -> None:
        """Read the source from `start` to `end`; a tag that `end` cuts off is dropped, as at the end of a page."""
        source = self._source
        while start < end:
            opening = source.find("<", start, end)
            if opening < 0:
                opening = end
            self._text(start, opening)
            start = self._markup(opening, end) if opening < end else end

    def end_inline_code(self, at: int) -> None:
        """Close code, key and variable elements that a paragraph of Markdown left open."""
        while self._regions and self._regions[-1].name in _INLINE_HIDING:
            self._close(self._regions[-1].name, at)

    def _markup(self, start: int, end: int) -> int:
        """Read the tag, comment or lone sign at `start`; return where it ends."""
        source = self._source
        sign = source[start + 1 : start + 2] if start + 1 < end else ""
        if sign.isascii() and sign.isalpha():
            return self._start_tag(start, end)
        if sign == "/":
            name = _NAME.match(source, start + 2, end)
            if name:
                stop = self._skip_attributes(name.end(), end)
                self._end_tag(name[0].lower(), start, stop)
                return stop
            return self._bogus_comment(start + 2, end) if start + 2 < end else self._literal(start, end)
        if source.startswith("<!--", start, end):
            return self._comment(start, end)
        for opening, closing in _OTHER_COMMENTS:
            if source.startswith(opening, start, end):
                return self._bogus_comment(start + 1, end, closing)
        return self._literal(start, start + 1)

    def _literal(self, start: int, end: int) -> int:
        self._text(start, end)
        return end

    def _bogus_comment(self, start: int, end: int, closing: str = ">") -> int:
        close = self._source.find(closing, start, end)
        if close < 0:
            return end if closing == ">" else self._bogus_comment(start, end)
        return close + len(closing)

    def _comment(self, start: int, end: int) -> int:
        for abrupt in ("<!-->", "<!--->"):
            if self._source.startswith(abrupt, start, end):
                return start + len(abrupt)
        close = self._source.find("-->", start + 4, end)
        other = self._source.find("--!>", start + 4, end if close < 0 else close)
        stop, after = (other, other + 4) if other >= 0 else (close, close + 3) if close >= 0 else (end, end)
        directive = directive_in(self._source, start + 4, stop, Span(start, after))
        if directive:
            self.directives.append(directive)
        return after

    def _start_tag(self, start: int, end: int) -> int:
        found = _NAME.match(self._source, start + 1, end)
        name = found[0].lower() if found else ""
        attributes: dict[str, Span] = {}

        def note(attribute: str, value: Span) -> None:
            attributes.setdefault(attribute, value)

        stop = self._skip_attributes(found.end() if found else start + 1, end, note)
        if stop > end or self._source[stop - 1] != ">":
            return end
        self._break_before(name, start)
        is_hidden = self._hides(name, attributes)
        if not self.is_hidden and not is_hidden:
            self._read_attributes(attributes)
        if name not in _VOID:
            self._open(name, is_hidden, start)
        if name == "br" and not self.is_hidden:
            self._builder.substitute("\n", start, stop)
        elif name in ("img", "embed", "input") and not self.is_hidden:
            self._builder.placeholder(start, stop)
        return self._raw_text(name, start, stop, end) if name in _RAW or name in _ESCAPABLE_RAW else stop

    def _skip_attributes(self, start: int, end: int, note: Callable[[str, Span], None] | None = None) -> int:
        """Return where the tag ends whose attributes begin at `start`."""
        while True:
            closing = _TAG_END.match(self._source, start, end)
            if closing:
                return closing.end()
            attribute = _ATTRIBUTE.match(self._source, start, end)
            if attribute is None or attribute.end() >= end:
                return self._malformed(attribute.end() if attribute else start, end)
            if note and attribute.lastgroup != "name":
                note(attribute["name"].lower(), Span(*attribute.span(attribute.lastgroup or "bare")))
            start = attribute.end()

    def _malformed(self, start: int, end: int) -> int:
        """Return where a tag ends that no rule of attributes reads on; an open quotation mark runs to the end."""
        close = self._source.find(">", start, end)
        quoted = re.compile(r"\s*+=\s*+[\"']").match(self._source, start, end)
        return end if close < 0 or quoted else close + 1

    def _raw_text(self, name: str, start: int, stop: int, end: int) -> int:
        """Read the content of an element without markup; return where its end tag begins."""
        close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, stop, end)
        content_end = close.start() if close else end
        if name == "title" and not self.is_hidden:
            self._text(stop, content_end)
        return content_end

    def _hides(self, name: str, attributes: dict[str, Span]) -> bool | None:
        """Tell whether an element hides its content; None if it says nothing about it."""
        if name in _HIDING or name in _RAW:
            return True
        language = attributes.get("lang") or attributes.get("xml:lang")
        translate = attributes.get("translate")
        if translate and translate.of(self._source).strip().lower() == "no":
            return True
        if language:
            tag = language.of(self._source).strip().lower()
            return tag.partition("-")[0] not in ("sq", "als", "aln", "")
        return None

    def _break_before(self, name: str, at: int) -> None:
        if name in _BLOCKS:
            if self._regions and self._regions[-1].name == "p":
                self._close("p", at)
            if not self.is_hidden:
                self._builder.end_block(at)

    def _open(self, name: str, is_hidden: bool | None, start: int) -> None:
        for region in self._regions:
            region.depth += region.name == name
        differs = is_hidden is not None and is_hidden != self.is_hidden
        fixed = self._regions and self._regions[-1].name in _HIDING
        if differs and not fixed and len(self._regions) < _DEEPEST:
            self._regions.append(_Region(name, bool(is_hidden), start))

    def _end_tag(self, name: str, start: int, stop: int) -> None:
        for index, region in enumerate(self._regions):
            if region.name == name:
                region.depth -= 1
                if not region.depth:
                    self._drop(index, stop)
                    break
        self._break_before(name, start)

    def _close(self, name: str, at: int) -> None:
        for index, region in enumerate(self._regions):
            if region.name == name:
                self._drop(index, at)
                break

    def _drop(self, index: int, at: int) -> None:
        region = self._regions[index]
        was_hidden = self.is_hidden
        del self._regions[index:]
        if was_hidden and not self.is_hidden and region.name not in _BLOCKS:
            self._builder.placeholder(region.start, at)

    def _read_attributes(self, attributes: dict[str, Span]) -> None:
        for name in self._attributes & attributes.keys():
            start, end = attributes[name]
            builder = self._builder.sibling(_IN_ATTRIBUTE.get(self._source[start - 1], _IN_BARE_ATTRIBUTE))
            append_text(builder, self._source, start, end)
            self.asides.extend(builder.finish())

    def _text(self, start: int, end: int) -> None:
        if start < end and not self.is_hidden:
            append_text(self._builder, self._source, start, end)


def append_text(builder: ProseBuilder, source: str, start: int, end: int) -> None:
    """Append text in which character references stand for characters."""
    while (found := source.find("&", start, end)) >= 0:
        reference = _REFERENCE.match(source, found, end)
        stop = reference.end() if reference else found + 1
        append_blanked(builder, source, start, found)
        builder.substitute(_unescape(source[found:stop]), found, stop)
        start = stop
    append_blanked(builder, source, start, end)


def append_blanked(builder: ProseBuilder, blanked: str, start: int, end: int) -> None:
    """Append text verbatim; each run of placeholders, which `blanked` has where the source has other signs, as one."""
    while (blank := blanked.find(PLACEHOLDER, start, end)) >= 0:
        builder.verbatim(start, blank)
        start = blank
        while start < end and blanked[start] == PLACEHOLDER:
            start += 1
        builder.placeholder(blank, start)
    builder.verbatim(start, end)


def _unescape(reference: str) -> str:
    from html import unescape  # 2,231 names that most texts need none of

    return unescape(reference)


def read(source: str, start: int = 0) -> tuple[list[Prose], list[Directive]]:
    r"""Return the prose of the page or fragment that begins at `start`, and what its comments say to sqfix.

    >>> [prose.text for prose in read('<p title="Për ty">nd&euml;<b>rmj</b>et <code>x</code></p>')[0]]
    ['ndërmjet \ufffc\n\n', 'Për ty']
    """
    builder = ProseBuilder(source, MARKUP)
    reader = HtmlReader(source[:start] + template_code.blank_tags(source[start:]), builder)
    reader.feed(start, len(source))
    return builder.finish() + reader.asides, reader.directives
