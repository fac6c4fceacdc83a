"""How the dictionary keeps misspellings out, on small examples."""

from collections import Counter

import pytest

from dictionaries.build import classes, clean_share, lexemes, morphology, names, ngrams, nonstandard, sentences, words
from dictionaries.build.counts import FormCounts
from dictionaries.build.morphology import Analysis


def test_what_a_frequent_word_explains_as_lost_diacritics_keeps_no_uses() -> None:
    left = words.without_slips({"kanë": 24_000.0, "kane": 120.0, "që": 90_000.0, "qe": 700.0})
    assert (left["kane"], left["qe"], left["kanë"]) == (0.0, 0.0, 24_000.0)


def test_a_word_of_its_own_keeps_most_of_its_uses() -> None:
    assert words.without_slips({"të": 400_000.0, "te": 9_000.0})["te"] == 5_000.0


def used(**uses: int) -> FormCounts:
    counts = FormCounts(raw=Counter(uses), edited=Counter(uses), lower=Counter(uses), among_albanian=Counter(uses))
    for form in uses:
        counts.texts[form] |= {"news", "wiki"}
    return counts


@pytest.mark.parametrize(
    ("form", "uses", "is_word"),
    [("riciklimi", 9, True), ("riciklimi", 4, False), ("shtëpise", 9, False), ("nga", 90, False)],
)
def test_a_new_word_needs_uses_that_no_neighbour_explains(form: str, uses: int, is_word: bool) -> None:
    counts = used(shtëpisë=5000, **{form: uses})
    assert words.new_words(counts, {"shtëpisë": ""}, frozenset()) == ([form] if is_word else [])


def test_a_foreign_word_is_no_new_word() -> None:
    counts = used(between=40)
    counts.among_albanian["between"] = 3
    assert words.new_words(counts, {}, frozenset()) == []


@pytest.mark.parametrize(
    ("form", "definitions", "is_word"),
    [("ërjashtim", 0, False), ("ërjashtim", 2, True), ("riciklim", 0, True)],
)
def test_a_headword_that_nobody_uses_and_a_neighbour_explains_is_misread(
    form: str, definitions: int, is_word: bool
) -> None:
    counts = used(jashtim=5000, përjashtim=5000)
    assert list(words.edited_words([form], {form: definitions}, counts)) == ([form] if is_word else [])


@pytest.mark.parametrize(("uses", "is_name"), [(13, False), (300, True)])
def test_a_name_without_the_diacritics_of_a_frequent_one_is_a_slip(uses: int, is_name: bool) -> None:
    counts = FormCounts(raw=Counter(kosoves=uses, kosovës=900), capital=Counter(kosoves=uses, kosovës=900))
    counts.casings = {"kosoves": Counter(Kosoves=uses), "kosovës": Counter(Kosovës=900)}
    assert ("Kosoves" in names.corpus_names(counts, frozenset())) is is_name
    assert "Kosovës" in names.corpus_names(counts, frozenset())


def test_an_ngram_loses_what_its_rival_explains() -> None:
    grams = {("një", "te", "re"): 3.0, ("një", "të", "re"): 400.0}
    assert ngrams.without_slip_grams(grams, {"te": ["të"]})["një", "te", "re"] == 0.0


WEIGHTS = {"politiken": 6.0, "politikën": 500.0, "lojtaret": 6.0, "lojtarët": 500.0, "pusete": 2.0, "pusetë": 3.0}
CLASS_OF = {"politiken": "Afsad", "politikën": "Nfsad", "lojtaret": "Nfpnd", "lojtarët": "Nmpnd", "pusete": "Nfpni"}


def test_a_form_that_careful_writers_never_have_beside_its_rival_loses_weight() -> None:
    shares = clean_share.kept(WEIGHTS, {"politikën": 480, "lojtarët": 90, "lojtaret": 3}, CLASS_OF)
    assert 0 < shares["politiken"] < 0.2
    assert "lojtaret" not in shares  # careful writers have it as often as all
    assert "pusete" not in shares  # no rival is frequent enough


def test_what_careful_writers_do_to_other_words_of_the_classes_counts_too() -> None:
    weights = {"politiken": 6.0, "politikën": 500.0, "kliniken": 6.0, "klinikën": 500.0}
    class_of = {"politiken": "Afsad", "politikën": "Nfsad", "kliniken": "Afsad", "klinikën": "Nfsad"}
    assert "kliniken" not in clean_share.kept(weights, {"klinikën": 10}, class_of)  # ten uses prove nothing
    assert clean_share.kept(weights, {"klinikën": 10, "politikën": 5000}, class_of)["kliniken"] < 0.1


def test_ngrams_keep_what_their_words_keep() -> None:
    grams = {("politiken", "e"): 4.0, ("vendit", "e"): 2.0, ("politiken", "politiken"): 4.0}
    scaled = ngrams.scaled(grams, {"politiken": 0.25})
    assert list(scaled.values()) == [1.0, 2.0, 0.25]


def test_a_line_without_diacritics_teaches_nothing() -> None:
    assert not sentences.is_instructive(
        "Qeveria ka vendosur qe te gjitha shkollat te mbyllen per shkak te pandemise ne vend"
    )
    assert not sentences.is_instructive("Një fаqe me shkronja cirilike")
    assert sentences.is_instructive("Po")


def test_readings_of_one_form_make_its_class() -> None:
    readings = [
        Analysis("qytet", "qytet", ("NOUN", "m", "sg", "nom", "indef"), True),
        Analysis("qytet", "qytet", ("NOUN", "m", "sg", "acc", "indef"), True),
    ]
    assert morphology.classes_of(readings) == {"qytet": "Nmsai Nmsni"}


def test_a_non_standard_form_leads_to_the_standard_one_of_the_same_lemma_and_tags() -> None:
    readings = [
        Analysis("vlen", "vlej", ("V", "3", "sg", "pres", "ind"), True),
        Analysis("vlenë", "vlej", ("V", "nonst", "3", "sg", "pres", "ind"), False),
        Analysis("vlejmë", "vlej", ("V", "1", "pl", "pres", "ind"), True),
    ]
    assert nonstandard.standard_of_readings(readings, {"vlenë": 5.0}) == {"vlenë": ["vlen"]}
    assert nonstandard.standard_of_readings(readings, {}) == {}


def organise() -> list[Analysis]:
    verb = ("V", "vt", "3", "sg")
    return [
        Analysis("organizon", "organizoj", (*verb, "pres", "ind", "act"), True),
        Analysis("organizohet", "organizoj", (*verb, "pres", "ind", "pass"), True),
        Analysis("organizonet", "organizoj", (*verb, "pres", "ind", "pass"), True),
        Analysis("organizuaka", "organizoj", (*verb, "pres", "adm", "act"), True),
        Analysis("organizona", "organizoj", ("V", "2", "sg", "imp", "LEX:na:CLIT_PRO"), True),
        Analysis("organizonë", "organizoj", ("V", "nonst"), False),
    ]


def test_a_lexeme_has_the_forms_and_tags_of_its_model_but_for_the_rare_ones() -> None:
    assert list(lexemes.inflected([("spitalizoj", "organizoj")], organise())) == [
        Analysis("spitalizon", "spitalizoj", ("V", "vt", "3", "sg", "pres", "ind", "act"), True),
        Analysis("spitalizohet", "spitalizoj", ("V", "vt", "3", "sg", "pres", "ind", "pass"), True),
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [(("terasë", "vaksinë"), "vaksinë, which the morphology does not know"), (("spitalizim", "organizoj"), "in -oj")],
)
def test_a_lexeme_that_cannot_inflect_like_its_model_is_an_error(row: tuple[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        list(lexemes.inflected([row], organise()))


def test_the_longest_informative_ending_is_kept() -> None:
    forms = {f"{stem}imi": "Nmsnd" for stem in map(str, range(40))}
    assert classes.ending_classes(forms) == {"": "Nmsnd"}


def test_words_written_together_by_mistake_are_no_new_word() -> None:
    counts = used(përshkaktë=30)
    counts.pairs["përshkak", "të"] = 400
    assert words.new_words(counts, {}, frozenset()) == []
