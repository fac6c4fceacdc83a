"""How do the lexemes that we add ourselves inflect? Like a word that the morphology knows.

`lexemes.tsv` has a lemma and the lemma of its model a line: "terasë" like "vaksinë". What the forms of the model
begin with is its stem; the rest of each, with its tags, is put to the stem of the new word. Forms that are hardly
written are left to the old lexicon. Start with `inflected`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dictionaries.build.morphology import Analysis

# Of the forms of verbs in -oj that the corpora have, these are 2 in 1,000: admiratives ("organizuaka"), imperatives
# with a pronoun written to them ("organizojani"), and what is said beside "organizohem", "organizuan", "organizojë".
_RARE_TAG = re.compile("adm|LEX")
_RARE_FORM = re.compile("o(ne(m|mi|ni|n|t|j|sh.*)|një|njësh|u|uni)|u(em|en|et|ur)")


def inflected(rows: Iterable[Sequence[str]], readings: Iterable[Analysis]) -> Iterator[Analysis]:
    """Yield the readings of the lexemes of some rows (lemma, lemma of the model), made from those of the models.

    Raises ValueError for a model without standard readings, and for a lemma that does not end like its model.

    >>> number, accusative = ("NOUN", "f", "sg", "nom", "def"), ("NOUN", "f", "sg", "acc", "def")
    >>> vaccine = [Analysis("vaksina", "vaksinë", number, True), Analysis("vaksinën", "vaksinë", accusative, True)]
    >>> [reading.form for reading in inflected([("terasë", "vaksinë")], vaccine)]
    ['terasa', 'terasën']
    """
    rows = list(rows)
    models = {model for _, model in rows}
    of_model: defaultdict[str, list[Analysis]] = defaultdict(list)
    for reading in readings:
        if reading.standard and reading.lemma in models:
            of_model[reading.lemma].append(reading)
    endings = {model: _endings(model, of_model[model]) for model in models}
    for lemma, model in rows:
        if not of_model[model]:
            raise ValueError(f"lexemes.tsv: {lemma} is to inflect like {model}, which the morphology does not know")
        ending, others = endings[model]
        if not lemma.endswith(ending):
            raise ValueError(f"lexemes.tsv: {lemma} does not end in -{ending}, as {model} does")
        for other, reading in others:
            yield reading._replace(form=lemma.removesuffix(ending) + other, lemma=lemma)


def _endings(model: str, readings: Sequence[Analysis]) -> tuple[str, list[tuple[str, Analysis]]]:
    """Return what a model has behind its stem, and what its forms have there but for the rare ones, each with its
    reading."""
    stem = model
    while not all(reading.form.startswith(stem) for reading in readings):
        stem = stem[:-1]
    others = [
        (reading.form[len(stem) :], reading) for reading in readings if not any(map(_RARE_TAG.match, reading.tags))
    ]
    return model[len(stem) :], [(other, reading) for other, reading in others if not _RARE_FORM.fullmatch(other)]
