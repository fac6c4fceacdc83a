"""Is a word there twice? The same word in a row by accident, unless grammar or emphasis wants it so.

Start with `repeated`, a generator like those of `hypotheses`, which runs it. The hard one is "të të": before a verb the
second may be the pronoun "you", as in "të të them".
"""

from collections.abc import Iterator

from sqfix.alphabet import Case, case_of, fold
from sqfix.boundaries import NOT_STANDARD, is_article
from sqfix.dictionary import Resources
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.tags import all_are, is_definite_accusative, is_nominal, is_noun, is_oblique, person
from sqfix.tokens import SPACE, WORD, Tokens
from sqfix.typed import Typed

# Words that stand twice in a row by grammar, or doubled for emphasis ("shumë shumë", "pjesë pjesë").
_MAY_REPEAT = frozenset(
    "së po jo pak shumë dy tri tre ndonjë shpejt ngadalë vetëm kush çka aq herë ditë vit pjesë anë ja "
    "mirë keq aty këtu ca disa copa radhë grupe vende afër larg lloj sërë bukur kohë ha he la bla ë "
    "avash kadalë dalëngadalë pa".split()  # "u pa pa maskë": was seen without
)


def repeated(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """A word twice in a row, "në në" → "në", or it and the next: "në këtë në këtë drejtim" → "në këtë drejtim"."""
    yield from _word(typed, resources)
    yield from _phrase(typed)


def _word(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The same word twice in a row: "në në" → "në".

    "të të" only where one of them has no meaning, see `_ONE_IS_ENOUGH`. "e e" only before a noun
    or "cila": before a verb the first means "and", the second "it".
    """
    tokens, index, folded, lexicon = typed.tokens, typed.at, typed.folded, resources.lexicon
    after = index + 1
    if folded != fold(typed.following) or folded in _MAY_REPEAT or case_of(typed.following) is not Case.LOWER:
        return
    if any(0 <= at < len(tokens) and fold(tokens.word(at)) == folded for at in (index - 1, index + 2)):
        return  # three times is meant: "jo, jo jo jo"
    if folded == "të" and not any(tells(tokens, index, lexicon) for tells in _ONE_IS_ENOUGH):
        return
    if folded == "e" and not (_is_noun_like(tokens, after + 1, lexicon) or _is_relative(tokens, after + 1)):
        return
    cost = NOT_STANDARD if folded != "të" else 0.0
    yield Hypothesis(index, after + 1, (folded,), typed.word, Rule.REPEATED_WORD, cost)


# Between two words that stand on both sides of it: "kokë me kokë me shokun", "bijve të bijve të tu".
_BETWEEN = frozenset("me më për pas se nga në e i të së a o mbi te deri".split())
_BEGIN_AGAIN = frozenset("se ose as qoftë dhe edhe e një dy tre katër pesë".split())  # "ose kanë ose kanë pasur"
_POSSESSIVES = frozenset("tij saj tyre".split())


def _phrase(typed: Typed) -> Iterator[Hypothesis]:
    """Two words that stand twice in a row: "në këtë në këtë drejtim" → "në këtë drejtim".

    All of 37 in 6 million words that were read are slips.
    """
    first, second = typed.folded, fold(typed.following)
    is_meant = second in _BETWEEN | _MAY_REPEAT or (first in _BEGIN_AGAIN and second not in _POSSESSIVES)
    if first != second and not is_meant and _stands_again(typed, second):
        text = f"{typed.word} {typed.following}"
        yield Hypothesis(typed.at, typed.at + 4, (first, second), text, Rule.REPEATED_WORD, NOT_STANDARD)


def _stands_again(typed: Typed, second: str) -> bool:
    """Tell whether a token and the next, all in lower case and parted by spaces, follow once more."""
    tokens, index = typed.tokens, typed.at
    if index + 4 > len(tokens) or any(tokens.gaps[at] != SPACE for at in range(index + 1, index + 4)):
        return False
    words = [tokens.word(at) for at in range(index, index + 4)]
    if not all(word.islower() for word in words) or [fold(word) for word in words[2:]] != [typed.folded, second]:
        return False
    around = [fold(tokens.word(at)) for at in (index - 2, index + 4) if 0 <= at < len(tokens)]
    return typed.folded not in around  # three times is meant


def _is_article_twice(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether "të të" stands between an article and a noun: "numri i të të infektuarve"."""
    return is_article(tokens, index - 1) and _is_noun_like(tokens, index + 2, lexicon)


# Behind these both are meant: "në të të jetë", "do të të japë një fjalë".
_WITH_BOTH = frozenset("do le në mbi me nga te tek për prej pa nën ndër".split())
_OBJECT = frozenset("një këtë këto".split())
_ADDRESSED = frozenset("ti ty yt jote tënd tënde je ke ishe kishe".split())
_NEAR = 20  # words, within which "you" would be spoken to: some two sentences


def _has_no_you(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether "të të" stands before a verb with an object of its own, and nobody is spoken to:
    "duhet të të miratojë planin"."""
    verb, what = index + 2, index + 3
    if what >= len(tokens) or tokens.gaps[verb] != SPACE or tokens.gaps[what] != SPACE:
        return False
    if index > 0 and fold(tokens.word(index - 1)) in _WITH_BOTH:
        return False
    if not all_are(_is_third_person, lexicon.readings(fold(tokens.word(verb)))):
        return False
    noun = fold(tokens.word(what))
    meant = lexicon.readings(noun)
    is_definite_object = all_are(is_noun, meant) and any(map(is_definite_accusative, meant))
    return (noun in _OBJECT or is_definite_object) and not _is_addressed(tokens, index, lexicon)


def _is_addressed(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a word near by speaks to one person: "ti", "yt", a verb of the second person."""
    near = range(max(0, index - _NEAR), min(len(tokens), index + _NEAR))
    words = (fold(tokens.word(at)) for at in near if tokens.kinds[at] == WORD)
    return any(word in _ADDRESSED or all_are(_is_second_person, lexicon.readings(word)) for word in words)


def _is_second_person(tag: str) -> bool:
    return person(tag) == "2s"


def _is_third_person(tag: str) -> bool:
    return person(tag) in ("3s", "3p")


# How nouns begin that have an article of their own: income, harvest, days of the week, kin ("rënie të të hyrave", "emri
# i të birit").
_WITH_ARTICLE = tuple(
    "hyr korr hën mart mërkur enjt premt shtun diel bir bij shoq motr vëlla ëm at nip mbes kunat vjehrr gjysh "
    "fejuar".split()
)


def _is_before_genitive(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a noun in an oblique case follows that has no article of its own: "luftimet të të stilit".

    All of 14 in 6 million words that were read are slips.
    """
    noun = index + 2
    if noun >= len(tokens) or tokens.gaps[noun] != SPACE:
        return False
    folded = fold(tokens.word(noun))
    is_oblique_noun = all_are(lambda tag: is_noun(tag) and is_oblique(tag), lexicon.readings(folded))
    return is_oblique_noun and not folded.startswith(_WITH_ARTICLE)


_ONE_IS_ENOUGH = (_is_article_twice, _has_no_you, _is_before_genitive)  # for "të të" to be a slip


def _is_relative(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and fold(tokens.word(index)) in ("cila", "cilat")


def _is_noun_like(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a word of the lexicon follows that can be a noun or adjective and nothing else."""
    if index >= len(tokens) or tokens.kinds[index] != WORD or tokens.gaps[index] != SPACE:
        return False
    return all_are(is_nominal, lexicon.readings(fold(tokens.word(index))))
