"""Does "më" stand before what has no degrees, or "me" in a comparison? "Në lidhje më këtë rast" → "me këtë rast".

"Më" makes comparatives and is short for "mua"; neither goes before a demonstrative, a relative or an interrogative
pronoun (Gramatika e gjuhës shqipe I, 1995). "Më" for "no longer" may, behind a negated verb: "nuk e donte më atë". So
"atë, ata, ato" are left alone. Of 45 places in 2.4 million words of news and encyclopaedia 43 are errors. "Me shumë" is
"më shumë" where "se vitin e kaluar", "se kurrë" follow; all of the few places are errors. Start with `before_pronoun`
and `before_amount`, generators like those of `hypotheses`, which runs them.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import AGAINST_GRAMMAR
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import SPACE
from sqfix.typed import Typed

_MORE, _WITH = "më", "me"
_PRONOUNS = ("këtë", "këto", "këta", "çka", "çfarë")
_WHICH = frozenset("cilin cilën cilët cilat cilit cilës cilëve cilave".split())  # behind "të"
_AMOUNTS = ("shumë", "shume", "pak", "tepër", "teper")
_COMPARED = frozenset("vitin viti vitet kurrë zakonisht herën muajin javën dje kudo kushdo çdo më sa gjithë".split())
_BETWEEN = 2  # words at most: "më shumë vizitorë të huaj se vitin e kaluar"
PHRASES = (
    *((_MORE, second) for second in (*_PRONOUNS, "të")),
    *((_WITH, second) for second in _AMOUNTS),
)  # how what is rejected begins
_NEGATIONS, _NEAR = frozenset(("nuk", "mos")), 5  # tokens before
_UNTIL = frozenset(("deri", "gjer"))  # "deri më këtë datë"


def before_pronoun(typed: Typed) -> Iterator[Hypothesis]:
    """The preposition for "më" before a pronoun: "për çka më të cilën" → "me të cilën"."""
    if typed.folded == _MORE and _is_before_pronoun(typed) and not _is_no_longer(typed):
        yield typed.meant(_WITH, Rule.WRONG_WORD, AGAINST_GRAMMAR)


def before_amount(typed: Typed) -> Iterator[Hypothesis]:
    """ "Më" for the preposition in a comparison: "me shumë vizitorë se vitin e kaluar" → "më shumë vizitorë"."""
    if typed.folded == _WITH and fold(typed.following) in _AMOUNTS and _is_comparison(typed):
        yield typed.meant(_MORE, Rule.WRONG_WORD, AGAINST_GRAMMAR)


def _is_comparison(typed: Typed) -> bool:
    """Tell whether "se" and what is compared with follow soon, parted by spaces alone."""
    tokens, first = typed.tokens, typed.at + 2
    for at in range(first, min(first + _BETWEEN + 1, len(tokens) - 1)):
        if tokens.gaps[at] != SPACE:
            return False
        if fold(tokens.word(at)) == "se":
            return tokens.gaps[at + 1] == SPACE and fold(tokens.word(at + 1)) in _COMPARED
    return False


def _is_before_pronoun(typed: Typed) -> bool:
    following = fold(typed.following)
    if following == "të":
        at = typed.at + 2
        return at < len(typed.tokens) and fold(typed.tokens.word(at)) in _WHICH
    return following in _PRONOUNS and fold(typed.tokens.word_before(typed.at)) not in _UNTIL


def _is_no_longer(typed: Typed) -> bool:
    """Tell whether a negation stands not far before in the sentence, so that "më" may be "no longer"."""
    before = (fold(word) for word in typed.tokens.back_from(typed.at - 1, _NEAR))
    return any(word in _NEGATIONS or word.startswith("s'") for word in before)
