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

from sqfix.agreement import AgreementModel, is_inflected
from sqfix.alphabet import fold, skeleton
from sqfix.confusion import Confusion, ConfusionModel
from sqfix.evidence import Scored
from sqfix.hypotheses import AGAINST_GRAMMAR, BEYOND_DOUBT, NOT_STANDARD, kind_of_slip
from sqfix.language_model import LanguageModel
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.stream import Reader, Stream
from sqfix.tags import is_nominal
from sqfix.typed import Typed
from sqfix.unknown import UnknownWords

# Of the words of edited news, about 1 in 100 is not in the lexicon (names excepted).
NEW_WORD = -2.0
DERIVED = 2.0  # a new word whose base and ending are known is right far more often than its letters say
AGAINST_THE_NORM = 4.0  # of words that the norm joins wherever they stand: "aso kohe"; of "në në"
UNGRAMMATICAL = 3.5  # of a form that no context asks for: "vendi nxitë"
IN_TWO_ALPHABETS = 12.0  # nobody means a word in two alphabets
_NEVER_MET = -9.0  # log10 P of a word that no list has, as "vetëmjaftueshëm" from "vetë-mjaftueshëm"
AT_THRESHOLD = 1.0  # log10 odds of a confusion at the threshold where nine in ten are errors

_MOST_NEW_WORDS = 20_000  # words as written of which is kept what is known: 6 MB

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
    speaks_for_itself: bool  # more than its spelling may say that it is right


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
        self._new_words: dict[str, _NewWord | None] = {}

    def score(self, stream: Stream, typed: Typed, hypotheses: Sequence[Hypothesis]) -> list[Scored]:
        """Return the hypotheses about one token with their odds, best first.

        The first has all that is known of it, the others the odds.
        """
        if not hypotheses:
            return []
        scored, keep = self._words(stream, typed, [item for item in hypotheses if item.number is not None])
        scored.extend([self._score(stream, typed, item, keep) for item in hypotheses if item.number is None])
        if len(scored) > 1:
            scored.sort(key=lambda item: (not item.by_rule, -item.odds, item.hypothesis.text))
        scored[0] = self._with_facts(stream, typed, scored[0])
        return scored

    def _words(self, stream: Stream, typed: Typed, hypotheses: list[Hypothesis]) -> tuple[list[Scored], float | None]:
        """Return words of the lexicon in place of a token with their odds, and the score of the token as typed, if it
        was asked for; the model is asked once for all of them."""
        numbers = [item.number for item in hypotheses if item.number is not None]
        if not numbers:
            return [], None
        words, classes, position = stream.words, stream.classes, stream.positions[typed.at]
        class_of = self._lexicon.classes
        own = [class_of[number] for number in numbers]
        numbers.append(words[position])
        own.append(classes[position])
        *contexts, keep = self._model.scores_of_words(words, classes, position, numbers, own)
        new = self._new_word(typed.word)
        kept = keep + new.spelling if new is not None else keep
        each = zip(hypotheses, contexts, strict=True)
        if new is None or not new.speaks_for_itself:
            return [Scored(item, item.channel + context - kept) for item, context in each], keep
        spellings = [self._new_word_score(new, item) for item in hypotheses]
        return [
            Scored(item, item.channel + context - (keep + spelling))
            for (item, context), spelling in zip(each, spellings, strict=True)
        ], keep

    def _score(self, stream: Stream, typed: Typed, hypothesis: Hypothesis, keep: float | None) -> Scored:
        """Return any hypothesis with its odds; `keep` is the score of the token as typed, if it is known."""
        first, last, forms, _, rule, channel, _ = hypothesis
        if channel == BEYOND_DOUBT:
            return Scored(hypothesis, AGAINST_THE_NORM, by_rule=True)
        if channel == AGAINST_GRAMMAR:
            return Scored(hypothesis, UNGRAMMATICAL, by_rule=True)
        if last - first == 1 == len(forms):
            for confusion in self._confusions.of(typed.folded):
                if confusion.meant == forms[0]:
                    return self._confused(stream, hypothesis, confusion)
        if rule is Rule.MIXED_SCRIPT:
            return Scored(hypothesis, IN_TWO_ALPHABETS, by_rule=True)
        if channel == NOT_STANDARD and last - first > 1:
            return Scored(hypothesis, AGAINST_THE_NORM, by_rule=True)
        words = [self._numbers(form) for form in forms]
        is_repeated = rule is Rule.REPEATED_WORD
        if is_repeated and self._has_function_word(words):
            return Scored(hypothesis, AGAINST_THE_NORM, by_rule=True)
        meant = self._changed_score(stream, hypothesis, words)
        if keep is None or last - first > 1:
            keep = self._changed_score(stream, hypothesis, _as_read(stream, first, last))
        for at in range(first, last):
            if (new := self._new_word(typed.tokens.word(at))) is not None:
                keep += self._new_word_score(new, hypothesis)
        return Scored(hypothesis, channel + meant - keep, by_rule=is_repeated)

    def _with_facts(self, stream: Stream, typed: Typed, best: Scored) -> Scored:
        """Return the best hypothesis with what is known of the words meant, where a model says that it is the best."""
        hypothesis = best.hypothesis
        if best.is_confusion or best.by_rule or hypothesis.channel == NOT_STANDARD:
            return best
        new, forms = self._new_word(typed.word), hypothesis.forms
        if hypothesis.number is not None:
            hypothesis = hypothesis._replace(rule=kind_of_slip(typed.folded, forms[0]))
        words, entry = [self._numbers(form) for form in forms], self._lexicon.entry(forms[0])
        is_other_form = new is None and hypothesis.last - hypothesis.first == 1 == len(words)
        return Scored(
            hypothesis,
            best.odds,
            meant_function_word=self._has_function_word(words),
            meant_name=entry is not None and not entry.is_lower,
            # may what was typed be another form of the word meant? "pusete" may, "thote" is none
            may_be_declined=new is None or new.is_derived or self._may_be_declined(words[0][1]),
            is_derived=new is not None and new.is_derived,
            frequency=entry.log_probability if entry is not None else _NEVER_MET,
            agreement=self._agreement_odds(stream, typed, hypothesis) if is_other_form else None,
        )

    def _has_function_word(self, words: list[tuple[int, int]]) -> bool:
        names = self._lexicon.class_names
        return not all(is_inflected(names[own]) for _, own in words)

    def _may_be_declined(self, own: int) -> bool:
        return any(map(is_nominal, self._lexicon.class_names[own].split()))

    def _numbers(self, form: str) -> tuple[int, int]:
        """Return the number and the class of a word meant, in whatever casing it is right."""
        number = self._lexicon.words.number_of(form)
        return (number, self._lexicon.classes[number]) if number >= 0 else self._reader.numbers(form)

    def _agreement_odds(self, stream: Stream, typed: Typed, hypothesis: Hypothesis) -> float | None:
        """Return the odds of the context for another form of the typed word, None if it is none that is judged."""
        folded, form = typed.folded, hypothesis.forms[0]
        own, meant = self._lexicon.entry(folded), self._lexicon.entry(form)
        kind = self._agreement.kind(folded, form, (own, meant)) if own and meant else None
        if own is None or meant is None or kind is None:
            return None
        return self._agreement.log_odds(kind, own, meant, stream.words, stream.classes, stream.positions[typed.at])

    def _confused(self, stream: Stream, hypothesis: Hypothesis, confusion: Confusion) -> Scored:
        odds = self._confusions.log_odds(confusion, stream.words, stream.classes, stream.positions[hypothesis.first])
        beyond = odds - confusion.threshold
        return Scored(hypothesis, beyond + AT_THRESHOLD, is_confusion=True, is_proven=odds >= confusion.applied)

    def _changed_score(self, stream: Stream, hypothesis: Hypothesis, words: list[tuple[int, int]]) -> float:
        """Return log10 P of some words in place of those of a hypothesis, and of the tokens that depend on them."""
        start, after = stream.positions[hypothesis.first], stream.positions[hypothesis.last - 1] + 1
        numbers, classes = [number for number, _ in words], [own for _, own in words]
        return self._model.changed_score(stream.words, stream.classes, start, after, numbers, classes)

    def _new_word(self, word: str) -> _NewWord | None:
        """Return what is known of a word outside the lexicon, None of any other; both are kept."""
        if word in self._new_words:
            return self._new_words[word]
        new = None
        if self._reader.is_unknown(self._reader.numbers(word)[0]):
            folded = fold(word)
            spelling = NEW_WORD + self._unknown.log_probability(folded)
            derived, attested = self._unknown.is_derived(word), self._unknown.attested(folded)
            new = _NewWord(folded, skeleton(folded), spelling, attested, derived, derived or attested > spelling)
        if len(self._new_words) >= _MOST_NEW_WORDS:
            self._new_words.clear()
        self._new_words[word] = new
        return new

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


def _as_read(stream: Stream, first: int, last: int) -> list[tuple[int, int]]:
    """Return the number and the class of each word and mark from one token to before another."""
    start, after = stream.positions[first], stream.positions[last - 1] + 1
    return list(zip(stream.words[start:after], stream.classes[start:after], strict=True))
