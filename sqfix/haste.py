"""Where do small words lack their diacritics, whatever the others have? "Nuk duhet te bëjnë gjëra qe nuk i duan te dy."

Keyboards that put in some ë by themselves leave "te", "ne" and "qe" as they are. `passages` restores such stretches as
it does those without any; `surely_right` asks about the words around a single "te". `SMALL` has the words that tell.
Start with `hasty_stretches`.
"""

from bisect import bisect_left
from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.tokens import SENTENCE, Tokens

# Frequent words that are rare as haste leaves them, and what is meant. Not "me", "se", "pare", which are frequent
# themselves: they tell only where no word at all has its diacritics, see `passages`.
SMALL = {
    "te": "të",
    "ne": "në",
    "qe": "që",
    "nje": "një",
    "per": "për",
    "eshte": "është",
    "jane": "janë",
    "kane": "kanë",
    "jene": "jenë",
}
# A hasty stretch has at least so many of these words near each other (characters), and no more of them as they should
# be. All of 27 in 530,000 words of news lack diacritics; in 1.4 million words of court decisions and translations there
# is none. In right text eight of nine small words have theirs.
_APART = {f" {bare} ": f" {whole} " for bare, whole in SMALL.items()}
_FEWEST_HASTY, _NEAR = 4, 150
_TELLING_ALONE, _FAR = frozenset((" qe ", " nje ")), 500  # one of these must be there: "te" and "ne" may be right


def hasty_stretches(tokens: Tokens) -> Iterator[range]:
    """Yield the token indices of each stretch whose small words lack their diacritics, whatever others have.

    >>> from sqfix.tokens import tokenize
    >>> text = "Të gjithë e dinë. Beqarët nuk duhet te bëjnë gjera qe te tjerët ne pune nuk i bëjnë. Ata po presin."
    >>> [stretch for stretch in hasty_stretches(tokenize(text))]
    [range(4, 18)]
    """
    for start, end in hasty_places(tokens.text):
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        while first > 0 and tokens.gaps[first] != SENTENCE:
            first -= 1
        while last < len(tokens) and tokens.gaps[last] != SENTENCE:
            last += 1
        yield range(first, last)


def hasty_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a text has small words without diacritics near each other, and fewer with them."""
    for start, end in _around_telling(text):
        found = sorted((place, word) for word in _APART for place in _places(text, word, start, end))
        for first, last in _runs([place for place, _ in found], _NEAR):
            bare = [word for _, word in found[first:last]]
            where = found[first][0], found[last - 1][0]
            whole = sum(text.count(word, *where) for word in _APART.values())
            if len(bare) >= max(_FEWEST_HASTY, whole) and not _TELLING_ALONE.isdisjoint(bare):
                yield where[0], where[1] + 1


def _around_telling(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places around the words that tell haste by themselves, so that a text without any is read at a look."""
    places = sorted(place for word in _TELLING_ALONE for place in _places(text, word, 0, len(text)))
    for first, last in _runs(places, 2 * _FAR):
        yield max(0, places[first] - _FAR), places[last - 1] + _FAR


def _runs(places: list[int], gap: int) -> Iterator[tuple[int, int]]:
    """Yield the indices, the second exclusive, of places in order that lie no more than a gap from each other.

    >>> list(_runs([1, 3, 9, 10], 2))
    [(0, 2), (2, 4)]
    """
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] - places[at - 1] > gap:
            yield first, at
            first = at


def _places(text: str, word: str, start: int, end: int) -> Iterator[int]:
    at = text.find(word, start, end)
    while at >= 0:
        yield at + 1
        at = text.find(word, at + 1, end)


_AROUND = 15  # words


def is_hasty(tokens: Tokens, index: int) -> bool:
    """Tell whether small words near a token, itself not counted, lack their diacritics.

    >>> from sqfix.tokens import tokenize
    >>> [is_hasty(tokenize(text), 0) for text in ("te Mateo qe te vijë", "te Mateo që të vijë te Ana")]
    [True, False]
    """
    near = range(max(0, index - _AROUND), min(len(tokens) - 1, index + _AROUND))
    return any(at != index and _lacks_diacritics(tokens, at) for at in near)


def _lacks_diacritics(tokens: Tokens, index: int) -> bool:
    """Tell whether a token with another behind it is a small word without its diacritics: not "te" before a name."""
    word = fold(tokens.word(index))
    return tokens.word(index + 1)[:1].islower() if word == "te" else word in SMALL
