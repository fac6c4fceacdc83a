"""Where are the words of a prose text, and how far does the context of each one reach?

Start with `tokenize`. It looks at characters only: whether a token is a word of the language, a name or a slip is not
known here. What stands between tokens is judged by `gaps`, what is no language by `opaque`. The compiled `_scan`
fills the same columns faster; this is its specification.

Characters
    *word character*: alphanumeric (`str.isalnum`), a combining mark U+0300..036F or an invisible sign
    (`alphabet.INVISIBLE`); ʼ (U+02BC) counts as an apostrophe. A word begins with an alphanumeric.
    *apostrophe*: ' ’ ʼ ‘ ` ´.  *hyphen*: - ‐ ‑.  *sign*: . @ / \\ # ~ + _

Tokens, tried in this order where no token covers the text yet
    1. OPAQUE: U+FFFC (what a document puts where code stood), or an entity such as "&amp;".
    2. WORD: "p. sh." and "d. m. th."; an elided s, ç, t, m or n before a space ("s'" of "s' ka").
    3. OPAQUE: an address with its scheme or "www."; a *chain* of which `opaque.is_opaque` says so. A chain is signs, if
       any, then runs of word characters and _ with one apostrophe or hyphen, or signs, between each two.
    4. WORD: single letters (or digraphs) with full stops between: "p.sh.", "J.K.", "SH.B.A.", the last stop included.
    5. NUMBER: digits, with one of . , : / between them, then as 6, with the en dash as a hyphen: "3,5", "20-vjeçar".
    6. WORD: runs of word characters with one apostrophe or hyphen between: "t'i", "SHBA-së", "ish-kryeministri".
       NUMBER if it holds a digit or numeral: "5G", "COVID-19", "F-16", "km²". Roman numerals are WORDs.

The full stop of an abbreviation or an initial, and that of a number before a small letter, does not count in its gap.
One pass, linear in the text.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, overload

from sqfix import core, gaps, opaque
from sqfix.alphabet import DIGRAPHS, HYPHENS, INVISIBLE, lookup_form
from sqfix.gaps import COMMA, GLUED, SENTENCE, SPACE
from sqfix.model import Gap, Span, Token, TokenKind

__all__ = ["COMMA", "GLUED", "NUMBER", "OPAQUE", "PLACEHOLDER", "SENTENCE", "SPACE", "WORD", "Tokens", "tokenize"]

# A column holds positions in these tuples.
_KINDS = (TokenKind.WORD, TokenKind.NUMBER, TokenKind.OPAQUE)
_GAPS = (Gap.GLUED, Gap.SPACE, Gap.COMMA, Gap.SENTENCE)
WORD, NUMBER, OPAQUE = range(3)

PLACEHOLDER = "\ufffc"  # stands where a document had inline code, a shortcode or an image

# Shortened words whose full stop ends no sentence. "etj." and "sh.p.k." may end one; then the context reaches too far,
# which costs less than a sentence start inside a sentence.
ABBREVIATIONS = frozenset(
    "z znj zj dr mr ms mrs msc phd prof doc ing inxh av arq akad nr fq faqe p pg vol bot përk kap krh sh shek gj etj "
    "psh dmth tel cel rr bul kt jr st vs km cm mm kg mln mld ang gjerm lat serb vëll str".split()
)
_LONGEST_ABBREVIATION = 6  # in letters; longer words are not looked up

_SHADOW = str.maketrans("ʼ", "’")  # the one apostrophe that Unicode calls a letter
_APOSTROPHE = "'’‘`´"
_JOIN = _APOSTROPHE + HYPHENS[1:] + r"\-"
_MARKS = "\u0300-\u036f" + INVISIBLE
_SIGNS = r".@/\\#~+_"
_RUN = rf"[^\W_][\w{_MARKS}]*+"  # takes _ along: a token with _ in it is judged as a chain
_ELIDED = rf"(?:[sçtmnSÇTMN]|[cC]\u0327)[{_APOSTROPHE}](?=[ \u00a0])"
_SHORT = rf"[pP]\.\s?sh\.(?!\w)|[dD]\.\s?m\.\s?th\.(?!\w)|{_ELIDED}"
# Groups are not repeated possessively: Python 3.11.2 counts what they have read before they fail. Nothing that may fail
# stands behind them, so that there is no way back.
# What most tokens are, or else a stretch up to the next space that is worth a closer look. Only the twin takes the
# first: the patterns are compiled where they are used, which saves a start 3 ms.
_FIRST_LOOK = rf"""
    (?P<whole> \ufffc | &\#?\w{{1,31}}; )
  | (?P<short> {_SHORT} )
  | {_RUN}(?:[{_JOIN}]{_RUN})* (?P<stretch> (?: [.@/\\\#~+:]++[\w] | ,\d | –\w ) [^\s\ufffc]*+ )?
  | (?P<signs> (?<![{_SIGNS}]) [{_SIGNS}]++ (?=[^\W_]) [^\s\ufffc]*+ )
    """
_CHAIN_START = rf"(?:(?<![{_SIGNS}])[{_SIGNS}]++)?[^\W_]"
_CHAIN = rf"[{_SIGNS}]*+[\w{_MARKS}]++(?:(?:[{_JOIN}]|[{_SIGNS}]++)[\w][\w{_MARKS}]*+)*"
# One letter of the alphabet, digraphs in any case: "sh", "Sh", "SH". Spelt out, it compiles three times as fast.
_LETTER = rf"(?:[dstxzDSTXZ][hH]|[gnGN][jJ]|[lL][lL]|[rR][rR]|[^\W\d_])[{_MARKS}]*+(?![\w{_MARKS}])"
_PLAIN = rf"[^\W_](?:[^\W_]|[{_MARKS}])*+"
_CLOSE_LOOK = rf"""
    {_ELIDED}
  | {_LETTER}(?:\.{_LETTER})+\.?
  | \d++(?:[.,:/]\d++)*(?:[^\W_]|[{_MARKS}])*+(?:[{_JOIN}–]{_PLAIN})*
  | {_PLAIN}(?:[{_JOIN}]{_PLAIN})*
    """


@cache
def _pattern(verbose: str) -> re.Pattern[str]:
    return re.compile(verbose, re.VERBOSE)


class Tokens(Sequence[Token]):
    """The tokens of one prose text, as columns; `Tokens[i]` makes the record when asked for.

    `starts` and `ends` are code points into `text`; `kinds` holds WORD, NUMBER, OPAQUE, and `gaps` holds GLUED, SPACE,
    COMMA, SENTENCE.
    """

    __slots__ = ("ends", "gaps", "kinds", "starts", "text")

    def __init__(self, text: str, starts: "array[int]", ends: "array[int]", kinds: bytes, gaps: bytes) -> None:
        """Wrap columns of the same length."""
        self.text, self.starts, self.ends, self.kinds, self.gaps = text, starts, ends, kinds, gaps

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """Return a token as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def word_before(self, index: int) -> str:
        """Return the token before one as it is written, empty if there is none or more than space parts the two.

        >>> tokens = tokenize("Erdhi. U kthye")
        >>> tokens.word_before(0), tokens.word_before(1), tokens.word_before(2)
        ('', '', 'U')
        """
        return self.word(index - 1) if index > 0 and self.gaps[index] == SPACE else ""

    def back_from(self, last: int, most: int) -> Iterator[str]:
        """Yield up to so many tokens as written, one and those before it, no further than their sentence begins.

        >>> list(tokenize("Erdhi. Sot u kthye").back_from(3, 5)), list(tokenize("Erdhi. Sot u kthye").back_from(3, 2))
        (['kthye', 'u', 'Sot'], ['kthye', 'u'])
        """
        for at in range(last, max(-1, last - most), -1):
            yield self.word(at)
            if self.gaps[at] == SENTENCE:
                return

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        start, end = self.starts[index], self.ends[index]
        text = self.text[start:end]
        kind, gap = _KINDS[self.kinds[index]], _GAPS[self.gaps[index]]
        return Token(Span(start, end), text, lookup_form(text), kind, gap)


def tokenize(text: str) -> Tokens:
    """Return the tokens of `text` in order; what lies between them is space and punctuation.

    >>> [token.text for token in tokenize("Ai s’ka parë t'i njohë SHBA-në në lajmi.net më 12-të.")]
    ['Ai', 's’ka', 'parë', "t'i", 'njohë', 'SHBA-në', 'në', 'lajmi.net', 'më', '12-të']
    >>> [(token.text, token.gap.name) for token in tokenize("Erdhi lajmi.Ai, tha")]
    [('Erdhi', 'SENTENCE'), ('lajmi', 'SPACE'), ('Ai', 'SENTENCE'), ('tha', 'COMMA')]
    """
    shadow = text.translate(_SHADOW) if "ʼ" in text else text
    if core.SCAN is None:
        return Tokens(text, *_columns(shadow))
    return Tokens(text, *core.SCAN.columns(shadow, asked()))


class Asked(NamedTuple):
    """What the compiled twin asks this module and `opaque`: functions, and the endings of names of sites and files."""

    look_closely: Callable[[str, int, int], Iterator[tuple[int, int, int]]]
    is_opaque: Callable[[str], bool]
    endings: frozenset[str]
    judge_gap: Callable[[str, int, int, bool], int]
    is_short: Callable[[str], bool]


@cache
def asked() -> Asked:
    """Return what the compiled twin asks."""
    return Asked(_look_closely, _is_opaque, opaque.DOMAINS | opaque.EXTENSIONS, _judge_gap, _is_short)


_Columns = tuple["array[int]", "array[int]", bytes, bytes]


def _columns(shadow: str) -> _Columns:
    """Return the columns of `Tokens`: starts, ends, kinds, gaps."""
    starts, ends, kinds, strengths, last = array("i"), array("i"), bytearray(), bytearray(), 0
    for kind, start, end in _spans(shadow):
        is_space = last and start - last == 1 and shadow[last] == " "
        starts.append(start)
        ends.append(end)
        kinds.append(kind)
        strengths.append(SPACE if is_space else _read_gap(shadow, last, start))
        last = end
    return starts, ends, bytes(kinds), bytes(strengths)


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, start, end) of each token."""
    for match in _pattern(_FIRST_LOOK).finditer(text):
        group = match.lastgroup
        start, end = match.span()
        if group is None:
            token = text[start:end]
            if "_" in token:
                yield from _look_closely(text, start, end)
            else:
                yield NUMBER if not token.isalpha() and _has_numeral(token) else WORD, start, end
        elif group == "whole":
            yield OPAQUE, start, end
        elif group == "short":
            yield WORD, start, end
        else:
            yield from _look_closely(text, start, end)


def _has_numeral(token: str) -> bool:
    return any(character.isalnum() and not character.isalpha() for character in token)


def _look_closely(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the tokens of a stretch without white space; each character is looked at a fixed number of times."""
    address = opaque.address_start(text, start, end)
    position = start
    while found := _pattern(_CHAIN_START).search(text, position, end):
        position = found.start()
        if position == address or opaque.is_www(text, position):
            stop = opaque.address_end(text, position)
            yield OPAQUE, position, stop
            address = opaque.address_start(text, stop, end) if address < stop else address
        else:
            chain = _pattern(_CHAIN).match(text, position, address if address > position else end)
            stop = chain.end() if chain else position + 1
            if _is_opaque(text[position:stop]):
                yield OPAQUE, position, stop
            else:
                yield from (tokens := list(_words(text, position, stop)))
                stop = max(stop, tokens[-1][2]) if tokens else stop
        position = stop


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the words and numbers that begin in a chain that is language."""
    while found := _pattern(_CLOSE_LOOK).search(text, start):
        start = found.start()
        if start >= end:
            return
        yield NUMBER if _has_numeral(found[0]) else WORD, start, found.end()
        start = found.end()


def _is_opaque(chain: str) -> bool:
    return opaque.is_opaque(lookup_form(chain))


def _read_gap(text: str, last: int, start: int) -> int:
    """Return the strength of the gap from `last` to `start`."""
    is_short = bool(last) and text[last] == "." and _is_stop_of_short_word(text, last, start)
    strength = _judge_gap(text, last + is_short, start, not last)
    return max(strength, SPACE) if is_short else strength


def _judge_gap(text: str, first: int, start: int, is_start: bool) -> int:
    """Do the same with what of a gap counts."""
    gap = text[first:start]
    is_line_end = ("\n" in gap or "\r" in gap) and not text[start].islower()
    return gaps.read(gap, is_start, is_line_end)


def _is_mark(sign: str) -> bool:
    """Tell whether a sign belongs to the letter before it: "ë" may be typed as two."""
    return "\u0300" <= sign <= "\u036f"


def _is_stop_of_short_word(text: str, end: int, following: int) -> bool:
    """Tell whether the full stop at `end` belongs to the abbreviation, initial or number before it."""
    first = end
    while first and end - first <= _LONGEST_ABBREVIATION and (text[first - 1].isalnum() or _is_mark(text[first - 1])):
        first -= 1
    word = text[first:end]
    return (text[following].islower() and following > end + 1) if word.isdigit() else _is_short(word)


def _is_short(word: str) -> bool:
    """Tell whether a word is an initial or an abbreviation, which may have a full stop."""
    is_initial = word[:1].isupper() and (len(word) == 1 or word.lower() in DIGRAPHS)
    return is_initial or lookup_form(word).lower() in ABBREVIATIONS
