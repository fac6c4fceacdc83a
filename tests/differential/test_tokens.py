"""The compiled first look at tokens agrees with its twin in Python, which specifies it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from token_texts import PARTS

from sqfix import boundaries, passages, positions, tokens

_scan = pytest.importorskip("sqfix._scan")

TEXTS = st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=40)


@given(TEXTS)
@settings(max_examples=400)
def test_columns_agree(text: str) -> None:
    assert _scan.columns(text, tokens.asked()) == tokens._columns(text)


@given(
    st.text("aë\u0308ç’жkT \n", max_size=30) | TEXTS,
    st.text("ëç\u0308", max_size=3),
    st.integers(0, 5),
    st.sets(st.text("akt", min_size=1, max_size=2), max_size=3),
    st.integers(0, 2),
)
@settings(max_examples=400)
def test_stretches_without_some_signs_agree(text: str, signs: str, least: int, telling: set[str], fewest: int) -> None:
    asked = signs + "Ç", least, telling, fewest
    assert _scan.Stretches(*asked).find(text) == passages.PythonStretches(*asked).find(text)


@given(TEXTS | st.lists(st.sampled_from(["fjala", ".", "Ai", "A", "²", "1", " "]), max_size=12).map("".join))
@settings(max_examples=300)
def test_full_stops_between_words_agree(text: str) -> None:
    found = tokens.tokenize(text)
    columns = text, found.starts, found.ends
    assert _scan.stops_inside(*columns) == boundaries.stops_inside(*columns)


@given(st.text("a\r\në👍\x85"))
@settings(max_examples=300)
def test_line_starts_agree(text: str) -> None:
    assert _scan.line_starts(text) == positions.python_line_starts(text)
