"""Words are counted as Python parts them, by the scan and piece by piece; lines begin where editors see them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix import run
from sqfix.positions import LineIndex

TEXTS = st.text("a ë\n\r\u00a0\u2003\x1f", max_size=60)


@given(text=TEXTS, piece=st.integers(1, 7))
def test_words_cut_by_the_counting_are_counted_once(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "_COUNTED_AT_ONCE", piece)
        assert run.python_count_words(text) == len(text.split())


@given(text=TEXTS | st.text())
def test_words_are_counted_as_python_parts_them(text: str) -> None:
    assert run.count_words(text) == len(text.split())


@given(text=TEXTS | TEXTS.map(lambda text: text.replace("\r", "")))
def test_a_line_begins_behind_each_line_end(text: str) -> None:
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    index = LineIndex(text)
    assert [index.bounds(line + 1)[0] for line in range(len(starts))] == starts
    assert all(index.position(start) == (line + 1, 1) for line, start in enumerate(starts))
