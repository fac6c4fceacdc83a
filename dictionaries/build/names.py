"""Which words are names, written as they are written?

From lists of given names, surnames and places, and from the corpora: a word that is capitalised inside sentences and
hardly ever written in lower case. Names keep their casing ("SHBA", "iPhone"); their inflected forms come in through the
corpora and, when unseen, through `sqfix.unknown`.
"""

from pathlib import Path

from dictionaries.build.counts import FormCounts
from dictionaries.build.ngrams import rivals_by_skeleton
from dictionaries.build.sources import list_rows
from sqfix.alphabet import skeleton
from sqfix.tokens import tokenize

_LEAST_CORPUS_USES, _MOST_LOWER = 2, 0.1
_TIMES_MORE = 5  # that a form with its diacritics is used than one without them, of which the latter is a slip
# Given names that at least this many people bear; the long tail of the register is typing errors of names.
_LEAST_BEARERS = 20


def listed_names(data: Path) -> set[str]:
    """Return every single word of the name lists, cased as there."""
    phrases: set[str] = set()
    phrases.update(row[0] for row in list_rows(data, "albanian_names.txt"))
    phrases.update(row[0] for row in list_rows(data, "kosovo_places.txt"))
    phrases.update(row[0] for row in list_rows(data, "cldr_sq_names.tsv"))
    phrases.update(row[0] for row in list_rows(data, "emrashqip_names.tsv") if int(row[1]) >= _LEAST_BEARERS)
    phrases.update(row[0] for row in list_rows(data, "popular_forenames.tsv"))
    phrases.update(row[0] for row in list_rows(data, "popular_surnames.tsv"))
    phrases.update(row[0] for row in list_rows(data, "geonames_cities15000.tsv"))
    for row in list_rows(data, "geonames_al_xk_mk_cities500.tsv"):
        phrases.add(row[0])
    return {
        token.form
        for phrase in phrases
        for token in tokenize(phrase)
        if token.form[:1].isupper() and len(token.form) > 1
    }


def corpus_names(counts: FormCounts, known_lower: frozenset[str]) -> dict[str, int]:
    """Return name → uses: each folded form's most frequent casing, where it is not also a word in lower case nor what
    careless writers make of another one: "Kosoves" beside "Kosovës"."""
    names: dict[str, int] = {}
    rivals = rivals_by_skeleton(counts.raw)
    for form, capitalised in counts.capital.items():
        if capitalised < _LEAST_CORPUS_USES or counts.lower[form] > _MOST_LOWER * capitalised or form in known_lower:
            continue
        most = max((counts.raw[rival] for rival in rivals.get(form, ())), default=0)
        if form == skeleton(form) and counts.raw[form] * _TIMES_MORE <= most:
            continue
        casing, _ = max(counts.casings[form].items(), key=lambda item: (item[1], item[0]))
        if len(casing) > 1 and casing[0].isalpha():
            names[casing] = capitalised
    return names
