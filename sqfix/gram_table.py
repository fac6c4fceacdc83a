"""Where in its columns does an n-gram of small numbers stand?

An open-addressing hash table with linear probing, as flat little-endian arrays that a memory-mapped file can hold:
`checks` has one u32 a slot (0: empty), values stand in columns of the same length. Two n-grams whose 64-bit keys
agree in check and run of slots are taken for one: with a million entries about one absent n-gram in 10^9 look-ups is
found by mistake. The table knows nothing of words or probabilities; `language_model` does.
"""

from array import array
from collections.abc import Sequence

from sqfix import core

_MASK64 = (1 << 64) - 1
# Odd multipliers of the splitmix64 finaliser (Steele, Lea, Flood 2014): each input bit reaches every bit of the key.
_SPREAD, _MIX1, _MIX2 = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_FULLEST = 0.8  # share of slots in use; at 0.8 linear probing takes 3 probes for a hit, 13 for a miss


def gram_key(first: int, second: int, third: int = 0xFFFFFFFE) -> int:
    """Return the 64-bit key of a pair or triple of numbers under 2^32; the order matters.

    >>> gram_key(1, 2) != gram_key(2, 1) != gram_key(1, 2, 3)
    True
    """
    key = ((first << 32 | second) * _SPREAD + third * _MIX2) & _MASK64
    key = ((key ^ key >> 30) * _MIX1) & _MASK64
    return key ^ key >> 31


def _check(key: int) -> int:
    return key >> 32 or 1  # 0 marks an empty slot


def find(checks: Sequence[int], key: int) -> int:
    """Return the slot of `key` in a table of 2^k slots, -1 if it is absent."""
    mask = len(checks) - 1
    slot, check = key & mask, _check(key)
    for _ in range(mask + 1):  # a damaged table without empty slots must not hang
        found = checks[slot]
        if found == check:
            return slot
        if not found:
            return -1
        slot = (slot + 1) & mask
    return -1


def build(keys: Sequence[int]) -> tuple["array[int]", "array[int]"]:
    """Return (checks, slot of each key in order) of the smallest table of 2^k slots that holds `keys`, all distinct.

    >>> keys = [gram_key(1, 2), gram_key(2, 3)]
    >>> checks, slots = build(keys)
    >>> find(checks, keys[1]) == slots[1], find(checks, gram_key(9, 9))
    (True, -1)
    """
    size = 2
    while len(keys) > size * _FULLEST:
        size *= 2
    if core.COMPILED is not None:
        checks, slots = core.COMPILED.build_grams(array("Q", keys), size)
        return checks, slots
    mask = size - 1
    checks = array("I", bytes(4 * size))
    slots = array("I", bytes(4 * len(keys)))
    for position, key in enumerate(keys):
        slot, check = key & mask, _check(key)
        while checks[slot]:
            slot = (slot + 1) & mask
        checks[slot] = check
        slots[position] = slot
    return checks, slots
