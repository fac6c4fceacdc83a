"""The hand-written lists of `dictionaries/` agree with each other and with the lexicon."""

from collections import Counter

import pytest
from real_engine import needs_dictionary

from sqfix import dictionary
from sqfix.alphabet import fold


def rows(name: str) -> list[list[str]]:
    lines = (dictionary.folder() / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


COLUMNS = {
    "allowed.tsv": 2,
    "refused.tsv": 3,
    "confusions.tsv": 7,
    "agreement.tsv": 6,
    "lexemes.tsv": 2,
    "rare_lexemes.tsv": 2,
}


@pytest.mark.parametrize(("name", "columns"), COLUMNS.items())
def test_every_row_has_all_its_columns_and_an_end_to_itself(name: str, columns: int) -> None:
    assert [row for row in rows(name) if len(row) != columns or not row[-1]] == []


@pytest.mark.parametrize("name", ["allowed.tsv", "refused.tsv"])
def test_no_spelling_is_listed_twice(name: str) -> None:
    assert [spelling for spelling, count in Counter(row[0] for row in rows(name)).items() if count > 1] == []


def test_nothing_is_both_allowed_and_refused() -> None:
    assert {row[0] for row in rows("allowed.tsv")} & {row[0] for row in rows("refused.tsv")} == set()


def test_lexemes_are_listed_once_in_order_and_not_refused() -> None:
    lexemes = [tuple(row) for row in rows("lexemes.tsv")]
    assert lexemes == sorted(set(lexemes))
    assert {lemma for lemma, _ in lexemes} & {row[0] for row in rows("refused.tsv")} == set()


def test_no_correction_is_refused_itself() -> None:
    refused = {row[0] for row in rows("refused.tsv")}
    assert [row for row in rows("refused.tsv") if refused & set(row[1].split("|"))] == []


@pytest.mark.parametrize("name", ["confusions.tsv", "agreement.tsv"])
def test_every_pair_is_listed_in_both_directions(name: str) -> None:
    directions = {(row[0], row[1]) for row in rows(name)}
    assert [pair for pair in directions if pair[::-1] not in directions] == []


def test_a_correction_is_applied_from_better_odds_than_it_is_reported() -> None:
    reported = [row for row in rows("confusions.tsv") if row[2] != "-"]
    assert [row for row in reported if float(row[3]) <= float(row[2])] == []


@needs_dictionary
def test_the_corrections_are_words_of_the_lexicon() -> None:
    lexicon = dictionary.load(lambda line: None).lexicon
    words = {fold(word) for row in rows("refused.tsv") for word in row[1].replace("|", " ").split()}
    assert sorted(word for word in words if lexicon.entry(word) is None) == []
