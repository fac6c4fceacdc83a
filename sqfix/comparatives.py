"""Does "më" stand before what has no degrees? "Në lidhje më këtë rast" → "me këtë rast".

"Më" makes comparatives and is short for "mua"; neither goes before a demonstrative, a relative or an interrogative
pronoun (Gramatika e gjuhës shqipe I, 1995). "Më" for "no longer" may, behind a negated verb: "nuk e donte më atë". So
"atë, ata, ato" are left alone. Of 45 places in 2.4 million words of news and encyclopaedia 43 are errors. Start with
`before_pronoun`, a generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold, match_case
from sqfix.boundaries import AGAINST_GRAMMAR
from sqfix.model import Hypothesis, Rule
from sqfix.typed import Typed

_MORE, _WITH = "më", "me"
_PRONOUNS = ("këtë", "këto", "këta", "çka", "çfarë")
_WHICH = frozenset("cilin cilën cilët cilat cilit cilës cilëve cilave".split())  # behind "të"
PHRASES = tuple((_MORE, second) for second in (*_PRONOUNS, "të"))  # how what is rejected begins
_NEGATIONS, _NEAR = frozenset(("nuk", "mos")), 5  # tokens before
_UNTIL = frozenset(("deri", "gjer"))  # "deri më këtë datë"


def before_pronoun(typed: Typed) -> Iterator[Hypothesis]:
    """The preposition for "më" before a pronoun: "për çka më të cilën" → "me të cilën"."""
    if typed.folded == _MORE and _is_before_pronoun(typed) and not _is_no_longer(typed):
        text = match_case(typed.word, _WITH)
        yield Hypothesis(typed.at, typed.at + 1, (_WITH,), text, Rule.WRONG_WORD, AGAINST_GRAMMAR)


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
