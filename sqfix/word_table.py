"""Which number has a form, and which form has a number?

Forms are numbered by frequency rank, 0 the most frequent. Sections: the forms' UTF-8 end to end, where each ends, and
an open-addressing hash table (CRC32 of the UTF-8, linear probing) in two columns: `checks` holds a byte of each form's
hash, 0 for an empty slot, `slots` its number. A look-up reads the bytes, which stay in the cache, and goes to a number
and its form where they agree only: absent strings, nearly all that candidates are looked for among, cost one access.
"""

from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

from sqfix import ascending, core
from sqfix.ascending import Ascending
from sqfix.index_file import IndexFile

_FULLEST = 0.7  # share of slots in use: linear probing then takes 2.2 probes for a hit, 6 for a miss


class PythonWordTable:
    """Looks forms and numbers up in the mapped sections. Safe on any content: every number is checked before use."""

    def __init__(self, index: IndexFile) -> None:
        self._blob, self._offsets = index.section("words.blob"), Ascending(index, "words.offsets")
        self._checks, self._slots = index.u8("words.checks"), index.u32("words.slots")
        self._mask = min(len(self._checks), len(self._slots)) - 1

    def __len__(self) -> int:
        return max(0, len(self._offsets) - 1)

    def number_of(self, form: str) -> int:
        """Return the number of a folded form, -1 if it is not in the table."""
        wanted = form.encode("utf-8", "surrogatepass")
        crc = crc32(wanted)
        slot, check = crc & self._mask, _check(crc)
        for _ in range(self._mask + 1):
            found = self._checks[slot]
            if found == 0:
                return -1
            if found == check and (number := self._slots[slot]) < len(self) and self.utf8(number) == wanted:
                return int(number)
            slot = (slot + 1) & self._mask
        return -1

    def utf8(self, number: int) -> bytes:
        """Return the UTF-8 of a form; empty for a number that the table does not have."""
        if not 0 <= number < len(self._offsets) - 1:
            return b""
        return bytes(self._blob[self._offsets[number] : self._offsets[number + 1]])

    def form_of(self, number: int) -> str:
        """Return the form with that number; empty for a number that the table does not have."""
        return self.utf8(number).decode("utf-8", "replace")


def _check(crc: int) -> int:
    return crc >> 24 or 1


def build(forms: Sequence[str]) -> dict[str, bytes]:
    """Return the sections for `forms`, all distinct, in order of rank."""
    encoded = [form.encode("utf-8") for form in forms]
    size = 2
    while len(forms) > size * _FULLEST:
        size *= 2
    checks, slots = (_fill_slots if core.COMPILED is None else core.COMPILED.fill_slots)(encoded, size)
    offsets = array("I", accumulate(map(len, encoded), initial=0))
    return {
        "words.blob": b"".join(encoded),
        "words.checks": checks.tobytes(),
        "words.slots": slots.tobytes(),
        **ascending.build("words.offsets", offsets),
    }


def _fill_slots(encoded: Sequence[bytes], size: int) -> tuple["array[int]", "array[int]"]:
    checks, slots = array("B", bytes(size)), array("I", bytes(4 * size))
    mask = size - 1
    for number, form in enumerate(encoded):
        crc = crc32(form)
        slot = crc & mask
        while checks[slot]:
            slot = (slot + 1) & mask
        checks[slot], slots[slot] = _check(crc), number
    return checks, slots


if TYPE_CHECKING or core.COMPILED is None:  # noqa: SIM108 - mypy follows TYPE_CHECKING in this form only
    WordTable = PythonWordTable
else:
    WordTable = core.COMPILED.WordTable
