"""Which parts of an article are prose?

Start with `parse`: it hands the source to the reader of its kind (`markdown`, `html`, `plain_text`, `subtitles`), after
`front_matter` has taken what stands before it. Nothing that a reader does not see as running text becomes prose.
"""

from pathlib import PurePath

from sqfix import front_matter, plain_text
from sqfix.model import Document
from sqfix.options import FRONT_MATTER_KEYS

_KINDS = {
    **dict.fromkeys((".md", ".markdown", ".mdx", ".mkd", ".mdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".srt", ".vtt"), "subtitles"),
}


def kind_of(path: str) -> str:
    """Return "markdown", "html", "subtitles" or "text", by the ending of the file name.

    >>> kind_of("lajme/sot.md"), kind_of("-")
    ('markdown', 'text')
    """
    return _KINDS.get(PurePath(path).suffix.lower(), "text")


def parse(path: str, source: str, kind: str, keys: frozenset[str] | None = None) -> Document:
    """Return the prose of an article of that kind; `keys` are those of the front matter that readers see,
    None for the usual ones.

    >>> [prose.text for prose in parse("a.md", "Për *ty*", "markdown").prose]
    ['Për ty\\n\\n']
    """
    front = front_matter.NONE
    if kind in ("markdown", "html"):
        front = front_matter.read(source, FRONT_MATTER_KEYS if keys is None else keys)
    if kind == "markdown":
        from sqfix import markdown

        prose, directives = markdown.read(source, front.end, is_mdx=path.lower().endswith(".mdx"))
    elif kind == "html":
        from sqfix import html

        prose, directives = html.read(source, front.end)
    elif kind == "subtitles":
        from sqfix import subtitles

        prose, directives = subtitles.read(source)
    else:
        prose, directives = plain_text.read(source)
    return Document(path, source, (*front.prose, *prose), (*front.directives, *directives))
