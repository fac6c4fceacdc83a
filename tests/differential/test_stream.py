"""The compiled reader of streams against its twin: the same numbers for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_engine import needs_dictionary

from sqfix import core, dictionary
from sqfix.lexicon import Lexicon
from sqfix.stream import Reader, Stream
from sqfix.tokens import tokenize

pytestmark = [needs_dictionary, pytest.mark.skipif(core.STREAM is None, reason="the core is not compiled")]

WORDS = st.sampled_from(
    "Për për PËR pËr Tiranë tiranë TIRANË iPhone IPHONE SHBA-së shba-së t'i t’i T`i s' ka coronavirus eshte 12 "
    "km² lajmi.net C\u0327far\u0308 çfarë Çfarë ËPR p.sh. пamje mbi\u00adshkrim ẞ İ".split(" ")
)
GAPS = st.sampled_from([" ", ", ", ". ", "\n\n", " (", "! ", "-", ".", ";", "  "])


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return dictionary.load(lambda line: None).lexicon


def columns(stream: Stream) -> list[list[int]]:
    return [list(column) for column in (stream.words, stream.classes, stream.positions, stream.unknown)]


@settings(max_examples=150, deadline=None)
@given(pairs=st.lists(st.tuples(WORDS | st.text("aeëçnt'-AË’", max_size=6), GAPS), max_size=12))
def test_streams_of_any_text_agree(lexicon: Lexicon, pairs: list[tuple[str, str]]) -> None:
    tokens = tokenize("".join(word + gap for word, gap in pairs))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "COMPILED", None)
        twin = Reader(lexicon)
    assert columns(Reader(lexicon).read(tokens)) == columns(twin.read(tokens))
