"""Which slips do people make, and how does each one change a text? One function for each kind.

A kind looks at one token of a text and says what would be typed in its place, or that it has no place there. Start
with `KINDS`, the kinds by name; `planted` puts them into articles.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from sqfix.alphabet import Case, case_of, fold, match_case, neighbours, skeleton
from sqfix.dictionary import Resources
from sqfix.tokens import SENTENCE, SPACE, WORD, Tokens

_SHORTEST = 4  # letters of a word that gets a slip of the finger; "in" for "i" says nothing
_SHORTEST_REFUSED = 3  # letters; nobody writes "n" for "në" but in verse
_LONGEST_PASSAGE = 12  # words
# Letters that dialects and loans confuse (Drejtshkrimi i gjuhës shqipe 1973), each way.
_ALIKE = (("ç", "q"), ("gj", "xh"), ("rr", "r"), ("ll", "l"), ("sh", "zh"), ("dh", "ll"), ("th", "dh"), ("y", "i"))
_CYRILLIC = str.maketrans("aceopxyijsABEKMHOPCTX", "асеорхуіјѕАВЕКМНОРСТХ")


@dataclass(frozen=True, slots=True)
class Change:
    """The tokens `first` to `last` (exclusive), and what is between them, are typed as `typed`."""

    first: int
    last: int
    typed: str


class Source:
    """What slips are made from: the lexicon's opinion of words, its confusions and what the norm refuses, read
    backwards.
    """

    def __init__(self, resources: Resources) -> None:
        self.lexicon = resources.lexicon
        self._resources = resources

    @cached_property
    def confused(self) -> Mapping[str, list[str]]:
        """The words that are typed for a word, by that word."""
        typed: dict[str, list[str]] = {}
        for pair in self._resources.confusions.listed():
            typed.setdefault(pair.meant, []).append(pair.typed)
        return typed

    @cached_property
    def refused(self) -> Mapping[str, list[str]]:
        """The spellings that the norm rejects, by the one word that it wants."""
        typed: dict[str, list[str]] = {}
        for wrong, wanted in {**self._resources.non_standard, **self._resources.refused}.items():
            if len(wanted) == 1 and len(wrong) >= _SHORTEST_REFUSED:
                typed.setdefault(wanted[0], []).append(wrong)
        return typed


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a text, and the dice."""

    tokens: Tokens
    at: int
    source: Source
    rng: Random

    @property
    def word(self) -> str:
        """The word as it stands there."""
        return self.text(self.at)

    def text(self, index: int) -> str:
        """Return a token as it stands there."""
        return self.tokens.text[self.tokens.starts[index] : self.tokens.ends[index]]

    def is_name(self) -> bool:
        """Tell whether the word looks like a name: a capital inside a sentence, and more letters."""
        return case_of(self.word) is Case.CAPITALISED and self.tokens.gaps[self.at] != SENTENCE

    def instead(self, typed: str | None) -> list[Change]:
        """Return the change of this word alone."""
        return [Change(self.at, self.at + 1, typed)] if typed is not None and typed != self.word else []


Kind = Callable[[Place], list[Change]]


def transposed(word: str, rng: Random) -> str | None:
    """Two letters the other way round: "ëpr"."""
    at = rng.randrange(len(word) - 1)
    return word[:at] + match_case(word[at], word[at + 1]) + word[at].lower() + word[at + 2 :]


def lost(word: str, rng: Random) -> str | None:
    """A letter left out."""
    at = rng.randrange(len(word))
    return word[:at] + word[at + 1 :]


def added(word: str, rng: Random) -> str | None:
    """A neighbouring key hit as well."""
    return _neighbour(word, rng, replaced=0)


def exchanged(word: str, rng: Random) -> str | None:
    """A neighbouring key hit instead."""
    return _neighbour(word, rng, replaced=1)


def _neighbour(word: str, rng: Random, replaced: int) -> str | None:
    at = rng.randrange(len(word))
    near = sorted(neighbours(word[at].lower()))
    return word[:at] + rng.choice(near) + word[at + replaced :] if near else None


def doubled(word: str, rng: Random) -> str | None:
    """A letter typed twice: "lajjmi"."""
    at = rng.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def sound_alike(word: str, rng: Random) -> str | None:
    """A letter taken for another that sounds like it in a dialect: "kyq", "xhysh"."""
    swaps = [(one, other) for pair in _ALIKE for one, other in (pair, pair[::-1]) if one in word]
    if not swaps:
        return None
    one, other = rng.choice(swaps)
    return word.replace(one, other, 1)


def final_e(word: str, rng: Random) -> str | None:
    """A final ë too many or too few: "miqë", "kan"."""
    return word[:-1] if word.endswith("ë") else f"{word}ë"


FINGER = (transposed, lost, added, exchanged)


def of_finger(word: str, rng: Random) -> str | None:
    """Any slip of the finger."""
    return rng.choice(FINGER)(word, rng)


def _in_words(slip: Callable[[str, Random], str | None]) -> Kind:
    """Return the kind that makes a slip in words that are no names."""

    def kind(place: Place) -> list[Change]:
        fits = len(place.word) >= _SHORTEST and not place.is_name() and place.word.isalpha()
        return place.instead(slip(place.word, place.rng)) if fits else []

    return kind


def _twice(word: str, rng: Random) -> str | None:
    once = of_finger(word, rng) if len(word) > 2 * _SHORTEST - 2 else None
    return of_finger(once, rng) if once else None


def _in_name(place: Place) -> list[Change]:
    fits = len(place.word) >= _SHORTEST and place.is_name() and place.word.isalpha()
    return place.instead(of_finger(place.word, place.rng)) if fits else []


def _in_quotation(place: Place) -> list[Change]:
    """A slip in a word behind a quotation mark that opened in its paragraph."""
    text, start = place.tokens.text, place.tokens.starts[place.at]
    is_open = False
    for mark in re.findall('[“”„«»"]', text[text.rfind("\n", 0, start) + 1 : start]):
        is_open = mark in "„«" or (mark in '“"' and not is_open)
    return _in_words(of_finger)(place) if is_open else []


def _decomposed(place: Place) -> list[Change]:
    """A slip in a word whose ë or ç is typed as two characters."""
    changes = _in_words(of_finger)(place) if skeleton(place.word) != place.word else []
    typed = [unicodedata.normalize("NFD", change.typed) for change in changes]
    return place.instead(typed[0]) if typed and not typed[0].isascii() else []


def _diacritics(place: Place) -> list[Change]:
    return place.instead(skeleton(place.word))


def _passage(place: Place) -> list[Change]:
    """A passage of one sentence typed without diacritics, each word that changes a slip of its own."""
    changes: list[Change] = []
    for at in range(place.at, min(place.at + _LONGEST_PASSAGE, len(place.tokens))):
        if at > place.at and place.tokens.gaps[at] == SENTENCE:
            break
        plain = skeleton(place.text(at))
        changes += [Change(at, at + 1, plain)] if plain != place.text(at) else []
    return changes if len(changes) > 2 else []


def _confusion(place: Place) -> list[Change]:
    """A word that is taken for this one: the other way round than the checker corrects."""
    typed = place.source.confused.get(fold(place.word))
    return place.instead(match_case(place.word, place.rng.choice(typed))) if typed else []


def _not_standard(place: Place) -> list[Change]:
    typed = place.source.refused.get(fold(place.word))
    return place.instead(match_case(place.word, place.rng.choice(typed))) if typed else []


def _apostrophe(place: Place) -> list[Change]:
    return place.instead(place.word.replace("’", "").replace("'", "")) if not place.is_name() else []


def _split(place: Place) -> list[Change]:
    if len(place.word) < _SHORTEST or place.is_name() or not place.word.isalpha():
        return []
    at = place.rng.randrange(1, len(place.word))
    return place.instead(f"{place.word[:at]} {place.word[at:]}")


def _joined(place: Place) -> list[Change]:
    after = place.at + 1
    if after == len(place.tokens) or place.tokens.kinds[after] != WORD or place.tokens.gaps[after] != SPACE:
        return []
    return [Change(place.at, after + 1, place.word + place.text(after))]


def _glued(place: Place) -> list[Change]:
    """The space or line break after a full stop left out: "lajmi.Ai"."""
    after = place.at + 1
    if after == len(place.tokens) or place.tokens.kinds[after] != WORD or not place.word.islower():
        return []
    between = place.tokens.text[place.tokens.ends[place.at] : place.tokens.starts[after]]
    if between[:1] not in ".?!" or between[1:] not in (" ", "\n") or len(place.word) < _SHORTEST:
        return []
    return [Change(place.at, after + 1, place.word + between[0] + place.text(after))]


def _repeated(place: Place) -> list[Change]:
    return place.instead(f"{place.word} {place.word.lower()}") if not place.is_name() else []


def _look_alike(place: Place) -> list[Change]:
    """A letter of the Cyrillic alphabet that looks like the Latin one."""
    places = [at for at, letter in enumerate(place.word) if letter != letter.translate(_CYRILLIC)]
    if not places or len(place.word) < _SHORTEST:
        return []
    at = place.rng.choice(places)
    return place.instead(place.word[:at] + place.word[at].translate(_CYRILLIC) + place.word[at + 1 :])


KINDS: Mapping[str, Kind] = {
    "transposed": _in_words(transposed),
    "lost": _in_words(lost),
    "added": _in_words(added),
    "neighbour key": _in_words(exchanged),
    "doubled": _in_words(doubled),
    "two slips": _in_words(_twice),
    "diacritics": _diacritics,
    "passage without diacritics": _passage,
    "final ë": _in_words(final_e),
    "sound alike": _in_words(sound_alike),
    "ë as two characters": _decomposed,
    "confusion": _confusion,
    "apostrophe": _apostrophe,
    "split": _split,
    "joined": _joined,
    "glued sentence": _glued,
    "repeated": _repeated,
    "not standard": _not_standard,
    "look-alike": _look_alike,
    "in a name": _in_name,
    "in a quotation": _in_quotation,
}
