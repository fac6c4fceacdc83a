"""The tokens of a prose as the language model reads them: word numbers and class numbers, with marks between sentences.

Tokens are looked up once here. Every sentence starts and ends with two boundary marks, so that a model of order 3
finds its two predecessors everywhere; a comma is a mark of its own.
"""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from sqfix import core
from sqfix.alphabet import fold
from sqfix.language_model import BOUNDARY, COMMA, NUMBER, OPAQUE, REACH, UNKNOWN
from sqfix.lexicon import Lexicon
from sqfix.tokens import COMMA as COMMA_GAP
from sqfix.tokens import NUMBER as NUMBER_KIND
from sqfix.tokens import SENTENCE, WORD, Tokens

BOUNDARIES = REACH  # marks at each end of a sentence


class Stream(NamedTuple):
    """Word and class numbers by position, the position of each token, and which tokens are words of no lexicon."""

    words: Sequence[int]
    classes: Sequence[int]
    positions: Sequence[int]
    unknown: Sequence[int]


class Reader:
    """Turns tokens and forms into numbers, with one look-up a distinct spelling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._marks = {mark: lexicon.mark(mark) for mark in (BOUNDARY, COMMA, NUMBER, OPAQUE, UNKNOWN)}
        self._mark_classes = {mark: lexicon.class_number(mark) for mark in self._marks}
        self._known: dict[str, tuple[int, int]] = {}
        self._compiled = None
        if core.COMPILED is not None and core.STREAM is not None:
            marks = [(self._marks[mark], self._mark_classes[mark]) for mark in self._marks]
            self._compiled = core.STREAM.Reader(lexicon, marks, self.numbers)

    def numbers(self, form: str) -> tuple[int, int]:
        """Return (word number, class number) of a form as written; `UNKNOWN`'s number and a guessed class if it is
        no word.
        """
        found = self._known.get(form)
        if found is None:
            entry = self._lexicon.entry(fold(form))
            if entry is not None and self._lexicon.casing_fits(form, entry):
                found = (entry.number, entry.word_class)
            else:
                found = (self._marks[UNKNOWN], self._lexicon.class_of(form))
            self._known[form] = found
        return found

    def is_unknown(self, number: int) -> bool:
        """Tell whether a word number stands for a word outside the lexicon."""
        return number == self._marks[UNKNOWN]

    def read(self, tokens: Tokens) -> Stream:
        """Return the stream of a prose."""
        if self._compiled is not None:
            return Stream(*self._compiled.read(tokens.text, tokens.starts, tokens.ends, tokens.kinds, tokens.gaps))
        words, classes, positions, unknown = array("I"), array("H"), array("I"), array("I")
        for index in range(len(tokens)):
            gap, kind = tokens.gaps[index], tokens.kinds[index]
            if gap == SENTENCE or index == 0:
                self._mark(words, classes, BOUNDARY, BOUNDARIES)
            elif gap == COMMA_GAP:
                self._mark(words, classes, COMMA, 1)
            positions.append(len(words))
            if kind == WORD:
                number, own = self.numbers(tokens.word(index))
                if self.is_unknown(number):
                    unknown.append(index)
                words.append(number)
                classes.append(own)
            else:
                self._mark(words, classes, NUMBER if kind == NUMBER_KIND else OPAQUE, 1)
        self._mark(words, classes, BOUNDARY, BOUNDARIES)
        return Stream(words, classes, positions, unknown)

    def _mark(self, words: "array[int]", classes: "array[int]", mark: str, times: int) -> None:
        for _ in range(times):
            words.append(self._marks[mark])
            classes.append(self._mark_classes[mark])
