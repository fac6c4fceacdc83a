"""Which words of the lexicon lie around a misspelling, and at what cost of slips?

The index gives the frequent words within two slips (`symspell`). Rarer forms are reached the other way round: every
string one slip away is looked up (Norvig 2007), and every spelling with other diacritics. The best by slips and
frequency are returned; the context has no say here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqfix import channel
from sqfix.alphabet import skeleton
from sqfix.lexicon import Flag, Lexicon
from sqfix.symspell import MAX_DISTANCE, SymSpell

# Two slips in a word of up to three letters leave hardly a letter of what was meant: for such words only the most
# frequent ones are worth a look, the function words.
_SHORT, _FREQUENT = 3, 300
_MOST = 24  # by slips and frequency, before context; more never won on the tuning text
_NAME_IN_LOWER_CASE = -1.0  # "shqiperi" for "Shqipëri" takes a second slip
_LETTERS = "aeëiouybcçdfghjklmnpqrstvxz"
_MOST_PLACES = 6  # for diacritics in one word: 64 spellings


@dataclass(frozen=True, slots=True)
class Candidate:
    """A folded form of the lexicon that may have been meant, with log10 P(typed | form)."""

    form: str
    channel: float


def around(folded: str, lower: bool, known: bool, lexicon: Lexicon, index: SymSpell) -> list[Candidate]:
    """Return the forms around a folded word, best first.

    `lower` tells that it was typed in lower case, `known` that it is a word itself: then one slip is enough to look at.
    """
    ranked: list[tuple[float, str, float]] = []
    for form in _near_forms(folded, known, lexicon, index):
        entry = lexicon.entry(form)
        if entry is None or entry.flags & Flag.REFUSED or form.replace("-", "") == folded.replace("-", ""):
            continue  # where a hyphen belongs is a matter of style
        cost = channel.log_probability(folded, form)
        if lower and not entry.flags & Flag.LOWER:
            cost += _NAME_IN_LOWER_CASE
        ranked.append((cost + entry.log_probability, form, cost))
    ranked.sort(reverse=True)
    return [Candidate(form, cost) for _, form, cost in ranked[:_MOST]]


def _near_forms(folded: str, known: bool, lexicon: Lexicon, index: SymSpell) -> set[str]:
    reach = 1 if len(folded) <= _SHORT or known else MAX_DISTANCE
    numbers = {match.number for match in index.lookup(folded, reach)}
    if len(folded) <= _SHORT:
        numbers |= {match.number for match in index.lookup(folded, MAX_DISTANCE) if match.number < _FREQUENT}
    forms = {lexicon.words.form_of(number) for number in numbers}
    rare = with_diacritics(skeleton(folded)) if known else one_slip_away(folded)
    forms.update(form for form in rare if lexicon.words.number_of(form) >= 0)
    return forms - {folded}


def one_slip_away(word: str) -> set[str]:
    """Return every string one slip away from a word, and every spelling of it with other diacritics.

    >>> {"për", "ëprë", "ëpt"} <= one_slip_away("ëpr"), "këngët" in one_slip_away("kenget")
    (True, True)
    """
    pairs = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:] for left, right in pairs if right}
    found.update(left + right[1] + right[0] + right[2:] for left, right in pairs if len(right) > 1)
    for letter in _LETTERS:
        found.update(left + letter + right for left, right in pairs)
        found.update(left + letter + right[1:] for left, right in pairs if right)
    found.update(with_diacritics(skeleton(word)))
    found.discard(word)
    return found


def with_diacritics(plain: str) -> Iterator[str]:
    """Yield the spellings of `plain` with some of its first e and c turned into ë and ç.

    >>> sorted(with_diacritics("cel"))
    ['cël', 'çel', 'çël']
    """
    places = [at for at, letter in enumerate(plain) if letter in "ec"][:_MOST_PLACES]
    for choice in range(1, 1 << len(places)):
        letters = list(plain)
        for bit, at in enumerate(places):
            if choice >> bit & 1:
                letters[at] = "ë" if letters[at] == "e" else "ç"
        yield "".join(letters)
