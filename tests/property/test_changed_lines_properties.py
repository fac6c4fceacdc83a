"""Lines that were added are the same lines once corrections have moved them."""

from hypothesis import given
from hypothesis import strategies as st

from sqfix.fix import Edit, with_edits
from sqfix.git import ChangedLines
from sqfix.model import Finding, Rule, Severity, Span
from sqfix.results import FileResult

EDITS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.sampled_from(["", "x", "x\nx", "\n"])), max_size=4)


def edits_in(text: str, gaps: list[tuple[int, int, str]]) -> list[Edit]:
    """Make edits, each some code points behind the one before."""
    edits, at = [], 0
    for gap, length, replacement in gaps:
        start, end = at + gap, at + gap + length
        if end > len(text):
            break
        edits.append(Edit(Span(start, end), replacement))
        at = end
    return edits


def added(lines: set[int]) -> ChangedLines:
    return ChangedLines({"/a.md": tuple((line, line) for line in sorted(lines))}, frozenset())


def kept_lines(changed: ChangedLines, text: str) -> set[int]:
    """Return the lines, counted from 0, on which findings are kept."""
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    findings = [Finding(Span(at, at), "", Rule.MISSPELLING, Severity.ERROR, 1, True) for at in starts]
    kept = changed.keep(FileResult("/a.md", text, tuple(findings))).findings
    return {starts.index(finding.span.start) for finding in kept}


@given(text=st.text("ab\n", max_size=20), lines=st.sets(st.integers(1, 6), max_size=4), gaps=EDITS)
def test_what_stood_on_an_added_line_still_does_and_nothing_else(
    text: str, lines: set[int], gaps: list[tuple[int, int, str]]
) -> None:
    edits = edits_in(text, gaps)
    changed = added({line for line in lines if line <= text.count("\n") + 1})
    carried = changed.carried(FileResult("/a.md", text), edits)
    after = kept_lines(carried, with_edits(text, edits))

    # Follow each sign of the text: was it on an added line, and on which line is it now?
    before, line, at = kept_lines(changed, text), 0, 0
    old_signs: dict[int, set[bool]] = {}
    touched: set[int] = set()
    for edit in [*edits, Edit(Span(len(text), len(text)), "")]:
        for place in range(at, edit.span.start):
            old_signs.setdefault(line, set()).add(text.count("\n", 0, place) in before)
            line += text[place] == "\n"
        touched |= set(range(line, line + edit.text.count("\n") + 1)) if edit in edits else set()
        line += edit.text.count("\n")
        at = edit.span.end
    for number, origins in old_signs.items():
        assert number in after or True not in origins
        assert number not in after or True in origins or number in touched
