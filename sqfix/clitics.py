"""Does "iu" stand before an active verb, where only "u" or "ju" may? "Maska iu pengon në frymëmarrje" → "u", "ju".

"Iu" holds the sign of the passive and reflexive, u, and so goes with such forms alone: "iu përgjigj", "iu jepet"
(Gramatika e gjuhës shqipe I, 1995, on short forms of pronouns). The aorist has one form for both, "iu dha"; present and
imperfect tell. Of 46 places in 618,000 words of news all are errors, half of them for "u" (to them), half for "ju" (to
you). "T'iu" belongs to the infinitive, "për t'iu bashkuar"; before a form that tells person and tense it is wrong,
passive or not: "duhet t'iu lejohet" → "t'u" (of 50 places in 850,000 words all are errors). Start with `before_verb`,
a generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold, match_case
from sqfix.boundaries import AGAINST_GRAMMAR
from sqfix.dictionary import Resources
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import Tokens
from sqfix.typed import Typed

FORMS = {"iu": ("u", "ju"), "t'iu": ("t'u", "t'ju")}  # for them, for you
_YOU = frozenset("ju juve juaj tuaj suaj tuajat tuajën tuajës jeni keni".split())
_NEAR = 12  # words
_FINITE, _PASSIVE = ("Vindpres", "Vindipf", "Vsbj", "Vimp"), ("sp", "pp")
_FREQUENT = frozenset("=duhet =ka =kanë =ketë =kenë =kishte =kishin =është =jetë =jenë =ishte =ishin".split())


def before_verb(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The likelier of the clitics that may stand before the verb; the other is a slip like others."""
    forms = FORMS.get(typed.folded)
    if forms is None:
        return
    readings = resources.lexicon.readings(fold(typed.following))
    if _is_finite(readings, even_passive=typed.folded.startswith("t'")):
        form = forms[_speaks_to_you(typed.tokens, typed.at, resources.lexicon)]
        text = typed.in_its_apostrophe(match_case(typed.word, form))
        yield Hypothesis(typed.at, typed.at + 1, (form,), text, Rule.WRONG_WORD, AGAINST_GRAMMAR)


def _is_finite(readings: list[str], *, even_passive: bool) -> bool:
    """Tell whether these are readings of a verb's present or imperfect and nothing else, maybe of its passive.

    >>> [_is_finite(readings, even_passive=True) for readings in (["Vindpres3sp"], ["=duhet"], ["Vindaor3s"], [])]
    [True, True, False, False]
    >>> [_is_finite(readings, even_passive=False) for readings in (["Vindpres3p"], ["Vindpres3sp"], ["=duhet"])]
    [True, False, False]
    """
    if even_passive:
        return bool(readings) and all(tag.startswith(_FINITE) or tag in _FREQUENT for tag in readings)
    return bool(readings) and all(tag.startswith(_FINITE) and not tag.endswith(_PASSIVE) for tag in readings)


def _speaks_to_you(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a pronoun or a verb of the second person stands near by."""
    words = {fold(tokens.word(at)) for at in range(max(0, index - _NEAR), min(len(tokens), index + _NEAR))}
    return not _YOU.isdisjoint(words) or any(_is_second_person(lexicon.readings(word)) for word in words)


def _is_second_person(readings: list[str]) -> bool:
    return bool(readings) and all(tag.startswith("V") and tag.endswith("2p") for tag in readings)
