"""The compiled first look at tokens agrees with its twin in Python, which specifies it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from token_texts import PARTS

from sqfix import passages, tokens

_scan = pytest.importorskip("sqfix._scan")

TEXTS = st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=40)


@given(TEXTS)
@settings(max_examples=400)
def test_columns_agree(text: str) -> None:
    compiled = _scan.columns(text, tokens._look_closely, tokens._read_gap, tokens._is_stop_of_short_word)
    assert compiled == tokens._columns(text)


@given(st.text("aë\u0308ç’ж") | TEXTS, st.text("ëç\u0308", max_size=3), st.integers(0, 5))
@settings(max_examples=300)
def test_stretches_without_some_signs_agree(text: str, signs: str, least: int) -> None:
    compiled = _scan.stretches_without(text, signs + "Ç", least)
    assert compiled == passages.python_stretches_without(text, signs + "Ç", least)
