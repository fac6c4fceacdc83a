"""Is a word kept or replaced? One rule for every kind of slip.

    score(c) = log10 P(typed | c) + log10 P(c | context)        score(keep) = log10 P(typed | context)

P(c | context) is the language model's probability of the stretch from the first changed word to two words past the change,
so that both neighbours speak. A word outside the lexicon has no probability of its own: it gets that of its class, times
the share of new words in text, times the letter model's probability of its spelling, raised where Albanian word formation
accounts for it. The margin of the best hypothesis over keep, and over the runner-up, becomes a confidence by a logistic
function whose coefficients were fitted on planted and natural errors (`benchmarks/quality`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from sqfix.alphabet import fold
from sqfix.hypotheses import Hypothesis
from sqfix.language_model import LanguageModel
from sqfix.lexicon import Lexicon
from sqfix.stream import BOUNDARIES, Reader, Stream
from sqfix.unknown import UnknownWords

# Of the words of edited news, about 1 in 100 is not in the lexicon (names excepted).
NEW_WORD = -2.0
DERIVED = 2.0  # a new word whose base and ending are known is right far more often than its letters say
NAME = 3.0  # capitalised inside a sentence: most such unknown words are names


@dataclass(frozen=True, slots=True)
class Scored:
    """A hypothesis with its log10 odds against keeping what was typed."""

    hypothesis: Hypothesis
    odds: float


class Judge:
    """Scores hypotheses against keeping, in their context."""

    def __init__(self, lexicon: Lexicon, model: LanguageModel, unknown: UnknownWords, reader: Reader) -> None:
        self._lexicon, self._model, self._unknown, self._reader = lexicon, model, unknown, reader

    def score(self, stream: Stream, hypotheses: Sequence[Hypothesis], typed: Sequence[str], is_name: bool) -> list[Scored]:
        """Return the hypotheses about one token with their odds, best first.

        `typed` are the words from that token on, as written, at least as many as the longest hypothesis replaces; `is_name`
        tells that the token is capitalised where no sentence starts.
        """
        scored = []
        for hypothesis in hypotheses:
            keep = self._keep_score(stream, hypothesis, typed[: hypothesis.last - hypothesis.first], is_name)
            changed = self._changed_score(stream, hypothesis)
            scored.append(Scored(hypothesis, hypothesis.channel + changed - keep))
        scored.sort(key=lambda item: (-item.odds, item.hypothesis.text))
        return scored

    def _keep_score(self, stream: Stream, hypothesis: Hypothesis, typed: Sequence[str], is_name: bool) -> float:
        start, end = self._stretch(stream, hypothesis)
        score = self._model.stretch_score(stream.words, stream.classes, start, end)
        for index, word in enumerate(typed, hypothesis.first):
            if self._reader.is_unknown(stream.words[stream.positions[index]]):
                score += self.new_word_score(word, is_name)
        return score

    def new_word_score(self, word: str, is_name: bool) -> float:
        """Return log10 P(this spelling | some word outside the lexicon stands here)."""
        score = NEW_WORD + self._unknown.log_probability(fold(word))
        if self._unknown.is_derived(word):
            score += DERIVED
        return score + (NAME if is_name else 0.0)

    def _changed_score(self, stream: Stream, hypothesis: Hypothesis) -> float:
        start, end = self._stretch(stream, hypothesis)
        first, last = stream.positions[hypothesis.first], stream.positions[hypothesis.last - 1] + 1
        numbers = [self._number_and_class(form) for form in hypothesis.forms]
        words = [*stream.words[start - BOUNDARIES : first], *(number for number, _ in numbers), *stream.words[last:end]]
        classes = [*stream.classes[start - BOUNDARIES : first], *(own for _, own in numbers), *stream.classes[last:end]]
        return self._model.stretch_score(words, classes, BOUNDARIES, len(words))

    def _stretch(self, stream: Stream, hypothesis: Hypothesis) -> tuple[int, int]:
        start = stream.positions[hypothesis.first]
        end = stream.positions[hypothesis.last - 1] + 1 + BOUNDARIES
        return start, min(end, len(stream.words))

    def _number_and_class(self, form: str) -> tuple[int, int]:
        entry = self._lexicon.entry(form)
        return (entry.number, entry.word_class) if entry is not None else self._reader.numbers(form)


def confidence(odds: float, runner_up: float) -> float:
    """Return the probability that the best hypothesis is right, from its odds and those of the next (log10).

    >>> round(confidence(3.0, 0.0), 2) > 0.9 > confidence(0.0, 0.0)
    True
    """
    return 1.0 / (1.0 + exp(-(odds * 1.0 + min(3.0, odds - max(0.0, runner_up)) * 0.5)))
