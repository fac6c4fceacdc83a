"""Which forms does the dictionary accept, how are they spelt, and of which class are they?

First what the lists have (`read_lists`), which tells the texts that are Albanian from others; then, with the counts of
these texts, what is a word (`accepted`) and how often it is meant (`uses`). What is refused by hand is none, whatever
lists say; otherwise what the morphology has is spelt and classed as there, and a word wins over a name of its letters.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dictionaries.build import classes, clean_share, lexemes, morphology, names, ngrams, nonstandard, rare, words
from dictionaries.build.counts import FormCounts
from dictionaries.build.morphology import Analysis
from dictionaries.build.sources import list_rows
from sqfix.lexicon import ending_class
from sqfix.source_files import hand_rows

# What other lists add to a form's uses in the corpora at most: subtitles and the web have registers of their own, and
# the English "or" among their words.
_SUPPORT_ALONE, _SUPPORT_BESIDE_OWN = 5.0, 1.0


class Lists(NamedTuple):
    """What lists tell of forms, before any text is read; forms are folded, `names` as written."""

    readings: list[Analysis]  # of the lexemes in use
    known: frozenset[str]  # every form that a list has, in use or not
    rare: frozenset[str]  # the forms that only lexemes out of use have
    names: set[str]
    edited: set[str]  # words of lists that editors spelt
    definitions: Counter[str]  # form → uses in the definitions of an explanatory dictionary
    normative: dict[str, tuple[str, str]]  # wrong → right, source
    refused: frozenset[str]  # by hand
    allowed: frozenset[str]  # by hand


class Lexicon(NamedTuple):
    """What is accepted: folded form → (spelling, class), and what tells the classes of other forms."""

    forms: dict[str, tuple[str, str]]
    endings: dict[str, str]  # ending → class
    words: frozenset[str]  # the forms that are no names
    refused: frozenset[str]
    non_standard: dict[str, list[str]]  # form → its standard spellings


class Uses(NamedTuple):
    """How often each accepted form is meant, in uses in news, and which share of what texts have that is."""

    of_form: dict[str, float]
    share_meant: dict[str, float]  # of forms that are slips more often than meant
    of_own_class: frozenset[str]  # function words, each a class of its own


def read_lists(data: Path, hand: Path) -> Lists:
    """Return what the lists in `data` and those written by hand have (45 s)."""
    ever = list(morphology.analyses())
    readings = list(rare.in_use(hand_rows(hand / "rare_lexemes.tsv"), ever))
    readings += list(lexemes.inflected(hand_rows(hand / "lexemes.tsv"), ever))
    in_use = _standard_forms(readings)
    once = _standard_forms(ever) | in_use
    listed, edited = names.listed_names(data), _edited_words(data)
    return Lists(
        readings=readings,
        known=frozenset(once | {name.lower() for name in listed} | edited),
        rare=frozenset(once - in_use),
        names=listed,
        edited=edited,
        definitions=_definitions(data),
        normative=nonstandard.normative_pairs(data),
        refused=frozenset(row[0] for row in hand_rows(hand / "refused.tsv")),
        allowed=frozenset(row[0] for row in hand_rows(hand / "allowed.tsv")),
    )


def accepted(lists: Lists, counts: FormCounts) -> Lexicon:
    """Return what is a word, given what texts have; tell how many words and names came from where."""
    standard = morphology.classes_of(reading for reading in lists.readings if reading.standard)
    in_use = {form: float(count) for form, count in counts.raw.items() if counts.lower[form] >= 2}
    non_standard = nonstandard.standard_of_readings(lists.readings, in_use)
    refused = frozenset(lists.normative.keys() - standard.keys()) | lists.refused
    fresh = words.new_words(counts, lists.known, refused | set(non_standard))
    candidates = lists.edited - {*standard, *lists.rare, *refused, *non_standard}
    edited = sorted(words.edited_words(candidates, lists.definitions, counts))
    lower = frozenset({*standard, *fresh, *edited})
    corpus_names = names.corpus_names(counts, lower)
    print(f"{len(fresh)} new words, {len(edited)} from edited lists, {len(corpus_names)} corpus names", flush=True)

    endings = classes.ending_classes(standard)
    # the later ones win: lower-case words over names of the same letters, the morphology over all
    forms = {name.lower(): (name, ending_class(name, endings)) for name in [*sorted(lists.names), *corpus_names]}
    forms |= {form: (form, ending_class(form, endings)) for form in [*fresh, *edited, *sorted(lists.allowed)]}
    casings = _casings(reading.form for reading in lists.readings if reading.standard)
    forms |= {form: (casings[form], own) for form, own in standard.items()}
    forms = {form: entry for form, entry in forms.items() if form not in refused}
    return Lexicon(forms, endings, lower, refused, non_standard)


def uses(data: Path, lexicon: Lexicon, lists: Lists, counts: FormCounts) -> Uses:
    """Return how often each form is meant."""
    weights = words.without_slips(_supported(counts.weight, data, lexicon.forms))
    of_form = {form: weights.get(form, 0.0) for form in lexicon.forms}
    own = classes.own_class_words({form: weight for form, weight in of_form.items() if form.isalpha() or "'" in form})
    judged = {
        form: own_class
        for form, (_, own_class) in lexicon.forms.items()
        if form in lexicon.words and form not in own and form not in lists.allowed
    }
    share_meant = clean_share.kept(of_form, counts.clean + lists.definitions, judged)
    print(f"{len(share_meant)} forms are slips more often than meant", flush=True)
    of_form = {form: weight * share_meant.get(form, 1.0) for form, weight in of_form.items()}
    return Uses(of_form, share_meant, frozenset(own))


def _standard_forms(readings: Iterable[Analysis]) -> set[str]:
    return {reading.form.lower() for reading in readings if reading.standard}


def _casings(forms: Iterator[str]) -> dict[str, str]:
    """Return folded form → a lower-case spelling if there is one, else the first capitalised one."""
    casings: dict[str, str] = {}
    for form in forms:
        folded = form.lower()
        if form == folded or folded not in casings:
            casings[folded] = form
    return casings


def _edited_words(data: Path) -> set[str]:
    """Return the lower-case words of lists that editors spelt: of an explanatory dictionary, and headwords."""
    found = {
        row[0]
        for row in list_rows(data, "explanatory_dictionary_counts.tsv")
        if row[0].islower() and int(row[1]) >= words.LEAST_DEFINITIONS
    }
    found.update(row[0].lower() for row in list_rows(data, "albanianlanguage_headwords.tsv") if "krahin" not in row[1])
    return {form for form in found if len(form) > 1 and form.replace("-", "").replace("'", "").isalpha()}


def _definitions(data: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in list_rows(data, "explanatory_dictionary_counts.tsv"):
        found[row[0].lower()] += int(row[1])
    return found


def _supported(weight: Mapping[str, float], data: Path, forms: Mapping[str, object]) -> dict[str, float]:
    """Add to the corpus weights what other frequency lists say of accepted forms, so that rarer ones are seen at all.

    Subtitles and the web are full of words typed without diacritics: a form that has a more frequent rival of the same
    skeleton gets nothing from them.
    """
    supported = dict(weight)
    support: dict[str, float] = defaultdict(float)
    rivalled = ngrams.rivals_by_skeleton(supported)
    of_row: dict[str, Callable[[list[str]], float]] = {
        "opensubs2018_full.txt": lambda row: 0.2 * int(row[0].rpartition(" ")[2]),  # spoken register
        "tesseract_sqi_words_rank.tsv": lambda row: (
            2e5 / (int(row[1] or row[2]) + 100)
        ),  # Zipf’s law, scaled to our corpora
        "explanatory_dictionary_counts.tsv": lambda row: 0.3 * int(row[1]),
    }
    for name, uses_of in of_row.items():
        for row in list_rows(data, name):
            form = row[0].rpartition(" ")[0] or row[0]
            if form in forms and (name.startswith("explanatory") or form not in rivalled):
                support[form] += uses_of(row)
    for form, more in support.items():
        own = weight.get(form, 0.0)
        supported[form] = own + min(more, _SUPPORT_ALONE + _SUPPORT_BESIDE_OWN * own)
    return supported
