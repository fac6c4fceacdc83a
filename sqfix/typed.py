"""One token that is looked into, with what every generator and the decision ask of it, worked out once."""

from collections.abc import Iterable
from typing import NamedTuple

from sqfix.alphabet import fold, match_case
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import SPACE, WORD, Tokens

_APOSTROPHE, _TYPOGRAPHIC = "'", "’"  # as keyboards have it, and as word processors and the norm write it


def apostrophe_of(texts: Iterable[str]) -> str:
    """Return how the texts of an article write their apostrophes: ’ if they have any, else '.

    >>> apostrophe_of(["S’ka.", "T'i themi!"]), apostrophe_of(["S'ka."])
    ('’', "'")
    """
    return _TYPOGRAPHIC if any(_TYPOGRAPHIC in text for text in texts) else _APOSTROPHE


def apostrophe_in(text: str, article: str) -> str:
    """Return how one text of an article writes its apostrophes: as itself if it has any, else as its article does.

    >>> apostrophe_in("S'ka.", "’"), apostrophe_in("Duhet ti themi", "’")
    ("'", '’')
    """
    return article if _APOSTROPHE not in text or _TYPOGRAPHIC in text else _APOSTROPHE


class Typed(NamedTuple):
    """The token at `at`: `word` is how it is written, `folded` how it is looked up, `apostrophe` its article's.

    `following` is the word behind it, empty if there is none or more than space parts the two.
    """

    tokens: Tokens
    at: int
    word: str
    folded: str
    apostrophe: str
    following: str = ""

    def in_its_apostrophe(self, word: str) -> str:
        """Return a word with the apostrophe that the article writes."""
        return word.replace(_APOSTROPHE, self.apostrophe)

    def meant(self, form: str, rule: Rule, channel: float, tokens: int = 1) -> Hypothesis:
        """Return the hypothesis that a folded form was meant by this token, or by so many from it on.

        It is written in the casing of the token, with the apostrophe of its article. `channel` as in `Hypothesis`.

        >>> from sqfix.tokens import tokenize
        >>> typed_at(tokenize("Ti marrë"), 0, "’").meant("t'i", Rule.APOSTROPHE, 0.0).text
        'T’i'
        """
        text = self.in_its_apostrophe(match_case(self.word, form))
        return Hypothesis(self.at, self.at + tokens, (form,), text, rule, channel)


def typed_at(tokens: Tokens, at: int, apostrophe: str) -> Typed:
    """Return the token at an index as typed, in an article with that apostrophe."""
    word, after = tokens.word(at), at + 1
    follows = after < len(tokens.kinds) and tokens.gaps[after] == SPACE and tokens.kinds[after] == WORD
    return Typed(tokens, at, word, fold(word), apostrophe, tokens.word(after) if follows else "")
