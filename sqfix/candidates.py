"""Which words of the lexicon lie around a misspelling, and at what cost of slips?

The index gives the frequent words within two slips (`symspell`). Rarer forms are reached the other way round: every
string one slip away is looked up (Norvig 2007), and every spelling with other diacritics. The best by slips and
frequency are returned; the context has no say here.
"""

from collections.abc import Iterator

from sqfix import channel, core
from sqfix.alphabet import skeleton
from sqfix.index_file import IndexFile
from sqfix.lexicon import Lexicon
from sqfix.symspell import MAX_DISTANCE, SymSpell

# Two slips in a word of up to three letters leave hardly a letter of what was meant: for such words only the most
# frequent ones are worth a look, the function words.
_SHORT, _FREQUENT = 3, 300
# By slips and frequency, before context: more candidates, or such as are so much dearer than the cheapest, never won in
# half a million words of news.
_MOST, _DEARER = 24, 4500
_NAME_IN_LOWER_CASE = 1000  # "shqiperi" for "Shqipëri" takes a second slip
_LETTERS = "aeëiouybcçdfghjklmnpqrstvxz"
_MOST_PLACES = 6  # for diacritics in one word: 64 spellings
_LONGEST = 62  # letters; the compiled core leaves longer words to this module


Candidate = tuple[int, int]  # the number of a form that may have been meant, and what typing the word for it costs


class Candidates:
    """Finds what lies around words in an opened index."""

    def __init__(self, index: IndexFile, lexicon: Lexicon, symspell: SymSpell) -> None:
        self._lexicon, self._symspell = lexicon, symspell
        self.compiled = None
        if core.CANDIDATES is not None and symspell.compiled is not None:
            slips = core.CANDIDATES.Channel(channel.slip_costs())
            self.compiled = core.CANDIDATES.Candidates(index, lexicon.words, symspell.compiled, slips, _LETTERS)

    def around(self, folded: str, lower: bool, known: bool) -> list[Candidate]:
        """Return the forms around a folded word, best first.

        `lower` tells that it was typed in lower case, `known` that it is a word itself: then one slip is enough to look
        at.
        """
        if self.compiled is not None and len(folded) <= _LONGEST:
            found: list[Candidate] = self.compiled.around(folded, lower, known)
            return found
        ranked: list[tuple[int, str, Candidate]] = []
        for form in self._near_forms(folded, known):
            entry = self._lexicon.entry(form)
            if entry is None or entry.is_refused or form.replace("-", "") == folded.replace("-", ""):
                continue  # where a hyphen belongs is a matter of style
            cost = channel.cost(folded, form)
            if lower and not entry.is_lower:
                cost += _NAME_IN_LOWER_CASE
            ranked.append((entry.cost + cost, form, (entry.number, cost)))
        ranked.sort(key=lambda item: item[1], reverse=True)
        ranked.sort(key=lambda item: item[0])
        return [candidate for total, _, candidate in ranked[:_MOST] if total <= ranked[0][0] + _DEARER]

    def _near_forms(self, folded: str, known: bool) -> set[str]:
        reach = 1 if len(folded) <= _SHORT or known else MAX_DISTANCE
        numbers = {match.number for match in self._symspell.lookup(folded, reach)}
        if len(folded) <= _SHORT:
            frequent = self._symspell.lookup(folded, MAX_DISTANCE)
            numbers |= {match.number for match in frequent if match.number < _FREQUENT}
        forms = {self._lexicon.words.form_of(number) for number in numbers}
        rare = with_diacritics(skeleton(folded)) if known else one_slip_away(folded)
        forms.update(form for form in rare if self._lexicon.words.number_of(form) >= 0)
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
