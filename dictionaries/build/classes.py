"""Of which class is a form for the language model?

Function words are frequent enough to be classes of their own ("=që"); every other form has the class of its
morphological readings, a form that the lexicon lacks that of its ending. The endings are learnt from the lexicon: the
most common class of the rare forms that end so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from dictionaries.build.sentences import ContextForm
from sqfix.language_model import MARKS
from sqfix.lexicon import NAME_CLASSES, ending_class

OWN_CLASS_WORDS = 400  # beyond rank 400 come content words, whose class says more than their own few uses
_LONGEST_ENDING, _LEAST_FORMS = 4, 30


def own_class_words(counts: Mapping[str, float]) -> frozenset[str]:
    """Return the folded forms that are classes of their own."""
    ranked = sorted((-count, form) for form, count in counts.items())
    return frozenset(form for _, form in ranked[:OWN_CLASS_WORDS])


def ending_classes(classes: Mapping[str, str]) -> dict[str, str]:
    """Return ending → class; the empty ending stands for any form.

    >>> ending_classes({f"{stem}imi": "Nmsnd" for stem in map(str, range(30))} | {"mali": "?"})["imi"]
    'Nmsnd'
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for form, own in classes.items():
        for length in range(min(_LONGEST_ENDING, len(form)) + 1):
            votes[form[len(form) - length :]][own] += 1
    winners = {
        ending: min(counts.items(), key=lambda item: (-item[1], item[0]))[0]
        for ending, counts in votes.items()
        if counts.total() >= _LEAST_FORMS
    }
    return {ending: own for ending, own in winners.items() if not ending or winners.get(ending[1:]) != own}


class Classifier:
    """form → class name, for n-gram counting; the lexicon gives the same answers at run time."""

    def __init__(self, classes: Mapping[str, str], own: frozenset[str], endings: Mapping[str, str]) -> None:
        self._classes, self._own, self._endings = classes, own, endings

    def class_of(self, context: ContextForm) -> str:
        """Return the class of a form of a sentence."""
        form, cased = context
        if form in MARKS:
            return form
        if form in self._own:
            return f"={form}"
        known = self._classes.get(form)
        return known if known is not None else ending_class(cased, self._endings)


def class_names(own: Iterable[str], classes: Iterable[str], endings: Iterable[str]) -> list[str]:
    """Return every class name once, in a stable order: marks, own classes, classes of readings, name classes."""
    rest = sorted({*(f"={form}" for form in own), *classes, *endings, *NAME_CLASSES})
    return [*MARKS, *(name for name in rest if name not in MARKS)]
