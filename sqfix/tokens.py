"""Which words, numbers and opaque strings does a prose text hold, and how far does context reach between them?

The specification, which the compiled core follows to the letter:

- A *letter* is a character of `str.isalpha()`; marks U+0300-U+036F, soft hyphen and zero-width joiners continue a word.
- WORD: letters, joined by single inner apostrophes or hyphens: "t'i", "ç’thotë", "SHBA-së", "ish-kryeministri", "Se-ho".
  Two abbreviations keep their full stops: "p.sh.", "d.m.th.".
- NUMBER: whatever holds a digit: "3,5", "14:30", "20-vjeçar", "12-të", "5G", "COVID-19", "G-20".
- OPAQUE, never looked into: URLs, e-mail addresses, @handles, #hashtags, domains (known ending in lower case), file names,
  and U+FFFC, which documents put where inline code stood.
- A gap is SENTENCE where . ! ? … : ; a bracket, a dash or a slash stands in it, or a line ends and the next one does not
  go on in lower case; COMMA for a comma, GLUED for nothing; quotation marks are no gap. The full stop of an
  abbreviation or an initial ("dr.", "J. K.") ends no sentence.

One pass, linear in the text. Tokens are columns; `Tokens[i]` makes the record only when asked for.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from sqfix.alphabet import lookup_form
from sqfix.model import Gap, Span, Token, TokenKind

_KINDS = (TokenKind.WORD, TokenKind.NUMBER, TokenKind.OPAQUE)
_GAPS = (Gap.GLUED, Gap.SPACE, Gap.COMMA, Gap.SENTENCE)
WORD, NUMBER, OPAQUE = range(3)
GLUED, SPACE, COMMA, SENTENCE = range(4)

PLACEHOLDER = "\ufffc"  # stands where a document had inline code, a shortcode or an image

# Endings of domains that Albanian articles name; without a list "tha.Kurse" and "lajmi.Ai" would be domains.
_DOMAIN = "com|net|org|info|edu|gov|mil|int|al|mk|eu|uk|us|de|ch|it|gr|rs|me|tv|fm|io|co|news|online|press|media"
_FILE = "jpe?g|png|gif|svg|webp|pdf|docx?|xlsx?|pptx?|txt|md|html?|css|js|json|xml|ya?ml|toml|csv|mp[34]|zip|py|exe"
_LETTER = r"[^\W\d_]"
_JOINER = r"[\u0300-\u036f\u00ad\u200b-\u200d]"
_PART = rf"{_LETTER}(?:{_LETTER}|{_JOINER})*+"
_TOKEN = re.compile(
    rf"""
    (?P<opaque>
        (?:https?|ftp)://\S+ | (?<![\w.])www\.\S+
      | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++
      | (?<!\w)[@\#]\w[\w.]*+
      | (?<![\w.@-])[\w-]++(?:\.[\w-]++)*?\.(?:{_DOMAIN})(?:/\S*|(?![\w-]))
      | (?<![\w.@-])[\w-]++\.(?:{_FILE})(?!\w)
      | (?<!\w)v\d+(?:\.\d+)+
      | {PLACEHOLDER}
    )
  | (?P<word> (?:[pP]\.\s?sh|[dD]\.m\.th)\.? (?!\w) | {_PART}(?:['’ʼ‘`´\-‐‑]{_PART})*+ (?!['’\-‐‑]?\d) )
  | (?P<number> \d[\w.,:]*?(?:(?=[.,:]*(?:[^\w.,:]|\Z)))(?:['’\-‐‑]\w+)*+ | {_PART}['’\-‐‑]?\d\w*(?:['’\-‐‑]\w+)*+ | {_PART} )
    """,
    re.VERBOSE,
)

_SENTENCE_MARKS = frozenset(".!?…:;()[]{}/–—|•=<>")
_OPENING, _CLOSING = "“„«‟", "”»"
_QUOTES = frozenset(_OPENING + _CLOSING + '"')
# Abbreviations whose full stop ends no sentence, folded.
ABBREVIATIONS = frozenset(
    "z zj znj dr prof mr msc ing arq av doc fq nr no vëll kap par bot red shih krh vs sh p.e p.k e.s st str rr bul tel mln mld".split()
)


class Tokens(Sequence[Token]):
    """The tokens of one prose text, as columns: code-point offsets, kind, gap and whether quoted."""

    __slots__ = ("ends", "gaps", "kinds", "quoted", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts, self.ends = array("I"), array("I")
        self.kinds, self.gaps, self.quoted = bytearray(), bytearray(), bytearray()

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        start, end = self.starts[index], self.ends[index]
        text = self.text[start:end]
        return Token(
            Span(start, end), text, lookup_form(text), _KINDS[self.kinds[index]], _GAPS[self.gaps[index]], bool(self.quoted[index])
        )


def tokenize(text: str) -> Tokens:
    """Return the tokens of `text` in order; what lies between them is space and punctuation.

    >>> [token.text for token in tokenize("Ai s’ka parë t'i njohë SHBA-në në lajmi.net më 12-të.")]
    ['Ai', 's’ka', 'parë', "t'i", 'njohë', 'SHBA-në', 'në', 'lajmi.net', 'më', '12-të']
    >>> [(token.text, token.gap.name) for token in tokenize("Erdhi lajmi.Ai, tha")]
    [('Erdhi', 'SENTENCE'), ('lajmi', 'SPACE'), ('Ai', 'SENTENCE'), ('tha', 'COMMA')]
    """
    tokens = Tokens(text)
    quoting = False
    last_end = 0
    for kind, start, end in _matches(text):
        if end - start > 1 and text[end - 1] == "." and kind == OPAQUE:
            end -= 1
        gap = text[last_end:start]
        if gap == " " and last_end:
            code = SPACE
        else:
            code = _gap_code(gap, text, last_end, start) if last_end else SENTENCE
            quoting = _quoting_after(gap, quoting)
        tokens.starts.append(start)
        tokens.ends.append(end)
        tokens.kinds.append(kind)
        tokens.gaps.append(code)
        tokens.quoted.append(quoting)
        last_end = end
    return tokens


def _matches(text: str) -> Iterator[tuple[int, int, int]]:
    codes = {"word": WORD, "number": NUMBER, "opaque": OPAQUE}
    for match in _TOKEN.finditer(text):
        kind = codes[match.lastgroup or "word"]
        if kind == NUMBER and not any(character.isdigit() for character in match.group()):
            kind = WORD
        yield kind, match.start(), match.end()


def _gap_code(gap: str, text: str, last_end: int, start: int) -> int:
    if not gap:
        return GLUED
    if "\n" in gap:
        lines = gap.split("\n")
        if len(lines) > 2 or not text[start].islower():
            return SENTENCE
    marks = _SENTENCE_MARKS.intersection(gap)
    if " - " in gap or "--" in gap:
        return SENTENCE
    if marks == {"."} and gap.count(".") == 1 and _is_abbreviation(text, last_end):
        return SPACE
    if marks:
        return SENTENCE
    return COMMA if "," in gap else SPACE


def _is_abbreviation(text: str, end: int) -> bool:
    """Tell whether the word that ends at `end` is an abbreviation or an initial."""
    start = end
    while start and end - start < 8 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    word = text[start:end]
    return (len(word) == 1 and word.isupper()) or word.lower() in ABBREVIATIONS


def _quoting_after(gap: str, quoting: bool) -> bool:
    """Follow the quotation marks of a gap; a paragraph closes what it opened."""
    if "\n" in gap:
        quoting = False
        gap = gap.rpartition("\n")[2]
    for mark in gap:
        if mark in _QUOTES:
            quoting = mark in _OPENING or (mark == '"' and not quoting)
            if mark == "“" and gap.startswith("“") and len(gap) > 1 and gap[1] in " .,":
                quoting = False  # „…“ closes with the mark that opens “…”
    return quoting
