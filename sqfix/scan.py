"""Which tokens are worth a closer look? Most are not, and must cost next to nothing.

A token is doubtful if it is not in the lexicon, if the context is surprised by it, if a rule knows its word (a
confusion, a refused spelling, a prefix that is written together) or its class (a subjunctive), or if it is repeated,
alone or with the next one.
The token before an unknown or surprising one is doubtful too: both may be halves of one word. Whatever is not doubtful
is right; `hypotheses` never sees it.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqfix.language_model import THOUSANDTHS, UNKNOWN, LanguageModel
from sqfix.lexicon import Lexicon
from sqfix.stream import Stream

TRIGGER, UNKNOWN_WORD = 1, 2  # marks of a word number; 0: nothing known against it


_SHORT = 2000  # words: to mark those of so short a text takes less than to mark all that rules ask for


class Doubtful(NamedTuple):
    """The indices of doubtful tokens, ascending; the costs of places of the stream, as far as the compiled core worked
    them out, are for the sieve."""

    indices: Sequence[int]
    costs: Sequence[int] = ()


class Scan:
    """Passes over streams; `triggers` and `class_triggers` are the folded forms and classes that some rule asks for."""

    def __init__(
        self,
        lexicon: Lexicon,
        model: LanguageModel,
        triggers: Collection[str],
        class_triggers: Collection[int],
        least: float,
    ) -> None:
        self._words, self._model, self._triggers, self._least = lexicon.words, model, triggers, least
        self._class_marks = bytes(TRIGGER * (number in class_triggers) for number in range(len(lexicon.class_names)))
        self._marks = bytearray(lexicon.mark(UNKNOWN) + 1)
        self._marks[lexicon.mark(UNKNOWN)] = UNKNOWN_WORD
        self._all_marked = False

    def _mark(self, words: Sequence[int]) -> None:
        """See to it that the words of a stream have their marks."""
        if self._all_marked:
            return
        if len(words) < _SHORT:
            for number in set(words):
                if self._words.form_of(number) in self._triggers:
                    self._marks[number] = TRIGGER
            return
        for form in self._triggers:
            if (number := self._words.number_of(form)) >= 0:
                self._marks[number] = TRIGGER
        self._all_marked = True

    def doubtful(self, stream: Stream) -> Doubtful:
        """Return the doubtful tokens. A surprise is log10 P under `least`."""
        words, most = stream.words, round(-self._least * THOUSANDTHS)
        self._mark(words)
        quick = self._model.doubtful(*stream[:3], self._marks, self._class_marks, most)
        if quick is not None:
            return Doubtful(*quick)
        found: list[int] = []
        looked_at = False
        for index, position in enumerate(stream.positions):
            word = words[position]
            odd = self._marks[word] == UNKNOWN_WORD
            odd = odd or self._model.token_score(words, stream.classes, position) < self._least
            if odd and index and not looked_at:
                found.append(index - 1)
            looked_at = odd or TRIGGER in (self._marks[word], self._class_marks[stream.classes[position]])
            looked_at = looked_at or words[position + 1] == word or _begins_again(words, position)
            if looked_at:
                found.append(index)
        return Doubtful(found)


def _begins_again(words: Sequence[int], position: int) -> bool:
    """Tell whether a word and the next stand twice in a row: "në këtë në këtë"."""
    return words[position : position + 2] == words[position + 2 : position + 4]
