"""What remains of a count when some of its probability is kept for what was never seen?

The builder of the sections that `language_model` reads: absolute discounting (Ney, Essen, Kneser 1994). Each n-gram
gives up `_DISCOUNT` uses; what the n-grams of one history (all their items but the last) gave up, its *back-off mass*,
goes to the n-grams without the first item. Start with `build`, then `_interpolate`. The compiled core adds in the same
order, so that the index has the same bytes.
"""

from array import array
from collections.abc import Sequence
from math import log10

from sqfix import build_core, gram_table, ngrams
from sqfix.language_model import IMPOSSIBLE, THOUSANDTHS
from sqfix.ngrams import Grams

_DISCOUNT = 0.7  # in uses; between the 0.5 of Ney's estimate on our bigrams and the 0.75 customary for small corpora


def build(
    word_counts: Sequence[float],
    word_classes: Sequence[int],
    class_count: int,
    grams: Sequence[Grams],
    class_grams: Sequence[Grams],
) -> dict[str, bytes]:
    """Return the sections of a model.

    `word_counts` (uses) and `word_classes` are by word number. `grams` and `class_grams` have a `Grams` for each of
    `ngrams.ORDERS`: the pairs and triples of words; single classes, their pairs and triples.
    """
    class_totals = [0.0] * class_count
    for count, own in zip(word_counts, word_classes, strict=True):
        class_totals[own] += count
    emissions = [count / class_totals[own] for count, own in zip(word_counts, word_classes, strict=True)]
    class_uses = [1.0] * class_count
    for own, count in zip(*class_grams[0].places, class_grams[0].counts, strict=True):
        class_uses[own] += count
    class_total = sum(class_uses)
    back_off, tables = _orders("lm.", word_counts, grams)
    class_back_off, class_tables = _orders("lm.class", class_uses, class_grams)
    own_sections = {
        "lm.word.emission": emissions,
        "lm.word.backoff": back_off,
        "lm.class.cost": [uses / class_total for uses in class_uses],
        "lm.class.backoff": class_back_off,
    }
    return {name: costs(column).tobytes() for name, column in own_sections.items()} | tables | class_tables


def _orders(name: str, uses: Sequence[float], grams: Sequence[Grams]) -> tuple[Sequence[float], dict[str, bytes]]:
    """Return (back-off mass of the single items, tables of the pairs and triples) from the uses of single items."""
    _, pairs, triples = grams
    total = sum(uses) or 1.0
    none = array("d", [0.0])  # of UNKNOWN, the last of the numbers
    shares = array("d", [count / total for count in uses]) + none
    probability, mass = _interpolate(pairs.places[0], pairs.counts, array("d", uses) + none, pairs.places[1], shares)

    (_, histories, shorter), rows = pair_rows(pairs.places, triples.places[:2], triples.places[1:])
    rare = array("d", bytes(8 * (rows - len(pairs.counts))))  # pairs of kept triples that were too rare themselves
    triple_probability, pair_mass = _interpolate(
        histories, triples.counts, pairs.counts + rare, shorter, probability + rare
    )
    pair_table = _table(f"{name}pair", pairs, probability, pair_mass[: len(pairs.counts)])
    return mass[: len(uses)], pair_table | _table(f"{name}triple", triples, triple_probability)


def pair_rows(*columns: Sequence["array[int]"]) -> tuple[list["array[int]"], int]:
    """Number pairs in the order they are met; return the numbers of each two columns, and how many there are.

    >>> pair_rows((array("I", [1, 2]), array("I", [2, 3])), (array("I", [9, 1]), array("I", [9, 2])))
    ([array('I', [0, 1]), array('I', [2, 0])], 3)
    """
    if build_core.COMPILED is not None:
        return build_core.COMPILED.pair_rows(columns)  # type: ignore[no-any-return]
    rows: dict[tuple[int, int], int] = {}
    found = [
        array("I", [rows.setdefault(pair, len(rows)) for pair in zip(firsts, seconds, strict=True)])
        for firsts, seconds in columns
    ]
    return found, len(rows)


def _interpolate(
    histories: "array[int]", counts: "array[float]", uses: "array[float]", shorter: "array[int]", lower: "array[float]"
) -> tuple["array[float]", "array[float]"]:
    """Return (probability of each n-gram, back-off mass of each history).

    `histories` and `shorter` are rows: those of an n-gram's history in `uses`, and those of the n-gram without its
    first item in `lower`, which has their probabilities. The mass of a history is what the discounted probabilities of
    its n-grams leave of 1; n-grams that were too rare to be kept so go to the lower order.
    """
    if build_core.COMPILED is not None:
        return build_core.COMPILED.interpolate(histories, counts, uses, shorter, lower, _DISCOUNT)  # type: ignore[no-any-return]
    followers, kept = [0.0] * len(uses), [0.0] * len(uses)
    for history, count in zip(histories, counts, strict=True):
        followers[history] += count
        kept[history] += max(0.0, count - _DISCOUNT)
    most = list(map(max, uses, followers))
    mass = array("d", [1.0 - left / use if left else 1.0 for left, use in zip(kept, most, strict=True)])
    probability = array("d")
    for history, count, row in zip(histories, counts, shorter, strict=True):
        discounted = max(0.0, count - _DISCOUNT) / most[history]
        probability.append(discounted + mass[history] * lower[row])
    return probability, mass


def _table(
    name: str, grams: Grams, probability: Sequence[float], mass: Sequence[float] | None = None
) -> dict[str, bytes]:
    """Return the sections of one table; `mass` is that of the n-grams as histories, in the same order."""
    checks, slots = gram_table.build(ngrams.keys(grams))
    sections = {f"{name}.checks": checks.tobytes()}
    for column, values in (("cost", probability), ("backoff", mass)):
        if values is not None:
            sections[f"{name}.{column}"] = ngrams.placed(costs(values), slots, len(checks)).tobytes()
    return sections


def costs(probabilities: Sequence[float]) -> "array[int]":
    """Return each probability as thousandths of log10 below zero.

    >>> costs([1.0, 0.5, 0.0])
    array('H', [0, 301, 65535])
    """
    if build_core.COMPILED is not None:
        return build_core.COMPILED.costs(array("d", probabilities))  # type: ignore[no-any-return]
    return array("H", map(_cost, probabilities))


def _cost(probability: float) -> int:
    if probability <= 0.0:
        return IMPOSSIBLE
    return min(IMPOSSIBLE, max(0, round(-THOUSANDTHS * log10(probability))))
