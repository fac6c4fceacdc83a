"""Is a word written to a number? "4komuna" → "4 komuna", "77vjeçar" → "77-vjeçar", "në24 orë" → "në 24 orë".

An adjective made of a number takes a hyphen, a word beside it a space (Drejtshkrimi i gjuhës shqipe 1973). Units and
names keep theirs: "10kV", "5G", "Covid19". Start with `glued_to_numbers`, which finds the places, and `of_number`, a
generator like those of `hypotheses`, which runs it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import BEYOND_DOUBT
from sqfix.dictionary import Resources
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.tags import all_are, is_adjective
from sqfix.tokens import NUMBER, Tokens
from sqfix.typed import Typed

_LEAST_LETTERS = 4  # of a word behind a number: "kWh", "mbps", "gr" are units; but for these
_BEHIND = frozenset("në dhe për nga".split())
# Before a number only these: "kos1", "note20", "ulliri3" are names, and notes in a list of things.
_BEFORE = "në|nga|për|me|më|rreth|mbi|deri|prej|ora|orën|viti|vitin|vitit|datë|datën|afërsisht|gjithsej|janë|ishin"
_GLUED = rf"(?P<number>[0-9]+(?:[.,:][0-9]+)*)(?P<behind>[a-zçë]+)|(?P<before>(?i:{_BEFORE}))(?P<first>[0-9][0-9.,:]*)"
_LIST, _WIDTH = 3, 20  # times the same word in so many tokens: a list that lost the ends of its lines
_YEARS = "vjet"  # "20-vjetori", but "20 vjet"


def glued_to_numbers(tokens: Tokens) -> list[int]:
    """Return the indices of tokens in which a word and a number touch.

    >>> from sqfix.tokens import tokenize
    >>> glued_to_numbers(tokenize("Në 4komuna u matën 10kV, në24 orë; 5G, Covid19, 20-vjeçarja."))
    [1, 5]

    A list that lost the ends of its lines was not written so:

    >>> glued_to_numbers(tokenize("Prishtinë 81komuna Pejë 23komuna Ferizaj 13komuna"))
    []
    """
    found: defaultdict[str, list[int]] = defaultdict(list)  # by the word
    text, kinds = tokens.text, tokens.kinds
    at = kinds.find(NUMBER)
    while at >= 0:
        has_letters = text[tokens.starts[at]].isalpha() or text[tokens.ends[at] - 1].isalpha()
        if has_letters and (touching := re.fullmatch(_GLUED, tokens.word(at))):
            found[touching["behind"] or touching["before"]].append(at)
        at = kinds.find(NUMBER, at + 1)
    return sorted(at for places in found.values() for at in _not_listed(places))


def _not_listed(places: list[int]) -> Iterator[int]:
    """Yield the places of one word but for those that stand close together.

    >>> list(_not_listed([0, 2, 5, 90, 300]))
    [90, 300]
    """
    ends = zip(places, places[_LIST - 1 :], strict=False)
    lists = [range(first, last + 1) for first, last in ends if last - first <= _WIDTH]
    yield from (at for at in places if not any(at in together for together in lists))


def of_number(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The number and the word apart."""
    found = re.fullmatch(_GLUED, typed.word)
    if found is None:
        return
    if found["behind"] is not None:
        word = fold(found["behind"])
        if not (len(word) >= _LEAST_LETTERS and resources.lexicon.is_lower_word(word)) and word not in _BEHIND:
            return
        text = found["number"] + ("-" if _is_one_with_number(word, resources.lexicon) else " ") + found["behind"]
    else:
        word, text = fold(found["before"]), f"{found['before']} {found['first']}"
    yield Hypothesis(typed.at, typed.at + 1, (word,), text, Rule.SPLIT_OR_JOINED, BEYOND_DOUBT)


def _is_one_with_number(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word makes one adjective or noun with the number before it: "77-vjeçar", "20-vjetori"."""
    return (word.startswith(_YEARS) and word != _YEARS) or all_are(is_adjective, lexicon.readings(word))
