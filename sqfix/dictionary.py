"""From the text files of `dictionaries/` to one opened index, and from the index to what the stages ask.

Start with `load`. The text files are the source; the index is made of them once and kept (`index_cache`). Their
formats:

    words.txt.xz          frequency dictionary, "word count" by rank, as SymSpell reads it
    forms.txt.xz          every accepted form and the number of its class
    classes.txt           class names, by number, the marks of `language_model` first
    attested.txt.xz       forms in use that no list proves, and how often they occur in 100 million running words
    endings.tsv           ending → class number, for forms outside the lexicon
    bigrams.txt.xz, trigrams.txt.xz, class_ngrams.txt.xz     n-grams with counts, in tenths of a use in news
    nonstandard.tsv.xz    spellings that the norm rejects, and what it wants
    refused.tsv, allowed.tsv, confusions.tsv      hand-written, each line with its reason
"""

import gc
import hashlib
import lzma
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern

from sqfix import confusion, index_cache, language_model, lexicon, symspell, unknown, word_table
from sqfix.candidates import Candidates
from sqfix.confusion import TEMPLATES, Confusion, ConfusionModel, Feature
from sqfix.errors import DictionaryError
from sqfix.index_file import VERSION, IndexFile, in_memory
from sqfix.language_model import MARKS, UNKNOWN, Gram, LanguageModel
from sqfix.lexicon import Flag, Lexicon, Word, ending_class, flags_for
from sqfix.symspell import SymSpell
from sqfix.unknown import UnknownWords

_TENTHS = 10  # counts in the files are in tenths of a use
# Uses granted to a form of the lexicon that no text has: together they make 0.3 % of the running words, which is the
# share of forms in held-out news that the lexicon has and the counts have not.
_UNSEEN = 0.02

HAND_WRITTEN = ("allowed.tsv", "refused.tsv", "confusions.tsv")
_PER_RUNNING_WORD = 1e-8  # unit of the counts in attested.txt.xz


@dataclass(frozen=True, slots=True)
class Resources:
    """Everything the stages ask, on one opened index."""

    index: IndexFile
    lexicon: Lexicon
    symspell: SymSpell
    language_model: LanguageModel
    candidates: Candidates
    unknown: UnknownWords
    confusions: ConfusionModel
    refused: dict[str, tuple[str, ...]]
    non_standard: dict[str, tuple[str, ...]]


def folder() -> Path:
    """Return the folder of the dictionary's text files: in the package when installed, beside it in a work tree."""
    here = Path(__file__).parent
    inside = here / "dictionaries"
    return inside if inside.is_dir() else here.parent / "dictionaries"


def load(notify: Callable[[str], None]) -> Resources:
    """Open the index, building it on first use; DictionaryError if the dictionary is not there."""
    source = folder()
    index = index_cache.open_or_build(fingerprint(source), lambda: build_sections(source), notify)
    return resources(index)


def resources(index: IndexFile) -> Resources:
    """Return the readers over an opened index."""
    words, deletes = Lexicon(index), SymSpell(index)
    return Resources(
        index,
        words,
        deletes,
        LanguageModel(index),
        Candidates(index, words, deletes),
        UnknownWords(index, words),
        ConfusionModel(index),
        _wanted(index.section("refused")),
        _wanted(index.section("nonstandard")),
    )


def _wanted(section: memoryview) -> dict[str, tuple[str, ...]]:
    rows = (row.split("\t") for row in bytes(section).decode().splitlines())
    return {wrong: tuple(right.split("|")) for wrong, right, *_ in rows}


def fingerprint(source: Path) -> str:
    """Return what identifies the dictionary: the SHA-256 of its manifest, which holds those of its derived
    files, and of its hand-written ones."""
    try:
        content = b"".join((source / name).read_bytes() for name in ("MANIFEST.toml", *HAND_WRITTEN))
    except OSError as error:
        raise DictionaryError(
            f"{error.filename}: the dictionary is missing ({error.strerror}); install sqfix again"
        ) from None
    return hashlib.sha256(content + str(VERSION).encode()).hexdigest()


def build_sections(source: Path) -> dict[str, bytes]:
    """Return the sections of the index of the dictionary in `source`.

    Millions of tuples are made and none is in a cycle: the garbage collector would look through them again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _sections(source)
    finally:
        if collecting:
            gc.enable()


def _sections(source: Path) -> dict[str, bytes]:
    class_names = _lines(source / "classes.txt")
    words, frequent = _ranked_words(source, class_names)
    numbers = {word.form: number for number, word in enumerate(words)}
    for position, mark in enumerate(MARKS):
        numbers[mark] = len(words) + position
    class_numbers = {name: number for number, name in enumerate(class_names)}
    grams = dict(_grams(source, ("bigrams.txt.xz", "trigrams.txt.xz"), numbers))
    class_grams = dict(_grams(source, ("class_ngrams.txt.xz",), {str(n): n for n in range(len(class_names))}))
    marks = [mark for mark in MARKS if mark != UNKNOWN]
    counts = [word.uses or _UNSEEN for word in words] + [_mark_uses(numbers[mark], grams) for mark in marks]
    classes = [class_numbers[word.word_class] for word in words] + [class_numbers[mark] for mark in marks]
    refused = (row[:2] for row in _hand_rows(source / "refused.tsv"))
    return (
        _lexicon_sections(source, words, class_names)
        | symspell.build([word.form for word in words[:frequent]])
        | language_model.build(counts, classes, len(class_names), grams, class_grams)
        | unknown.build(word.form for word in words[:frequent] if word.form.isalpha())
        | unknown.build_attested(_attested(source))
        | _confusion_sections(source, numbers)
        | {
            "refused": "\n".join("\t".join(row) for row in refused).encode(),
            "nonstandard": "\n".join(_lines(source / "nonstandard.tsv.xz")).encode(),
        }
    )


def lexicon_of(source: Path) -> Lexicon:
    """Return the lexicon alone, in memory: what the training of the confusion model reads texts with."""
    class_names = _lines(source / "classes.txt")
    words, _ = _ranked_words(source, class_names)
    return Lexicon(in_memory("", _lexicon_sections(source, words, class_names)))


def _lexicon_sections(source: Path, words: list[Word], class_names: list[str]) -> dict[str, bytes]:
    endings = _endings(source, class_names)
    return word_table.build([word.form for word in words]) | lexicon.build(words, class_names, endings, _UNSEEN)


def _directions(path: Path) -> list[tuple[str, str, float | None]]:
    """Return (typed, meant, threshold) of each direction of confusions.tsv; no threshold: not reported."""
    rows = _hand_rows(path)
    return [(row[0], row[1], None if row[2] == "-" else float(row[2])) for row in rows]


def trained_pairs(path: Path) -> list[tuple[str, str]]:
    """Return the pairs of confusions.tsv in the order of their numbers, each once, in the order first listed."""
    pairs: dict[frozenset[str], tuple[str, str]] = {}
    for typed, meant, _ in _directions(path):
        pairs.setdefault(frozenset((typed, meant)), (typed, meant))
    return list(pairs.values())


def _confusion_sections(source: Path, numbers: Mapping[str, int]) -> dict[str, bytes]:
    pairs = trained_pairs(source / "confusions.tsv")
    listed = []
    for typed, meant, threshold in _directions(source / "confusions.tsv"):
        if threshold is not None:
            number = next(at for at, pair in enumerate(pairs) if typed in pair and meant in pair)
            listed.append(Confusion(typed, meant, number, pairs[number][1] == meant, threshold))
    weights: dict[tuple[int, Feature], float] = {}
    pair_numbers = {"/".join(pair): number for number, pair in enumerate(pairs)}
    for row in _lines(source / "confusion_weights.tsv.xz"):
        pair, template, one, other, weight = row.split("\t")
        if pair not in pair_numbers:
            continue  # a pair that confusions.tsv no longer lists
        kinds = TEMPLATES[int(template)]
        values = [
            numbers[value] if kind == "w" else int(value) for value, kind in zip((one, other), kinds, strict=True)
        ]
        weights[pair_numbers[pair], (int(template), values[0], values[1])] = float(weight)
    return confusion.build(listed, weights)


def _ranked_words(source: Path, class_names: list[str]) -> tuple[list[Word], int]:
    """Return all words by rank and how many of them have been seen in texts: these can be suggested.

    The hand-written lists have the last word: what they refuse is in the lexicon as refused, what they allow is added.
    """
    ruled = {row[0]: Flag.REFUSED for row in _hand_rows(source / "refused.tsv")}
    ruled |= {row[0]: Flag.LOWER for row in _hand_rows(source / "allowed.tsv")}
    classes: dict[str, str] = {}
    for row in _lines(source / "forms.txt.xz"):
        form, _, number = row.rpartition(" ")
        classes[form] = class_names[int(number)]
    words: list[Word] = []
    for row in _lines(source / "words.txt.xz"):
        form, _, count = row.rpartition(" ")
        words.append(_word(form, classes.pop(form), int(count) / _TENTHS, ruled))
    frequent = len(words)
    words.extend(_word(form, own, 0.0, ruled) for form, own in classes.items())
    known = {word.form for word in words}
    endings = _endings(source, class_names)
    allowed = [form for form, flag in ruled.items() if flag is Flag.LOWER and form not in known]
    words.extend(_word(form, ending_class(form, endings), 0.0, ruled) for form in allowed)
    return words, frequent


def _word(spelling: str, word_class: str, uses: float, ruled: Mapping[str, Flag]) -> Word:
    folded = spelling.lower()
    flags = ruled.get(folded) or flags_for(spelling)
    return Word(folded, flags, intern(word_class), uses, spelling if flags & Flag.EXACT else None)


def _endings(source: Path, class_names: list[str]) -> dict[str, str]:
    rows = (row.partition("\t") for row in _lines(source / "endings.tsv"))
    return {ending: class_names[int(number)] for ending, _, number in rows}


def _hand_rows(path: Path) -> list[list[str]]:
    return [row.split("\t") for row in _lines(path) if row and not row.startswith("#")]


def _grams(source: Path, names: tuple[str, ...], numbers: Mapping[str, int]) -> Iterator[tuple[Gram, float]]:
    for name in names:
        for row in _lines(source / name):
            *gram, count = row.split(" ")
            yield tuple([numbers[item] for item in gram]), int(count) / _TENTHS


def _attested(source: Path) -> dict[str, float]:
    rows = (row.rpartition(" ") for row in _lines(source / "attested.txt.xz"))
    return {form: int(count) * _PER_RUNNING_WORD for form, _, count in rows}


def _mark_uses(number: int, grams: Mapping[Gram, float]) -> float:
    return sum(count for gram, count in grams.items() if len(gram) == 2 and gram[0] == number) or 1.0


def _lines(path: Path) -> list[str]:
    try:
        if path.suffix == ".xz":
            with lzma.open(path, "rt", encoding="utf-8") as file:
                return file.read().splitlines()
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, lzma.LZMAError) as error:
        raise DictionaryError(f"{path}: cannot be read ({error}); install sqfix again") from None
