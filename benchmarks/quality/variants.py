"""sqfix with a part taken out, and sqfix that reports below its threshold: what the benchmarks put in its place.

Each substitute is handed to the checker as a resource; sqfix itself has no switch for this. The compiled core reads the
index past a substitute, so ablations run on the twins in Python (SQFIX_CORE=python).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from sqfix import document
from sqfix.agreement import AgreementModel, Kind
from sqfix.checker import Checker
from sqfix.confusion import Confusion, ConfusionModel
from sqfix.dictionary import Resources, resources
from sqfix.evidence import Question
from sqfix.index_build import build_sections
from sqfix.index_file import in_memory
from sqfix.language_model import LanguageModel
from sqfix.lexicon import Entry
from sqfix.model import Finding
from sqfix.options import Options
from sqfix.unknown import UnknownWords

_LETTER = -1.43  # log10 of one letter in 27, drawn blindly


class WithoutContext(LanguageModel):
    """Every word has its own frequency, whatever stands before it."""

    def token_cost(self, words: Sequence[int], classes: Sequence[int], position: int) -> int:
        """Return the cost of P(class) P(word | class)."""
        word = words[position]
        cost = self._emission[word] if word < len(self._emission) else 0
        return int(cost + self._class_cost[classes[position]])


class WithoutTags(LanguageModel):
    """Backs off from word pairs to the frequency of the word: its class has no say."""

    def _class_path(self, before: int, last: int, own: int) -> int:
        return int(self._class_cost[own])


class NoUnknownWordModel(UnknownWords):
    """Every string is as good as another of its length: no letter model, no word formation, no attested forms."""

    def log_probability(self, folded: str) -> float:
        """Return log10 of a string whose letters are drawn blindly."""
        return (len(folded) + 1) * _LETTER

    def is_elided(self, word: str) -> bool:
        """Return that no word formation is known."""
        return False

    def is_derived(self, form: str) -> bool:
        """Return that no word formation is known."""
        return False

    def attested(self, folded: str) -> float:
        """Return that no use is known."""
        return float("-inf")


class NoConfusionModel(ConfusionModel):
    """Knows no pairs: real words are weighed by the language model alone."""

    def of(self, folded: str) -> tuple[Confusion, ...]:
        """Return that nothing is confused."""
        return ()

    def typed(self) -> Iterable[str]:
        """Return that nothing is confused."""
        return ()


class NoAgreementModel(AgreementModel):
    """Knows no kinds: endings are weighed by the language model alone."""

    def kind(self, typed: str, meant: str, entries: tuple[Entry, Entry]) -> Kind | None:
        """Return that no exchange of endings is judged."""
        return None


ABLATIONS: Mapping[str, Callable[[Resources], Resources]] = {
    "everything": lambda whole: whole,
    "no context in the language model": lambda whole: whole._replace(language_model=WithoutContext(whole.index)),
    "no tags (no class back-off)": lambda whole: whole._replace(language_model=WithoutTags(whole.index)),
    "no unknown-word model": lambda whole: whole._replace(unknown=NoUnknownWordModel(whole.index, whole.lexicon)),
    "no confusion model": lambda whole: whole._replace(confusions=NoConfusionModel(whole.index)),
    "no model of endings": lambda whole: whole._replace(agreement=NoAgreementModel(whole.index, whole.lexicon)),
    "no context at all": lambda whole: whole._replace(
        language_model=WithoutContext(whole.index),
        confusions=NoConfusionModel(whole.index),
        agreement=NoAgreementModel(whole.index, whole.lexicon),
    ),
}


def built(folder: Path) -> Resources:
    """Return what a dictionary is that `dictionaries.build` made, in place of the one that is installed."""
    return resources(in_memory("", build_sections(folder)))


@contextmanager
def each_by_itself() -> Iterator[None]:
    """Let a finding, inside the block, be as certain as it is without the others around it."""
    with patch("sqfix.company.in_company", lambda error, others, words: error):
        yield


@contextmanager
def reporting_from(least: float) -> Iterator[None]:
    """Let checkers that are made inside the block report, there, every finding of at least this confidence."""
    reported = dict.fromkeys(Question, least)
    with patch("sqfix.confidence.REPORTED", reported):
        yield


def check_all(checker: Checker, texts: Iterable[str]) -> list[list[Finding]]:
    """Return the findings of each text, read as plain text."""
    return [checker.check(document.parse("article.txt", text, "text"), Options()) for text in texts]
