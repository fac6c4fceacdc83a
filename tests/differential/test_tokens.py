"""The compiled first look at tokens agrees with its twin in Python, which specifies it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from token_texts import PARTS

from sqfix import tokens

_scan = pytest.importorskip("sqfix._scan")

TEXTS = st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=40)


@given(TEXTS)
@settings(max_examples=400)
def test_columns_agree(text: str) -> None:
    compiled = _scan.columns(text, tokens._look_closely, tokens._read_gap)
    assert compiled == tokens._columns(text)
