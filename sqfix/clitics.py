"""Does "iu" stand before an active verb, where only "u" or "ju" may? "Maska iu pengon në frymëmarrje" → "u", "ju".

"Iu" holds the sign of the passive and reflexive, u, and so goes with such forms alone: "iu përgjigj", "iu jepet"
(Gramatika e gjuhës shqipe I, 1995, on short forms of pronouns). The aorist has one form for both, "iu dha"; present and
imperfect tell. Of 46 places in 618,000 words of news all are errors, half of them for "u" (to them), half for "ju" (to
you). Start with `before_active`, a generator like those of `hypotheses`, which runs it.
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


def before_active(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The likelier of the clitics that may stand before an active verb; the other is a slip like others."""
    forms = FORMS.get(typed.folded)
    if forms is not None and _is_active(resources.lexicon.readings(fold(typed.following))):
        form = forms[_speaks_to_you(typed.tokens, typed.at, resources.lexicon)]
        text = typed.in_its_apostrophe(match_case(typed.word, form))
        yield Hypothesis(typed.at, typed.at + 1, (form,), text, Rule.WRONG_WORD, AGAINST_GRAMMAR)


def _is_active(readings: list[str]) -> bool:
    """Tell whether these are readings of a verb's active present or imperfect and nothing else.

    >>> _is_active(["Vindpres3p"]), _is_active(["Vindpres3sp"]), _is_active(["Vindaor3s", "Vindpres3s"]), _is_active([])
    (True, False, False, False)
    """
    return bool(readings) and all(
        tag.startswith(("Vindpres", "Vindipf", "Vsbj", "Vimp")) and not tag.endswith(("sp", "pp")) for tag in readings
    )


def _speaks_to_you(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a pronoun or a verb of the second person stands near by."""
    words = {fold(tokens.word(at)) for at in range(max(0, index - _NEAR), min(len(tokens), index + _NEAR))}
    return not _YOU.isdisjoint(words) or any(_is_second_person(lexicon.readings(word)) for word in words)


def _is_second_person(readings: list[str]) -> bool:
    return bool(readings) and all(tag.startswith("V") and tag.endswith("2p") for tag in readings)
