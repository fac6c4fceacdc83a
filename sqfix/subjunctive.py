"""Does a subjunctive stand where no particle asks for it? "Ai e përkrahë nismën" → "përkrah".

The third person of many verbs has an ë in the subjunctive alone: "përkrah", but "të përkrahë" (Gramatika e gjuhës
shqipe I, 1995, on moods). Kosovo habit writes it everywhere. Start with `without_particle`, a generator like those of
`hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import AGAINST_GRAMMAR
from sqfix.dictionary import Resources
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.tags import of_its_own
from sqfix.tokens import SENTENCE, SPACE, Tokens
from sqfix.typed import Typed

READING = "Vsbjvpres3s"  # of the subjunctive, present, third person singular

# The particle, alone or with a clitic, as it should be and as haste writes it; "do" and "le" are met without it too.
_PARTICLES = frozenset(
    "të ta t'i t'ia t'u t'iu t'ju t'ua t'na t'jua te ti tia tu tua tja tju tiu t'a t'ja do ç'do le".split()
)
_BETWEEN = frozenset("i e u iu ua ia na ju më mos nuk po m'u s'u a".split())  # a particle and its verb
_CONJUNCTIONS = frozenset("dhe e ose apo a o as".split())
# "kanë përkrahë", "me përkrahë": there it is the participle of Gheg, and another form is wanted.
_BEFORE_PARTICIPLES = frozenset(
    "kam ke ka kemi keni kanë kisha kishe kishte kishim kishit kishin paskam paska paskan jam je është jemi jeni janë "
    "isha ishe ishte ishim ishit ishin qenë qe me pa duke tu për".split()
)
ASKING = _PARTICLES | _BEFORE_PARTICIPLES
# Before a clitic, "e përkrahë" is surely a verb and no adjective ("i plagosë") behind these.
_BEFORE_VERBS = frozenset("që po nuk s' cili cila cilët cilat kush ai ajo ata ato se nëse kur si sa dhe".split())
_BEFORE_FINITE = frozenset("që po nuk s' cili cila cilët cilat kush".split())
_PREPOSITION = "falë"  # "arriti që falë punës …"
_ARTICLES = frozenset("i e".split())
_SUBJUNCTIVES = frozenset("ketë jetë bëjë japë dojë vijë shkojë".split())  # with a class of their own
_NEAR = 12  # words between "të mbrojë" and "dhe përkrahë"


def without_particle(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The subjunctive for the indicative: "vendi nxitë" → "vendi nxit".

    Of 85 in news and statutes that were read, 79 are errors.
    """
    folded, lexicon = typed.folded, resources.lexicon
    if not folded.endswith("ë") or not may_be_subjunctive(lexicon.readings(folded)):
        return
    if _is_wanted(typed, lexicon):
        yield typed.meant(folded[:-1], Rule.DIACRITICS, AGAINST_GRAMMAR)


def may_be_subjunctive(readings: list[str]) -> bool:
    """Tell whether the subjunctive of a verb, third person, is among some readings.

    >>> may_be_subjunctive(["Vptcp", "Vsbjvpres3s"]), may_be_subjunctive(["Vptcp"])
    (True, False)
    """
    return READING in readings


def _is_wanted(typed: Typed, lexicon: Lexicon) -> bool:
    """Tell whether the indicative is wanted.

    Of what can only be a subjunctive it is wherever none is asked for; of what may be a participle or a noun as well
    ("nxjerrë", "humbë") where neither can stand: "po e nxjerrë".
    """
    folded, indicative = typed.folded, lexicon.entry(typed.folded[:-1])
    own = lexicon.entry(folded)
    if indicative is None or own is None or not indicative.is_lower:
        return False
    name = lexicon.class_names[indicative.word_class]
    if "Vindpres3s" not in name.split() and name != of_its_own(folded[:-1]):
        return False
    if not _is_nothing_else(lexicon.readings(folded)):
        return folded != _PREPOSITION and _is_surely_finite(typed.tokens, typed.at)
    return indicative.log_probability >= own.log_probability and not _is_asked_for(typed.tokens, typed.at, lexicon)


def _is_nothing_else(readings: list[str]) -> bool:
    """Tell whether these are the readings of a subjunctive, and of nothing else that is in use.

    >>> _is_nothing_else(["Vindaor2p", "Vsbjvpres3s"]), _is_nothing_else(["Vptcp", "Vsbjvpres3s"])
    (True, False)
    """
    return all(tag in (READING, "Vindaor2p") for tag in readings)


def _is_surely_finite(tokens: Tokens, index: int) -> bool:
    """Tell whether nothing but a finite verb may stand at a place: behind "po", "nuk", "që" and clitics.

    All of 19 places in 2.4 million words that were read are errors: "një gjë që sjellë ndryshim".
    """
    before = fold(tokens.word_before(index))
    while before in _BETWEEN and before not in _BEFORE_FINITE:
        index -= 1
        before = fold(tokens.word_before(index))
    return before in _BEFORE_FINITE


def _is_asked_for(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a particle stands before a verb, or a verb to which its particle belongs as well; or what makes it
    no subjunctive at all."""
    at = index - 1
    if _may_be_adjective(tokens, index):
        return True
    while fold(tokens.word_before(at + 1)) in _BETWEEN:
        at -= 1
    before = fold(tokens.word(at)) if at >= 0 else ""
    if tokens.gaps[at + 1] == SPACE and before in ASKING:
        return True
    return (tokens.gaps[at + 1] != SPACE or before in _CONJUNCTIONS) and _follows_another(tokens, at, lexicon)


def _may_be_adjective(tokens: Tokens, index: int) -> bool:
    """Tell whether an article may stand before a word: "burri i plagosë"."""
    at = index - 1
    if fold(tokens.word_before(index)) not in _ARTICLES:
        return False
    return at == 0 or fold(tokens.word(at - 1)) not in _BEFORE_VERBS | _PARTICLES | _BETWEEN


def _follows_another(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """Tell whether a subjunctive stands not far before: "të mbrojë dhe përkrahë"."""
    for at in range(last, max(0, last - _NEAR), -1):
        word = fold(tokens.word(at))
        if word in _SUBJUNCTIVES or READING in lexicon.readings(word):
            return True
        if tokens.gaps[at] == SENTENCE:
            return False
    return False
