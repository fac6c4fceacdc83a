"""Which words outside the lexicon does an article use, and how often?

One that uses a word again and again means it: a name, a term. Its forms differ in their endings, so they are counted by
their beginnings. Start with `count`.
"""

from collections import Counter

from sqfix import core
from sqfix.alphabet import fold
from sqfix.stream import Stream
from sqfix.tokens import Tokens

_LETTERS = 5  # enough to tell the new words of one article apart, few enough to leave most endings out


def stem(word: str) -> str:
    """Return what inflection leaves of a word, roughly.

    >>> stem("Karijonin"), stem("karijon")
    ('karij', 'karij')
    """
    return fold(word)[:_LETTERS]


def count(tokens: Tokens, stream: Stream) -> dict[str, int]:
    """Return how many of the words outside the lexicon have each stem."""
    if core.STREAM is None:
        return Counter(stem(tokens.word(index)) for index in stream.unknown)
    columns = tokens.text, tokens.starts, tokens.ends
    return dict(core.STREAM.count_beginnings(*columns, stream.unknown, _LETTERS, fold))
