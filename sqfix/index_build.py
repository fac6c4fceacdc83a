"""How do the text files of `dictionaries/` become the sections of one index?

Start with `build_sections`; it gives each builder its files:

    words.txt.xz          frequency dictionary, "word count" by rank, as SymSpell reads it → `ranked_words`
    forms.txt.xz          every accepted form and the number of its class → `ranked_words`
    classes.txt           class names, by number, the marks of `language_model` first
    endings.tsv           ending → class number, for forms outside the lexicon → `ranked_words`
    bigrams.txt.xz, trigrams.txt.xz, class_ngrams.txt.xz
                          n-grams with counts, in tenths of a use in news → `ngrams`, `discounting`
    attested.txt.xz       forms in use that no list proves, and how often they occur in 100 million running words
    nonstandard.tsv.xz    spellings that the norm rejects, and what it wants
    confusion_weights.tsv.xz      what the training of the confusion model found → `confusion_weights`
    agreement_weights.tsv.xz      what that of the agreement model found → `agreement_weights`
    refused.tsv, allowed.tsv, confusions.tsv, agreement.tsv   hand-written, each line with its reason

`letter_model`, `symspell` and `word_table` are built of the words. Only a run that builds the index imports this
module.
"""

import gc
from array import array
from collections.abc import Sequence
from pathlib import Path

from sqfix import (
    agreement_weights,
    confusion_weights,
    discounting,
    gram_table,
    letter_model,
    ngrams,
    ranked_words,
    source_files,
    symspell,
)
from sqfix.agreement import Kind
from sqfix.confusion import Confusion
from sqfix.errors import DictionaryError
from sqfix.index_file import in_memory
from sqfix.language_model import MARKS, UNKNOWN
from sqfix.lexicon import Lexicon
from sqfix.ngrams import Grams, Numbering
from sqfix.unknown import word_key

_PER_RUNNING_WORD = 1e-8  # unit of the counts in attested.txt.xz
_MARKS_IN_USE = [mark for mark in MARKS if mark != UNKNOWN]  # those that n-grams are counted for


def build_sections(source: Path) -> dict[str, bytes]:
    """Return the sections of the index of the dictionary in `source`; DictionaryError if its files do not fit together.

    Millions of objects are made and none is in a cycle: the garbage collector would look through them again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _sections(source)
    except (KeyError, IndexError, ValueError) as error:  # of a number without a name, a name without a number
        reason = f"{type(error).__name__}: {error}"
        raise DictionaryError(f"{source}: the files do not fit together ({reason}); install sqfix again") from error
    finally:
        if collecting:
            gc.enable()


def _sections(source: Path) -> dict[str, bytes]:
    class_names = source_files.lines(source / "classes.txt")
    words = ranked_words.read(source, class_names)
    sections = ranked_words.sections(words, class_names, ranked_words.endings_of(source, class_names))
    frequent = words.forms[: words.frequent]
    numbering = Numbering(words.forms, MARKS, sections)
    sections |= symspell.build(frequent)
    sections |= letter_model.build(form for form in frequent if form.isalpha())
    sections |= _model_sections(source, words, class_names, numbering)
    sections |= _confusion_sections(source, numbering)
    sections |= _agreement_sections(source, numbering)
    sections |= _attested_sections(source)
    refused = (row[:2] for row in source_files.hand_rows(source / "refused.tsv"))
    return sections | {
        "refused": "\n".join("\t".join(row) for row in refused).encode(),
        "nonstandard": "\n".join(source_files.lines(source / "nonstandard.tsv.xz")).encode(),
    }


def lexicon_of(source: Path) -> Lexicon:
    """Return the lexicon alone, in memory: what the training of the confusion model reads texts with."""
    class_names = source_files.lines(source / "classes.txt")
    words, endings = ranked_words.read(source, class_names), ranked_words.endings_of(source, class_names)
    return Lexicon(in_memory("", ranked_words.sections(words, class_names, endings)))


def _model_sections(
    source: Path, words: ranked_words.RankedWords, class_names: Sequence[str], numbering: Numbering
) -> dict[str, bytes]:
    class_numbering = Numbering([str(number) for number in range(len(class_names))], ())
    _, pairs, _ = ngrams.read(source_files.content(source / "bigrams.txt.xz"), numbering)
    _, _, triples = ngrams.read(source_files.content(source / "trigrams.txt.xz"), numbering)
    class_grams = ngrams.read(source_files.content(source / "class_ngrams.txt.xz"), class_numbering)
    counts, classes = array("d", words.uses), array("H", words.classes)
    of_marks = _uses_of_marks(pairs, len(words.forms))
    for mark in _MARKS_IN_USE:
        counts.append(of_marks.get(numbering.number_of(mark), 1.0))
        classes.append(class_names.index(mark))
    no_singles = Grams((array("I"),), array("d"))
    return discounting.build(counts, classes, len(class_names), (no_singles, pairs, triples), class_grams)


def _uses_of_marks(pairs: Grams, words: int) -> dict[int, float]:
    """Return the uses of marks, which no list counts: those of the pairs that begin with a number from `words` on."""
    uses: dict[int, float] = {}
    for first, count in zip(pairs.places[0], pairs.counts, strict=True):
        if first >= words:
            uses[first] = uses.get(first, 0.0) + count
    return uses


def _directions(path: Path) -> list[tuple[str, str, tuple[float, float] | None]]:
    """Return (typed, meant, (threshold, applied from)) of each direction of confusions.tsv; None: not reported."""
    rows = source_files.hand_rows(path)
    return [(row[0], row[1], None if row[2] == "-" else (float(row[2]), float(row[3]))) for row in rows]


def trained_pairs(path: Path) -> list[tuple[str, str]]:
    """Return the pairs of confusions.tsv in the order of their numbers, each once, in the order first listed."""
    pairs: dict[frozenset[str], tuple[str, str]] = {}
    for typed, meant, _ in _directions(path):
        pairs.setdefault(frozenset((typed, meant)), (typed, meant))
    return list(pairs.values())


def _confusion_sections(source: Path, numbering: Numbering) -> dict[str, bytes]:
    pairs = trained_pairs(source / "confusions.tsv")
    listed = []
    for typed, meant, levels in _directions(source / "confusions.tsv"):
        if levels is not None:
            number = next(at for at, pair in enumerate(pairs) if typed in pair and meant in pair)
            listed.append(Confusion(typed, meant, number, pairs[number][1] == meant, *levels))
    pair_numbers = {"/".join(pair): number for number, pair in enumerate(pairs)}
    content = source_files.content(source / "confusion_weights.tsv.xz")
    return confusion_weights.build(listed, confusion_weights.read(content, pair_numbers, numbering))


def kinds_of_endings(path: Path) -> list[tuple[str, str]]:
    """Return the exchanges of agreement.tsv in the order of their numbers, each once, in the order first listed."""
    kinds: dict[frozenset[str], tuple[str, str]] = {}
    for typed, meant, *_ in source_files.hand_rows(path):
        kinds.setdefault(frozenset((typed, meant)), (typed[1:], meant[1:]))
    return list(kinds.values())


def _agreement_sections(source: Path, numbering: Numbering) -> dict[str, bytes]:
    kinds = kinds_of_endings(source / "agreement.tsv")
    listed = []
    for typed, meant, judged, *_ in source_files.hand_rows(source / "agreement.tsv"):
        if judged == "+":
            number = next(at for at, kind in enumerate(kinds) if {typed[1:], meant[1:]} == set(kind))
            listed.append(Kind(typed[1:], meant[1:], number, kinds[number][1] == meant[1:]))
    content = source_files.content(source / "agreement_weights.tsv.xz")
    return agreement_weights.build(listed, agreement_weights.read(content, kinds, numbering))


def _attested_sections(source: Path) -> dict[str, bytes]:
    rows = sorted(zip(*source_files.numbered(source / "attested.txt.xz"), strict=True))
    checks, slots = gram_table.build([word_key(form) for form, _ in rows])
    cost = discounting.costs([count * _PER_RUNNING_WORD for _, count in rows])
    return {
        "attested.checks": checks.tobytes(),
        "attested.cost": ngrams.placed(cost, slots, len(checks)).tobytes(),
    }
