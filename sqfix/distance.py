"""How many slips lie between two spellings?

Optimal string alignment (OSA; Boytsov 2011, "restricted Damerau-Levenshtein"): insertions, deletions, substitutions
and transpositions of neighbours, no stretch edited twice. The table is computed only within `limit` of its diagonal
(Ukkonen 1985) and given up as soon as a row has nothing within the limit.
"""


def osa_distance(first: str, second: str, limit: int) -> int:
    """Return the OSA distance, or `limit` + 1 if it is larger than `limit`.

    >>> osa_distance("ndëmrjet", "ndërmjet", 2), osa_distance("ëpr", "për", 2), osa_distance("or", "për", 1)
    (1, 1, 2)
    """
    if first == second:
        return 0
    first, second = _without_shared_ends(first, second)
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > limit:
        return limit + 1
    return len(second) if not first else _banded(first, second, limit)


def _without_shared_ends(first: str, second: str) -> tuple[str, str]:
    shorter = min(len(first), len(second))
    end = 0
    while end < shorter and first[-1 - end] == second[-1 - end]:
        end += 1
    start = 0
    while start < shorter - end and first[start] == second[start]:
        start += 1
    return first[start : len(first) - end], second[start : len(second) - end]


def _banded(first: str, second: str, limit: int) -> int:
    far = limit + 1
    width = len(second) + 1
    two_before, before = [far] * width, [min(column, far) for column in range(width)]
    for row, letter in enumerate(first, 1):
        current = [far] * width
        if row <= limit:
            current[0] = row
        for column in range(max(1, row - limit), min(width, row + limit + 1)):
            other = second[column - 1]
            cost = before[column - 1] + (letter != other)
            cost = min(cost, before[column] + 1, current[column - 1] + 1)
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, two_before[column - 2] + 1)
            current[column] = cost
        if min(current) > limit:
            return far
        two_before, before = before, current
    return min(before[-1], far)
