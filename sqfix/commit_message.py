"""What is prose in a commit message? What is left of it once git has dropped its comments.

Start with `read`. Masked are comment lines and all below the scissors line of `git commit --verbose`, the type before
the subject ("fix(lajme): "), trailers ("Signed-off-by: …"), indented lines and `code`. Comments are taken to begin
with #, as git does unless told otherwise.
"""

import re

from sqfix.model import Directive, Prose
from sqfix.positions import lines
from sqfix.prose_builder import ProseBuilder

_SCISSORS = re.compile(r"# -+ >8 -+")
_MASKED = re.compile(r"#|\t|[ ]{4}|[A-Z][a-z]+(?:-[a-z]+)+:\s")
_TYPE = re.compile(r"(?:(?:fixup|squash|amend)! )*(?:[a-z]+(?:\([^)\r\n]*\))?!?:\s)?")
_CODE = re.compile(r"(?<!`)(`++)[^\r\n]{0,200}?[^`\r\n]\1(?!`)")  # a line of a message has some 72 signs


def read(source: str) -> tuple[list[Prose], list[Directive]]:
    r"""Return the prose of a commit message; nothing in it speaks to sqfix.

    >>> [prose.text for prose in read("fix(lajme): titulli i `a.md`\n\nTeksti.\n# On branch main\n")[0]]
    ['titulli i \ufffc\n\nTeksti.\n']
    """
    builder = ProseBuilder(source)
    for start, end in lines(source):
        if _SCISSORS.match(source, start, end):
            break
        if not _MASKED.match(source, start, end):
            prefix = None if start else _TYPE.match(source, start, end)
            _append_line(builder, source, prefix.end() if prefix else start, end)
    return builder.finish(), []


def _append_line(builder: ProseBuilder, source: str, start: int, end: int) -> None:
    for code in _CODE.finditer(source, start, end):
        builder.verbatim(start, code.start())
        builder.placeholder(code.start(), code.end())
        start = code.end()
    builder.verbatim(start, end)
