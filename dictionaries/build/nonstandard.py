"""Which spellings in use does the norm reject, and what does it want instead?

From the normative pairs with their sources, and from uniparser-albanian's readings marked non-standard: the standard
form is the one with the same lemma and tags ("dijnë" → "dinë"). Kept only where the form is in use and nothing
standard.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from dictionaries.build.morphology import NON_STANDARD_TAGS, Analysis
from sqfix.distance import osa_distance

_ORIGIN_FREE_PARTS = frozenset({"NOUN", "A", "V", "ADV", "PRO", "NUM", "PR", "CONJ"})
_LARGEST_CHANGE = 3  # further apart, two forms of one lemma are different words rather than spellings of one


def standard_of_readings(readings: Iterable[Analysis], in_use: Mapping[str, float]) -> dict[str, list[str]]:
    """Return non-standard form → its standard spellings, nearest first, for the forms in use."""
    readings = list(readings)
    standard: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    accepted = {reading.form.lower() for reading in readings if reading.standard}
    for reading in readings:
        if reading.standard:
            standard[_key(reading)].add(reading.form.lower())
    pairs: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        form = reading.form.lower()
        if not reading.standard and form not in accepted and form in in_use:
            pairs[form] |= standard.get(_key(reading), set())
    return {
        form: _nearest(form, found, in_use) for form, found in sorted(pairs.items()) if _nearest(form, found, in_use)
    }


def _key(reading: Analysis) -> tuple[str, frozenset[str]]:
    kept = {
        tag
        for tag in reading.tags
        if tag not in NON_STANDARD_TAGS and (tag.islower() or tag in _ORIGIN_FREE_PARTS or tag.isdigit())
    }
    return reading.lemma, frozenset(kept - {"alb", "borr", "new", "lat", "deriv", "mf", "m", "f"})


def _nearest(form: str, standard: set[str], in_use: Mapping[str, float]) -> list[str]:
    near = [(osa_distance(form, other, _LARGEST_CHANGE), -in_use.get(other, 0), other) for other in standard]
    return [other for distance, _, other in sorted(near) if distance <= _LARGEST_CHANGE][:3]


def normative_pairs(data: Path) -> dict[str, tuple[str, str]]:
    """Return non-standard → (standard, source of the norm)."""
    pairs: dict[str, tuple[str, str]] = {}
    with (data / "errors" / "normative_pairs.tsv").open(encoding="utf-8") as rows:
        next(rows)
        for row in rows:
            wrong, right, *_, source = row.rstrip("\n").split("\t")
            pairs[wrong] = (right, source)
    return pairs
