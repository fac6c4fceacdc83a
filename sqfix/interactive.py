"""What does a person decide about each finding? Questions as plain lines, so that it works over any connection.

Start with `decide`. It only asks: the caller shows, reads answers and writes files.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqfix import fix
from sqfix.fix import Edit
from sqfix.model import Finding
from sqfix.results import FileResult

# Shows a finding and a question; returns the answer, None when there will be no more answers.
Ask = Callable[[Finding, str], str | None]

HELP = {
    "en": """\
Enter, 1, 2 …  take a suggestion        s  skip                      a  add the word to the word list
t              type something else      S  skip the word everywhere  u  undo    q  quit, keeping what is decided
""",
    "sq": """\
Enter, 1, 2 …  merr një propozim        s  kalo                      a  shto fjalën në listën e fjalëve
t              shkruaj diçka tjetër     S  kaloje fjalën kudo        u  zhbëj   q  mbyll, ruaj çka është vendosur
""",
}
WRITE_INSTEAD = "Write instead: "
WRITE_OTHERWISE = "That would break the markup here. Write instead: "
_IN_ALBANIAN = {  # the other questions are letters
    WRITE_INSTEAD: "Shkruaj në vend të saj: ",
    WRITE_OTHERWISE: "Kjo do ta prishte shënimin këtu. Shkruaj në vend të saj: ",
}


class Decision(NamedTuple):
    """What was decided about one finding: an edit, a word for the word list, or neither; perhaps for all its likes."""

    edit: Edit | None = None
    listed: str | None = None
    skip_all: str | None = None


@dataclass(slots=True)
class Decisions:
    """What was decided about an article; `quit` says that no further one is to be shown."""

    made: list[Decision] = field(default_factory=list)
    quit: bool = False

    @property
    def edits(self) -> list[Edit]:
        """The corrections, by span."""
        return sorted((made.edit for made in self.made if made.edit), key=lambda edit: edit.span)

    @property
    def listed(self) -> list[str]:
        """The words for the word list."""
        return [made.listed for made in self.made if made.listed]

    @property
    def passed_over(self) -> set[str]:
        """The words that are not asked about again, folded to lower case."""
        words = {made.skip_all or made.listed for made in self.made}
        return {word.lower() for word in words if word}


def decide(result: FileResult, ask: Ask, passed_over: frozenset[str] = frozenset()) -> Decisions:
    """Ask about every finding of an article whose word is not passed over already."""
    decisions = Decisions()
    asked: list[int] = []  # which finding each decision is about, for undo
    index = 0
    while index < len(result.findings) and not decisions.quit:
        finding = result.findings[index]
        if finding.word.lower() in passed_over | decisions.passed_over:
            index += 1
            continue
        answer = ask(finding, _question(result, finding))
        if answer is None or answer == "q":
            decisions.quit = True
        elif answer == "u":
            if asked:
                index = asked.pop()
                decisions.made.pop()
        else:
            decision = _decision(result, finding, answer, ask)
            if decision is not None:  # else the answer meant nothing: ask again
                decisions.made.append(decision)
                asked.append(index)
                index += 1
    return decisions


def in_language(question: str, lang: str) -> str:
    """Return a question as it is asked in `lang`.

    >>> in_language(WRITE_INSTEAD, "sq")
    'Shkruaj në vend të saj: '
    """
    return _IN_ALBANIAN.get(question, question) if lang == "sq" else question


def _question(result: FileResult, finding: Finding) -> str:
    if not fix.is_editable(finding):
        return "s S a u q ? "
    numbered = "  ".join(f"[{n}] {text}" for n, text in enumerate(_offered(result, finding), start=1))
    return f"{numbered}   t s S a u q ? ".lstrip()


def _offered(result: FileResult, finding: Finding) -> list[str]:
    """Return the suggestions for a finding that can stand in its place, as they would be written."""
    texts = (fix.edit(result.source, finding, suggestion.text).text for suggestion in finding.suggestions)
    return [text for text in texts if finding.takes(text)]


def _decision(result: FileResult, finding: Finding, answer: str, ask: Ask) -> Decision | None:
    """Return what `answer` decides, None if it decides nothing."""
    if answer == "s":
        return Decision()
    if answer == "S":
        return Decision(skip_all=finding.word)
    if answer == "a":
        return Decision(listed=finding.word)
    if not fix.is_editable(finding):
        return None
    if answer == "t":
        typed = ask(finding, WRITE_INSTEAD)
        while typed and not finding.takes(typed):
            typed = ask(finding, WRITE_OTHERWISE)
        return Decision(edit=Edit(finding.span, typed)) if typed else None
    offered = _offered(result, finding)
    number = int(answer or "1") if (answer or "1").isdecimal() else 0
    return Decision(edit=Edit(finding.span, offered[number - 1])) if 1 <= number <= len(offered) else None
