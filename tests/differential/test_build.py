"""The compiled builders against their pure-Python twins: the same bytes from the same files."""

import lzma
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqfix import build_core, confusion_weights, core, discounting, gram_table, index_build, letter_model, ngrams
from sqfix.confusion import TEMPLATES
from sqfix.errors import DictionaryError
from sqfix.language_model import MARKS
from sqfix.ngrams import Numbering

pytestmark = pytest.mark.skipif(build_core.COMPILED is None, reason="the builders are not compiled")
Result = TypeVar("Result")
FORMS = ["të", "e", "në", "mirë", "ditë", "një", "shtëpi-së", "t'i", "ỹ"]
NUMBERING = Numbering(FORMS, MARKS)
CLASS_NUMBERS = Numbering(["0", "1", "2"], ())


def both(build: Callable[[], Result]) -> tuple[Result, Result]:
    """Return what the compiled builders and what the twins make."""
    compiled = build()
    modules = core.COMPILED, build_core.COMPILED
    core.COMPILED = build_core.COMPILED = None
    try:
        return compiled, build()
    finally:
        core.COMPILED, build_core.COMPILED = modules


def gram_files(items: list[str]) -> st.SearchStrategy[bytes]:
    grams = st.lists(st.sampled_from(items), min_size=1, max_size=3).map(" ".join)
    counts = st.dictionaries(grams, st.integers(1, 10**6), max_size=60)
    return counts.map(lambda counts: "".join(f"{gram} {count}\n" for gram, count in counts.items()).encode())


@settings(deadline=None)  # the first call makes the tables
@given(
    gram_files([*FORMS, *MARKS]), gram_files(["0", "1", "2"]), st.lists(st.floats(0.02, 1e6), min_size=13, max_size=13)
)
def test_models_of_any_counts_have_the_same_bytes(words: bytes, classes: bytes, uses: list[float]) -> None:
    def build() -> dict[str, bytes]:
        grams, class_grams = ngrams.read(words, NUMBERING), ngrams.read(classes, CLASS_NUMBERS)
        return discounting.build(uses, [number % 3 for number in range(len(uses))], 3, grams, class_grams)

    compiled, twin = both(build)
    assert compiled == twin


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("të unë 3\n", KeyError),
        ("të e\n", ValueError),
        ("të e në mirë 3\n", ValueError),
        ("31\n", ValueError),
        ("të e -3x", ValueError),
        ("të e 3\n\nt'i e 3\n", ValueError),
        ("të  3\n", KeyError),
    ],
)
def test_what_is_no_ngram_is_refused_by_both(content: str, error: type[Exception]) -> None:
    def refused() -> bool:
        with pytest.raises(error):
            ngrams.read(content.encode(), NUMBERING)
        return True

    assert both(refused) == (True, True)


def test_a_file_may_end_without_a_line_end() -> None:
    compiled, twin = both(lambda: ngrams.read("të mirë 7\ne 12".encode(), NUMBERING))
    assert compiled == twin
    assert [list(grams.counts) for grams in twin] == [[1.2], [0.7], []]


@st.composite
def weight_rows(draw: st.DrawFn) -> str:
    template = draw(st.integers(0, len(TEMPLATES) - 1))
    words, numbers = st.sampled_from([*FORMS, *MARKS]), st.integers(0, 2**32 - 1).map(str)
    values = [draw(words if kind == "w" else numbers) for kind in TEMPLATES[template]]
    weight = draw(
        st.floats(-40.0, 40.0).map(lambda value: f"{value:.4f}") | st.sampled_from(["0.0005", "0.0015", "-1e-3"])
    )
    return "\t".join([draw(st.sampled_from(["te/të", "ti/t'i", "e/ë"])), str(template), *values, weight])


@given(st.lists(weight_rows(), max_size=40))
def test_weights_of_the_confusion_model_agree(rows: list[str]) -> None:
    content = "".join(row + "\n" for row in rows).encode()
    compiled, twin = both(lambda: confusion_weights.read(content, {"te/të": 0, "ti/t'i": 9}, NUMBERING))
    assert compiled == twin


@pytest.mark.parametrize("row", ["te/të\t1\ttë\t0", "te/të\t1\ttë\t0\tx", "te/të\t5\ttë\t0\t0.5"])
def test_what_is_no_weight_is_refused_by_both(row: str) -> None:
    def refused() -> bool:
        with pytest.raises(ValueError, match=r".+"):
            confusion_weights.read(f"{row}\n".encode(), {"te/të": 0}, NUMBERING)
        return True

    assert both(refused) == (True, True)


@given(st.lists(st.text(st.sampled_from("abëç𝔞ỹ\uffff"), min_size=1, max_size=9), unique=True))
def test_letter_models_agree(forms: list[str]) -> None:
    compiled, twin = both(lambda: letter_model.build(forms))
    assert compiled == twin


def test_a_dictionary_has_the_same_bytes(tmp_path: Path) -> None:
    write_dictionary(tmp_path)
    compiled, twin = both(lambda: index_build.build_sections(tmp_path))
    assert {name for name in twin if compiled[name] != twin[name]} == set()
    assert gram_table.find(memoryview(twin["lm.pair.checks"]).cast("I"), gram_table.gram_key(0, 1)) >= 0


def test_files_that_do_not_fit_together_are_named(tmp_path: Path) -> None:
    write_dictionary(tmp_path)
    (tmp_path / "bigrams.txt.xz").write_bytes(lzma.compress("të panjohur 7\n".encode()))

    def message() -> str:
        with pytest.raises(DictionaryError, match="panjohur") as caught:
            index_build.build_sections(tmp_path)
        return str(caught.value)

    compiled, twin = both(message)
    assert compiled == twin
    assert twin.startswith(f"{tmp_path}: the files do not fit together")


def write_dictionary(folder: Path) -> None:
    """Write a dictionary of a few words, with every kind of file."""
    files = {
        "classes.txt": [*MARKS, "?", "Name", "Name:it", "N", "V"],
        "forms.txt.xz": ["Tiranë 6", "e 8", "iPhone 6", "mirë 8", "ndalim 8", "NATO 6", "të 9", "të' 9"],
        "words.txt.xz": ["të 4058", "mirë 2987", "e 1784", "Tiranë 984"],
        "endings.tsv": ["\t5", "im\t8"],
        "attested.txt.xz": ["bleeds 38", "aaaa 159"],
        "bigrams.txt.xz": ["<s> e 20", "e mirë 100", "të mirë 334", "të , 10"],
        "trigrams.txt.xz": ["<s> e mirë 11", "mirë të mirë 19", "të mirë të 21"],
        "class_ngrams.txt.xz": ["8 1723197", "8 9 24082", "8 9 8 5738", "9 8 10"],
        "nonstandard.tsv.xz": ["agjensi\tagjenci"],
        "refused.tsv": ["# no words", "ndalim\tlist\treason"],
        "allowed.tsv": ["dronim\treason", "Trumpit\treason", "e\treason"],
        "confusions.tsv": ["te\ttë\t1.5\t2.7\treason", "të\tte\t-\t-\treason"],
        "agreement.tsv": ["-e\t-ë\t+\t\t\treason", "-ë\t-e\t-\t\t\treason"],
        "agreement_weights.tsv.xz": ["-e/-ë\t1\tmirë\t0\t0.5", "8/9\t5\t8\t0\t-0.25"],
        "confusion_weights.tsv.xz": ["te/të\t0\t0\t0\t-0.91", "te/të\t1\tmirë\t0\t1.18", "tu/t'u\t0\t0\t0\t9"],
    }
    for name, rows in files.items():
        content = "".join(row + "\n" for row in rows).encode()
        (folder / name).write_bytes(lzma.compress(content) if name.endswith(".xz") else content)
