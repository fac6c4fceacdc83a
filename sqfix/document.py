"""Which parts of an article are prose?

Start with `parse`: it hands the source to the reader of its kind (`markdown`, `html`, `plain_text`, `subtitles`,
`commit_message`), after `front_matter` has taken what stands before it. Nothing that a reader does not see as running
text becomes prose.
"""

import os
from collections.abc import Sequence

from sqfix.model import Directive, Document, Prose
from sqfix.options import FRONT_MATTER_KEYS

_KINDS = {
    **dict.fromkeys((".md", ".markdown", ".mdx", ".mkd", ".mdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".srt", ".vtt"), "subtitles"),
}
KINDS = ("markdown", "html", "text", "subtitles", "commit-message")
_COMMIT_MESSAGES = ("COMMIT_EDITMSG", "MERGE_MSG", "TAG_EDITMSG")  # as git calls the files that it opens in an editor
_FRONT_MATTER = ("---", "+++", "{", "\ufeff")  # how it may begin


def kind_of(path: str) -> str:
    """Return which of `KINDS` a file is by its name, "text" for an unknown ending.

    >>> kind_of("lajme/sot.md"), kind_of("-"), kind_of(".git/COMMIT_EDITMSG")
    ('markdown', 'text', 'commit-message')
    """
    name = os.path.basename(path)
    return "commit-message" if name in _COMMIT_MESSAGES else _KINDS.get(os.path.splitext(name)[1].lower(), "text")


def parse(path: str, source: str, kind: str, keys: frozenset[str] | None = None) -> Document:
    """Return the prose of an article of that kind; `keys` are those of the front matter that readers see,
    None for the usual ones.

    >>> [prose.text for prose in parse("a.md", "Për *ty*", "markdown").prose]
    ['Për ty\\n\\n']
    """
    front_prose: Sequence[Prose] = ()
    front_directives: Sequence[Directive] = ()
    start = 0
    if kind in ("markdown", "html") and source.startswith(_FRONT_MATTER):
        from sqfix import front_matter

        front = front_matter.read(source, FRONT_MATTER_KEYS if keys is None else keys)
        front_prose, front_directives, start = front.prose, front.directives, front.end
    prose, directives = _read(path, source, start, kind)
    return Document(path, source, (*front_prose, *prose), (*front_directives, *directives))


def _read(path: str, source: str, start: int, kind: str) -> tuple[list[Prose], list[Directive]]:
    """Read what begins at `start`; each reader is imported when an article needs it."""
    if kind == "markdown":
        from sqfix import markdown

        return markdown.read(source, start, is_mdx=path.lower().endswith(".mdx"))
    if kind == "html":
        from sqfix import html

        return html.read(source, start)
    if kind == "subtitles":
        from sqfix import subtitles

        return subtitles.read(source)
    if kind == "commit-message":
        from sqfix import commit_message

        return commit_message.read(source)
    from sqfix import plain_text

    return plain_text.read(source)
