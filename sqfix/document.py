"""Which parts of an article are prose?

Plain text is prose from end to end. Of Markdown and HTML everything that a reader does not see as running text is masked:
front matter, code, tags, comments, link targets, shortcodes. Masked inline parts leave a placeholder, so that the words on
both sides do not become neighbours.
"""

import re
from pathlib import PurePath

from sqfix.model import Document, Piece, Prose
from sqfix.tokens import PLACEHOLDER

_KINDS = {".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".html": "html", ".htm": "html"}

_FRONT_MATTER = r"\A(?:---\n.*?\n---|\+\+\+\n.*?\n\+\+\+)[ \t]*(?:\n|\Z)"
_HTML = r"<!--.*?(?:-->|\Z)|<(script|style|code|pre|kbd|samp|svg|textarea)\b[^>]*>.*?(?:</\1\s*>|\Z)|</?[A-Za-z][^<>]*>"
_SHORTCODE = r"\{\{.*?\}\}|\{%.*?%\}"
_MARKDOWN = re.compile(
    rf"{_FRONT_MATTER}|{_HTML}|{_SHORTCODE}"
    r"|(?m:^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z))"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|(?m:^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$)",
    re.DOTALL,
)
_HTML_ONLY = re.compile(_HTML, re.DOTALL)


def kind_of(path: str) -> str:
    """Return "markdown", "html" or "text", by the ending of the file name.

    >>> kind_of("lajme/sot.md"), kind_of("-")
    ('markdown', 'text')
    """
    return _KINDS.get(PurePath(path).suffix.lower(), "text")


def parse(path: str, source: str, kind: str) -> Document:
    """Return the prose of an article of that kind."""
    pattern = {"markdown": _MARKDOWN, "html": _HTML_ONLY}.get(kind)
    if pattern is None:
        return Document(path, source, (Prose(source, (Piece(0, len(source), 0, len(source)),)),) if source else ())
    text: list[str] = []
    pieces: list[Piece] = []
    length = at = 0
    for match in pattern.finditer(source):
        for start, end, shown in ((at, match.start(), None), (match.start(), match.end(), PLACEHOLDER)):
            part = source[start:end] if shown is None else shown
            if start < end:
                text.append(part)
                pieces.append(Piece(length, len(part), start, end - start))
                length += len(part)
        at = match.end()
    if at < len(source):
        text.append(source[at:])
        pieces.append(Piece(length, len(source) - at, at, len(source) - at))
    return Document(path, source, (Prose("".join(text), tuple(pieces)),) if pieces else ())
