"""Which tokens are worth a closer look? Most are not, and must cost next to nothing.

A token is doubtful if it is not in the lexicon, if the context is surprised by it, if a rule knows its word (a
confusion, a refused spelling, a prefix that is written together), or if it is repeated. The token before an unknown
or surprising one is doubtful too: both may be halves of one word. Whatever is not doubtful is right; `hypotheses`
never sees it.
"""

from collections.abc import Iterable

from sqfix.language_model import THOUSANDTHS, UNKNOWN, LanguageModel
from sqfix.lexicon import Lexicon
from sqfix.stream import Stream

TRIGGER, UNKNOWN_WORD = 1, 2  # marks of a word number; 0: nothing known against it


class Scan:
    """Passes over streams; `triggers` are the folded forms that some rule wants to see."""

    def __init__(self, lexicon: Lexicon, model: LanguageModel, triggers: Iterable[str], least: float) -> None:
        marks = bytearray(lexicon.mark(UNKNOWN) + 1)
        for form in triggers:
            if (number := lexicon.words.number_of(form)) >= 0:
                marks[number] = TRIGGER
        marks[lexicon.mark(UNKNOWN)] = UNKNOWN_WORD
        self._marks, self._model, self._least = bytes(marks), model, least

    def doubtful(self, stream: Stream) -> list[int]:
        """Return the indices of the doubtful tokens, ascending. A surprise is log10 P under `least`."""
        words, most = stream.words, round(-self._least * THOUSANDTHS)
        quick = self._model.doubtful(words, stream.classes, stream.positions, self._marks, most)
        if quick is not None:
            return quick
        found: list[int] = []
        looked_at = False
        for index, position in enumerate(stream.positions):
            word = words[position]
            odd = self._marks[word] == UNKNOWN_WORD
            odd = odd or self._model.token_score(words, stream.classes, position) < self._least
            if odd and index and not looked_at:
                found.append(index - 1)
            looked_at = odd or self._marks[word] == TRIGGER or words[position + 1] == word
            if looked_at:
                found.append(index)
        return found
