"""How likely is a word among its neighbours?

A trigram model with absolute discounting (Ney, Essen, Kneser 1994) that backs off from words to word pairs, and from
there to a trigram model over morphological classes (Brown et al. 1992): P(w | class) P(class | two classes before).
So "më të forta" is likely though nobody wrote it before, because adjectives in that form follow "më të".
Probabilities are log10; the file holds them as u16 thousandths below zero, which is precise to 0.0005 and reaches
down to 10^-65.

Start with `LanguageModel.token_score`; `build` is its mirror. The model knows numbers only: `lexicon` knows words.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log10

from sqfix import core, gram_table
from sqfix.gram_table import gram_key
from sqfix.index_file import IndexFile

# Marks that stand in the stream of words for what is no word.
BOUNDARY, COMMA, NUMBER, OPAQUE, UNKNOWN = "<s>", ",", "<num>", "<opaque>", "<unk>"
MARKS = (BOUNDARY, COMMA, NUMBER, OPAQUE, UNKNOWN)

_DISCOUNT = 0.7  # in uses; between the 0.5 of Ney's estimate on our bigrams and the 0.75 customary for small corpora
THOUSANDTHS = 1000  # of a log10 unit: the precision of every cost in the index
_IMPOSSIBLE = 0xFFFF
REACH = 2  # tokens before that a token depends on: the order of the model less one

Gram = tuple[int, ...]


class LanguageModel:
    """Scores tokens of a stream of word numbers and class numbers; `UNKNOWN` stands for a word outside the lexicon."""

    def __init__(self, sections: IndexFile) -> None:
        self._pair_checks, self._pair_cost = sections.u32("lm.pair.checks"), sections.u16("lm.pair.cost")
        self._pair_back_off = sections.u16("lm.pair.backoff")
        self._triple_checks, self._triple_cost = sections.u32("lm.triple.checks"), sections.u16("lm.triple.cost")
        self._back_off = sections.u16("lm.word.backoff")
        self._emission = sections.u16("lm.word.emission")
        self._class_cost, self._class_back_off = sections.u16("lm.class.cost"), sections.u16("lm.class.backoff")
        self._class_pair_checks = sections.u32("lm.classpair.checks")
        self._class_pair_cost = sections.u16("lm.classpair.cost")
        self._class_pair_back_off = sections.u16("lm.classpair.backoff")
        self._class_triple_checks = sections.u32("lm.classtriple.checks")
        self._class_triple_cost = sections.u16("lm.classtriple.cost")
        self.compiled = core.COMPILED.Grams(sections) if core.COMPILED is not None else None

    def token_score(self, words: Sequence[int], classes: Sequence[int], position: int) -> float:
        """Return log10 P(token | the two tokens before it); `position` is 2 or more.

        A word outside the model (number len(emission) or above) has no emission: its score is that of its class alone.
        """
        if self.compiled is not None:
            return -int(self.compiled.stretch_cost(words, classes, position, position + 1)) / THOUSANDTHS
        before, last, word = words[position - 2 : position + 1]
        cost = 0
        slot = gram_table.find(self._pair_checks, gram_key(before, last))
        if slot >= 0:
            found = gram_table.find(self._triple_checks, gram_key(before, last, word))
            if found >= 0:
                return -int(self._triple_cost[found]) / THOUSANDTHS
            cost = self._pair_back_off[slot]
        found = gram_table.find(self._pair_checks, gram_key(last, word))
        if found >= 0:
            return -int(cost + self._pair_cost[found]) / THOUSANDTHS
        if last < len(self._back_off):
            cost += self._back_off[last]
        if word < len(self._emission):
            cost += self._emission[word]
        return -int(cost + self._class_path(*classes[position - 2 : position + 1])) / THOUSANDTHS

    def _class_path(self, before: int, last: int, own: int) -> int:
        """Return the cost of class `own` after two classes, in thousandths."""
        cost = 0
        slot = gram_table.find(self._class_pair_checks, gram_key(before, last))
        if slot >= 0:
            found = gram_table.find(self._class_triple_checks, gram_key(before, last, own))
            if found >= 0:
                return int(self._class_triple_cost[found])
            cost = self._class_pair_back_off[slot]
        found = gram_table.find(self._class_pair_checks, gram_key(last, own))
        if found >= 0:
            return int(cost + self._class_pair_cost[found])
        return int(cost + self._class_back_off[last] + self._class_cost[own])

    def doubtful(
        self, words: Sequence[int], classes: Sequence[int], positions: Sequence[int], marks: bytes, most: int
    ) -> list[int] | None:
        """Return what the compiled core finds for `scan`, None if it does not run."""
        if self.compiled is None:
            return None
        return list(self.compiled.doubtful(words, classes, positions, marks, most))

    def stretch_score(self, words: Sequence[int], classes: Sequence[int], start: int, end: int) -> float:
        """Return the sum of `token_score` over a stretch: log10 P of it after what precedes."""
        if self.compiled is not None:
            return -int(self.compiled.stretch_cost(words, classes, start, end)) / THOUSANDTHS
        return sum(self.token_score(words, classes, position) for position in range(start, end))

    def changed_score(
        self,
        words: Sequence[int],
        classes: Sequence[int],
        start: int,
        after: int,
        numbers: list[int],
        own: list[int],
    ) -> float:
        """Return the score of the stretch from `start` with other words, of classes `own`, up to position `after`.

        The stretch ends two tokens past the change: these still depend on it.
        """
        if self.compiled is not None:
            return -int(self.compiled.changed_cost(words, classes, start, after, numbers, own)) / THOUSANDTHS
        end = min(after + REACH, len(words))
        changed = [*words[start - REACH : start], *numbers, *words[after:end]]
        kinds = [*classes[start - REACH : start], *own, *classes[after:end]]
        return self.stretch_score(changed, kinds, REACH, len(changed))


def build(
    word_counts: Sequence[float],
    word_classes: Sequence[int],
    class_count: int,
    grams: Mapping[Gram, float],
    class_grams: Mapping[Gram, float],
) -> dict[str, bytes]:
    """Return the sections of a model.

    `word_counts` and `word_classes` are by word number; `grams` holds pairs and triples of word numbers with their
    counts, `class_grams` single classes, pairs and triples.
    """
    total = sum(word_counts) or 1.0
    singles: dict[Gram, float] = {(number,): count for number, count in enumerate(word_counts)}
    base = {gram: count / total for gram, count in singles.items()}
    pairs, triples = _of_length(2, grams), _of_length(3, grams)
    pair_prob, word_mass = _interpolate(pairs, singles, base)
    triple_prob, pair_mass = _interpolate(triples, pairs, pair_prob)
    class_totals: dict[int, float] = defaultdict(float)
    for count, own in zip(word_counts, word_classes, strict=True):
        class_totals[own] += count
    emissions = (count / class_totals[own] for count, own in zip(word_counts, word_classes, strict=True))
    return _build_classes(class_count, class_grams) | {
        "lm.word.backoff": _costs(word_mass.get((number,), 1.0) for number in range(len(word_counts))),
        "lm.word.emission": _costs(emissions),
        **_table("lm.pair", pair_prob, pair_mass),
        **_table("lm.triple", triple_prob, None),
    }


def _build_classes(class_count: int, grams: Mapping[Gram, float]) -> dict[str, bytes]:
    singles: dict[Gram, float] = {(own,): grams.get((own,), 0.0) + 1.0 for own in range(class_count)}
    total = sum(singles.values())
    single_prob = {gram: count / total for gram, count in singles.items()}
    pairs, triples = _of_length(2, grams), _of_length(3, grams)
    pair_prob, mass = _interpolate(pairs, singles, single_prob)
    triple_prob, pair_mass = _interpolate(triples, pairs, pair_prob)
    return {
        "lm.class.cost": _costs(single_prob[(own,)] for own in range(class_count)),
        "lm.class.backoff": _costs(mass.get((own,), 1.0) for own in range(class_count)),
        **_table("lm.classpair", pair_prob, pair_mass),
        **_table("lm.classtriple", triple_prob, None),
    }


def _of_length(length: int, grams: Mapping[Gram, float]) -> dict[Gram, float]:
    return {gram: count for gram, count in grams.items() if len(gram) == length}


def _interpolate(
    grams: Mapping[Gram, float], histories: Mapping[Gram, float], lower: Mapping[Gram, float]
) -> tuple[dict[Gram, float], dict[Gram, float]]:
    """Return (probability of each gram, back-off mass of each history), absolute discounting over `lower`.

    The mass of a history is what the discounted probabilities of its grams leave of 1; grams that were too rare to be
    kept so go to the lower order.
    """
    followers: dict[Gram, float] = defaultdict(float)
    kept: dict[Gram, float] = defaultdict(float)
    for gram, count in grams.items():
        followers[gram[:-1]] += count
        kept[gram[:-1]] += max(0.0, count - _DISCOUNT)
    uses = {history: max(histories.get(history, 0.0), followers[history]) for history in followers}
    mass = {history: 1.0 - kept[history] / uses[history] for history in followers}
    probability = {}
    for gram, count in grams.items():
        history = gram[:-1]
        discounted = max(0.0, count - _DISCOUNT) / uses[history]
        probability[gram] = discounted + mass[history] * lower.get(gram[1:], 0.0)
    return probability, mass


def _table(name: str, probability: Mapping[Gram, float], mass: Mapping[Gram, float] | None) -> dict[str, bytes]:
    grams = list(probability)
    checks, slots = gram_table.build(gram_table.gram_keys(grams))
    cost = array("H", bytes(2 * len(checks)))
    for slot, value in zip(slots, _cost_array(list(probability.values())), strict=True):
        cost[slot] = value
    sections = {f"{name}.checks": checks.tobytes(), f"{name}.cost": cost.tobytes()}
    if mass is None:
        return sections
    back_off = array("H", bytes(2 * len(checks)))
    for slot, value in zip(slots, _cost_array([mass.get(gram, 1.0) for gram in grams]), strict=True):
        back_off[slot] = value
    return sections | {f"{name}.backoff": back_off.tobytes()}


def _cost(probability: float) -> int:
    if probability <= 0.0:
        return _IMPOSSIBLE
    return min(_IMPOSSIBLE, max(0, round(-THOUSANDTHS * log10(probability))))


def _cost_array(probabilities: list[float]) -> "array[int]":
    if core.COMPILED is not None:
        return core.COMPILED.costs(probabilities)  # type: ignore[no-any-return]
    return array("H", map(_cost, probabilities))


def _costs(probabilities: Iterable[float]) -> bytes:
    return _cost_array(list(probabilities)).tobytes()
