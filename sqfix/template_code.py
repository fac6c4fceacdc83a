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
_START = re.compile(
    r"""
    (?P<brace> \{\{ | \{% )
  | (?P<kramdown> \{:[^}\r\n]{0,200}\} )
  | (?P<comment> \{/\* )
  | (?P<jsx> </?(?:[A-Z][\w.]*[a-z][\w.]*|(?=>)|[a-z][\w-]*(?=[^<>\r\n]{0,200}=\{)) )
  | (?P<fence> ^[ \t]*:{3,}(?:[ \t]*\{?[\w-]+)?(?=[\s\[{}]|\Z) )
  | (?P<module> ^(?:import|export)[ ](?=[^\r\n]*(?:\bfrom[ ]*["']|["'][ \t]*;?[ \t]*$|=|\{|\bfunction\b|\bdefault\b)) )
  | (?P<emoji> (?<![\w:]):[a-z][a-z0-9_+-]{0,40}:(?![\w:]) )
  | (?P<expression> \{ )
    """,
    re.VERBOSE | re.MULTILINE,
)
_TAG_NAME = re.compile(r"\{[{%][<%-]?\s*([\w.-]+)")
_JSX_SIGN = re.compile(r"[\"'`{}<>]|\r?\n[ \t]*\r?\n")
_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?=\r?\n|\Z)|\Z")


def blank(text: str, is_mdx: bool) -> str:
    """Return `text` of the same length, with what belongs to the site generator replaced.

    >>> blank("Lexo {{< ref >}} tani", False).replace("\ufffc", "#")
    'Lexo ########### tani'
    """
    parts: list[str] = []
    last = 0
    for start, end in _stretches(text, is_mdx):
        parts += (text[last:start], PLACEHOLDER * (end - start))
        last = end
    return "".join((*parts, text[last:])) if parts else text


def _stretches(text: str, is_mdx: bool) -> Iterator[tuple[int, int]]:
    position = 0
    hopeless: set[str] = set()  # ends that do not occur in the rest of the text
    while found := _START.search(text, position):
        start, group = found.start(), found.lastgroup
        if group == "brace":
            end = _brace_end(text, start, hopeless)
        elif group == "comment":
            end = _after(text, "*/}", start, hopeless)
        elif group == "jsx":
            end = _jsx_end(text, found.end(), depth=0)
        elif group == "expression":
            end = _jsx_end(text, found.end(), depth=1) if is_mdx else 0
        elif group == "module":
            blank_line = _BLANK_LINE.search(text, found.end())
            end = blank_line.start() if blank_line else len(text)
        else:
            end = found.end()
        if end > start:
            yield start, end
        position = max(end, found.end())


def _after(text: str, closing: str, start: int, hopeless: set[str]) -> int:
    """Return where the first `closing` after `start` ends, 0 if there is none."""
    if closing in hopeless:
        return 0
    found = text.find(closing, start + 2)
    if found < 0:
        hopeless.add(closing)
        return 0
    return found + len(closing)


def _brace_end(text: str, start: int, hopeless: set[str]) -> int:
    end = _after(text, "}}" if text[start + 1] == "{" else "%}", start, hopeless)
    name = _TAG_NAME.match(text, start)
    if not end or name is None or name[1].lower() not in _CODE_PAIRS or text.startswith("/>", end - 4):
        return end
    closing = rf"\{{\{{[<%]\s*/\s*{name[1]}\s*[>%]\}}\}}|\{{%-?\s*end{name[1]}\s*-?%\}}"
    if closing in hopeless:
        return end
    paired = re.compile(closing).search(text, end)
    if paired is None:
        hopeless.add(closing)
    return paired.end() if paired else end


def _jsx_end(text: str, start: int, depth: int) -> int:
    """Return where a tag (depth 0) or expression (depth 1) ends, 0 if it does not within its paragraph."""
    limit = min(len(text), start + _LONGEST_TAG)
    is_tag, quote = depth == 0, ""
    for found in _JSX_SIGN.finditer(text, start, limit):
        sign = found[0]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and is_tag and depth == 0:
            quote = sign
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if depth == 0 and not is_tag:
                return found.end()
        elif sign == ">" and depth == 0:
            return found.end()
        elif sign[0] in "\r\n" or (sign == "<" and depth == 0):
            return 0
    return 0
