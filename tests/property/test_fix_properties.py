"""What holds for every text and every set of corrections; `git apply` and `patch` are the oracles of patches."""

import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from fake_engine import SLIPS, FakeEngine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sqfix import fix
from sqfix.config import Config
from sqfix.fix import Edit
from sqfix.model import Finding, Rule, Severity, Span, Suggestion
from sqfix.options import Options
from sqfix.patch import unified
from sqfix.run import Job, check_text, fixed_text
from sqfix.settings import Project
from sqfix.word_list import parse

# Replacements that hold the forbidden word, differ from it in case, are forbidden themselves, go round in a circle.
HOUSE_STYLE = parse(
    "!Thaçi -> Hashim Thaçi\n!covid -> virusi covid\n!nato -> NATO\n!okej -> mirë okej mirë\n!s'ka -> vërtet s'ka"
    "\n!një -> dy\n!dy -> tre dy një\n!keq -> një keq"
)
FORBIDDEN = ["Thaçi", "Hashim", "covid", "Virusi", "COVID", "Nato", "NATO", "okej", "një", "dy", "keq", "s'ka"]
WORDS = st.sampled_from(
    [*SLIPS, "Ëpr", "mirë", "s’ka", "e\u0308ndërr", "**", "\r\n", "\n", "\r", "\t", "\\", "@@", "---"]
)
JOB = Job(Project(Config()))
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


@given(st.lists(WORDS | st.sampled_from(FORBIDDEN), max_size=30).map(" ".join))
@example("Ish-presidenti Thaçi foli dje.")
@example("Keq një")
def test_fixing_twice_is_fixing_once(text: str) -> None:
    options, engine = Options(words=HOUSE_STYLE), FakeEngine()
    once = fixed_text(check_text("a.txt", text, JOB, options, engine), JOB, options, engine)
    twice = fixed_text(check_text("a.txt", once.source, JOB, options, engine), JOB, options, engine)
    assert (twice.source, twice.fixed) == (once.source, 0)
    assert not [finding for finding in once.findings if finding.fixable]


@given(TEXTS)
def test_what_no_finding_covers_is_untouched(text: str) -> None:
    engine = FakeEngine()
    findings = engine.check(engine.parse("a.txt", text, None), Options())
    fixed = fix.apply(text, findings)
    at = fixed_at = 0
    for finding in fixed.applied:
        written = text[at : finding.span.start] + fix.edit(text, finding, finding.suggestions[0].text).text
        assert fixed.source[fixed_at : fixed_at + len(written)] == written
        at, fixed_at = finding.span.end, fixed_at + len(written)
    assert fixed.source[fixed_at:] == text[at:]
    assert len(fixed.applied) == sum(finding.fixable for finding in findings)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=6))
def test_overlapping_corrections_are_refused(places: list[tuple[int, int]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    findings = [
        Finding(
            Span(start, start + n),
            text[start : start + n],
            Rule.MISSPELLING,
            Severity.ERROR,
            1,
            True,
            (Suggestion("X", 1),),
        )
        for start, n in places
    ]
    applied = fix.apply(text, findings).applied
    spans = [finding.span for finding in applied]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert bool(applied) == bool(places)


@pytest.mark.parametrize(
    "word", ["nd**ër**mjet", "nd<b>ër</b>mjet", "nd&euml;rmjet", "`ndër`", "[ndër](x)", "ndër_mjet_"]
)
def test_word_with_markup_inside_is_never_edited(word: str) -> None:
    finding = Finding(Span(0, len(word)), word, Rule.MISSPELLING, Severity.ERROR, 1, True, (Suggestion("ndërmjet", 1),))
    assert fix.apply(word, [finding], unsafe=True).source == word


def test_edits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlapping"):
        fix.with_edits("abc", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])


APPLY = (["git", "apply", "--unsafe-paths", "p"], ["patch", "-p1", "--binary", "-s", "-i", "p"])


@pytest.mark.parametrize("tool", APPLY, ids=["git", "patch"])
@given(
    text=TEXTS,
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16", "cp1252"]),
    name=st.sampled_from(["a b.txt", "një\nditë.txt", '"a\\tb".txt', "-a\x7f\t.txt", os.fsdecode(b"nj\xeb.txt")]),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_patch_applies(tool: list[str], text: str, codec: str, name: str, tmp_path: Path) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    engine = FakeEngine()
    fixed = fixed_text(check_text(name, text, JOB, Options(), engine), JOB, Options(), engine).source
    before, after = (each.encode(codec, "replace") for each in (text, fixed))
    article = tmp_path / name
    article.write_bytes(before)
    (tmp_path / "p").write_bytes(unified(name, before, after))
    if after != before:
        subprocess.run(tool, cwd=tmp_path, check=True, capture_output=True)
    assert article.read_bytes() == after
