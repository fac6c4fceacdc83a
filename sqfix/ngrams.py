"""Which n-grams have been counted, and how often?

Text files have a line for each n-gram, "të mirë 1230": its items and its count, in tenths of a use in news. They are
read into columns of numbers: millions of tuples would take a gigabyte. Start with `read`; `discounting` makes
probabilities of the counts. Only the build of the index needs this module.
"""

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqfix import build_core
from sqfix.gram_table import gram_key
from sqfix.index_file import in_memory
from sqfix.word_table import WordTable, build

TENTHS = 10  # counts in the files are in tenths of a use
ORDERS = (1, 2, 3)


class Grams(NamedTuple):
    """N-grams of one order, all distinct: a column of numbers (u32) for each place, and their counts (f64, in uses)."""

    places: tuple["array[int]", ...]
    counts: "array[float]"


class Numbering:
    """Gives every item of an n-gram its number: forms by rank, then marks.

    >>> numbering = Numbering(["të", "e"], ("<s>", ","))
    >>> [numbering.number_of(item) for item in ("e", ",")], numbering.size
    ([1, 3], 4)
    """

    def __init__(self, forms: Sequence[str], marks: Sequence[str], sections: Mapping[str, bytes] | None = None) -> None:
        """Make the tables; `sections` are those of `word_table` for the forms where they have been built already."""
        self.forms = WordTable(in_memory("", sections or build(forms)))
        self.marks = WordTable(in_memory("", build(marks)))
        self.size = len(self.forms) + len(self.marks)
        self._known: dict[str, int] = {}

    def number_of(self, item: str) -> int:
        """Return the number of a form or mark; KeyError if it has none."""
        number = self._known.get(item)
        if number is None:
            number = self.forms.number_of(item)
            if number < 0:
                mark = self.marks.number_of(item)
                if mark < 0:
                    raise KeyError(item)
                number = len(self.forms) + mark
            self._known[item] = number
        return number


def of_mapping(counts: Mapping[tuple[int, ...], float]) -> list[Grams]:
    """Return the same columns from n-grams in memory, a `Grams` for each of `ORDERS`.

    >>> of_mapping({(0, 1): 2.0, (1, 0): 0.5})[1].places
    (array('I', [0, 1]), array('I', [1, 0]))
    """
    by_order = [Grams(tuple(array("I") for _ in range(order)), array("d")) for order in ORDERS]
    for gram, count in counts.items():
        _append(by_order, gram, count)
    return by_order


def read(content: bytes, numbering: Numbering) -> list[Grams]:
    """Return the n-grams of a file by order, a `Grams` for each of `ORDERS`, each in the order of the file.

    Raises KeyError for an item without a number, ValueError for what is no n-gram with a count.

    >>> numbering = Numbering(["të", "mirë"], ())
    >>> read("mirë të 31\\nmirë 7\\n".encode(), numbering)[1]
    Grams(places=(array('I', [1]), array('I', [0])), counts=array('d', [3.1]))
    """
    if build_core.COMPILED is not None:
        columns = build_core.COMPILED.read_grams(content, numbering.forms, numbering.marks)
        return [Grams(places, counts) for places, counts in columns]
    by_order = of_mapping({})
    for row in content.decode().removesuffix("\n").split("\n") if content else ():
        *items, count = row.split(" ")
        _append(by_order, [numbering.number_of(item) for item in items], int(count) / TENTHS)
    return by_order


def _append(by_order: Sequence[Grams], gram: Sequence[int], count: float) -> None:
    if not 1 <= len(gram) <= len(by_order):
        raise ValueError(f"no n-gram: {gram}")
    own = by_order[len(gram) - 1]
    for column, number in zip(own.places, gram, strict=True):
        column.append(number)
    own.counts.append(count)


def keys(grams: Grams) -> "array[int]":
    """Return the key of each pair or triple in the tables of the index, see `gram_table.gram_key`."""
    if build_core.COMPILED is not None:
        return build_core.COMPILED.gram_keys(*grams.places)  # type: ignore[no-any-return]
    return array("Q", map(gram_key, *grams.places))


def placed(values: "array[int]", slots: "array[int]", size: int) -> "array[int]":
    """Return a column of `size` slots with each value (of 16 bits) in its slot, 0 elsewhere.

    >>> placed(array("h", [-7, 5]), array("I", [2, 0]), 4)
    array('h', [5, 0, -7, 0])
    """
    column = array(values.typecode, bytes(values.itemsize * size))
    if build_core.COMPILED is not None:
        build_core.COMPILED.place(values, slots, column)
        return column
    for slot, value in zip(slots, values, strict=True):
        column[slot] = value
    return column
