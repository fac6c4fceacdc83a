"""The records that the stages hand to each other: frozen, without behaviour beyond their own consistency.

Offsets are code points into the text as read, 0-based, the end exclusive. Scores are log10 odds against *keep*
(leaving the word as it is); a confidence is a probability.
"""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple


class _Ends(NamedTuple):
    start: int
    end: int


class Span(_Ends):
    """A stretch of text, `start` inclusive, `end` exclusive, in code points.

    >>> Span(4, 7).of("Jam ëpr ty")
    'ëpr'
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> "Span":
        """Raise ValueError for what is no stretch; a `NamedTuple` itself cannot check its values."""
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        return tuple.__new__(cls, (start, end))

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both have something in common."""
        return self.start < other.end and other.start < self.end


class Rule(Enum):
    """A kind of error, as reported: its code is stable, its name is for people.

    >>> Rule.WRONG_WORD.code, Rule.WRONG_WORD.label
    ('SQ005', 'wrong-word')
    """

    MISSPELLING = "SQ001"
    DIACRITICS = "SQ002"
    SPLIT_OR_JOINED = "SQ003"
    REPEATED_WORD = "SQ004"
    WRONG_WORD = "SQ005"
    MIXED_SCRIPT = "SQ006"
    APOSTROPHE = "SQ007"
    NON_STANDARD = "SQ008"
    FORBIDDEN_WORD = "SQ009"
    UNKNOWN_WORD = "SQ010"
    UNUSED_SUPPRESSION = "SQ100"

    __hash__ = object.__hash__  # that of an Enum is a function in Python, and each finding looks rules up

    @property
    def code(self) -> str:
        """The stable code, as in `--select SQ005`."""
        return self.value

    @property
    def label(self) -> str:
        """The name for people, as in `--select wrong-word`."""
        return self.name.lower().replace("_", "-")


class Severity(Enum):
    """How much a finding matters; `error` and `warning` set the exit status by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class TokenKind(Enum):
    """What a token is, as far as its characters tell."""

    WORD = "word"  # letters with inner apostrophes and hyphens: "t'i", "SHBA-së", "ish-kryeministri"
    NUMBER = "number"  # "2024", "3,5", "20-vjeçar", "12-të"
    OPAQUE = "opaque"  # left alone: URLs, e-mail addresses, @handles, #hashtags, file names, v1.2.3


class Gap(Enum):
    """What stands before a token: how far the context on its left reaches."""

    GLUED = "glued"  # nothing at all: the second of "lajmi.Ai" after its full stop counts as SENTENCE
    SPACE = "space"
    COMMA = "comma"
    SENTENCE = "sentence"  # . ! ? … : ; brackets, dashes, start of the text or of a paragraph


class Token(NamedTuple):
    """One word, number or opaque string of a prose text.

    `span` is in the prose text, `text` is what stands there, `form` is its lookup form: NFC, with ' for every
    apostrophe, case kept.
    """

    span: Span
    text: str
    form: str
    kind: TokenKind
    gap: Gap


class Piece(NamedTuple):
    """`text_length` characters of prose from `text_start` on, which stand for the source from `source_start` on.

    Where the lengths agree the piece is verbatim; else it is one substitution, as "ë" for "&euml;".
    """

    text_start: int
    text_length: int
    source_start: int
    source_length: int


class Prose(NamedTuple):
    """A run of visible text in one language, as a reader sees it: markup gone, entities read, tokens never cross its
    ends.

    `pieces` ascend, cover `text` without holes, and say where each part stands in the source. `forbidden` is a regular
    expression: a text in which it finds something cannot be written there as it is, since it would end the string or
    attribute around it, or be markup. The empty one finds nothing.
    """

    text: str
    pieces: Sequence[Piece]
    forbidden: str = ""

    def takes(self, text: str) -> bool:
        """Tell whether `text` can be written into this prose as it is.

        >>> Prose("Duhet ti themi", (Piece(0, 14, 8, 14),), "'").takes("t'i")
        False
        """
        return _is_free_of(self.forbidden, text)

    def source_span(self, span: Span) -> Span:
        """Return the stretch of the source from the first to the last character of `span`, inner markup included.

        >>> Prose("ndër", (Piece(0, 2, 3, 2), Piece(2, 1, 5, 6), Piece(3, 1, 11, 1))).source_span(Span(1, 4))
        Span(start=4, end=12)
        """
        return self.located(span)[0]

    def is_verbatim(self, span: Span) -> bool:
        """Tell whether the source holds exactly the text of `span`, so that it can be replaced as it stands."""
        return self.located(span)[1]

    def located(self, span: Span) -> tuple[Span, bool]:
        """Return both: where `span` stands in the source, and whether that is its text."""
        piece = self._piece_at(span.start)
        offset = piece.source_start - piece.text_start
        is_inside = span.end <= piece.text_start + piece.text_length
        if is_inside and piece.text_length == piece.source_length:
            return Span(span.start + offset, span.end + offset), True
        last = piece if is_inside else self._piece_at(span.end - 1)
        return Span(_source_offset(piece, span.start), _source_offset(last, span.end)), False

    def _piece_at(self, offset: int) -> Piece:
        low, high = 0, len(self.pieces) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.pieces[middle].text_start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.pieces[low]


def _is_free_of(forbidden: str, text: str) -> bool:
    return not forbidden or re.search(forbidden, text) is None


def _source_offset(piece: Piece, offset: int) -> int:
    if piece.text_length == piece.source_length:
        return piece.source_start + (offset - piece.text_start)
    return piece.source_start + (piece.source_length if offset > piece.text_start else 0)


class Directive(NamedTuple):
    """What the author says to sqfix in a comment at `span`: "ignore Vuçiq" of "<!-- sqfix: ignore Vuçiq -->"."""

    span: Span
    text: str


class Document(NamedTuple):
    """A text as read, and the prose in it that is to be checked. `path` is as the user gave it, "-" for stdin."""

    path: str
    source: str
    prose: Sequence[Prose]
    directives: Sequence[Directive] = ()


class Hypothesis(NamedTuple):
    """What else could have been meant by the tokens `first` to `last` (exclusive) of a prose.

    `forms` are the folded words meant, `text` how they are written there; `channel` is log10 P(typed | meant). `number`
    is that of the one word meant where the generator has it from the lexicon.
    """

    first: int
    last: int
    forms: tuple[str, ...]
    text: str
    rule: Rule
    channel: float
    number: int | None = None


class Suggestion(NamedTuple):
    """A replacement for the words of a finding; `score` is its log10 odds against keeping them."""

    text: str
    score: float


class Finding(NamedTuple):
    """One reported error: `span` in the source, `word` what the source holds there.

    `suggestions` come best first; `confidence` is the probability that there is an error, whichever word was meant;
    `fixable` says that applying the best suggestion unseen is safe. `forbidden` is that of the prose it stands in.
    """

    span: Span
    word: str
    rule: Rule
    severity: Severity
    confidence: float
    fixable: bool
    suggestions: tuple[Suggestion, ...] = ()
    forbidden: str = ""

    def takes(self, text: str) -> bool:
        """Tell whether `text` can be written in the place of the finding as it is."""
        return _is_free_of(self.forbidden, text)
