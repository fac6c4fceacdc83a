"""Does "iu" stand before an active verb, where only "u" or "ju" may? "Maska iu pengon në frymëmarrje" → "u", "ju".

"Iu" holds the sign of the passive and reflexive, u, and so goes with such forms alone: "iu përgjigj", "iu jepet"
(Gramatika e gjuhës shqipe I, 1995, on short forms of pronouns). The aorist has one form for both, "iu dha"; present and
imperfect tell. Of 46 places in 618,000 words of news all are errors, half of them for "u" (to them), half for "ju" (to
you). "T'iu" belongs to the infinitive, "për t'iu bashkuar"; before a form that tells person and tense it is wrong,
passive or not: "duhet t'iu lejohet" → "t'u" (of 50 places in 850,000 words all are errors). Start with `before_verb`,
a generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import AGAINST_GRAMMAR
from sqfix.dictionary import Resources
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.tags import all_are, is_passive, mood, of_its_own, person, tense
from sqfix.tokens import Tokens
from sqfix.typed import Typed

FORMS = {"iu": ("u", "ju"), "t'iu": ("t'u", "t'ju")}  # for them, for you
_YOU = frozenset("ju juve juaj tuaj suaj tuajat tuajën tuajës jeni keni".split())
_NEAR = 12  # words
# Verbs that are classes of their own.
_FREQUENT = frozenset(map(of_its_own, "duhet ka kanë ketë kenë kishte kishin është jetë jenë ishte ishin".split()))


def before_verb(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The likelier of the clitics that may stand before the verb; the other is a slip like others."""
    forms = FORMS.get(typed.folded)
    if forms is None:
        return
    readings = resources.lexicon.readings(fold(typed.following))
    if all_are(_is_finite if typed.folded.startswith("t'") else _is_active, readings):
        form = forms[_speaks_to_you(typed.tokens, typed.at, resources.lexicon)]
        yield typed.meant(form, Rule.WRONG_WORD, AGAINST_GRAMMAR)


def _is_finite(tag: str) -> bool:
    """Tell whether this is a form of a verb that tells whether it is passive, or a frequent one.

    >>> [_is_finite(tag) for tag in ("Vindpres3sp", "Vimp2s", "=duhet", "Vindaor3s", "Vadmpres3s")]
    [True, True, True, False, False]
    """
    return _tells_voice(tag) or tag in _FREQUENT


def _is_active(tag: str) -> bool:
    """Tell whether this is a form of a verb that tells that it is not passive.

    >>> [_is_active(tag) for tag in ("Vindpres3p", "Vindpres3sp", "=duhet")]
    [True, False, False]
    """
    return _tells_voice(tag) and not is_passive(tag)


def _tells_voice(tag: str) -> bool:
    return mood(tag) in ("sbjv", "imp") or (mood(tag) == "ind" and tense(tag) in ("pres", "ipf"))


def _speaks_to_you(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a pronoun or a verb of the second person stands near by."""
    words = {fold(tokens.word(at)) for at in range(max(0, index - _NEAR), min(len(tokens), index + _NEAR))}
    return not _YOU.isdisjoint(words) or any(all_are(_is_second_person, lexicon.readings(word)) for word in words)


def _is_second_person(tag: str) -> bool:
    return person(tag) == "2p"
