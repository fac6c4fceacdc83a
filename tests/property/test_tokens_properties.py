"""What holds for the tokens of any text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sqfix.tokens import tokenize

TEXTS = st.text(
    st.sampled_from(list("aeëçpr AÇ'’-.,:;!?()[]“”\"\n@#/05\u0308\u00ad\ufffc")) | st.characters(), max_size=80
)


@given(TEXTS)
def test_tokens_ascend_without_overlap_and_are_what_the_text_holds(text: str) -> None:
    last = 0
    for token in tokenize(text):
        assert last <= token.span.start < token.span.end <= len(text)
        assert token.text == token.span.of(text)
        last = token.span.end


@given(TEXTS)
def test_every_letter_is_in_some_token(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.span.start, token.span.end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isalpha())


@given(st.text(st.sampled_from("aeëçtrp '’-,."), max_size=40))
def test_decomposed_text_has_the_same_forms_as_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert [token.form for token in tokenize(decomposed)] == [token.form for token in tokenize(text)]
