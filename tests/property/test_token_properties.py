"""What holds of the tokens of any text."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from token_texts import PARTS

from sqfix.alphabet import lookup_form
from sqfix.tokens import OPAQUE, WORD, tokenize

SIGNS = st.sampled_from(list("aeëçpr AÇ'’-.,:;!?()[]“”\"\n@#/05\u0308\u00ad\ufffc")) | st.characters()
TEXTS = st.one_of(st.lists(PARTS, max_size=30).map("".join), st.text(max_size=60), st.text(SIGNS, max_size=80))


@given(TEXTS)
def test_spans_ascend_without_overlap_and_hold_the_tokens_text(text):
    last = 0
    for token in tokenize(text):
        assert last <= token.span.start < token.span.end <= len(text)
        assert token.text == token.span.of(text)
        assert token.form == lookup_form(token.text)
        assert unicodedata.is_normalized("NFC", token.form)
        last = token.span.end


@given(TEXTS)
def test_every_letter_and_digit_belongs_to_a_token(text):
    covered = {offset for token in tokenize(text) for offset in range(token.span.start, token.span.end)}
    assert all(offset in covered for offset, sign in enumerate(text) if sign.isalnum() and sign != "ʼ")


@given(TEXTS)
def test_no_token_holds_white_space_but_the_two_spaced_abbreviations(text):
    spaced = [token.form for token in tokenize(text) if any(sign.isspace() for sign in token.text)]
    assert all(form.lower().startswith(("p.", "d.")) for form in spaced)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_decomposed_text_has_the_same_tokens(text):
    composed = unicodedata.normalize("NFC", text)
    tokens, decomposed = tokenize(composed), tokenize(unicodedata.normalize("NFD", composed))
    assert [token.form for token in tokens] == [token.form for token in decomposed]
    assert [(token.kind, token.gap) for token in tokens] == [(token.kind, token.gap) for token in decomposed]


@given(TEXTS, TEXTS)
@settings(max_examples=50)
def test_blank_line_makes_texts_independent(first, second):
    together = tokenize(first + "\n\n" + second)
    apart = [*tokenize(first), *tokenize(second)]
    assert [(token.text, token.kind) for token in together] == [(token.text, token.kind) for token in apart]


@given(TEXTS)
def test_words_hold_letters_and_joiners_only(text):
    tokens = tokenize(text)
    for index, token in enumerate(tokens):
        if tokens.kinds[index] == WORD:
            assert all(not sign.isdecimal() and sign != "_" for sign in token.text)
        if tokens.kinds[index] != OPAQUE:
            assert token.text[0].isalnum()


@given(st.text(st.sampled_from("aeëçtrp '’-,."), max_size=40))
def test_decomposed_text_has_the_same_forms_as_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert [token.form for token in tokenize(decomposed)] == [token.form for token in tokenize(text)]
