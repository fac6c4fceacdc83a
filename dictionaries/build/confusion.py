"""Learns which context wants which word of a pair.

Logistic regression by AdaGrad (Duchi, Hazan, Singer 2011) with L1 pruning at the end, over the features of
`sqfix.confusion`. Writers slip in the corpora too: where "te" stands in a context that plainly wants "të", it is no
example of "te". So each pair is trained twice, and the second time without the examples that the first model
contradicts.

Deterministic: examples come in corpus order and are thinned by position, not at random.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from zlib import crc32

from dictionaries.build.sentences import is_instructive
from dictionaries.build.sources import CORPORA, corpus_lines
from sqfix.alphabet import fold
from sqfix.confusion import REACH, TEMPLATES, Feature, features
from sqfix.language_model import MARKS
from sqfix.lexicon import Lexicon
from sqfix.stream import Reader
from sqfix.tokens import tokenize

_MOST_EXAMPLES = 120_000  # of one word of a pair; more changes no held-out figure by more than 1 %
_EPOCHS = 3
_RATE = 0.2
_CONTRADICTED = math.log(0.08 / 0.92)  # of an example's own word: less likely than that, it is taken for a slip
_LEAST_WEIGHT = 0.1  # log10; lighter features are dropped
_LEAST_USES = 2
_TO_LOG10 = 1 / math.log(10)


def weight_lines(data: Path, hold_out: bool, pairs: list[tuple[str, str]], lexicon: Lexicon) -> Iterator[str]:
    """Train every pair on the corpora and yield its weights, "pair template value value weight" in words and class
    numbers.
    """
    by_word: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for is_second, word in enumerate(pair):
            by_word[lexicon.words.number_of(fold(word))].append((number, bool(is_second)))
    examples = collect(_streams(data, hold_out, Reader(lexicon)), by_word, len(pairs))
    with Pool(2) as pool:
        for number, weights in enumerate(pool.imap(train, examples)):
            for feature in sorted(weights):
                values = "\t".join(
                    _spelt(value, kind, lexicon) for value, kind in zip(feature[1:], TEMPLATES[feature[0]], strict=True)
                )
                yield f"{number}\t{feature[0]}\t{values}\t{weights[feature]:.2f}"


def _spelt(value: int, kind: str, lexicon: Lexicon) -> str:
    if kind != "w":
        return str(value)
    return lexicon.words.form_of(value) if value < len(lexicon.words) else MARKS[value - len(lexicon.words)]


def _streams(data: Path, hold_out: bool, reader: Reader) -> Iterator[tuple[float, Sequence[int], Sequence[int]]]:
    seen: set[int] = set()
    for corpus in CORPORA:
        for line in corpus_lines(data, corpus, False if hold_out else None):
            key = crc32(line.encode())
            if key not in seen and is_instructive(line):
                seen.add(key)
                stream = reader.read(tokenize(line))
                yield corpus.context, stream.words, stream.classes


@dataclass(slots=True)
class Examples:
    """The places of one pair: features, whether the second word stands there, weight."""

    features: list[tuple[Feature, ...]] = field(default_factory=list)
    second: bytearray = field(default_factory=bytearray)
    weights: "array[float]" = field(default_factory=lambda: array("d"))


def collect(
    streams: Iterable[tuple[float, Sequence[int], Sequence[int]]],
    pairs: Mapping[int, list[tuple[int, bool]]],
    pair_count: int,
) -> list[Examples]:
    """Return the examples of each pair; `pairs` maps a word number to (pair number, is the second of the pair)."""
    found = [Examples() for _ in range(pair_count)]
    seen = [[0, 0] for _ in range(pair_count)]
    for weight, words, classes in streams:
        for position in range(REACH, len(words) - REACH):
            for number, is_second in pairs.get(words[position], ()):
                seen[number][is_second] += 1
                if seen[number][is_second] > _MOST_EXAMPLES and seen[number][is_second] % 4:
                    continue  # beyond the first examples of a frequent word, every fourth, weighing as much as four
                factor = 1 if seen[number][is_second] <= _MOST_EXAMPLES else 4
                examples = found[number]
                examples.features.append(tuple(features(words, classes, position)))
                examples.second.append(is_second)
                examples.weights.append(weight * factor)
    return found


def train(examples: Examples) -> dict[Feature, float]:
    """Return the weight of each feature in log10 units: positive speaks for the second word."""
    first = _fit(examples, None)
    return _pruned(_fit(examples, first))


def _fit(examples: Examples, judge: dict[Feature, float] | None) -> dict[Feature, float]:
    uses: dict[Feature, int] = defaultdict(int)
    for row in examples.features:
        for feature in row:
            uses[feature] += 1
    numbers = {feature: number for number, feature in enumerate(f for f, count in uses.items() if count >= _LEAST_USES)}
    rows = [[numbers[feature] for feature in row if feature in numbers] for row in examples.features]
    kept = list(_kept(examples, judge))
    weights, squares = [0.0] * len(numbers), [1e-6] * len(numbers)
    for _ in range(_EPOCHS):
        for at in kept:
            active = rows[at]
            score = 0.0
            for place in active:
                score += weights[place]
            error = (examples.second[at] - 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))) * examples.weights[at]
            if -1e-3 < error < 1e-3:
                continue
            square = error * error
            for place in active:
                squares[place] += square
                weights[place] += _RATE * error / math.sqrt(squares[place])
    return {feature: weights[number] for feature, number in numbers.items()}


def _kept(examples: Examples, judge: dict[Feature, float] | None) -> Iterator[int]:
    for at, row in enumerate(examples.features):
        if judge is not None:
            score = sum(judge.get(feature, 0.0) for feature in row)
            if (score if examples.second[at] else -score) < _CONTRADICTED:
                continue
        yield at


def _pruned(weights: dict[Feature, float]) -> dict[Feature, float]:
    return {
        feature: weight * _TO_LOG10 for feature, weight in weights.items() if abs(weight * _TO_LOG10) >= _LEAST_WEIGHT
    }
