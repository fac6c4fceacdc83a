"""Is a word kept or replaced? One rule for every kind of slip.

    score(c) = log10 P(typed | c) + log10 P(c | context)        score(keep) = log10 P(typed | context)

P(c | context) is the language model's probability of the stretch from the first changed word to two words past the
change, so that both neighbours speak. A word outside the lexicon has no probability of its own: it gets that of its
class, times the share of new words in text, times the letter model's probability of its spelling, raised where
Albanian word formation accounts for it. Confusions of real words take the context's odds from their own model
(`confusion`) instead. What odds are worth is told in `confidence`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqfix.agreement import AgreementModel
from sqfix.alphabet import fold, skeleton
from sqfix.confusion import Confusion, ConfusionModel
from sqfix.evidence import Scored
from sqfix.hypotheses import AGAINST_GRAMMAR, NOT_STANDARD
from sqfix.language_model import REACH, LanguageModel
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.stream import Reader, Stream
from sqfix.unknown import UnknownWords

# Of the words of edited news, about 1 in 100 is not in the lexicon (names excepted).
NEW_WORD = -2.0
DERIVED = 2.0  # a new word whose base and ending are known is right far more often than its letters say
AGAINST_THE_NORM = 4.0  # of words that the norm joins wherever they stand: "aso kohe"; of "në në"
UNGRAMMATICAL = 3.5  # of a form that no context asks for: "vendi nxitë"
IN_TWO_ALPHABETS = 12.0  # nobody means a word in two alphabets
_NEVER_MET = -9.0  # log10 P of a word that no list has, as "vetëmjaftueshëm" from "vetë-mjaftueshëm"
AT_THRESHOLD = 1.0  # log10 odds of a confusion at the threshold where nine in ten are errors

_MOST_MET = 20_000  # words meant: 5 MB

# A word of the lexicon whose own log10 probability in its context is below this is looked at for every kind of slip:
# "or" before "një aleat" has -7.6, one word in 8 of edited news is below.
UNEXPECTED = -4.5


class _NewWord(NamedTuple):
    """What is known of a word outside the lexicon; `spelling` and `attested` are log10 probabilities."""

    folded: str
    skeleton: str
    spelling: float
    attested: float
    is_derived: bool

    @property
    def speaks_for_itself(self) -> bool:
        """Whether more than its spelling may say that it is right."""
        return self.is_derived or self.attested > self.spelling


class _Meant(NamedTuple):
    """What is known of a word meant: its number and class for the model, `frequency` as log10 P."""

    number: int
    word_class: int
    is_function_word: bool
    may_be_declined: bool
    is_name: bool
    frequency: float


class _Place(NamedTuple):
    """A token and those after it: `keep` are the scores of the first, of two, of three, as typed, new words left out;
    `new` says more of those, `kept` are the same scores with them where nothing speaks for them but their spelling;
    `typed` is the first one, folded, `confusions` are its."""

    stream: Stream
    typed: str
    keep: Sequence[float]
    new: Sequence[_NewWord | None]
    kept: Sequence[float | None]
    confusions: Sequence[Confusion]


class Judge:
    """Scores hypotheses against keeping, in their context."""

    def __init__(
        self,
        lexicon: Lexicon,
        model: LanguageModel,
        unknown: UnknownWords,
        confusions: ConfusionModel,
        agreement: AgreementModel,
        reader: Reader,
    ) -> None:
        self._lexicon, self._model, self._unknown, self._reader = lexicon, model, unknown, reader
        self._confusions, self._agreement = confusions, agreement
        self._met: dict[str, _Meant] = {}
        self._declined_classes = {
            at for at, name in enumerate(lexicon.class_names) if any(tag[0] in "NA" for tag in name.split())
        }
        self._function_classes = {at for at, name in enumerate(lexicon.class_names) if name.startswith("=")}

    def score(self, stream: Stream, hypotheses: Sequence[Hypothesis], typed: Sequence[str]) -> list[Scored]:
        """Return the hypotheses about one token with their odds, best first.

        `typed` are the words from that token on, as written, at least as many as the longest hypothesis replaces.
        """
        longest = max((hypothesis.last - hypothesis.first for hypothesis in hypotheses), default=0)
        first = hypotheses[0].first if hypotheses else 0
        keep = [self._stretch_score(stream, first, first + count) for count in range(1, longest + 1)]
        new = [self._new_word(word) for word in typed[:longest]]
        kept = [_kept(keep[count], new[: count + 1]) for count in range(longest)]
        folded = fold(typed[0])
        place = _Place(stream, folded, keep, new, kept, self._confusions.of(folded))
        scored = [self._score(place, hypothesis) for hypothesis in hypotheses]
        scored.sort(key=lambda item: (-item.odds, item.hypothesis.text))
        return scored

    def _score(self, place: _Place, hypothesis: Hypothesis) -> Scored:
        length = hypothesis.last - hypothesis.first
        for confusion in place.confusions:
            if length == 1 and (confusion.meant,) == hypothesis.forms:
                return self._confused(place, hypothesis, confusion)
        if hypothesis.rule is Rule.MIXED_SCRIPT:
            return Scored(hypothesis, IN_TWO_ALPHABETS, by_rule=True)
        if hypothesis.channel == AGAINST_GRAMMAR:
            return Scored(hypothesis, UNGRAMMATICAL, by_rule=True)
        words = [self._met.get(form) or self._meant(form) for form in hypothesis.forms]
        first = words[0]
        is_function_word = first.is_function_word or any(word.is_function_word for word in words)
        is_repeated = hypothesis.rule is Rule.REPEATED_WORD
        if is_repeated and is_function_word:
            return Scored(hypothesis, AGAINST_THE_NORM, by_rule=True)
        if hypothesis.channel == NOT_STANDARD and length > 1:
            return Scored(hypothesis, AGAINST_THE_NORM, by_rule=True)
        if (kept := place.kept[length - 1]) is None:
            kept = self._keep_score(place, hypothesis)
        new = place.new[0]
        return Scored(
            hypothesis,
            hypothesis.channel + self._changed_score(place.stream, hypothesis, words) - kept,
            by_rule=is_repeated,
            meant_function_word=is_function_word,
            meant_name=first.is_name,
            # may what was typed be another form of the word meant? "pusete" may, "thote" is none
            may_be_declined=first.may_be_declined or new is None or new.is_derived,
            frequency=first.frequency,
            agreement=self._agreement_odds(place, hypothesis) if new is None and length == len(words) == 1 else None,
        )

    def _agreement_odds(self, place: _Place, hypothesis: Hypothesis) -> float | None:
        """Return the odds of the context for another form of the typed word, None if it is none that is judged."""
        typed, meant = self._lexicon.entry(place.typed), self._lexicon.entry(hypothesis.forms[0])
        kind = self._agreement.kind(place.typed, hypothesis.forms[0], (typed, meant)) if typed and meant else None
        if typed is None or meant is None or kind is None:
            return None
        words, classes, positions, _ = place.stream
        return self._agreement.log_odds(kind, typed, meant, words, classes, positions[hypothesis.first])

    def _confused(self, place: _Place, hypothesis: Hypothesis, confusion: Confusion) -> Scored:
        stream = place.stream
        odds = self._confusions.log_odds(confusion, stream.words, stream.classes, stream.positions[hypothesis.first])
        beyond = odds - confusion.threshold
        return Scored(hypothesis, beyond + AT_THRESHOLD, is_confusion=True, is_proven=odds >= confusion.applied)

    def _keep_score(self, place: _Place, hypothesis: Hypothesis) -> float:
        count = hypothesis.last - hypothesis.first
        score = place.keep[count - 1]
        for new in place.new[:count]:
            if new is not None:
                score += self._new_word_score(new, hypothesis)
        return score

    def _stretch_score(self, stream: Stream, first: int, last: int) -> float:
        """Return log10 P of the tokens from `first` to before `last` and of those after that depend on them."""
        start, after = stream.positions[first], stream.positions[last - 1] + 1
        end = min(after + REACH, len(stream.words))
        return self._model.stretch_score(stream.words, stream.classes, start, end)

    def _new_word(self, word: str) -> _NewWord | None:
        if not self._reader.is_unknown(self._reader.numbers(word)[0]):
            return None
        folded = fold(word)
        spelling = NEW_WORD + self._unknown.log_probability(folded)
        derived = self._unknown.is_derived(word)
        return _NewWord(folded, skeleton(folded), spelling, self._unknown.attested(folded), derived)

    def _new_word_score(self, word: _NewWord, hypothesis: Hypothesis) -> float:
        """Return log10 P(this spelling | some word outside the lexicon stands here).

        That a base and an ending account for a word, or that texts use it, does not speak against lost diacritics:
        "javes" has all that. Only where the last letter alone differs, an ending may be meant: "shkaktare".
        """
        meant, score = "".join(hypothesis.forms), word.spelling
        if hypothesis.channel == NOT_STANDARD:
            return score  # that it is in use is known, and no excuse
        if not word.speaks_for_itself:
            return score
        same_skeleton = word.skeleton == skeleton(meant)
        if word.is_derived and (not same_skeleton or word.folded[:-1] == meant[:-1]):
            score += DERIVED
        if same_skeleton or word.folded.replace("ë", "") == meant.replace("ë", ""):
            entry = self._lexicon.entry(meant)
            if entry is not None and entry.log_probability > word.attested:
                return score  # in use, as every word is without its diacritics: "kenget" beside "këngët"
        return max(score, word.attested)

    def _changed_score(self, stream: Stream, hypothesis: Hypothesis, words: list[_Meant]) -> float:
        start, after = stream.positions[hypothesis.first], stream.positions[hypothesis.last - 1] + 1
        numbers, classes = [word.number for word in words], [word.word_class for word in words]
        return self._model.changed_score(stream.words, stream.classes, start, after, numbers, classes)

    def _meant(self, form: str) -> _Meant:
        """Return what is known of a word meant, and keep it: the same words are meant again and again."""
        entry = self._lexicon.entry(form)
        number, own = (entry.number, entry.word_class) if entry is not None else self._reader.numbers(form)
        meant = _Meant(
            number,
            own,
            is_function_word=own in self._function_classes,
            may_be_declined=own in self._declined_classes,
            is_name=entry is not None and not entry.is_lower,
            frequency=entry.log_probability if entry is not None else _NEVER_MET,
        )
        if len(self._met) >= _MOST_MET:
            self._met.clear()
        self._met[form] = meant
        return meant


def _kept(score: float, words: Sequence[_NewWord | None]) -> float | None:
    """Return the score of some words as typed, whatever was meant; None if that depends on it."""
    for word in words:
        if word is not None:
            if word.speaks_for_itself:
                return None
            score += word.spelling
    return score
