"""Which values of the front matter of an article are prose?

Start with `read`. YAML between --- lines (or up to ...), TOML between +++ lines, a JSON object at the very beginning,
and the language named behind the dashes (---toml) are known. The values of the chosen keys (title, description …) are
prose where they are plain strings on known forms of line, and everything else is masked: a form that this reader does
not know is never touched. The key `sqfix` speaks to sqfix: `sqfix: false` leaves the article alone, `sqfix: [SQ005,
Vuçiq]` disables rules and ignores words.

This is no YAML, TOML or JSON parser: those give values, but not where each character of a value stands.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sqfix.model import Directive, Prose, Span
from sqfix.options import FRONT_MATTER_KEYS
from sqfix.prose_builder import ProseBuilder

_OPEN = re.compile(r"\ufeff?(---|\+\+\+)(yaml|toml|json)?[ \t]*\r?\n")
_KINDS = {"yaml": "---", "toml": "+++", "json": "{"}
_YAML_KEY = re.compile(
    r"(?P<indent>[ \t]*)(?:- )?(?P<quote>[\"']?)(?P<key>[\w-]+)(?P=quote)[ \t]*:(?:[ \t]+|(?=\r?\n|\Z))"
)
_TOML_KEY = re.compile(r"[ \t]*(?P<quote>[\"']?)(?P<key>[\w-]+)(?P=quote)[ \t]*=[ \t]*")
_JSON_KEY = re.compile(r"\"(?P<key>[\w-]+)\"\s*:\s*")
_BLOCK = re.compile(r"[|>][0-9+-]{0,2}[ \t]*(?:#[^\r\n]*)?\r?\n")
_LINE = re.compile(r"[^\r\n]*(?:\r?\n|\r|\Z)")
_DOUBLE_QUOTED = re.compile(r'(?:[^"\\]|\\.)*+"', re.DOTALL)  # from behind the first quotation mark
_SINGLE_QUOTED = {"---": re.compile(r"(?:[^']|'')*+'"), "+++": re.compile(r"[^'\r\n]*+'")}
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", " ": " ", '"': '"', "\\": "\\", "/": "/"}
# What the value of a key cannot take, by how it is written: what ends it, begins an escape, or is no plain string.
_IN_DOUBLE_QUOTES, _IN_SINGLE_QUOTES = r'["\\]', "'"
_IN_PLAIN_YAML = r"""[\[\]{},]|\A["'#&*!|>%@`?-]|\s#|:(?!\S)"""
_FALSE = re.compile(r"(?:false|no|off)\b", re.IGNORECASE)
_ITEM = re.compile(r"\w[\w'’-]*")
_RULE = re.compile(r"SQ\d{3}\Z|[a-z]+-[a-z-]+\Z|(?:misspelling|diacritics|apostrophe)\Z")


class FrontMatter(NamedTuple):
    """The prose of a front matter, what it says to sqfix, and where the article proper begins."""

    prose: tuple[Prose, ...]
    directives: tuple[Directive, ...]
    end: int


def read(source: str, keys: frozenset[str] = FRONT_MATTER_KEYS) -> FrontMatter:
    r"""Return what is prose in the front matter of `source`.

    >>> front = read("---\ntitle: 'Për ty'\nslug: per-ty\n---\nTeksti")
    >>> [prose.text for prose in front.prose], front.end
    (['Për ty'], 37)
    """
    kind, start, stop, end = _bounds(source)
    prose: list[Prose] = []
    directives: list[Directive] = []
    for key, key_start, value in _entries(source, kind, start, stop):
        if key == "sqfix":
            directives.extend(_directives(source, key_start, value, stop, kind))
        elif key.lower() in keys:
            builder = ProseBuilder(source, _forbidden(source, kind, value, stop))
            _append_value(builder, source, kind, key_start, value, stop)
            prose.extend(builder.finish())
    return FrontMatter(tuple(prose), tuple(directives), end)


def _bounds(source: str) -> tuple[str, int, int, int]:
    """Return the kind, where the content begins and ends, and where the article begins."""
    opening = _OPEN.match(source)
    if opening:
        line = r"(?:---|\.\.\.)" if opening[1] == "---" else re.escape(opening[1])
        closing = re.compile(rf"^{line}[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(source, opening.end())
        if closing:
            return _KINDS.get(opening[2], opening[1]), opening.end(), closing.start(), closing.end()
    elif source.startswith(("{\n", "{\r\n", '{"')) and (end := _json_end(source)):
        return "{", 1, end - 1, end
    return "", 0, 0, 0


def _json_end(source: str) -> int:
    """Return where the JSON object at the beginning ends, 0 if nowhere."""
    depth = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*+"|[{}]', source):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return 0


def _entries(source: str, kind: str, start: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """Yield each key, where its line or name begins, and where its value begins."""
    if kind == "{":
        for found in re.compile(r'"(?:[^"\\]|\\.)*+"').finditer(source, start, stop):
            entry = _JSON_KEY.match(source, found.start(), stop)
            if entry and entry.end() > found.end():
                yield entry["key"], found.start(), entry.end()
        return
    pattern = _YAML_KEY if kind == "---" else _TOML_KEY
    while start < stop:
        entry = pattern.match(source, start, stop)
        if entry:
            yield entry["key"], start, entry.end()
            start = max(_value_end(source, kind, start, entry.end(), stop), start + 1)
        else:
            start = _next_line(source, start, stop)


def _next_line(source: str, start: int, stop: int) -> int:
    found = _LINE.match(source, start, stop)
    return max(found.end() if found else stop, start + 1)


def _value_end(source: str, kind: str, line: int, value: int, stop: int) -> int:
    """Return where the next entry may begin: behind block scalars and multi-line strings, so their text is no key."""
    if kind == "---" and source[value : value + 1] in ('"', "'"):
        value = _string_end(source, value, stop, kind) or value
    for quotes in ('"""', "'''"):
        if kind == "+++" and source.startswith(quotes, value):
            close = source.find(quotes, value + 3, stop)
            return _next_line(source, close if close >= 0 else stop, stop)
    end = _next_line(source, value, stop) if value < stop else stop
    if kind == "---" and _BLOCK.match(source, value, stop):
        for start, following in _block_lines(source, line, end, stop):
            end = following if start < following else end
    return end


def _indent(source: str, start: int) -> int:
    at = start
    while source[at : at + 1] == " ":
        at += 1
    return at - start


def _block_lines(source: str, key_line: int, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the lines that are indented deeper than the line of the key, and blank ones between them."""
    depth = _indent(source, key_line)
    while start < stop:
        end = _next_line(source, start, stop)
        if source[start:end].strip() and _indent(source, start) <= depth:
            return
        yield start, end
        start = end


def _forbidden(source: str, kind: str, value: int, stop: int) -> str:
    """Return what the value that begins at `value` cannot take."""
    sign = source[value : value + 1]
    if sign == '"':
        return _IN_DOUBLE_QUOTES
    if sign == "'":
        return _IN_SINGLE_QUOTES
    return "" if _BLOCK.match(source, value, stop) else _IN_PLAIN_YAML


def _append_value(builder: ProseBuilder, source: str, kind: str, line: int, value: int, stop: int) -> None:
    sign = source[value : value + 1] if value < stop else ""
    for quotes in ('"""', "'''"):
        if kind == "+++" and source.startswith(quotes, value):
            close = source.find(quotes, value + 3, stop)
            _append_escaped(builder, source, value + 3, close, escapes=quotes == '"""')
            return
    if sign == '"' or (sign == "'" and kind != "{"):
        _append_quoted(builder, source, value, stop, kind)
    elif kind == "---" and _BLOCK.match(source, value, stop):
        for start, end in _block_lines(source, line, _next_line(source, value, stop), stop):
            builder.verbatim(start + _indent(source, start), end)
    elif kind == "---" and sign and sign not in "[{&*!|>%@`#\r\n":
        _append_plain(builder, source, line, value, stop)


def _append_plain(builder: ProseBuilder, source: str, line: int, value: int, stop: int) -> None:
    """Append a YAML string without quotation marks, with the lines that continue it."""
    first_end = _next_line(source, value, stop)
    comment = re.compile(r"[ \t]#").search(source, value, first_end)
    builder.verbatim(value, comment.start() if comment else first_end)
    if not comment:
        for start, end in _block_lines(source, line, first_end, stop):
            builder.verbatim(start + _indent(source, start), end)


def _append_quoted(builder: ProseBuilder, source: str, value: int, stop: int, kind: str) -> None:
    end = _string_end(source, value, stop, kind)
    if end:
        _append_escaped(builder, source, value + 1, end - 1, escapes=source[value] == '"', doubled=kind == "---")


def _string_end(source: str, value: int, stop: int, kind: str) -> int:
    """Return where the string ends whose quotation mark stands at `value`, 0 if nowhere."""
    pattern = _DOUBLE_QUOTED if source[value] == '"' else _SINGLE_QUOTED[kind]
    closing = pattern.match(source, value + 1, stop)
    return closing.end() if closing else 0


def _append_escaped(
    builder: ProseBuilder, source: str, start: int, end: int, escapes: bool, doubled: bool = False
) -> None:
    pattern = _ESCAPE if escapes else re.compile("''" if doubled else r"(?!)")
    for found in pattern.finditer(source, start, end):
        builder.verbatim(start, found.start())
        builder.substitute(_unescaped(found[0]), *found.span())
        start = found.end()
    builder.verbatim(start, end)


def _unescaped(escape: str) -> str:
    if escape == "''":
        return "'"
    if escape[1] in "uUx" and len(escape) > 2:
        code = int(escape[2:], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
    return _ESCAPED.get(escape[1], " ")


def _directives(source: str, line: int, value: int, stop: int, kind: str) -> Iterator[Directive]:
    end = _next_line(source, value, stop) if value < stop else stop
    while kind == "---" and end < stop and source[end] in " -":
        end = _next_line(source, end, stop)
    if kind == "{":
        closing = re.compile(r"\[[^\]]*\]|[^,}\r\n]*").match(source, value, stop)
        end = closing.end() if closing else end
    text = source[value:end]
    span = Span(line, line + len(source[line:end].rstrip()))
    if _FALSE.match(text.strip()):
        yield Directive(span, "disable-file")
        return
    items = _ITEM.findall(text)
    rules = [item for item in items if _RULE.match(item)]
    words = [item for item in items if not _RULE.match(item) and item.lower() != "true"]
    if rules:
        yield Directive(span, "disable-file " + " ".join(rules))
    if words:
        yield Directive(span, "ignore " + " ".join(words))
