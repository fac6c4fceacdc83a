"""The compiled reader of streams against its twin: the same numbers for any text."""

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_engine import needs_dictionary

from sqfix import core, dictionary, new_words
from sqfix.lexicon import Lexicon
from sqfix.stream import Reader, Stream
from sqfix.tokens import tokenize

pytestmark = [needs_dictionary, pytest.mark.skipif(core.STREAM is None, reason="the core is not compiled")]

WORDS = st.sampled_from(
    "Për për PËR pËr Tiranë tiranë TIRANË iPhone IPHONE SHBA-së ShBA-së shba-së t'i t’i T`i s' ka coronavirus eshte 12 "
    "km² lajmi.net C\u0327far\u0308 çfarë Çfarë ËPR p.sh. пamje mbi\u00adshkrim ẞ İ "
    "anti-covid anti-coVid anTi-covid AntiCovid ANTICOVID Anticovid covidIT".split(" ")
)
GAPS = st.sampled_from([" ", ", ", ". ", "\n\n", " (", "! ", "-", ".", ";", "  "])


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return dictionary.load(lambda line: None).lexicon


@pytest.fixture(scope="module")
def readers(lexicon: Lexicon) -> tuple[Reader, Reader]:
    """The compiled reader and its twin; they keep what they have met from one text to the next."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "COMPILED", None)
        twin = Reader(lexicon)
    return Reader(lexicon), twin


def columns(stream: Stream) -> list[list[int]]:
    return [list(column) for column in (stream.words, stream.classes, stream.positions, stream.unknown)]


@settings(max_examples=300, deadline=None)
@given(pairs=st.lists(st.tuples(WORDS | st.text("aeëçnt'-AË’ÿßé", max_size=6), GAPS), max_size=12))
def test_streams_of_any_text_agree(readers: tuple[Reader, Reader], pairs: list[tuple[str, str]]) -> None:
    compiled, twin = readers
    tokens = tokenize("".join(word + gap for word, gap in pairs))
    assert columns(compiled.read(tokens)) == columns(twin.read(tokens))


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.text("abëçÉ’\u0308'", min_size=1, max_size=8), max_size=8))
def test_counts_of_new_words_agree(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    stream = Stream((), (), (), array("I", range(len(tokens))))
    counted = new_words.count(tokens, stream)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "STREAM", None)
        assert counted == new_words.count(tokens, stream)
