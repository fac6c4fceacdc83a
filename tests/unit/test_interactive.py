"""What a person may decide about a finding."""

import pytest
from fake_engine import MarkupEngine

from sqfix import fix
from sqfix.interactive import WRITE_INSTEAD, WRITE_OTHERWISE, decide
from sqfix.model import Finding
from sqfix.options import Options
from sqfix.results import FileResult


def corrected(source: str, answers: list[str]) -> tuple[str, list[str]]:
    """Return the source after the decisions, and the questions."""
    engine, questions, left = MarkupEngine(), list[str](), iter(answers)

    def ask(finding: Finding, question: str) -> str | None:
        questions.append(question)
        return next(left, None)

    found = engine.check(engine.parse("a.html", source, None), Options())
    decisions = decide(FileResult("a.html", source, tuple(found)), ask)
    return fix.with_edits(source, decisions.edits), questions


def test_what_would_end_an_attribute_is_not_offered_nor_taken() -> None:
    source = "<img alt='duhet ti them'>"
    after, questions = corrected(source, ["", "1", "t", "t'i", "t’i"])
    assert after == "<img alt='duhet t’i them'>"
    assert questions == ["t s S a u q ? "] * 3 + [WRITE_INSTEAD, WRITE_OTHERWISE]


@pytest.mark.parametrize("typed", ["", "t&euml;"])
def test_nothing_is_written_where_no_possible_text_is_typed(typed: str) -> None:
    source = "<img alt='duhet ti them'>"
    assert corrected(source, ["t", typed])[0] == source


def test_suggestions_are_offered_as_they_would_be_written() -> None:
    after, questions = corrected("<img alt='s’ka ti them'>", [""])
    assert (after, questions) == ("<img alt='s’ka t’i them'>", ["[1] t’i   t s S a u q ? "])
