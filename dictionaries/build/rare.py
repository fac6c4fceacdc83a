"""Which lexemes of the morphology are no words of today?

The morphology has every lexeme that some dictionary has, dialect and misprints among them, and a word that nobody uses
hides the slips that look like it: "rrol" hides "rrolin" for "rolin", "dertoj" hides "dertoni" for "ndërtoni".
`rare_lexemes.tsv` lists those whose forms are slips wherever news has them. A form that another lexeme has as well is
a word all the same. Start with `in_use`.
"""

from collections.abc import Iterable, Iterator, Sequence

from dictionaries.build.morphology import Analysis


def in_use(rows: Iterable[Sequence[str]], readings: Iterable[Analysis]) -> Iterator[Analysis]:
    """Yield the readings but for the standard ones of the lexemes of some rows (lemma, part of speech).

    >>> accusative = ("NOUN", "m", "sg", "acc", "def")
    >>> readings = [Analysis("rolin", "rol", accusative, True), Analysis("rrolin", "rrol", accusative, True)]
    >>> [reading.form for reading in in_use([("rrol", "NOUN")], readings)]
    ['rolin']
    """
    rare = {(lemma, part) for lemma, part in rows}
    for reading in readings:
        if not reading.standard or (reading.lemma, reading.tags[0]) not in rare:
            yield reading
