"""Learns which context wants which word of a pair.

Logistic regression (`logistic`), pruned, over the features of `sqfix.confusion`.
Two kinds of noise are dealt with. Writers slip in the corpora too: where "te" stands in a context that plainly wants
"të", it is no example of "te". So each half of the examples is judged by a model of the other half, and the examples
that it contradicts teach nothing. And who types "te" for "të" types "mire" for "mirë": so every third example is read
as if its neighbours had been typed in haste (`Haste`), which teaches the model to know them by what is left of them.

Deterministic: examples come in corpus order, are thinned by position, and chance is seeded.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from random import Random
from zlib import crc32

from dictionaries.build import logistic
from dictionaries.build.logistic import fit
from dictionaries.build.sentences import is_instructive
from dictionaries.build.sources import CORPORA, corpus_lines
from sqfix.alphabet import fold, skeleton
from sqfix.confusion import REACH, TEMPLATES, Feature, features
from sqfix.language_model import MARKS, NUMBER, UNKNOWN
from sqfix.lexicon import Lexicon
from sqfix.stream import BOUNDARIES, Reader
from sqfix.tokens import tokenize

_MOST_EXAMPLES = 120_000  # of one word of a pair; more changes no held-out figure by more than 1 %
_EPOCHS = 3
_RATE = 0.2
# Odds of an example's own word, by a model that has not seen it, under which it is taken for a slip. At 40 : 1 this
# lifts the share of planted "ne" for "në" found from 0.93 to 0.97, and finds 248 natural ones, not 215; a model that
# judges its own examples has learnt their slips too, and does nothing of the kind. The odds of a rare word are low
# everywhere: for it the limit falls with the root of its share, which at equal recall keeps out "te Juventus".
_CONTRADICTED = 0.05
_RUN = 50  # examples in a row that go to the same half: those of one text are alike
# In log10; features under the first are left out of the second training, those under the second in the end. Leaves
# out a third of the model and keeps the recall of me/më at 20 : 1 odds (0.74, 0.82 → 0.72, 0.82); pruning once at 0.15
# does not (0.69, 0.77).
_TELLING, _LEAST_WEIGHT = 0.12, 0.105
_LEAST_USES = 2
_TO_LOG10 = 1 / math.log(10)
_SIDE = 2 * REACH + 1  # places of an example, the word itself in the middle

# Every third example is read in haste; then a neighbour loses its diacritics or becomes unreadable with these
# probabilities. At 100 : 1 odds, "se" for "së" among neighbours without diacritics is found in 88 % instead of 33 % of
# all planted places, and no less often among others (docs/decisions/0001).
_HASTY_EVERY = 3
_LOSES_DIACRITICS, _UNREADABLE = 0.6, 0.12


def weight_lines(data: Path, hold_out: bool, pairs: list[tuple[str, str]], lexicon: Lexicon) -> Iterator[str]:
    """Train every pair on the corpora and yield its weights, "pair template value value weight" in words and class
    numbers.
    """
    by_word: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for is_second, word in enumerate(pair):
            by_word[lexicon.words.number_of(fold(word))].append((number, bool(is_second)))
    reader = Reader(lexicon)
    texts = streams(data, hold_out, reader)
    examples = collect(texts, by_word, len(pairs), Haste(lexicon, reader), KnownSlips(lexicon))
    with Pool(2) as pool:
        for number, weights in enumerate(pool.imap(train, examples)):
            for feature in sorted(weights):
                values = "\t".join(
                    spelt(value, kind, lexicon) for value, kind in zip(feature[1:], TEMPLATES[feature[0]], strict=True)
                )
                yield f"{'/'.join(pairs[number])}\t{feature[0]}\t{values}\t{weights[feature]:.2f}"


def spelt(value: int, kind: str, lexicon: Lexicon) -> str:
    """Return a value of a feature as the files have it: words and marks by name, classes by number."""
    if kind != "w":
        return str(value)
    return lexicon.words.form_of(value) if value < len(lexicon.words) else MARKS[value - len(lexicon.words)]


def streams(data: Path, hold_out: bool, reader: Reader) -> Iterator[tuple[float, Sequence[int], Sequence[int]]]:
    """Yield the weight, words and classes of each line that teaches something, repeated ones once."""
    seen: set[int] = set()
    for corpus in CORPORA:
        for line in corpus_lines(data, corpus, False if hold_out else None):
            key = crc32(line.encode())
            if key not in seen and is_instructive(line):
                seen.add(key)
                stream = reader.read(tokenize(line))
                yield corpus.context, stream.words, stream.classes


class Haste:
    """Reads neighbours as if they had been typed in haste: "mirë" as "mire", or not at all."""

    def __init__(self, lexicon: Lexicon, reader: Reader) -> None:
        self._lexicon, self._reader = lexicon, reader
        self._unknown = lexicon.mark(UNKNOWN)
        self._typed: dict[int, tuple[int, int] | None] = {}
        self._chance = Random(2026)

    def retype(self, word: int, own: int) -> tuple[int, int]:
        """Return (word number, class number) of a neighbour as it may have been typed; marks stay."""
        if word >= len(self._lexicon.words):
            return word, own
        chance = self._chance.random()
        if chance < _UNREADABLE:
            return self._unknown, own
        return self._plain(word) or (word, own) if chance < _UNREADABLE + _LOSES_DIACRITICS else (word, own)

    def _plain(self, word: int) -> tuple[int, int] | None:
        """Return the numbers of a word without its diacritics, None if it has none."""
        if word not in self._typed:
            spelling = self._lexicon.spelling(word)
            plain = skeleton(spelling)
            self._typed[word] = self._reader.numbers(plain) if plain != spelling else None
        return self._typed[word]


class KnownSlips:
    """Tells places that the norm decides, however often writers slip there: "me 24 prill" is always "më 24 prill", "për
    tu" and "për ti" always "për t'u" and "për t'i".

    One in ten news writers has "me" before a date, more have "për tu": too many for the model to take it for a slip.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        months = "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor".split()
        self._me, self._number = lexicon.words.number_of("me"), lexicon.mark(NUMBER)
        self._months = {lexicon.words.number_of(month) for month in months}
        self._for, self._clitics = (
            lexicon.words.number_of("për"),
            {lexicon.words.number_of(form) for form in ("tu", "ti")},
        )

    def has(self, words: Sequence[int], position: int) -> bool:
        """Tell whether the word at `position` is wrong there; two places follow it and stand before it."""
        word, after = words[position], position + 1
        if word in self._clitics:
            return words[position - 1] == self._for
        return word == self._me and words[after] == self._number and words[after + 1] in self._months


@dataclass(slots=True)
class Examples:
    """The places of one pair: words and classes around each, whether the second word stands there, weight."""

    words: "array[int]" = field(default_factory=lambda: array("I"))
    classes: "array[int]" = field(default_factory=lambda: array("I"))
    second: bytearray = field(default_factory=bytearray)
    weights: "array[float]" = field(default_factory=lambda: array("d"))

    def rows(self) -> Iterator[Iterator[Feature]]:
        """Yield the features of each place."""
        for start in range(0, len(self.words), _SIDE):
            yield features(self.words[start : start + _SIDE], self.classes[start : start + _SIDE], REACH)


def collect(
    streams: Iterable[tuple[float, Sequence[int], Sequence[int]]],
    pairs: Mapping[int, list[tuple[int, bool]]],
    pair_count: int,
    haste: Haste,
    slips: KnownSlips,
) -> list[Examples]:
    """Return the examples of each pair; `pairs` maps a word number to (pair number, is the second of the pair)."""
    found = [Examples() for _ in range(pair_count)]
    seen = [[0, 0] for _ in range(pair_count)]
    for weight, words, classes in streams:
        last = len(words) - 1
        for position in range(BOUNDARIES, len(words) - BOUNDARIES):
            for number, is_second in pairs.get(words[position], ()):
                seen[number][is_second] += 1
                count = seen[number][is_second]
                if slips.has(words, position) or (count > _MOST_EXAMPLES and count % 4):
                    continue  # beyond the first examples of a frequent word, every fourth, weighing as much as four
                around = [max(0, min(last, position + step)) for step in range(-REACH, REACH + 1)]
                places = [(words[at], classes[at]) for at in around]
                if len(found[number].second) % _HASTY_EVERY == 0:
                    places = [haste.retype(*place) for place in places]
                found[number].words.extend(word for word, _ in places)
                found[number].classes.extend(own for _, own in places)
                found[number].second.append(is_second)
                found[number].weights.append(weight if count <= _MOST_EXAMPLES else 4 * weight)
    return found


def train(examples: Examples) -> dict[Feature, float]:
    """Return the weight of each feature in log10 units: positive speaks for the second word.

    Trained twice: the second time on the examples that the other half does not contradict, with the features that
    weigh something in the halves.
    """
    names, rows = _numbered(examples)
    halves = [[at for at in range(len(rows)) if at // _RUN % 2 == half] for half in (0, 1)]
    models = [_fit(examples, rows, half, len(names)) for half in halves]
    limits = _limits(examples.second)
    credible = [
        at
        for at, (row, own) in enumerate(zip(rows, examples.second, strict=True))
        if _own_odds(row, own, models[1 - at // _RUN % 2]) >= limits[own]
    ]
    telling = [
        number for number, both in enumerate(zip(*models, strict=True)) if abs(sum(both)) / 2 * _TO_LOG10 >= _TELLING
    ]
    places = {number: place for place, number in enumerate(telling)}
    rows = [array("I", [places[number] for number in row if number in places]) for row in rows]
    weights = _fit(examples, rows, credible, len(telling))
    return {
        names[number]: weight * _TO_LOG10
        for number, weight in zip(telling, weights, strict=True)
        if abs(weight * _TO_LOG10) >= _LEAST_WEIGHT
    }


def _numbered(examples: Examples) -> tuple[list[Feature], list["array[int]"]]:
    """Return the features in use, and those of each example by number."""
    uses: dict[Feature, int] = defaultdict(int)
    for row in examples.rows():
        for feature in row:
            uses[feature] += 1
    names = [feature for feature, count in uses.items() if count >= _LEAST_USES]
    numbers = {feature: number for number, feature in enumerate(names)}
    return names, [array("I", [numbers[name] for name in row if name in numbers]) for row in examples.rows()]


def _fit(examples: Examples, rows: "list[array[int]]", chosen: Sequence[int], size: int) -> "array[float]":
    priors = array("d", bytes(8 * len(rows)))
    return fit(logistic.Examples(rows, examples.second, examples.weights, priors), chosen, size, _EPOCHS, _RATE)


def _limits(second: bytearray) -> tuple[float, float]:
    """Return the odds (natural log) under which the first and the second word of a pair are taken for slips."""
    ratio = (second.count(1) + 1) / (second.count(0) + 1)
    first, other = (math.log(_CONTRADICTED * min(1.0, math.sqrt(share))) for share in (1 / ratio, ratio))
    return first, other


def _own_odds(row: "array[int]", is_second: int, weights: Sequence[float]) -> float:
    """Return the odds (natural log) that the word of an example stands where it does."""
    score = sum(weights[place] for place in row)
    return score if is_second else -score
