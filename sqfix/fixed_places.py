"""Does a form that is right in a few fixed places stand anywhere else? "Për vetën" → "për veten".

"Vetën" and "vetës" are forms of a word for the persons of grammar ("në vetën e parë") and of "i vetë" ("të vetën"),
"pash" is a fathom and a title ("15 pash", "Eset pash Toptani"); the pronoun is "veten, vetes", the verb "pashë"
(Fjalori i gjuhës shqipe 2006). Kosovo habit has them for these: of 61 places in news outside the fixed ones that were
read, 59 are errors. Start with `misplaced`, a generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import AGAINST_GRAMMAR
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import NUMBER, SENTENCE
from sqfix.typed import Typed

FORMS = {"vetën": "veten", "vetës": "vetes", "pash": "pashë"}  # and what they stand for elsewhere
_ARTICLES = frozenset(("të", "së"))  # "të vetën"
_LINKS = frozenset(("e", "së"))  # "vetën e parë", "vetës së parë"
_PERSONS = frozenset("parë dytë tretë".split())


def misplaced(typed: Typed) -> Iterator[Hypothesis]:
    """What a form stands for outside its places."""
    form = FORMS.get(typed.folded)
    if form is not None and not _is_in_place(typed):
        yield typed.meant(form, Rule.DIACRITICS, AGAINST_GRAMMAR)


def _is_in_place(typed: Typed) -> bool:
    tokens, at = typed.tokens, typed.at
    before = tokens.word_before(at)
    if typed.folded == "pash":
        is_measure = fold(before) == "pa" or (before != "" and tokens.kinds[at - 1] == NUMBER)
        is_title = before[:1].isupper() and typed.following[:1].isupper()
        return is_measure or is_title or (typed.word[0].isupper() and tokens.gaps[at] != SENTENCE)
    behind = tokens.word(at + 2) if typed.following and at + 2 < len(tokens) else ""
    return fold(before) in _ARTICLES or (fold(typed.following) in _LINKS and fold(behind) in _PERSONS)
