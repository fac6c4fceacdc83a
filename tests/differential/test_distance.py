"""Our OSA distance against RapidFuzz and against the definition."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sqfix.distance import osa_distance

WORDS = st.text(st.sampled_from("aeëprt"), max_size=9)


def by_definition(first: str, second: str) -> int:
    @cache
    def distance(left: int, right: int) -> int:
        if not left or not right:
            return left + right
        best = distance(left - 1, right - 1) + (first[left - 1] != second[right - 1])
        best = min(best, distance(left - 1, right) + 1, distance(left, right - 1) + 1)
        if left > 1 and right > 1 and first[left - 1] == second[right - 2] and first[left - 2] == second[right - 1]:
            best = min(best, distance(left - 2, right - 2) + 1)
        return best

    return distance(len(first), len(second))


@given(WORDS, WORDS, st.integers(0, 4))
def test_it_agrees_with_the_definition(first: str, second: str, limit: int) -> None:
    assert osa_distance(first, second, limit) == min(by_definition(first, second), limit + 1)


@given(st.text(max_size=20), st.text(max_size=20), st.integers(0, 3))
def test_it_agrees_with_rapidfuzz_on_any_text(first: str, second: str, limit: int) -> None:
    assert osa_distance(first, second, limit) == min(OSA.distance(first, second), limit + 1)
