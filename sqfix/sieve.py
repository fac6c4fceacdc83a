"""About which doubtful tokens is a finding possible at all?

The decision in Python costs a thousand times what a token may. So the compiled core first works out, for each doubtful
token, the best odds that any hypothesis about it can have, leaving out what only speaks for the word as typed. Nine in
ten doubtful tokens cannot be reported whatever else is true; the decision never sees them. The sieve decides nothing:
what passes is generated, scored and decided as if it were not there, and without the compiled core everything passes.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from sqfix import agreement, boundaries, cases, core, decision, grammar, repetitions, subjunctive, tags
from sqfix.alphabet import fold
from sqfix.confidence import WEIGHTS, least_odds
from sqfix.dictionary import Resources
from sqfix.evidence import LEAST_ODDS, MOST_AGREEMENT, MOST_ODDS, Evidence, Question
from sqfix.hypotheses import (
    MOST_WORDS,
    PHRASES,
    first_words,
    is_left_alone,
    is_rightly_elided,
    lacking_in_capitals,
    may_have_other_letters,
    speaks_for_itself,
    with_diaeresis,
)
from sqfix.language_model import THOUSANDTHS, UNKNOWN
from sqfix.misspelt_endings import standard_form
from sqfix.model import Hypothesis
from sqfix.scan import Doubtful
from sqfix.stream import Stream
from sqfix.tokens import SPACE, Tokens, tokenize
from sqfix.typed import Typed, typed_at

_FEW = 40  # doubtful tokens: so few are decided in the time that it takes to make the sieve
_SLACK = 3  # thousandths: the decision adds up in floats and rounds
_NEVER = 1e6  # log10 odds
_FOREIGN = "\u0250"  # the first letter that is no Latin one

# What a slip that makes another word can have for it at most, by kind: what else `confidence` knows speaks against it.
_LETTERS: tuple[Evidence, ...] = ({"letters": 1.0}, {"letters": 1.0, "transposed": 1.0})
_LETTERS += ({"letters": 1.0, "doubled letter": 1.0},)
_DIACRITICS: tuple[Evidence, ...] = ({"lost diacritics": 1.0}, {"added diacritics": 1.0})
_SPLIT: tuple[Evidence, ...] = ({},)
_FUNCTION_WORD: tuple[Evidence, ...] = tuple({**kind, "function word": 1.0} for kind in _LETTERS)
_JOINED: tuple[Evidence, ...] = ({"joined": 1.0},)
_NEIGHBOURS = (0.0, 1.0, 2.0)  # that are unknown


class Mark:
    """What the sieve must know of a word of the lexicon."""

    RULED = 1  # a spelling that the norm rejects
    BEGINS_PHRASE = 2  # "aso" of "aso kohe"
    APART_FROM_NOUN = 4  # "mos"
    APART_FROM_PARTICIPLE = 8  # "pa"
    CONFUSED = 16
    APART_FROM_ADJECTIVE = 32  # "jo"
    APART_FROM_VERB = 64  # "para"
    GOES_ON = 128  # "kohe" of "aso kohe"


class ClassMark:
    """What the sieve must know of a class."""

    NOUN = 1  # and nothing else
    PARTICIPLE = 2
    FUNCTION = 4  # a class of its own: "për"
    ADJECTIVE = 8  # and nothing else but a noun
    VERB = 16  # and nothing else, no participle
    SUBJUNCTIVE = 32  # among other readings, see `subjunctive`
    ASKING = 64  # for a subjunctive: "të"
    OBLIQUE = 128  # a noun in these cases, and perhaps a verb, see `cases`


class Unknown:
    """How a word outside the lexicon is to be taken."""

    PASSED_OVER, FRAGMENT, TO_WEIGH, TO_DECIDE = range(4)


class _Limits(NamedTuple):
    """Costs, least odds and what speaks for a correction, in thousandths of log10 odds; weights a thousandth.

    `known` has the least odds of another word than a known one: for none, one and two unknown neighbours, for wrong
    letters, diacritics, a lost space, wrong letters of a function word, a space too many four each, lower case,
    capital, and both again for short words. `ending` has that of another form for which the agreement has no odds:
    for as many unknown neighbours, for wrong letters and for diacritics, lower case and capital.
    """

    stranger: int  # the word number that stands for a word outside the lexicon
    split: int
    joined: int
    unexpected: int
    new_word: int
    known: tuple[int, ...]
    ending: tuple[int, ...]
    least_odds: int
    most_odds: int
    agreement: float  # what its odds count beside those of the context
    most_agreement: int
    prior: float
    class_pairs: int  # the number before that of the first
    templates: tuple[int, int]  # of kinds, of classes, a bit each
    least_new: int
    among_unknown: int  # what each unknown neighbour says for a new word
    used_again: int  # and each other use of its stem
    alone: int  # what it says for a new word that there is nothing else that may have been meant
    capital_inside: int
    capital_at_start: int
    name: int
    transposed: int
    inner: int
    diacritics: int
    channel: float
    frequency: float
    shape: float


class Sieve:
    """Passes the tokens of a text that may be reported."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def possible(
        self, tokens: Tokens, stream: Stream, doubtful: Doubtful, new_stems: Mapping[str, int]
    ) -> Sequence[int]:
        """Return the indices of the doubtful tokens about which a finding is possible.

        `new_stems` tells how many of the words outside the lexicon have each stem, see `new_words`.
        """
        if len(doubtful.indices) < _FEW or self._compiled is None:
            return doubtful.indices
        columns = tokens.text, tokens.starts, tokens.ends, tokens.kinds, tokens.gaps
        stream_columns = stream.words, stream.classes, stream.positions
        is_ruled = partial(self._is_ruled, tokens)
        found: list[int] = self._compiled.sift(*columns, *stream_columns, *doubtful, new_stems, is_ruled)
        return found

    def _is_ruled(self, tokens: Tokens, rules: int, index: int) -> bool:
        """Tell whether some rules have something to say on a word of the lexicon and the next ones."""
        return any(True for _ in _RULES[rules](typed_at(tokens, index, "'"), self._resources))

    @cached_property
    def _compiled(self) -> Any:
        """The sieve of the compiled core, None where there is none; made for the first text that is worth it."""
        resources = self._resources
        grams, candidates = resources.language_model.compiled, resources.candidates.compiled
        module = core.compiled("_sieve")
        if module is None or grams is None or candidates is None:
            return None
        self._first_words = set(first_words(resources))
        return module.Sieve(
            resources.index,
            resources.lexicon.words,
            grams,
            candidates,
            _marks(resources),
            bytes(_class_mark(name) for name in resources.lexicon.class_names),
            _confusions(resources),
            [(kind.typed, kind.meant, kind.number, kind.meant_is_second) for kind in resources.agreement.listed()],
            set(_phrases(resources)),
            self._read,
            _limits(resources),
        )

    def _read(self, word: str) -> tuple[int, str]:
        """Return how a word outside the lexicon is to be taken, and its folded form."""
        folded = fold(word)
        if may_have_other_letters(word) and with_diaeresis(word, self._resources.lexicon) is not None:
            return Unknown.TO_DECIDE, folded
        if is_left_alone(word):
            is_slip = speaks_for_itself(word) or lacking_in_capitals(word, self._resources) is not None
            return Unknown.TO_DECIDE if is_slip else Unknown.FRAGMENT, folded
        if "'" in folded and is_rightly_elided(word, self._resources):
            return Unknown.PASSED_OVER, folded
        is_foreign = not folded.isascii() and max(folded) >= _FOREIGN
        if folded in self._first_words or is_foreign or self._is_wrong(word, folded):
            return Unknown.TO_DECIDE, folded
        return Unknown.FRAGMENT if "-" in folded else Unknown.TO_WEIGH, folded

    @cached_property
    def _nothing(self) -> Tokens:
        return tokenize("")

    def _is_wrong(self, word: str, folded: str) -> bool:
        """Tell whether a rule says what a word should be: "përmbanë", "vetë-mjaftueshëm"."""
        if word.islower() and standard_form(folded, self._resources.lexicon) is not None:
            return True
        if "-" not in folded:
            return False
        typed = Typed(self._nothing, 0, word, folded, "'")
        return any(True for _ in boundaries.hyphenated(typed, self._resources))


class Rules:
    """What the compiled core asks for where it takes the rules themselves to tell."""

    PHRASE, SUBJUNCTIVES, REPEATED, KEPT_APART, CASES = range(5)


def _rejected(typed: Typed, resources: Resources) -> Iterator[Hypothesis | str]:
    """Yield what the norm rejects: a word, here or anywhere, and phrases that begin with it."""
    yield from grammar.rejected(typed, resources)
    tokens, first, phrase = typed.tokens, typed.at, ""
    for at in range(first, min(first + MOST_WORDS, len(tokens))):
        if at > first:
            if tokens.gaps[at] != SPACE:
                return
            phrase += " "
        phrase += fold(tokens.word(at))
        if phrase in resources.refused or phrase in resources.non_standard:
            yield phrase
        if phrase == " ".join(boundaries.THAN):
            yield from boundaries.than(typed, resources)


_RULES: Mapping[int, Callable[[Typed, Resources], Iterator[Hypothesis | str]]] = {
    Rules.PHRASE: _rejected,
    Rules.SUBJUNCTIVES: subjunctive.without_particle,
    Rules.REPEATED: repetitions.repeated,
    Rules.KEPT_APART: boundaries.apart,
    Rules.CASES: cases.after_preposition,
}


# Prefixes are looked into only before what they may be joined to.
_PREFIX_MARKS = {
    "mos": (Mark.APART_FROM_NOUN,),
    "pa": (Mark.APART_FROM_PARTICIPLE, Mark.APART_FROM_ADJECTIVE),
    **dict.fromkeys(boundaries.OF_ADJECTIVES, (Mark.APART_FROM_ADJECTIVE,)),
    **dict.fromkeys(boundaries.OF_VERBS, (Mark.APART_FROM_VERB,)),
    **dict.fromkeys(boundaries.OF_ADJECTIVES & boundaries.OF_VERBS, (Mark.APART_FROM_ADJECTIVE, Mark.APART_FROM_VERB)),
}


def _marks(resources: Resources) -> bytes:
    """Return the `Mark` of each word, by number."""
    words = resources.lexicon.words
    marks = bytearray(len(words))

    def add(form: str, mark: int) -> None:
        if (number := words.number_of(form)) >= 0:
            marks[number] |= mark

    for known in (resources.refused, resources.non_standard):
        for phrase in known:
            first, *others = phrase.split(" ")
            add(first, Mark.BEGINS_PHRASE if others else Mark.RULED)
            if others:
                add(others[0], Mark.GOES_ON)
    for form in grammar.FORMS:
        add(form, Mark.RULED)
    for first, second in PHRASES:
        add(first, Mark.BEGINS_PHRASE)
        add(second, Mark.GOES_ON)
    for prefix in boundaries.KEPT_APART:
        for mark in _PREFIX_MARKS.get(prefix, (Mark.APART_FROM_NOUN, Mark.APART_FROM_ADJECTIVE)):
            add(prefix, mark)
    for form in resources.confusions.typed():
        add(form, Mark.CONFUSED)
    return bytes(marks)


def _phrases(resources: Resources) -> Iterator[tuple[int, int | str]]:
    """Yield how each rejected phrase begins: the number of its first word, with the number and the form of the second.

    The form is asked for where the second word reads as unknown, for instance because of its capitals.
    """
    number_of = resources.lexicon.words.number_of
    phrases = (phrase.split(" ") for known in (resources.refused, resources.non_standard) for phrase in known)
    for first, second, *_ in (*PHRASES, *(words for words in phrases if len(words) > 1)):
        yield number_of(first), number_of(second)
        yield number_of(first), second


def _class_mark(name: str) -> int:
    if tags.is_function_word(name):
        return ClassMark.FUNCTION + ClassMark.ASKING * (name[1:] in subjunctive.ASKING)
    readings = name.split()
    mark = 0
    if tags.all_are(tags.is_noun, readings):
        mark |= ClassMark.NOUN
    if tags.PARTICIPLE in readings:
        mark |= ClassMark.PARTICIPLE
    if tags.is_adjectival(readings):
        mark |= ClassMark.ADJECTIVE
    if tags.all_are(tags.is_finite, readings):
        mark |= ClassMark.VERB
    if subjunctive.may_be_subjunctive(readings):
        mark |= ClassMark.SUBJUNCTIVE
    if cases.is_oblique(readings):
        mark |= ClassMark.OBLIQUE
    return mark


def _confusions(resources: Resources) -> list[tuple[int, int, bool, int]]:
    """Return (number of the typed word, pair, whether the meant word is its second, least odds) of each confusion."""
    least = _least(Question.CONFUSED, ({},), {}) - round(decision.AT_THRESHOLD * THOUSANDTHS)
    numbered = ((resources.lexicon.words.number_of(item.typed), item) for item in resources.confusions.listed())
    return [
        (number, item.pair, item.meant_is_second, math.floor(item.threshold * THOUSANDTHS) + least)
        for number, item in numbered
        if number >= 0
    ]


def _limits(resources: Resources) -> _Limits:
    weights = WEIGHTS[Question.UNKNOWN]
    worth = {name: weight / weights["odds"] for name, weight in weights.items()}
    return _Limits(
        stranger=resources.lexicon.mark(UNKNOWN),
        split=_cost(boundaries.SPLIT),
        joined=_cost(boundaries.JOINED),
        unexpected=_cost(decision.UNEXPECTED),
        new_word=_cost(decision.NEW_WORD),
        known=tuple(
            _least(Question.KNOWN, kinds, {"capital": capital, "short": short, "among unknown": neighbours})
            for neighbours in _NEIGHBOURS
            for kinds in (_LETTERS, _DIACRITICS, _SPLIT, _FUNCTION_WORD, _JOINED)
            for short in (0.0, 1.0)
            for capital in (0.0, 1.0)
        ),
        ending=tuple(
            _least(Question.ENDING, kinds, {"capital": capital, "among unknown": neighbours})
            for neighbours in _NEIGHBOURS
            for kinds in (({"letters": 1.0},), ({"letters": 1.0}, {"lost diacritics": 1.0}))
            for capital in (0.0, 1.0)
        ),
        least_odds=math.floor(LEAST_ODDS * THOUSANDTHS),
        most_odds=_most(MOST_ODDS),
        agreement=WEIGHTS[Question.ENDING]["agreement"] / WEIGHTS[Question.ENDING]["odds"],
        most_agreement=_most(MOST_AGREEMENT),
        prior=agreement.PRIOR,
        class_pairs=agreement.CLASSES,
        templates=(_bits(agreement.OF_KIND), _bits(agreement.OF_CLASSES)),
        least_new=_least(Question.UNKNOWN, ({},), {}),
        among_unknown=math.floor(-worth["among unknown"] * THOUSANDTHS),
        used_again=math.floor(-worth["used again"] * THOUSANDTHS),
        alone=math.floor(-worth["alone"] * THOUSANDTHS),
        capital_inside=_most(worth["capital inside"]),
        capital_at_start=_most(worth["capital at start"]),
        name=_most(worth["name"]),
        transposed=_most(max(0.0, worth["transposed"])),
        inner=_most(max(0.0, worth["inner"])),
        diacritics=_most(worth["diacritics"] + max(0.0, worth["lost diacritics"])),
        channel=worth["channel"],
        frequency=worth["frequency"],
        shape=worth["shape"],
    )


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in numbers)


def _cost(log_probability: float) -> int:
    return -round(log_probability * THOUSANDTHS)


def _most(log_odds: float) -> int:
    return math.ceil(log_odds * THOUSANDTHS)


def _least(asked: Question, kinds: Iterable[Evidence], surely: Evidence) -> int:
    """Return the odds under which no finding is reported, for the best of some kinds of slip, given what is sure."""
    odds = min(least_odds(asked, {**kind, **surely}) for kind in kinds)
    return math.floor(min(odds, _NEVER) * THOUSANDTHS) - _SLACK
