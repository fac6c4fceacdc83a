"""Is a word kept or replaced? One rule for every kind of slip.

    score(c) = log10 P(typed | c) + log10 P(c | context)        score(keep) = log10 P(typed | context)

P(c | context) is the language model's probability of the stretch from the first changed word to two words past the
change, so that both neighbours speak. A word outside the lexicon has no probability of its own: it gets that of its
class, times the share of new words in text, times the letter model's probability of its spelling, raised where
Albanian word formation accounts for it. Confusions of real words take the context's odds from their own model
(`confusion`) instead. The odds become a confidence by a logistic function of the kind of token.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sqfix.alphabet import fold, skeleton
from sqfix.confusion import ConfusionModel
from sqfix.hypotheses import NOT_STANDARD, Reading
from sqfix.language_model import LanguageModel
from sqfix.lexicon import Flag, Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.stream import BOUNDARIES, Reader, Stream
from sqfix.unknown import UnknownWords

# Of the words of edited news, about 1 in 100 is not in the lexicon (names excepted).
NEW_WORD = -2.0
DERIVED = 2.0  # a new word whose base and ending are known is right far more often than its letters say
AGAINST_THE_NORM = 4.0  # of two words that the norm joins wherever they stand: "aso kohe"; of "në në"
IN_TWO_ALPHABETS = 12.0  # nobody means a word in two alphabets
AT_THRESHOLD = 1.0  # log10 odds of a confusion at the threshold where nine in ten are errors

# A word of the lexicon whose own log10 probability in its context is below this is looked at for every kind of slip:
# "or" before "një aleat" has -7.6, one word in 8 of edited news is below.
UNEXPECTED = -4.5

# Confidence from which a finding is reported, and from which it is applied unseen.
REPORTED, FIXED = 0.9, 0.98


@dataclass(frozen=True, slots=True)
class Scored:
    """A hypothesis with its log10 odds against keeping what was typed."""

    hypothesis: Hypothesis
    odds: float
    is_confusion: bool = False
    meant_function_word: bool = False
    meant_name: bool = False
    lost_diacritics: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What speaks for a word outside the lexicon.

    Its capital, where it stands, how many of its two neighbours are unknown too, how often else the article has its
    stem.
    """

    capital: bool
    starts_sentence: bool
    unknown_neighbours: int
    other_uses: int = 0


class Judge:
    """Scores hypotheses against keeping, in their context."""

    def __init__(
        self, lexicon: Lexicon, model: LanguageModel, unknown: UnknownWords, confusions: ConfusionModel, reader: Reader
    ) -> None:
        self._lexicon, self._model, self._unknown, self._reader = lexicon, model, unknown, reader
        self._confusions = confusions

    def score(self, stream: Stream, hypotheses: Sequence[Hypothesis], typed: Sequence[str]) -> list[Scored]:
        """Return the hypotheses about one token with their odds, best first.

        `typed` are the words from that token on, as written, at least as many as the longest hypothesis replaces.
        """
        scored = [self._score(stream, hypothesis, typed) for hypothesis in hypotheses]
        scored.sort(key=lambda item: (-item.odds, item.hypothesis.text))
        return scored

    def _score(self, stream: Stream, hypothesis: Hypothesis, typed: Sequence[str]) -> Scored:
        for confusion in self._confusions.of(fold(typed[0])) if hypothesis.last - hypothesis.first == 1 else ():
            if (confusion.meant,) == hypothesis.forms:
                position = stream.positions[hypothesis.first]
                odds = self._confusions.log_odds(confusion, stream.words, stream.classes, position)
                return Scored(hypothesis, odds - confusion.threshold + AT_THRESHOLD, is_confusion=True)
        if hypothesis.rule is Rule.MIXED_SCRIPT:
            return Scored(hypothesis, IN_TWO_ALPHABETS)
        if hypothesis.rule is Rule.REPEATED_WORD and self._is_function_word(hypothesis.forms):
            return Scored(hypothesis, AGAINST_THE_NORM)
        if hypothesis.channel == NOT_STANDARD and hypothesis.last - hypothesis.first > 1:
            return Scored(hypothesis, AGAINST_THE_NORM)
        keep = self._keep_score(stream, hypothesis, typed[: hypothesis.last - hypothesis.first])
        odds = hypothesis.channel + self._changed_score(stream, hypothesis) - keep
        entry = self._lexicon.entry(hypothesis.forms[0])
        is_name = entry is not None and not entry.flags & Flag.LOWER
        return Scored(
            hypothesis,
            odds,
            meant_function_word=self._is_function_word(hypothesis.forms),
            meant_name=is_name,
            lost_diacritics=_lacks_diacritics(typed[0], hypothesis),
        )

    def _is_function_word(self, forms: Sequence[str]) -> bool:
        """Tell whether a word was meant that is a class of its own, or one of several is."""
        names = (self._lexicon.class_names[self._number_and_class(form)[1]] for form in forms)
        return any(name.startswith("=") for name in names)

    def _keep_score(self, stream: Stream, hypothesis: Hypothesis, typed: Sequence[str]) -> float:
        start, end = self._stretch(stream, hypothesis)
        score = self._model.stretch_score(stream.words, stream.classes, start, end)
        for index, word in enumerate(typed, hypothesis.first):
            if self._reader.is_unknown(stream.words[stream.positions[index]]):
                score += self.new_word_score(word, hypothesis)
        return score

    def new_word_score(self, word: str, hypothesis: Hypothesis) -> float:
        """Return log10 P(this spelling | some word outside the lexicon stands here).

        That a base and an ending account for a word, or that texts use it, does not speak against lost diacritics:
        "javes" has all that. Only where the last letter alone differs, an ending may be meant: "shkaktare".
        """
        folded, meant = fold(word), "".join(hypothesis.forms)
        score = NEW_WORD + self._unknown.log_probability(folded)
        if hypothesis.channel == NOT_STANDARD:
            return score  # that it is in use is known, and no excuse
        same_skeleton = skeleton(folded) == skeleton(meant)
        if (not same_skeleton or folded[:-1] == meant[:-1]) and self._unknown.is_derived(word):
            score += DERIVED
        attested = self._unknown.attested(folded)
        if same_skeleton or folded.replace("ë", "") == meant.replace("ë", ""):
            entry = self._lexicon.entry(meant)
            if entry is not None and entry.log_probability > attested:
                return score  # in use, as every word is without its diacritics: "kenget" beside "këngët"
        return max(score, attested)

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


# What the odds are worth by the reading of the token: (odds at which one report in two is right, slope a log10 unit).
# Fitted by reading 375 findings in news left out of the counts; `benchmarks/quality` prints the reliability.
_WORTH = {
    Reading.UNKNOWN: (0.3, 0.35),
    Reading.FRAGMENT: (1.0, 0.45),
    Reading.UNEXPECTED: (1.0, 0.45),
    Reading.WORD: (1.0, 0.45),
}
_FUNCTION_WORD_WORTH = (0.0, 0.6)  # the context of "për", "që", "në" is known better than that of any other word
_CONFUSION_WORTH = (-0.8, 0.55)  # nine in ten right at the threshold, 49 in 50 some 1.4 above it
_LOST_DIACRITICS = -1.0  # an unknown word that only lacks diacritics is hardly ever meant
_TWO_CONTENT_WORDS = 3.0  # two content words in one are more often a compound than a lost space
_AT_SENTENCE_START = 3.0  # a capital there may be a name's
_INSIDE_SENTENCE = 5.0  # a capital there is a name's in most cases
_NAME_FOR_NAME = 3.0  # a name that the lexicon lacks is mostly a name, however near to one that it has
# For each other use of its stem in the article, up to so many: nobody slips that evenly.
_USED_AGAIN, _MOST_USES = 3.0, 2
_AMONG_UNKNOWN = 1.5  # for each unknown neighbour: foreign words come in runs


def _lacks_diacritics(word: str, hypothesis: Hypothesis) -> bool:
    """Tell whether a word only lacks ë or ç, and not just in an ending that may be another: "javes", not "pusete"."""
    typed, meant = fold(word), "".join(hypothesis.forms)
    if hypothesis.rule is not Rule.DIACRITICS or typed[:-1] == meant[:-1]:
        return False
    return sum(letter in "ëç" for letter in typed) < sum(letter in "ëç" for letter in meant)


def confidence(scored: Scored, reading: Reading, surroundings: Surroundings) -> float:
    """Return the probability that a finding is right, from its odds and from what the token looks like.

    >>> lower = Surroundings(capital=False, starts_sentence=False, unknown_neighbours=0)
    >>> slip = Hypothesis(0, 1, ("për",), "për", Rule.MISSPELLING, -4.3)
    >>> round(confidence(Scored(slip, 3.0), Reading.UNKNOWN, lower), 2)
    0.9
    """
    rule = scored.hypothesis.rule
    if scored.is_confusion:
        centre, slope = _CONFUSION_WORTH
    elif scored.meant_function_word and reading in (Reading.WORD, Reading.UNEXPECTED):
        centre, slope = _FUNCTION_WORD_WORTH
    else:
        centre, slope = _WORTH[reading]
        if reading is not Reading.UNKNOWN and rule is Rule.SPLIT_OR_JOINED and len(scored.hypothesis.forms) == 1:
            centre += _AMONG_UNKNOWN * surroundings.unknown_neighbours
        if reading is Reading.UNKNOWN and scored.hypothesis.channel != NOT_STANDARD:
            centre += _unknown_word_shift(scored, surroundings)
    return 1.0 / (1.0 + math.pow(10.0, -slope * (scored.odds - centre)))


def _unknown_word_shift(scored: Scored, surroundings: Surroundings) -> float:
    """Return by how much the odds about an unknown word must be better for the same confidence."""
    shift, rule = 0.0, scored.hypothesis.rule
    if surroundings.capital:
        shift += _AT_SENTENCE_START if surroundings.starts_sentence else _INSIDE_SENTENCE
        if scored.meant_name:
            shift += _NAME_FOR_NAME
    if scored.lost_diacritics:
        return shift + _LOST_DIACRITICS
    if rule is Rule.SPLIT_OR_JOINED and not scored.meant_function_word:
        shift += _TWO_CONTENT_WORDS
    shift += _USED_AGAIN * min(_MOST_USES, surroundings.other_uses)
    return shift + _AMONG_UNKNOWN * surroundings.unknown_neighbours
