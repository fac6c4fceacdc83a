"""Every false alarm ever found stays quiet: `tests/golden/clean.txt`."""

from pathlib import Path

import pytest
from real_engine import needs_dictionary

from sqfix.checker import Checker
from sqfix.document import parse
from sqfix.options import Options

LINES = (Path(__file__).parents[1] / "golden" / "clean.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line.partition("\t")[0] for line in LINES if not line.startswith("#")]


@needs_dictionary
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_without_errors_has_no_findings(checker: Checker, sentence: str) -> None:
    assert [finding.word for finding in checker.check(parse("a.txt", sentence, "text"), Options())] == []


ENGLISH = (
    "The quick start guide explains how to install the package and run the command line tool on your own files. "
    "You can pass a parameter to change the output format, and the report tells where each error was found. "
    "If the file cannot be read, the program prints one line and ends with a code that scripts can test."
)


def test_a_page_in_english_is_quiet(checker: Checker) -> None:
    assert checker.check(parse("README.md", ENGLISH, "markdown"), Options()) == []
