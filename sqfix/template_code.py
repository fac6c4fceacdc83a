"""Which stretches of an article belong to the site generator, not to Markdown or HTML?

Start with `blank`: it replaces Hugo shortcodes, Liquid, JSX of MDX, imports, attribute lists, wiki links, Docusaurus
fences and emoji names by signs of the same number, so that a Markdown parser sees them as one word without meaning;
`blank_tags` does so for what may stand in HTML. Site generators read these before Markdown does, and so do we; what
stands between a paired shortcode stays, unless it is code. Everything is found from left to right, with a bounded look
ahead.
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
_LONGEST_MODULE = 5000  # the same for an exported component
_TAGS = r"""
    (?P<brace> \{\{ | \{% )
  | (?P<jinja> \{\#[\s-] )
  | (?P<wordpress> \[[a-z][\w-]*(?:[ ]+[\w-]+=(?:"[^"\r\n]*"|'[^'\r\n]*'))+[ ]*/?\] | \[/[a-z][\w-]*\](?!\() )
"""
_ATTRIBUTE = r"""(?:[.\#][\w:-]+|[\w:-]+=(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s{}"'=]+))"""
# Everything but whole lines and blocks begins with one of these; looking for them alone is ten times as fast.
_BRACKET = r"\[(?:[\[/]|[a-z][\w-]* +[\w-]+=)"
_SIGN = re.compile(rf"[{{<:]|{_BRACKET}")
_CONSTRUCT = re.compile(
    rf"""{_TAGS}
  | (?P<hidden> \{{::comment[^}}\r\n]*\}} )
  | (?P<kramdown> \{{:[^}}\r\n]{{0,200}}\}} )
  | (?P<attributes> \{{[ ]*{_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*[ ]*\}} )
  | (?P<comment> \{{/\* )
  | (?P<expression> \{{ )
  | (?P<jsx> </?(?:[A-Z][\w.]*[a-z][\w.]*|(?=>)|[a-z][\w-]*(?=[^<>\r\n]{{0,200}}=\{{)) )
  | (?P<autodoc> (?<![^\n]):::[ ]+\w+\.[\w.]+[ \t]*(?:\r?\n[ \t]+[^\s][^\r\n]*)* )
  | (?P<fence> (?<![^\s]):{{3,}}(?:[ \t]*\{{?[\w-]+(?:[ \t]+{_ATTRIBUTE})*)?(?=[\s\[{{}}]|\Z) )
  | (?P<emoji> (?<![\w:]):[a-z][a-z0-9_+-]{{0,40}}:(?![\w:]) )
  | (?P<wiki> \[\[[^\[\]|\r\n]{{1,200}} (?: \|(?=[^\[\]\r\n]{{0,500}}\]\](?![\[(])) | \]\](?![\[(]) ) )
    """,
    re.VERBOSE,
)
_SIGN_IN_HTML = re.compile(rf"\{{[{{%#]|{_BRACKET}")
_CONSTRUCT_IN_HTML = re.compile(_TAGS, re.VERBOSE)
_LONGEST_FORMULA = 5000  # the same for a formula of several paragraphs, which Markdown parsers do not take for one
_FORMULA = re.compile(r"^[ \t>]*(?P<start>\$\$(?=[ \t]*\r?$)|\\begin\{(?P<name>\w+\*?)\})", re.MULTILINE)
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_MODULE = re.compile(
    r"^(?:import|export) (?=[^\r\n]*(?:\bfrom *[\"']|[\"'][ \t]*;?[ \t]*$|=|\{|\bfunction\b|\bdefault\b))", re.MULTILINE
)
_MODULE_SIGN = re.compile(
    r"""(?P<blank>\r?\n[ \t]*(?=\r?\n|\Z))|(?P<open>[({\[])|(?P<close>[)}\]])
    |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\.)*`""",
    re.VERBOSE,
)
_TAG_NAME = re.compile(r"\{[{%][<%-]?\s*([\w.-]+)")
_JSX_SIGN = re.compile(r"\"[^\"\r\n]*\"|'[^'\r\n]*'|[{}<>]|\r?\n[ \t]*\r?\n")
_BRACE = re.compile(r"[{}]|\r?\n[ \t]*\r?\n")
_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?=\r?\n|\Z)")


def blank(text: str, is_mdx: bool) -> str:
    """Return `text` of the same length, with what belongs to the site generator replaced.

    >>> blank("Lexo {{< ref >}} tani", False).replace("\ufffc", "#")
    'Lexo ########### tani'
    """
    text = _replaced(text, _modules(text))
    if "$$" in text or "\\begin{" in text:
        text = _replaced(text, _formulas(text))
    return _replaced(text, _Scanner(text, is_mdx).stretches(_SIGN, _CONSTRUCT))


def blank_tags(text: str) -> str:
    """Return the text of an HTML page, of the same length, with template tags and WordPress shortcodes replaced.

    >>> blank_tags("<p>{{ titulli }} sot</p>").replace("\ufffc", "#")
    '<p>############# sot</p>'
    """
    return _replaced(text, _Scanner(text, False).stretches(_SIGN_IN_HTML, _CONSTRUCT_IN_HTML))


def _replaced(text: str, stretches: Iterator[tuple[int, int]]) -> str:
    parts: list[str] = []
    last = 0
    for start, end in stretches:
        parts += (text[last:start], PLACEHOLDER * (end - start))
        last = end
    return "".join((*parts, text[last:])) if parts else text


def _formulas(text: str) -> Iterator[tuple[int, int]]:
    """Yield the formulas between lines of two dollar signs, and those of LaTeX's environments."""
    end = 0
    for found in _FORMULA.finditer(text):
        closing = f"\\end{{{found['name']}}}" if found["name"] else "$$"
        stop = text.find(closing, found.end(), found.end() + _LONGEST_FORMULA) if found.start() >= end else -1
        if stop >= 0 and (found["name"] or _LINE_END.match(text, stop + len(closing))):
            end = stop + len(closing)
            yield found.start("start"), end


def _modules(text: str) -> Iterator[tuple[int, int]]:
    """Yield the import and export statements of MDX, each from the beginning of a line to the end of its paragraph."""
    if "import " not in text and "export " not in text:
        return
    end = unbalanced = 0
    for line in _MODULE.finditer(text):
        if line.start() >= end:
            end = _module_end(text, line.start()) if line.start() >= unbalanced else 0
            if not end:
                unbalanced = max(unbalanced, line.start() + _LONGEST_MODULE)
                blank_line = _BLANK_LINE.search(text, line.end())
                end = blank_line.start() if blank_line else len(text)
            yield line.start(), end


def _module_end(text: str, start: int) -> int:
    """Return where the statement at `start` ends: at the first blank line outside its brackets; 0 if there is none."""
    limit = start + _LONGEST_MODULE
    depth = 0
    for found in _MODULE_SIGN.finditer(text, start, limit):
        depth += {"open": 1, "close": -1}.get(found.lastgroup or "", 0)
        if found.lastgroup == "blank" and depth <= 0:
            return found.start()
    return len(text) if depth <= 0 and limit >= len(text) else 0


class _Scanner:
    """Finds the constructs that begin with a sign, from left to right."""

    def __init__(self, text: str, is_mdx: bool) -> None:
        self._text, self._is_mdx = text, is_mdx
        self._braces: dict[int, int] | None = None
        self._hopeless: set[str] = set()  # ends that do not occur in the rest of the text

    def stretches(self, signs: re.Pattern[str], constructs: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Yield where each of the constructs begins and ends; each begins with one of the signs."""
        position = 0
        while sign := signs.search(self._text, position):
            found = constructs.match(self._text, sign.start())
            position = sign.start() + 1
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
            case "jinja":
                return self._after("#}", start)
            case "hidden":
                return self._after("{:/comment}", start) or self._after("{:/}", start)
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
        if closing >= 0 and text.find("</script", start, closing) >= 0:  # two braces of JavaScript
            return 0
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
