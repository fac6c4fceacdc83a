"""Does a word follow that cannot? "Mund te arrijë" → "të", "letra qe shkroi" → "që", "ne vitin 1978" → "në".

"Te" is a preposition, "qe" the aorist of "jam": no finite verb stands behind (Gramatika e gjuhës shqipe I, 1995). Of
511 such places in 2.4 million words of news and encyclopaedia the confusion models left 141 open, as the neighbours
lack their diacritics too; of 50 that were read 48 are errors, the others "te" before an aorist. "Ne" is "we" and hardly
has an object behind it that is no verb's: of 40 places before a definite accusative 39 are errors, the other is "tek
ne". Start with `mistaken`, a generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import BEYOND_DOUBT
from sqfix.dictionary import Resources
from sqfix.model import Hypothesis, Rule
from sqfix.tags import all_are, is_definite_accusative, is_finite, is_noun, is_singular, tense
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
        yield typed.meant(form, Rule.WRONG_WORD, BEYOND_DOUBT)


def _is_impossible(typed: Typed, following: list[str]) -> bool:
    """Tell whether what was typed does not go with the readings of the next word."""
    if typed.folded == "ne":
        return all_are(_is_accusative, following) and fold(typed.tokens.word_before(typed.at)) not in _WITH_PRONOUNS
    if not typed.following.islower() or not all_are(is_finite, following):
        return False
    return typed.folded == "qe" or any(tense(tag) in ("pres", "ipf") for tag in following)


def _is_accusative(tag: str) -> bool:
    """Tell whether this is a reading of a definite noun in the accusative singular.

    >>> _is_accusative("Nmsad"), _is_accusative("Nmpad")
    (True, False)
    """
    return is_noun(tag) and is_singular(tag) and is_definite_accusative(tag)
