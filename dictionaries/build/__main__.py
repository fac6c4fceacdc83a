"""Build the dictionary: `python -m dictionaries.build DATA [--out FOLDER] [--hold-out]`.

DATA is the folder of corpora and lists described in SOURCES.md. Takes some minutes; the same data give the same bytes.
--hold-out leaves the tuning text of `sources.HELD_OUT` out of every count.
"""

import argparse
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from dictionaries.build import (
    agreement,
    classes,
    clean_share,
    confusion,
    counts,
    files,
    lexemes,
    manifest,
    morphology,
    names,
    ngrams,
    nonstandard,
    sources,
    words,
)
from sqfix import index_build
from sqfix.dictionary import HAND_WRITTEN

HERE = Path(__file__).parent.parent
# What other lists add to a form's uses in the corpora at most: subtitles and the web have registers of their own, and
# the English "or" among their words.
_SUPPORT_ALONE, _SUPPORT_BESIDE_OWN = 5.0, 1.0
_SCALE = 10  # counts are kept in tenths of a use in news


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(prog="python -m dictionaries.build", description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--hold-out", action="store_true")
    arguments = parser.parse_args()
    build(arguments.data, arguments.out, arguments.hold_out)


def build(data: Path, out: Path, hold_out: bool) -> None:
    """Write every derived file of the dictionary into `out`, beside the hand-written ones."""
    out.mkdir(parents=True, exist_ok=True)
    if not out.samefile(HERE):
        for name in HAND_WRITTEN:
            shutil.copyfile(HERE / name, out / name)
    readings = list(morphology.analyses())
    readings += list(lexemes.inflected(_hand_rows("lexemes.tsv"), readings))
    standard = morphology.classes_of(reading for reading in readings if reading.standard)
    casings = _casings(reading.form for reading in readings if reading.standard)
    listed = names.listed_names(data)
    known = frozenset(standard) | {name.lower() for name in listed} | _edited_words(data)
    print(f"{len(standard)} standard forms, {len(known)} known forms", flush=True)

    found = counts.count_forms(data, known, hold_out)
    normative = nonstandard.normative_pairs(data)
    in_use = {form: float(count) for form, count in found.raw.items() if found.lower[form] >= 2}
    non_standard = nonstandard.standard_of_readings(readings, in_use)
    hand_refused = {row[0] for row in _hand_rows("refused.tsv")}
    refused = frozenset({*normative, *hand_refused} - set(standard)) | hand_refused
    fresh = words.new_words(found, dict.fromkeys(known, ""), refused | set(non_standard))
    edited = sorted(
        form for form in _edited_words(data) - set(standard) - refused - set(non_standard) if _may_be_word(form, found)
    )
    allowed = {row[0]: row[1] for row in _hand_rows("allowed.tsv")}
    lower = {**standard, **dict.fromkeys([*fresh, *edited], "")}
    corpus_names = names.corpus_names(found, frozenset(lower))
    print(f"{len(fresh)} new words, {len(edited)} from edited lists, {len(corpus_names)} corpus names", flush=True)

    endings = classes.ending_classes(standard)
    accepted = _accepted(standard, casings, [*fresh, *edited, *allowed], corpus_names, listed, endings)
    accepted = {form: entry for form, entry in accepted.items() if form not in refused}
    weights = words.without_slips(_supported(found.weight, data, accepted))
    uses = {form: weights.get(form, 0.0) for form in accepted}
    own = classes.own_class_words({form: weight for form, weight in uses.items() if form.isalpha() or "'" in form})
    form_classes = {form: own_class for form, (_, own_class) in accepted.items()}
    judged = {
        form: own_class
        for form, own_class in form_classes.items()
        if form in lower and form not in own and form not in allowed
    }
    meant = clean_share.kept(uses, found.clean + _dictionary_uses(data), judged)
    uses = {form: weight * meant.get(form, 1.0) for form, weight in uses.items()}
    print(f"{len(meant)} forms are slips more often than meant", flush=True)
    classifier = classes.Classifier(form_classes, own, endings)

    used = {form: weight for form, weight in uses.items() if weight > 0}
    texts = ngrams.weighted_sentences(data, known, hold_out)
    bigrams, trigrams, class_trigrams = ngrams.count_grams(texts, used, classifier.class_of)
    rivals = ngrams.rivals_by_skeleton(used)
    bigrams = ngrams.without_slip_grams(bigrams, rivals)
    trigrams = ngrams.without_slip_grams(trigrams, rivals)
    bigrams, trigrams = ngrams.scaled(bigrams, meant), ngrams.scaled(trigrams, meant)
    print(f"{len(bigrams)} bigrams, {len(trigrams)} trigrams, {len(class_trigrams)} class trigrams", flush=True)

    class_names = classes.class_names(own, form_classes.values(), endings.values())
    numbers = {name: str(number) for number, name in enumerate(class_names)}
    ranked = sorted((form for form in uses if uses[form] * _SCALE >= 1), key=lambda form: (-uses[form], form))
    files.write_lines(out / "words.txt.xz", (f"{accepted[form][0]} {round(uses[form] * _SCALE)}" for form in ranked))
    files.write_lines(out / "classes.txt", class_names)
    files.write_lines(
        out / "forms.txt.xz",
        (
            f"{accepted[form][0]} {numbers[f'={form}' if form in own else accepted[form][1]]}"
            for form in sorted(accepted)
        ),
    )
    files.write_lines(
        out / "endings.tsv", (f"{ending}\t{numbers[own_class]}" for ending, own_class in sorted(endings.items()))
    )
    files.write_lines(out / "bigrams.txt.xz", ngrams.gram_lines(bigrams, ngrams.LEAST_BIGRAM))
    files.write_lines(out / "trigrams.txt.xz", ngrams.gram_lines(trigrams, ngrams.LEAST_TRIGRAM))
    files.write_lines(out / "class_ngrams.txt.xz", ngrams.class_gram_lines(class_trigrams, numbers))
    files.write_lines(out / "nonstandard.tsv.xz", _non_standard_lines(normative, non_standard, allowed))
    in_use_only = words.attested(data, found, {*accepted, *refused, *non_standard})
    files.write_lines(
        out / "attested.txt.xz", (f"{form} {max(1, round(share * 1e8))}" for form, share in in_use_only.items())
    )
    pairs = index_build.trained_pairs(HERE / "confusions.tsv")
    words_alone = index_build.lexicon_of(out)
    files.write_lines(out / "confusion_weights.tsv.xz", confusion.weight_lines(data, hold_out, pairs, words_alone))
    kinds = index_build.kinds_of_endings(HERE / "agreement.tsv")
    files.write_lines(out / "agreement_weights.tsv.xz", agreement.weight_lines(data, hold_out, kinds, words_alone))
    manifest.write(data, out)


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
        for row in sources.list_rows(data, "explanatory_dictionary_counts.tsv")
        if row[0].islower() and int(row[1]) >= 2
    }
    found.update(
        row[0].lower() for row in sources.list_rows(data, "albanianlanguage_headwords.tsv") if "krahin" not in row[1]
    )
    return {form for form in found if len(form) > 1 and form.replace("-", "").replace("'", "").isalpha()}


def _dictionary_uses(data: Path) -> Counter[str]:
    """Return form → uses in the definitions of an explanatory dictionary."""
    uses: Counter[str] = Counter()
    for row in sources.list_rows(data, "explanatory_dictionary_counts.tsv"):
        uses[row[0].lower()] += int(row[1])
    return uses


def _may_be_word(form: str, found: counts.FormCounts) -> bool:
    return len(form) > 2 or found.edited[form] > 0


def _hand_rows(name: str) -> list[list[str]]:
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


def _accepted(
    standard: Mapping[str, str],
    casings: Mapping[str, str],
    lower: list[str],
    corpus_names: Mapping[str, int],
    listed: set[str],
    endings: Mapping[str, str],
) -> dict[str, tuple[str, str]]:
    """Return folded form → (spelling, class); lower-case words win over names of the same letters."""
    from sqfix.lexicon import ending_class

    accepted: dict[str, tuple[str, str]] = {}
    for name in [*sorted(listed), *corpus_names]:
        accepted[name.lower()] = (name, ending_class(name, endings))
    for form in lower:
        accepted[form] = (form, ending_class(form, endings))
    for form, own in standard.items():
        accepted[form] = (casings[form], own)
    return accepted


def _supported(weight: Mapping[str, float], data: Path, accepted: Mapping[str, object]) -> dict[str, float]:
    """Add to the corpus weights what other frequency lists say of accepted forms, so that rarer ones are seen at all.

    Subtitles and the web are full of words typed without diacritics: a form that has a more frequent rival of the same
    skeleton gets nothing from them.
    """
    supported = dict(weight)
    support: dict[str, float] = defaultdict(float)
    rivalled = ngrams.rivals_by_skeleton(supported)
    lists: dict[str, Callable[[list[str]], float]] = {
        "opensubs2018_full.txt": lambda row: 0.2 * int(row[0].rpartition(" ")[2]),  # spoken register
        "tesseract_sqi_words_rank.tsv": lambda row: (
            2e5 / (int(row[1] or row[2]) + 100)
        ),  # Zipf’s law, scaled to our corpora
        "explanatory_dictionary_counts.tsv": lambda row: 0.3 * int(row[1]),
    }
    for name, uses in lists.items():
        for row in sources.list_rows(data, name):
            form = row[0].rpartition(" ")[0] or row[0]
            if form in accepted and (name.startswith("explanatory") or form not in rivalled):
                support[form] += uses(row)
    for form, more in support.items():
        own = weight.get(form, 0.0)
        supported[form] = own + min(more, _SUPPORT_ALONE + _SUPPORT_BESIDE_OWN * own)
    return supported


def _non_standard_lines(
    normative: Mapping[str, tuple[str, str]], of_readings: Mapping[str, list[str]], allowed: Mapping[str, str]
) -> Iterator[str]:
    pairs = {wrong: [right] for wrong, (right, _) in normative.items()}
    wanted = {right for right, _ in normative.values()}
    for wrong, right in of_readings.items():  # where the sources of the norm disagree, the cited ones win
        if wrong not in wanted and not normative.keys() & set(right):
            pairs.setdefault(wrong, right)
    for wrong in sorted(pairs.keys() - allowed.keys()):
        yield f"{wrong}\t{'|'.join(pairs[wrong])}"


if __name__ == "__main__":
    main()
