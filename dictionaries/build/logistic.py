"""Logistic regression by AdaGrad (Duchi, Hazan, Singer 2011), for what tells two words or two forms of a word apart.

Start with `fit`. Deterministic: examples are looked at in their order.
"""

import math
from array import array
from collections.abc import Sequence
from typing import NamedTuple

_SURE = 1e-3  # an error under it teaches nothing
_STEEPEST = 30.0  # e to this power is no overflow


class Examples(NamedTuple):
    """Columns: the features of each place by number, whether the second form stands there, its weight and prior (odds,
    natural log)."""

    rows: "list[array[int]]"
    second: bytearray
    weights: "array[float]"
    priors: "array[float]"


def fit(examples: Examples, chosen: Sequence[int], size: int, epochs: int, rate: float) -> "array[float]":
    """Return the weights (natural log) of `size` features that some of the examples give.

    >>> rows, ones, noughts = [array("I", [0]), array("I", [1])], array("d", [1, 1]), array("d", [0, 0])
    >>> [round(weight, 2) for weight in fit(Examples(rows, bytearray([1, 0]), ones, noughts), [0, 1], 2, 3, 0.2)]
    [0.44, -0.44]
    """
    rows, second, weights, priors = examples
    found, squares = array("d", bytes(8 * size)), array("d", [1e-6]) * size
    for _ in range(epochs):
        for at in chosen:
            row, score = rows[at], priors[at]
            for place in row:
                score += found[place]
            error = (second[at] - 1.0 / (1.0 + math.exp(-max(-_STEEPEST, min(_STEEPEST, score))))) * weights[at]
            if -_SURE < error < _SURE:
                continue
            square, step = error * error, rate * error
            for place in row:
                squares[place] += square
                found[place] += step / math.sqrt(squares[place])
    return found
