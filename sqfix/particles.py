"""Does a word follow that cannot? "Mund te arrijë" → "të", "letra qe shkroi" → "që", "ne vitin 1978" → "në".

"Te" is a preposition, "qe" the aorist of "jam": no finite verb stands behind (Gramatika e gjuhës shqipe I, 1995). Of
511 such places in 2.4 million words of news and encyclopaedia the confusion models left 141 open, as the neighbours
lack their diacritics too; of 50 that were read 48 are errors, the others "te" before an aorist. "Ne" is "we" and hardly
has an object behind it that is no verb's: of 40 places before a definite accusative 39 are errors, the other is "tek
ne". Start with `mistaken`, a generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator, Sequence

from sqfix.alphabet import fold, match_case
from sqfix.boundaries import BEYOND_DOUBT, is_verb
from sqfix.dictionary import Resources
from sqfix.model import Hypothesis, Rule
from sqfix.typed import Typed

FORMS = {"te": "të", "qe": "që", "ne": "në"}
_WITH_PRONOUNS = frozenset("te tek për nga prej me ndaj pa mes midis ndërmjet si se sesa kundër".split())


def mistaken(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The particle, conjunction or preposition: "te punojë" → "të punojë"."""
    form = FORMS.get(typed.folded)
    if form is None or not typed.following:
        return
    readings = resources.lexicon.readings(fold(typed.following))
    if readings and _is_impossible(typed, readings):
        text = match_case(typed.word, form)
        yield Hypothesis(typed.at, typed.at + 1, (form,), text, Rule.WRONG_WORD, BEYOND_DOUBT)


def _is_impossible(typed: Typed, following: list[str]) -> bool:
    """Tell whether what was typed does not go with the readings of the next word."""
    if typed.folded == "ne":
        return _is_accusative(following) and fold(typed.tokens.word_before(typed.at)) not in _WITH_PRONOUNS
    if not typed.following.islower() or not is_verb(following):
        return False
    return typed.folded == "qe" or _may_follow_te(following)


def _is_accusative(readings: Sequence[str]) -> bool:
    """Tell whether these are the readings of a definite noun in the accusative singular alone.

    >>> _is_accusative(["Nmsad"]), _is_accusative(["Nmpad", "Nmpnd"])
    (True, False)
    """
    return all(tag[0] == "N" and tag[2:] == "sad" for tag in readings)


def _may_follow_te(readings: Sequence[str]) -> bool:
    """Tell whether a form of the present or the imperfect is among some readings.

    >>> _may_follow_te(["Vsbjvpres3s"]), _may_follow_te(["Vindaor3s"])
    (True, False)
    """
    return any("pres" in tag or "ipf" in tag for tag in readings)
