"""Build the dictionary: `python -m dictionaries.build DATA [--out FOLDER] [--hold-out]`.

DATA is the folder of corpora and lists described in SOURCES.md. Takes some minutes; the same data give the same bytes.
--hold-out leaves the tuning text of `sources.HELD_OUT` out of every count.
"""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

from dictionaries.build import (
    agreement,
    classes,
    confusion,
    counts,
    files,
    lexicon,
    manifest,
    ngrams,
    words,
)
from dictionaries.build.lexicon import Lexicon, Lists, Uses
from sqfix import index_build
from sqfix.dictionary import HAND_WRITTEN

HERE = Path(__file__).parent.parent
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
    lists = lexicon.read_lists(data, HERE)
    print(f"{len(lists.known)} known forms", flush=True)
    found = counts.count_forms(data, lists.known, hold_out)
    accepted = lexicon.accepted(lists, found)
    uses = lexicon.uses(data, accepted, lists, found)
    class_names = classes.class_names(
        uses.of_own_class, (own for _, own in accepted.forms.values()), accepted.endings.values()
    )
    numbers = {name: str(number) for number, name in enumerate(class_names)}
    files.write_lines(out / "classes.txt", class_names)
    _write_forms(out, accepted, uses, numbers)
    _write_ngrams(data, out, hold_out, lists.known, accepted, uses, numbers)
    files.write_lines(out / "nonstandard.tsv.xz", _non_standard_lines(lists, accepted))
    in_use_only = words.attested(data, found, {*accepted.forms, *accepted.refused, *accepted.non_standard})
    files.write_lines(
        out / "attested.txt.xz", (f"{form} {max(1, round(share * 1e8))}" for form, share in in_use_only.items())
    )
    _write_weights(data, out, hold_out)
    manifest.write(data, out)


def _write_forms(out: Path, accepted: Lexicon, uses: Uses, numbers: dict[str, str]) -> None:
    """Write the words by rank, every form with its class, and the classes of endings."""
    forms, used = accepted.forms, uses.of_form
    ranked = sorted((form for form in used if used[form] * _SCALE >= 1), key=lambda form: (-used[form], form))
    own_classes = ((form, f"={form}" if form in uses.of_own_class else forms[form][1]) for form in sorted(forms))
    endings = (f"{ending}\t{numbers[own_class]}" for ending, own_class in sorted(accepted.endings.items()))
    files.write_lines(out / "words.txt.xz", (f"{forms[form][0]} {round(used[form] * _SCALE)}" for form in ranked))
    files.write_lines(out / "forms.txt.xz", (f"{forms[form][0]} {numbers[own]}" for form, own in own_classes))
    files.write_lines(out / "endings.tsv", endings)


def _write_ngrams(
    data: Path, out: Path, hold_out: bool, known: frozenset[str], accepted: Lexicon, uses: Uses, numbers: dict[str, str]
) -> None:
    """Write the n-grams of words that are meant, and those of classes."""
    used = {form: weight for form, weight in uses.of_form.items() if weight > 0}
    form_classes = {form: own for form, (_, own) in accepted.forms.items()}
    classifier = classes.Classifier(form_classes, uses.of_own_class, accepted.endings)
    texts = ngrams.weighted_sentences(data, known, hold_out)
    bigrams, trigrams, class_trigrams = ngrams.count_grams(texts, used, classifier.class_of)
    rivals = ngrams.rivals_by_skeleton(used)
    bigrams = ngrams.scaled(ngrams.without_slip_grams(bigrams, rivals), uses.share_meant)
    trigrams = ngrams.scaled(ngrams.without_slip_grams(trigrams, rivals), uses.share_meant)
    print(f"{len(bigrams)} bigrams, {len(trigrams)} trigrams, {len(class_trigrams)} class trigrams", flush=True)
    files.write_lines(out / "bigrams.txt.xz", ngrams.gram_lines(bigrams, ngrams.LEAST_BIGRAM))
    files.write_lines(out / "trigrams.txt.xz", ngrams.gram_lines(trigrams, ngrams.LEAST_TRIGRAM))
    files.write_lines(out / "class_ngrams.txt.xz", ngrams.class_gram_lines(class_trigrams, numbers))


def _write_weights(data: Path, out: Path, hold_out: bool) -> None:
    """Write what contexts tell of confusions and endings; the lexicon in `out` is complete."""
    pairs = index_build.trained_pairs(HERE / "confusions.tsv")
    kinds = index_build.kinds_of_endings(HERE / "agreement.tsv")
    words_alone = index_build.lexicon_of(out)
    files.write_lines(out / "confusion_weights.tsv.xz", confusion.weight_lines(data, hold_out, pairs, words_alone))
    files.write_lines(out / "agreement_weights.tsv.xz", agreement.weight_lines(data, hold_out, kinds, words_alone))


def _non_standard_lines(lists: Lists, accepted: Lexicon) -> Iterator[str]:
    pairs = {wrong: [right] for wrong, (right, _) in lists.normative.items()}
    wanted = {right for right, _ in lists.normative.values()}
    for wrong, right in accepted.non_standard.items():  # where the sources of the norm disagree, the cited ones win
        if wrong not in wanted and not lists.normative.keys() & set(right):
            pairs.setdefault(wrong, right)
    for wrong in sorted(pairs.keys() - lists.allowed):
        yield f"{wrong}\t{'|'.join(pairs[wrong])}"


if __name__ == "__main__":
    main()
