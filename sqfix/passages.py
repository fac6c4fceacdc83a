"""Which stretches were typed without any ë and ç, or without those of small words, and what was meant there?

Some people leave the diacritics out altogether, some where their keyboard does not put them in by itself. Then every
second word is another or none, and its neighbours do not tell what it is, since they lack theirs too. So such a stretch
is found as a whole and restored as a whole: of all ways to put diacritics back, the one that the language model finds
likeliest is searched for (Viterbi 1967, the best few beginnings kept at each word); words with a confusion model of
their own, "te" and "të", ask it then. The rest of the check reads the restored words as context.

Start with `Passages.restore`. Single lost diacritics in text that has others are the business of `hypotheses`.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator
from math import log10, pow
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from sqfix import core
from sqfix.alphabet import fold, skeleton
from sqfix.candidates import with_diacritics
from sqfix.confidence import probability
from sqfix.decision import NEW_WORD
from sqfix.dictionary import Resources
from sqfix.haste import SMALL, hasty_stretches
from sqfix.language_model import REACH, UNKNOWN
from sqfix.lexicon import Entry
from sqfix.stream import Stream
from sqfix.tokens import WORD, Tokens

# Every eleventh letter of Albanian is ë or ç: of right text, hardly one stretch of so many characters in 100 has none.
_LONG_ENOUGH = 60
_SIGNS = "ëçËÇ\u0308\u0327"
# log10 odds of all the words of a stretch, each counted once, that they lack diacritics, by frequency alone: from these
# on it is taken for bare. "te", "qe", "per" bring 1 to 2 each; foreign text and lists of names bring nothing.
_CERTAIN, _MOST_OF_ONE_WORD = 8.0, 2.0
# A bare stretch has at least two of the most frequent words that lack diacritics then: the first look, which is cheap.
# "Me", "se" and "pare" are right more often than not, but hardly where no word has an ë: there they may be "më", "së".
_TELLING, _FEWEST_TELLING = (*SMALL, "me", "se", "pare"), 2
# Share of known words; in a long stretch of English, where a third is known, the odds add up too.
_LEAST_KNOWN = 0.6
# Log10 probability of words of which one in 1,000 of English is one without its diacritics ("dates", "per").
_USUAL = -4.5
# Log10 odds for a spelling with diacritics before any context, where they are left out: writers in the corpora leave
# them out as well, so that bare forms count as met.
_LEFT_OUT = 0.5
# (Odds at which one restored word in two is right, slope a log10 unit.)
_WORTH = (-0.5, 0.8)
_MOST_KEPT = 50_000  # words whose evidence is kept: 6 MB
_BEAM = 6  # beginnings that are kept at each word


class Restored(NamedTuple):
    """A token of a bare stretch that lacks diacritics: the form meant, and log10 odds of the context for it."""

    form: str
    odds: float

    @property
    def confidence(self) -> float:
        """The probability that the form is right."""
        centre, slope = _WORTH
        return probability(slope * (self.odds - centre))


class _Variant(NamedTuple):
    """A spelling of one token: word and class number, what adds to the log10 P of the model, entry if known."""

    word: int
    word_class: int
    own_score: float
    entry: Entry | None


# Word and class numbers of the last two places; what was chosen where there was a choice, the last of it outermost; a
# beginning of a stretch: its score and both of these.
_Ending: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
_Choices: TypeAlias = "tuple[_Choices, int] | None"
_Beginning: TypeAlias = tuple[float, _Ending, _Choices]


class Passages:
    """Finds and restores the bare stretches of texts; remembers what it has worked out about words."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._evidence: dict[str, float] = {}
        stretches = PythonStretches if core.SCAN is None else core.SCAN.Stretches
        self._stretches = stretches(_SIGNS, _LONG_ENOUGH, _TELLING, _FEWEST_TELLING)

    def restore(self, tokens: Tokens, stream: Stream) -> tuple[Stream, dict[int, Restored]]:
        """Return the stream with the words meant in bare stretches, and what was restored by token index."""
        stretches = _merged([*self._bare_stretches(tokens), *hasty_stretches(tokens)])
        if not stretches:
            return stream, {}
        return _Restorer(tokens, stream, self._resources).run(stretches)

    def _bare_stretches(self, tokens: Tokens) -> Iterator[range]:
        """Yield the token indices of each stretch without diacritics whose words should have some."""
        index = 0
        for start, end in self._stretches.find(tokens.text):
            index = first = bisect_left(tokens.starts, start, index)
            while index < len(tokens) and tokens.ends[index] <= end:
                index += 1
            words = {tokens.word(at) for at in range(first, index) if tokens.kinds[at] == WORD}
            if sum(map(self._evidence_of, words)) >= _CERTAIN and self._are_albanian(words):
                yield range(first, index)

    def _are_albanian(self, words: set[str]) -> bool:
        """Tell whether most of the words are known, with diacritics or without."""
        known = sum(any(True for _ in _spellings(fold(word), self._resources)) for word in words)
        return known >= _LEAST_KNOWN * len(words)

    def is_bare(self, word: str) -> bool:
        """Tell whether a word is a usual one that lacks its diacritics: "keshtu"; not "takes", which may be "takës"."""
        spellings = _spellings(fold(word), self._resources)
        return any(entry.log_probability >= _USUAL and form != skeleton(form) for form, entry in spellings)

    def _evidence_of(self, word: str) -> float:
        """Return -log10 of the share of the spelling without diacritics among all spellings of a word, by frequency."""
        known = self._evidence.get(word)
        if known is None:
            if len(self._evidence) >= _MOST_KEPT:
                self._evidence.clear()
            known = self._evidence[word] = _evidence(word, self._resources)
        return known


class PythonStretches:
    """Finds the stretches of at least `least` signs that have none of `signs`, and `fewest` of the words `telling`.

    >>> PythonStretches("ë", 12, {"ky", "pa"}, 2).find("Një fjali pa to: ky artikull, dhe të tjerat kanë")
    [(3, 35)]
    """

    def __init__(self, signs: str, least: int, telling: Collection[str], fewest: int) -> None:
        """Take words of ASCII letters in lower case: they count in any case, between white space."""
        self._signs, self._least, self._telling, self._fewest = signs, least, frozenset(telling), fewest

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return where each of them begins and ends in a text."""
        found, start = [], 0
        for sign in re.finditer(f"[{re.escape(self._signs)}]|\\Z", text):
            if sign.start() - start >= self._least and self._has_telling_words(text[start : sign.start()]):
                found.append((start, sign.start()))
            start = sign.end()
        return found

    def _has_telling_words(self, stretch: str) -> bool:
        words = (word.lower() for word in stretch.split() if word.isascii())
        return len(self._telling.intersection(words)) >= self._fewest


def _merged(stretches: list[range]) -> list[range]:
    """Return stretches in order, those that overlap as one."""
    merged: list[range] = []
    for stretch in sorted(stretches, key=lambda one: one.start):
        if merged and stretch.start < merged[-1].stop:
            stretch = range(merged[-1].start, max(merged[-1].stop, stretch.stop))
            merged.pop()
        merged.append(stretch)
    return merged


def _evidence(word: str, resources: Resources) -> float:
    bare, others = 0.0, 0.0
    for form, entry in _spellings(fold(word), resources):
        share = pow(10.0, entry.log_probability)
        bare, others = (bare + share, others) if form == skeleton(form) else (bare, others + share)
    if not others:
        return 0.0
    return min(_MOST_OF_ONE_WORD, log10((bare + others) / bare) if bare else _MOST_OF_ONE_WORD)


def _spellings(folded: str, resources: Resources) -> Iterator[tuple[str, Entry]]:
    """Yield the words of the lexicon that a bare one may stand for, itself first if it is one."""
    for form in (folded, *with_diacritics(folded)):
        entry = resources.lexicon.entry(form)
        if entry is not None and not entry.is_refused:
            yield form, entry


class _Restorer:
    """Searches for the likeliest words of the stretches of one text."""

    def __init__(self, tokens: Tokens, stream: Stream, resources: Resources) -> None:
        self._tokens, self._resources, self._model = tokens, resources, resources.language_model
        self._stream, self._words, self._classes = stream, array("I", stream.words), array("H", stream.classes)
        self._stranger = resources.lexicon.mark(UNKNOWN)
        self._variants_of: dict[str, list[_Variant]] = {}  # by word as written

    def run(self, stretches: list[range]) -> tuple[Stream, dict[int, Restored]]:
        """Return the new stream, and what was restored."""
        chosen = [pair for stretch in stretches for pair in zip(stretch, self._search(stretch), strict=True)]
        for index, variant in chosen:
            self._put(index, variant.word, variant.word_class)
        restored: dict[int, Restored] = {}
        for index, variant in chosen:
            found = self._confused(index) or self._compared(index, variant)
            if found is not None and found.odds > 0:
                restored[index] = found
        unknown = [index for index in self._stream.unknown if index not in restored]
        return Stream(self._words, self._classes, self._stream.positions, array("I", unknown)), restored

    def _put(self, index: int, word: int, word_class: int) -> None:
        position = self._stream.positions[index]
        self._words[position], self._classes[position] = word, word_class

    def _confused(self, index: int) -> Restored | None:
        """Return what the model of its pair says of a word like "te", None if it has no such model."""
        folded, confusions = fold(self._tokens.word(index)), self._resources.confusions
        for confusion in confusions.of(folded):
            if confusion.meant != folded and skeleton(confusion.meant) == folded:
                position = self._stream.positions[index]
                odds = confusions.log_odds(confusion, self._words, self._classes, position) + _LEFT_OUT
                entry = self._resources.lexicon.entry(confusion.meant if odds > 0 else folded)
                if entry is not None:
                    self._put(index, entry.number, entry.word_class)
                return Restored(confusion.meant, odds)
        return None

    def _compared(self, index: int, variant: _Variant) -> Restored | None:
        """Return how much likelier the chosen word is than the typed one, among the chosen neighbours."""
        typed = self._typed(index)
        if variant.entry is None or variant.word == typed.word:
            return None
        position = self._stream.positions[index]
        after = min(position + 1 + REACH, len(self._words))
        meant = self._model.stretch_score(self._words, self._classes, position, after)
        numbers, classes = [typed.word], [typed.word_class]
        kept = self._model.changed_score(self._words, self._classes, position, position + 1, numbers, classes)
        form = self._resources.lexicon.words.form_of(variant.word)
        return Restored(form, meant + variant.own_score - kept - typed.own_score)

    def _typed(self, index: int) -> _Variant:
        position = self._stream.positions[index]
        number, own = self._stream.words[position], self._stream.classes[position]
        score = 0.0
        if number == self._stranger:
            score = NEW_WORD + self._resources.unknown.log_probability(fold(self._tokens.word(index)))
        return _Variant(number, own, score, None)

    def _variants(self, index: int) -> list[_Variant]:
        if self._tokens.kinds[index] != WORD:
            return [self._typed(index)]
        word = self._tokens.word(index)
        found = self._variants_of.get(word)
        if found is None:
            found = self._variants_of[word] = [self._typed(index)]
            if (folded := fold(word)) == skeleton(folded):
                found.extend(self._meant(folded, found[0].word, word == word.lower()))
        return found

    def _meant(self, folded: str, typed: int, lower: bool) -> Iterator[_Variant]:
        """Yield what may have been meant by a bare word, other than the word with the number that it is itself."""
        for form, entry in _spellings(folded, self._resources):
            if entry.number != typed and form != skeleton(form) and (entry.is_lower or not lower):
                yield _Variant(entry.number, entry.word_class, _LEFT_OUT, entry)

    def _search(self, stretch: range) -> list[_Variant]:
        """Return the likeliest variants of the tokens of a stretch."""
        positions = self._stream.positions
        start = positions[stretch[0]] - REACH
        words, classes = self._words[start : start + REACH], self._classes[start : start + REACH]
        beam: list[_Beginning] = [(0.0, (tuple(words), tuple(classes)), None)]
        at = start + REACH
        several = [self._variants(index) for index in stretch]
        for index, variants in zip(stretch, several, strict=True):
            for mark in range(at, positions[index]):
                beam = self._longer(beam, [_Variant(self._words[mark], self._classes[mark], 0.0, None)])
            beam = sorted(self._longer(beam, variants), key=itemgetter(0), reverse=True)[:_BEAM]
            at = positions[index] + 1
        return _chosen(several, beam[0][2])

    def _longer(self, beam: list[_Beginning], variants: list[_Variant]) -> list[_Beginning]:
        """Return each beginning with each variant behind it; what it adds is asked once for those that end alike."""
        known: dict[_Ending, list[tuple[float, _Ending]]] = {}
        longer: list[_Beginning] = []
        for score, ending, choices in beam:
            if ending not in known:
                known[ending] = [self._behind(ending, variant) for variant in variants]
            for choice, (gain, own) in enumerate(known[ending]):
                longer.append((score + gain, own, (choices, choice) if len(variants) > 1 else choices))
        return longer

    def _behind(self, ending: _Ending, variant: _Variant) -> tuple[float, _Ending]:
        """Return what a variant adds to the score of a beginning, and how that ends then."""
        words, classes = (*ending[0], variant.word), (*ending[1], variant.word_class)
        return self._model.token_score(words, classes, REACH) + variant.own_score, (words[1:], classes[1:])


def _chosen(several: list[list[_Variant]], choices: _Choices) -> list[_Variant]:
    """Return one of the variants of each token: the only one, or the one that was chosen."""
    chosen: list[_Variant] = []
    for variants in reversed(several):
        choice = 0
        if choices is not None and len(variants) > 1:
            choices, choice = choices
        chosen.append(variants[choice])
    return chosen[::-1]
