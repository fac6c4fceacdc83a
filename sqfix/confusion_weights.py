"""Which weights has the training of the confusion model found?

The builder of the sections that `confusion` reads. The text file has a line for each weight, columns parted by tabs:
the pair, the number of a template of `confusion.TEMPLATES`, its two values (words as such, classes by number, 0 for
none), the weight. Start with `read`. Only the build of the index needs this module.
"""

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqfix import build_core, gram_table, ngrams
from sqfix.confusion import TEMPLATES, Confusion, Feature, feature_key
from sqfix.language_model import THOUSANDTHS
from sqfix.ngrams import Numbering

_MOST = 0x7FFF


class Weights(NamedTuple):
    """Columns: the keys of the features, all distinct, and their weights (i16), thousandths of log10 for the second
    word of the pair."""

    keys: "array[int]"
    thousandths: "array[int]"


def of_mapping(weights: Mapping[tuple[int, Feature], float]) -> Weights:
    """Return the columns of weights in memory, by pair number and feature.

    >>> of_mapping({(0, (0, 0, 0)): -0.91}).thousandths
    array('h', [-910])
    """
    keys = array("Q", [feature_key(pair, feature) for pair, feature in weights])
    return Weights(keys, array("h", map(_thousandths, weights.values())))


def _thousandths(weight: float) -> int:
    return max(-_MOST, min(_MOST, round(weight * THOUSANDTHS)))


def read(content: bytes, pairs: Mapping[str, int], numbering: Numbering) -> Weights:
    """Return the weights of a file, in its order.

    `pairs` has the number of each pair by its words, "te/të"; rows of other pairs, which confusions.tsv no longer
    lists, are passed over. Raises KeyError for a word without a number, ValueError for what is no row.

    >>> read("te/të\\t1\\të\\t0\\t-0.91\\n".encode(), {"te/të": 7}, Numbering(["e", "ë"], ())).thousandths
    array('h', [-910])
    """
    if build_core.COMPILED is not None:
        of_words = bytes(kind == "w" for kinds in TEMPLATES for kind in kinds)
        return Weights(
            *build_core.COMPILED.read_weights(content, dict(pairs), numbering.forms, numbering.marks, of_words)
        )
    keys, thousandths = array("Q"), array("h")
    for row in content.decode().removesuffix("\n").split("\n") if content else ():
        pair, template, one, other, weight = row.split("\t")
        if pair not in pairs:
            continue
        first, second = (
            numbering.number_of(value) if kind == "w" else int(value)
            for value, kind in zip((one, other), TEMPLATES[int(template)], strict=True)
        )
        keys.append(feature_key(pairs[pair], (int(template), first, second)))
        thousandths.append(_thousandths(float(weight)))
    return Weights(keys, thousandths)


def build(confusions: Sequence[Confusion], weights: Weights) -> dict[str, bytes]:
    """Return the sections of a model."""
    checks, slots = gram_table.build(weights.keys)
    rows = "\n".join(
        f"{item.typed}\t{item.meant}\t{item.pair}\t{int(item.meant_is_second)}\t{item.threshold}\t{item.applied}"
        for item in confusions
    )
    return {
        "confusion.checks": checks.tobytes(),
        "confusion.weights": ngrams.placed(weights.thousandths, slots, len(checks)).tobytes(),
        "confusion.list": rows.encode(),
    }
