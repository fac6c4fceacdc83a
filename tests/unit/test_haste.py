import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix.alphabet import skeleton
from sqfix.haste import SMALL, hasty_places, hasty_stretches, is_hasty
from sqfix.tokens import tokenize

RIGHT = "Kryetari tha se rruga e re do të hapet në fund të muajit, që të gjithë të kenë më shumë kohë për të punuar."
HASTY = "Punëtorët nuk duhet te bëjnë gjëra qe te tjerët ne punë nuk i bëjnë, ne mënyrë qe te mbeten te kujdesshëm."


def test_a_stretch_ends_where_small_words_have_their_diacritics() -> None:
    ((start, end),) = hasty_places(f"{RIGHT} {HASTY} {RIGHT}")
    assert len(RIGHT) < start < end <= len(RIGHT) + len(HASTY)


def test_a_stretch_has_whole_sentences() -> None:
    tokens = tokenize(f"{RIGHT} {HASTY} {RIGHT}")
    (stretch,) = hasty_stretches(tokens)
    assert tokens.text[tokens.starts[stretch.start] : tokens.ends[stretch.stop - 1]] == HASTY.rstrip(".")


def test_te_and_ne_alone_prove_nothing() -> None:
    assert list(hasty_places("Ajo ishte te ne, pastaj te Dea, te Mateo, te ti, kurse ne ishim te Rina e te ju.")) == []


def test_half_of_the_small_words_must_lack_theirs() -> None:
    few = "Ai tha qe do të vijë ne punë që në fillim të javës, te shtunën, për të bërë atë që duhet te bëjë."
    assert list(hasty_places(f" {few} ")) == []


def test_a_small_word_lacks_nothing_but_diacritics() -> None:
    assert {bare: skeleton(whole) for bare, whole in SMALL.items()} == {bare: bare for bare in SMALL}
    assert not SMALL.keys() & set(SMALL.values())


@pytest.mark.parametrize("small", sorted(SMALL))
def test_each_small_word_near_by_tells_haste(small: str) -> None:
    near = "Ajo ishte te Mateo kur {} pyeti tjetri"
    assert is_hasty(tokenize(near.format(small)), 2)
    assert not is_hasty(tokenize(near.format(SMALL[small])), 2)


def test_a_word_itself_and_te_before_a_name_tell_no_haste() -> None:
    assert not is_hasty(tokenize("Ajo ishte te shoku dhe te Mateo, pastaj te Rina"), 2)


def test_words_far_away_tell_no_haste() -> None:
    assert not is_hasty(tokenize("te shoku " + "tha ai " * 10 + "qe erdhi"), 0)


words = st.sampled_from(["te", "të", "ne", "në", "qe", "që", "nje", "një", "punë", "shkon.", "Ai", "gjithmonë"])


@given(st.lists(words, max_size=80))
def test_places_hold_what_they_are_found_by(chosen: list[str]) -> None:
    text = " ".join(["", *chosen, ""])
    for start, end in hasty_places(text):
        inside = text[start - 1 : end + 3].split()
        assert sum(word in ("te", "ne", "qe", "nje") for word in inside) >= 4
        assert {"qe", "nje"}.intersection(inside)
