"""How are ascending numbers kept in half the room of u32?

256 neighbours share a u32, the least of them; each is kept as a u16, how far it lies above that. In the index these are
two sections: "words.offsets" and "words.offsets.bases". Start with `Ascending`.
"""

from array import array
from collections.abc import Iterable, Sequence

from sqfix.index_file import IndexFile

_SHARED_LOG = 8  # of how many numbers share one
_LARGEST = (1 << 16) - 1


class Ascending:
    """Numbers of the index by their place. Safe on any content: there are none where the bases do not suffice."""

    def __init__(self, index: IndexFile, name: str) -> None:
        self._above, self._bases = index.u16(name), index.u32(f"{name}.bases")
        self._length = len(self._above) if len(self._above) <= len(self._bases) << _SHARED_LOG else 0

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: int) -> int:
        return int(self._bases[place >> _SHARED_LOG]) + int(self._above[place])

    def pairs(self, places: Iterable[int]) -> list[tuple[int, int]]:
        """Return the numbers at each place and at the next one: from where to where what is numbered so goes."""
        bases, above = self._bases, self._above
        return [
            (bases[place >> _SHARED_LOG] + above[place], bases[place + 1 >> _SHARED_LOG] + above[place + 1])
            for place in places
        ]


def build(name: str, numbers: Sequence[int]) -> dict[str, bytes]:
    """Return the sections for ascending numbers; ValueError where neighbours lie too far apart.

    >>> build("n", [3, 4])
    {'n': b'\\x00\\x00\\x01\\x00', 'n.bases': b'\\x03\\x00\\x00\\x00'}
    """
    bases, above = array("I"), array("H")
    for start in range(0, len(numbers), 1 << _SHARED_LOG):
        neighbours = numbers[start : start + (1 << _SHARED_LOG)]
        base = neighbours[0]
        if neighbours[-1] - base > _LARGEST:
            raise ValueError(f"{name}: {neighbours[-1]} lies too far above {base}")
        bases.append(base)
        above.extend([number - base for number in neighbours])
    return {name: above.tobytes(), f"{name}.bases": bases.tobytes()}
