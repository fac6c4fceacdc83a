"""The confusion model on any stream: its odds are the weights that were put in, and any numbers can be asked."""

from hypothesis import given
from hypothesis import strategies as st

from sqfix import confusion_weights
from sqfix.confusion import Confusion, ConfusionModel, Feature, features
from sqfix.index_file import in_memory

CONFUSION = Confusion("te", "të", 0, True, 1.0, 2.0)
BACK = Confusion("të", "te", 0, False, 1.0, 2.0)
Stream = tuple[list[int], list[int], int]


@st.composite
def streams(draw: st.DrawFn, largest: int = 2**32 - 1) -> Stream:
    """A stream of word and class numbers, and a place in it with two places to either side."""
    length = draw(st.integers(5, 12))
    words = draw(st.lists(st.integers(0, largest), min_size=length, max_size=length))
    classes = draw(st.lists(st.integers(0, min(largest, 2**16 - 1)), min_size=length, max_size=length))
    return words, classes, draw(st.integers(2, length - 3))


def model_of(known: dict[Feature, float]) -> ConfusionModel:
    weights = confusion_weights.of_mapping({(0, feature): weight for feature, weight in known.items()})
    return ConfusionModel(in_memory("", confusion_weights.build([CONFUSION], weights)))


@given(streams())
def test_any_stream_can_be_asked_and_an_empty_model_knows_nothing(stream: Stream) -> None:
    model = model_of({})
    assert model.log_odds(CONFUSION, *stream) == 0.0


@given(streams(largest=9), st.lists(st.floats(-9.0, 9.0), min_size=26, max_size=26))
def test_odds_are_the_weights_put_in_to_a_thousandth_each(stream: Stream, weights: list[float]) -> None:
    known: dict[Feature, float] = dict(zip(features(*stream), weights, strict=True))
    model = model_of(known)
    odds = model.log_odds(CONFUSION, *stream)
    assert abs(odds - sum(known.values())) <= 0.0005 * len(known) + 1e-9
    assert model.log_odds(BACK, *stream) == -odds


@given(streams(), st.integers(0, 2**32 - 1))
def test_what_was_typed_has_no_part_in_the_odds(stream: Stream, other: int) -> None:
    words, classes, place = stream
    retyped = [*words[:place], other, *words[place + 1 :]]
    assert list(features(words, classes, place)) == list(features(retyped, classes, place))
