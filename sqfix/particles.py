"""Does a verb follow where only a noun may, or a participle? "Mund te arrijë" → "të", "letra qe shkroi" → "që".

"Te" is a preposition, "qe" the aorist of "jam": no finite verb stands behind (Gramatika e gjuhës shqipe I, 1995). Of 511 such places in 2.4 million words of news and encyclopaedia the confusion models left 141 open, as the neighbours
lack their diacritics too; of 50 that were read 48 are errors, the others "te" before an aorist. Start with
`before_verb`, a generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator, Sequence

from sqfix.alphabet import fold, match_case
from sqfix.boundaries import BEYOND_DOUBT, is_verb
from sqfix.dictionary import Resources
from sqfix.model import Hypothesis, Rule
from sqfix.typed import Typed

FORMS = {"te": "të", "qe": "që"}
_WITHOUT_AORIST = "te"  # "të" asks for present or imperfect


def before_verb(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The particle or conjunction: "te punojë" → "të punojë"."""
    form = FORMS.get(typed.folded)
    if form is None or not typed.following.islower():
        return
    readings = resources.lexicon.readings(fold(typed.following))
    if readings and is_verb(readings) and (typed.folded != _WITHOUT_AORIST or _may_follow_te(readings)):
        text = match_case(typed.word, form)
        yield Hypothesis(typed.at, typed.at + 1, (form,), text, Rule.WRONG_WORD, BEYOND_DOUBT)


def _may_follow_te(readings: Sequence[str]) -> bool:
    """Tell whether a form of the present or the imperfect is among some readings.

    >>> _may_follow_te(["Vsbjvpres3s"]), _may_follow_te(["Vindaor3s"])
    (True, False)
    """
    return any("pres" in tag or "ipf" in tag for tag in readings)
