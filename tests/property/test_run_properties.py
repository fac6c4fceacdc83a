"""Words are counted piece by piece as they are at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix import run


@given(text=st.text("a ë\n\u00a0\u2003\x1f", max_size=60), piece=st.integers(1, 7))
def test_words_cut_by_the_counting_are_counted_once(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "_COUNTED_AT_ONCE", piece)
        assert run.count_words(text) == len(text.split())
