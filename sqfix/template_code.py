"""Which stretches of a Markdown file belong to the site generator, not to Markdown?

Start with `blank`: it replaces Hugo shortcodes, Liquid, JSX of MDX, imports, Kramdown attributes, Docusaurus fences and
emoji names by signs of the same number, so that a Markdown parser sees them as one word without meaning. Site
generators read them before Markdown does, and so do we; what stands between a paired shortcode stays, unless it is
code. Everything is found in one pass from left to right, with a bounded look ahead.
"""

import re
from collections.abc import Iterator

from sqfix.prose_builder import PLACEHOLDER

# Paired shortcodes and Liquid tags whose content is no prose.
_CODE_PAIRS = frozenset(
    "highlight raw comment mermaid math katex latex code codeblock plantuml gist style script javascript stylesheet "
    "schema verbatim".split()
)
_LONGEST_TAG = 2000  # signs that a JSX tag or expression is looked through for its end; real ones have a few hundred
# Everything but a module line begins with one of these; looking for them alone is ten times as fast.
_SIGN = re.compile(r"[{<:]")
_CONSTRUCT = re.compile(
    r"""
    (?P<brace> \{\{ | \{% )
  | (?P<kramdown> \{:[^}\r\n]{0,200}\} )
  | (?P<comment> \{/\* )
  | (?P<expression> \{ )
  | (?P<jsx> </?(?:[A-Z][\w.]*[a-z][\w.]*|(?=>)|[a-z][\w-]*(?=[^<>\r\n]{0,200}=\{)) )
  | (?P<fence> (?<![^\s]):{3,}(?:[ \t]*\{?[\w-]+)?(?=[\s\[{}]|\Z) )
  | (?P<emoji> (?<![\w:]):[a-z][a-z0-9_+-]{0,40}:(?![\w:]) )
    """,
    re.VERBOSE,
)
_MODULE = re.compile(
    r"^(?:import|export) (?=[^\r\n]*(?:\bfrom *[\"']|[\"'][ \t]*;?[ \t]*$|=|\{|\bfunction\b|\bdefault\b))", re.MULTILINE
)
_TAG_NAME = re.compile(r"\{[{%][<%-]?\s*([\w.-]+)")
_JSX_SIGN = re.compile(r"\"[^\"\r\n]*\"|'[^'\r\n]*'|[{}<>]|\r?\n[ \t]*\r?\n")
_BRACE = re.compile(r"[{}]|\r?\n[ \t]*\r?\n")
_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?=\r?\n|\Z)|\Z")


def blank(text: str, is_mdx: bool) -> str:
    """Return `text` of the same length, with what belongs to the site generator replaced.

    >>> blank("Lexo {{< ref >}} tani", False).replace("\ufffc", "#")
    'Lexo ########### tani'
    """
    text = _replaced(text, _modules(text))
    return _replaced(text, _Scanner(text, is_mdx).stretches())


def _replaced(text: str, stretches: Iterator[tuple[int, int]]) -> str:
    parts: list[str] = []
    last = 0
    for start, end in stretches:
        parts += (text[last:start], PLACEHOLDER * (end - start))
        last = end
    return "".join((*parts, text[last:])) if parts else text


def _modules(text: str) -> Iterator[tuple[int, int]]:
    """Yield the import and export statements of MDX: from the beginning of a line to the next blank line."""
    if "import " not in text and "export " not in text:
        return
    end = 0
    for line in _MODULE.finditer(text):
        if line.start() >= end:
            blank_line = _BLANK_LINE.search(text, line.end())
            end = blank_line.start() if blank_line else len(text)
            yield line.start(), end


class _Scanner:
    """Finds the constructs that begin with a sign, from left to right."""

    def __init__(self, text: str, is_mdx: bool) -> None:
        self._text, self._is_mdx = text, is_mdx
        self._braces: dict[int, int] | None = None
        self._hopeless: set[str] = set()  # ends that do not occur in the rest of the text

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Yield where each construct begins and ends."""
        position = 0
        while sign := _SIGN.search(self._text, position):
            found = _CONSTRUCT.match(self._text, sign.start())
            position = sign.end()
            end = self._end(found) if found else 0
            if end > sign.start():
                yield sign.start(), end
                position = end

    def _end(self, found: re.Match[str]) -> int:
        """Return where the construct ends that `found` begins, 0 if it is none after all."""
        text, start = self._text, found.start()
        match found.lastgroup:
            case "brace":
                return self._brace_end(start)
            case "comment":
                return self._after("*/}", start)
            case "jsx":
                return _jsx_end(text, found.end(), self._matching())
            case "expression":
                return self._matching().get(start, 0) if self._is_mdx else 0
            case _:
                return found.end()

    def _matching(self) -> dict[int, int]:
        if self._braces is None:
            self._braces = _braces(self._text)
        return self._braces

    def _after(self, closing: str, start: int) -> int:
        """Return where the first `closing` after `start` ends, 0 if there is none."""
        found = -1 if closing in self._hopeless else self._text.find(closing, start)
        if found < 0:
            self._hopeless.add(closing)
            return 0
        return found + len(closing)

    def _brace_end(self, start: int) -> int:
        """Return where a shortcode or Liquid tag ends, with its content if that is code."""
        text = self._text
        closing = text.find("}}" if text[start + 1] == "{" else "%}", start + 2, start + _LONGEST_TAG)
        end = closing + 2
        name = _TAG_NAME.match(text, start)
        if closing < 0 or name is None or name[1].lower() not in _CODE_PAIRS or text[closing - 2 : closing] == "/>":
            return end if closing >= 0 else 0
        pair_end = rf"\{{\{{[<%]\s*/\s*{name[1]}\s*[>%]\}}\}}|\{{%-?\s*end{name[1]}\s*-?%\}}"
        paired = None if pair_end in self._hopeless else re.compile(pair_end).search(text, end)
        if paired is None:
            self._hopeless.add(pair_end)
        return paired.end() if paired else end


def _braces(text: str) -> dict[int, int]:
    """Return where each brace that is closed within its paragraph ends, by where it opens."""
    ends: dict[int, int] = {}
    open_braces: list[int] = []
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            open_braces.append(found.start())
        elif found[0] != "}":
            open_braces.clear()
        elif open_braces:
            ends[open_braces.pop()] = found.end()
    return ends


def _jsx_end(text: str, start: int, braces: dict[int, int]) -> int:
    """Return where the tag whose name ends at `start` ends, 0 if it does not within its paragraph."""
    limit = min(len(text), start + _LONGEST_TAG)
    while found := _JSX_SIGN.search(text, start, limit):
        start = found.end()
        if found[0] == ">":
            return start
        if found[0] == "{":
            start = braces.get(found.start(), 0)
        if not start or found[0] in "}<" or found[0].isspace():
            return 0
    return 0
