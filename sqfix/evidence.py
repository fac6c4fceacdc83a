"""What is known of a finding before it is weighed? Each fact has a name and a number; nothing is judged here.

What is asked depends on the hypothesis and on how the token reads: see `Question`. Start with `evidence`. `confidence`
weighs the facts, and `benchmarks/quality/fit.py` learns what they are worth from the same facts.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from sqfix.hypotheses import NOT_STANDARD, Reading, lacks_diacritics
from sqfix.model import Hypothesis, Rule


class Question(Enum):
    """What is asked about a token."""

    CONFUSED = "confused"  # which of two words that are taken for each other?
    KNOWN = "known"  # another word than this one of the lexicon?
    ENDING = "ending"  # another form of this word, by an exchange of endings that `agreement` judges?
    UNKNOWN = "unknown"  # a word of the lexicon instead of this string that is none?
    RULED = "ruled"  # what a rule of the norm forbids, whatever the context
    RESTORED = "restored"  # which words of a stretch typed without diacritics? `passages` weighs these

    __hash__ = object.__hash__  # as for `Rule`


class Scored(NamedTuple):
    """A hypothesis with its log10 odds against keeping what was typed; `frequency` is log10 P of the first word meant.

    `by_rule` tells that a rule gave the odds, not a model, `may_be_declined` that what was typed may be another form of
    the word meant, `is_derived` that word formation accounts for what was typed, `is_proven` that a confusion has odds
    at which nearly every place that was read was a slip. `agreement` are the log10 odds of the context for another form
    of the word.
    """

    hypothesis: Hypothesis
    odds: float
    is_confusion: bool = False
    is_proven: bool = False
    by_rule: bool = False
    meant_function_word: bool = False
    meant_name: bool = False
    may_be_declined: bool = True
    is_derived: bool = False
    frequency: float = 0.0
    agreement: float | None = None


class Surroundings(NamedTuple):
    """The token as typed, folded, and what speaks for it.

    `shape` is log10 P of its spelling a letter, its end counted, as a new word's; `frequency` is log10 P of a word of
    the lexicon, whatever the context. Then its capital, where it stands,
    how many of its two neighbours are unknown too, how often else the article has its stem; `torn` tells that a full
    stop without a space parts it from other letters, "vra.rë", as writers do who fear filters.
    """

    typed: str
    shape: float
    frequency: float
    capital: bool
    starts_sentence: bool
    unknown_neighbours: int
    other_uses: int = 0
    torn: bool = False


ANYWHERE = Surroundings("", 0.0, 0.0, capital=False, starts_sentence=False, unknown_neighbours=0)
ABOUT_WORDS = frozenset({Question.KNOWN, Question.ENDING, Question.UNKNOWN})  # the others ask nothing of surroundings

Evidence = Mapping[str, float]

# Beyond these a fact tells no more: log10, and a number of uses.
_CLOSEST, _DEAREST, _RAREST, _STRANGEST, MOST_ODDS, _MOST_USES = 4.0, -5.0, -7.0, -2.5, 6.0, 2
_RARE, _MOST_RARENESS = -5.5, 3.0  # log10: of what is rarer the context tells little, and its odds too much
MOST_AGREEMENT, LEAST_ODDS = 6.0, -2.0  # of another form of a word
_SHORT, _INNER, _ENDING, _SMALL = 3, 2, 3, 4  # letters
# Log10: of 37 function words for another read, 15 of 17 above 2.6 are right (shak, und), 5 of 20 below (dje, edhe);
# "ty" for "të", right where it was read, has 2.9.
_MUCH_RARER = 3.0
_FEMININE = ("tare", "tore", "iste")  # the endings of who does or is something
_OF_BOTH_GENDERS = ("et", "ët", "eve", "ëve", "ën")


def question(best: Scored, reading: Reading) -> Question:
    """Return what is asked about a token, given the best hypothesis."""
    if best.is_confusion:
        return Question.CONFUSED
    if best.by_rule or best.hypothesis.channel == NOT_STANDARD or reading is Reading.FRAGMENT:
        return Question.RULED
    if reading is Reading.UNKNOWN:
        return Question.UNKNOWN
    return Question.KNOWN if best.agreement is None else Question.ENDING


def evidence(scored: Sequence[Scored], reading: Reading, surroundings: Surroundings) -> Evidence:
    """Return the facts about the best hypothesis, by name, for the question that is asked."""
    best, asked = scored[0], question(scored[0], reading)
    if asked is Question.CONFUSED:
        return {"always": 1.0, "odds": best.odds}
    if asked is Question.RULED:
        fragment = float(reading is Reading.FRAGMENT and _is_joined(best.hypothesis))
        return {"always": 1.0, "odds": best.odds, "joined fragment": fragment}
    if asked is Question.UNKNOWN:
        return _about_unknown(scored, surroundings)
    if best.agreement is not None and asked is Question.ENDING:
        return _about_ending(scored, best.agreement, surroundings)
    return _about_known(scored, surroundings)


def _about_ending(scored: Sequence[Scored], agreement: float, surroundings: Surroundings) -> Evidence:
    best = scored[0]
    is_diacritics = best.hypothesis.rule is Rule.DIACRITICS
    return {
        "always": 1.0,
        "odds": max(LEAST_ODDS, min(MOST_ODDS, best.odds)),
        "agreement": min(MOST_AGREEMENT, agreement),
        "context against": float(best.odds < LEAST_ODDS),
        "rival": _rival(scored),
        "letters": float(not is_diacritics),
        "lost diacritics": float(is_diacritics and lacks_diacritics(surroundings.typed, best.hypothesis.forms[0])),
        "capital": float(surroundings.capital),
        "among unknown": float(surroundings.unknown_neighbours),
        "rare": max(0.0, min(_MOST_RARENESS, _RARE - surroundings.frequency)),
    }


def _about_unknown(scored: Sequence[Scored], surroundings: Surroundings) -> Evidence:
    best = scored[0]
    typed, meant, rule = surroundings.typed, "".join(best.hypothesis.forms), best.hypothesis.rule
    is_diacritics = rule is Rule.DIACRITICS
    is_slip = not is_diacritics and rule is not Rule.SPLIT_OR_JOINED
    return {
        "always": 1.0,
        "odds": best.odds,
        "rival": _rival(scored),
        "channel": 0.0 if is_diacritics else max(_DEAREST, best.hypothesis.channel),
        "diacritics": float(is_diacritics),
        "transposed": float(_transposed(typed, meant)),
        "frequency": max(_RAREST, best.frequency),
        "shape": max(_STRANGEST, surroundings.shape),
        "inner": float(is_slip and _differ_inside(typed, meant)),
        "lost diacritics": float(is_diacritics and lacks_diacritics(typed, meant)),
        "last letter": float(is_diacritics and best.may_be_declined and typed[:-1] == meant[:-1]),
        "in ending": float(is_diacritics and best.may_be_declined and _may_be_feminine(typed, meant)),
        "capital inside": _capital_inside(best, surroundings),
        "capital at start": float(surroundings.capital and surroundings.starts_sentence),
        "name": float(best.meant_name),
        "used again": float(min(_MOST_USES, surroundings.other_uses)),
        "among unknown": float(surroundings.unknown_neighbours),
        "torn": float(surroundings.torn),
        "alone": float(len(scored) == 1),
        "derived": float(best.is_derived),
    }


def _about_known(scored: Sequence[Scored], surroundings: Surroundings) -> Evidence:
    best = scored[0]
    typed, meant, rule = surroundings.typed, "".join(best.hypothesis.forms), best.hypothesis.rule
    is_diacritics, is_split = rule is Rule.DIACRITICS, rule is Rule.SPLIT_OR_JOINED
    is_joined = _is_joined(best.hypothesis)
    is_letters = not (is_diacritics or is_split or is_joined)
    return {
        "always": 1.0,
        "odds": min(MOST_ODDS, best.odds),
        "context against": float(best.odds < 0),
        "rival": _rival(scored),
        "letters": float(is_letters),
        "transposed": float(is_letters and _transposed(typed, meant)),
        "doubled letter": float(is_letters and _doubled(typed, meant)),
        "lost diacritics": float(is_diacritics and lacks_diacritics(typed, meant)),
        "added diacritics": float(is_diacritics and lacks_diacritics(meant, typed)),
        "last letter": float(is_diacritics and typed[:-1] == meant[:-1]),
        "function word": float(is_letters and _is_rare_for_function_word(best, surroundings, meant)),
        "first person": float(typed[-1:] == "j" and meant == typed + "ë"),
        "joined": float(is_joined),
        "short": float(len(typed) <= _SHORT),
        "capital": float(surroundings.capital),
        "among unknown": float(surroundings.unknown_neighbours),
        "torn": float(surroundings.torn),
    }


def _is_rare_for_function_word(best: Scored, surroundings: Surroundings, meant: str) -> bool:
    """Tell whether a rare word stands for a function word, not another form of the same: "or" for "për"."""
    is_rare = best.frequency - surroundings.frequency >= _MUCH_RARER
    return best.meant_function_word and is_rare and _is_another(surroundings.typed, meant)


def _capital_inside(best: Scored, surroundings: Surroundings) -> float:
    """Return how much a capital inside a sentence speaks for a name: twice as much where a small word, which nobody
    writes so, may have been meant ("Jane", "Janë")."""
    if not surroundings.capital or surroundings.starts_sentence:
        return 0.0
    is_small = best.meant_function_word and len(best.hypothesis.forms[0]) <= _SMALL
    return 2.0 if is_small else 1.0


def _is_joined(hypothesis: Hypothesis) -> bool:
    return hypothesis.last - hypothesis.first > 1


def _rival(scored: Sequence[Scored]) -> float:
    """Return how near the second best text comes to the best: 4 as good, 0 by four log10 units worse."""
    best = scored[0]
    for second in scored:
        if second.hypothesis.text != best.hypothesis.text:
            return max(0.0, _CLOSEST - (best.odds - second.odds))
    return 0.0


def _differ_inside(one: str, other: str) -> bool:
    """Tell whether two forms begin and end with the same two letters: an ending may be meant, a stem is known."""
    return one[:_INNER] == other[:_INNER] and one[-_INNER:] == other[-_INNER:]


def _may_be_feminine(one: str, other: str) -> bool:
    """Tell whether one form may be the feminine of what the other is of: "lojtaret", "shkaktare" (lojtarët, shkaktarë).

    >>> _may_be_feminine("lojtaret", "lojtarët"), _may_be_feminine("shkaktare", "shkaktarë")
    (True, True)
    >>> _may_be_feminine("periudhen", "periudhën"), _may_be_feminine("partite", "partitë")
    (False, False)
    """
    if one.endswith(_FEMININE):
        return other == one[:-1] + "ë"
    same = len(one) == len(other) and one[-1:] == other[-1:] and one[:-_ENDING] == other[:-_ENDING]
    return same and one.endswith(_OF_BOTH_GENDERS)


def _is_another(one: str, other: str) -> bool:
    """Tell whether two forms, neither a single letter, hardly belong to one word: "or", "për"; not "rast", "raste"."""
    return len(one) > 1 and (len(one) <= _SHORT or one[:_SHORT] != other[:_SHORT])


def _doubled(one: str, other: str) -> bool:
    """Tell whether two forms differ by a letter that is single in one and double in the other.

    >>> _doubled("ruga", "rruga"), _doubled("sitem", "sistem")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return at > 0 and long[at] == long[at - 1] and short[at:] == long[at + 1 :]


def _transposed(one: str, other: str) -> bool:
    """Tell whether two forms have the same letters in another order: "ëpr", "për"."""
    return len(one) == len(other) and one != other and sorted(one) == sorted(other)
