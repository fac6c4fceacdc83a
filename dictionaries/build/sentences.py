"""Corpus lines → sentences of context tokens, as the checker itself will see them.

A context token is a folded word, or one of the marks of `sqfix.language_model` for a comma, a number and an opaque
string. Lines that teach nothing are dropped: typed without diacritics, in another language or script, seen before
(formulas).
"""

import unicodedata
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

import regex

from sqfix.language_model import COMMA, NUMBER, OPAQUE
from sqfix.model import Gap, Token, TokenKind
from sqfix.tokens import tokenize

_OTHER_SCRIPT = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Han}\p{Arabic}\p{Hebrew}]")
# Albanian prose has 7-9 % ë among its letters; under 3 % in 60 letters or more the writer left them out.
_LEAST_E_DIAERESIS, _ENOUGH_LETTERS = 0.03, 60
# Of the lower-case words of an Albanian line, fewer than 3 % are unknown to the lexicon; under 60 % known is not
# Albanian.
_LEAST_KNOWN, _ENOUGH_WORDS = 0.6, 4


def is_instructive(line: str) -> bool:
    """Tell whether the spelling of `line` is evidence: Latin script, diacritics in use.

    >>> is_instructive("Te gjithe e dine se shume gjera nuk kane ndryshuar ne kete qytet te vogel")
    False
    >>> is_instructive("Të gjithë e dinë se shumë gjëra nuk kanë ndryshuar në këtë qytet të vogël")
    True
    """
    if _OTHER_SCRIPT.search(line):
        return False
    letters = sum(character.isalpha() for character in line)
    diaeresis = unicodedata.normalize("NFC", line).casefold().count("ë")
    return letters < _ENOUGH_LETTERS or diaeresis >= _LEAST_E_DIAERESIS * letters


def sentences(line: str) -> Iterator[list[Token]]:
    """Split a line where `Gap.SENTENCE` stands before a token."""
    sentence: list[Token] = []
    for token in tokenize(line):
        if token.gap is Gap.SENTENCE and sentence:
            yield sentence
            sentence = []
        sentence.append(token)
    if sentence:
        yield sentence


class ContextForm(NamedTuple):
    """A word of a sentence as the language model reads it, and as it is written."""

    folded: str
    cased: str


def context_forms(sentence: Iterable[Token]) -> list[ContextForm]:
    """Return the sentence as the language model reads it, with marks for commas, numbers and opaque strings.

    >>> from sqfix.tokens import tokenize
    >>> [form.folded for form in context_forms(tokenize("Më 12 maj, SHBA-ja tha"))]
    ['më', '<num>', 'maj', ',', 'shba-ja', 'tha']
    """
    forms: list[ContextForm] = []
    for token in sentence:
        if token.gap is Gap.COMMA and forms:
            forms.append(ContextForm(COMMA, COMMA))
        mark = {TokenKind.NUMBER: NUMBER, TokenKind.OPAQUE: OPAQUE}.get(token.kind)
        forms.append(ContextForm(mark or token.form.lower(), mark or token.form))
    return forms


def is_albanian(forms: list[ContextForm], known: Container[str]) -> bool:
    """Tell whether enough words of a sentence are known for it to be Albanian; short sentences pass."""
    words = [form.folded for form in forms if form.folded[0].isalpha()]
    return len(words) < _ENOUGH_WORDS or sum(word in known for word in words) >= _LEAST_KNOWN * len(words)
