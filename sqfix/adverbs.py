"""Does an adjective stand where only its adverb may? "Videoja më lartë" → "më lart".

"I vërtetë, i thjeshtë, i fortë, i lartë" have an article before them; the adverbs are "vërtet, thjesht, fort, lart"
(Drejtshkrimi i gjuhës shqipe 1973). Of 175 places without an article in 2.4 million words of news and encyclopaedia 171
are errors. Adverbs that have the ë ("qartë", "lehtë") are no matter of this, and "drejt, shpejt, plot" one of their
confusion models, which know the contexts of these. Start with `without_article`, a generator like those of
`hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import AGAINST_GRAMMAR, BEYOND_DOUBT
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import Tokens
from sqfix.typed import Typed

FORMS = {"vërtetë": "vërtet", "thjeshtë": "thjesht", "fortë": "fort", "lartë": "lart"}
_SOMETIMES_NOUNS_LACK_IT = frozenset(("fortë", "lartë"))  # the article: "rrezikshmëri lartë", and no adverb is meant
# As it should be, as haste writes it, and the prefix of "i pavërtetë".
_ARTICLES = frozenset("i e a të te së se t s pa".split())


def without_article(typed: Typed) -> Iterator[Hypothesis]:
    """The adverb for an adjective without an article: "është vërtetë bukur" → "vërtet"."""
    form = FORMS.get(typed.folded)
    if form is not None and not has_article(typed.tokens, typed.at):
        channel = AGAINST_GRAMMAR if typed.folded in _SOMETIMES_NOUNS_LACK_IT else BEYOND_DOUBT
        yield typed.meant(form, Rule.WRONG_WORD, channel)


def has_article(tokens: Tokens, index: int) -> bool:
    """Tell whether an article, or what may be one in haste, stands before a token.

    >>> from sqfix.tokens import tokenize
    >>> has_article(tokenize("i lartë"), 1), has_article(tokenize("më lartë"), 1)
    (True, False)
    """
    return fold(tokens.word_before(index)) in _ARTICLES
