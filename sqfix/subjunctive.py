"""Does a subjunctive stand where no particle asks for it? "Ai e përkrahë nismën" → "përkrah".

The third person of many verbs has an ë in the subjunctive alone: "përkrah", but "të përkrahë" (Gramatika e gjuhës
shqipe I, 1995, on moods). Kosovo habit writes it everywhere. Start with `without_particle`, a generator like those of
`hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold, match_case
from sqfix.boundaries import AGAINST_GRAMMAR
from sqfix.dictionary import Resources
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
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
_ARTICLES = frozenset("i e".split())
_SUBJUNCTIVES = frozenset("ketë jetë bëjë japë dojë vijë shkojë".split())  # with a class of their own
_NEAR = 12  # words between "të mbrojë" and "dhe përkrahë"


def without_particle(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The subjunctive for the indicative: "vendi nxitë" → "vendi nxit".

    Of 85 in news and statutes that were read, 79 are errors.
    """
    folded, lexicon = typed.folded, resources.lexicon
    if not folded.endswith("ë") or not is_subjunctive(lexicon.readings(folded)):
        return
    indicative = folded[:-1]
    if _is_indicative(folded, lexicon) and not _is_asked_for(typed.tokens, typed.at, lexicon):
        text = match_case(typed.word, indicative)
        yield Hypothesis(typed.at, typed.at + 1, (indicative,), text, Rule.DIACRITICS, AGAINST_GRAMMAR)


def is_subjunctive(readings: list[str]) -> bool:
    """Tell whether these are the readings of a verb's subjunctive, third person, and nothing else that is in use.

    >>> is_subjunctive(["Vindaor2p", "Vsbjvpres3s"]), is_subjunctive(["Vptcp", "Vsbjvpres3s"])
    (True, False)
    """
    return READING in readings and all(tag in (READING, "Vindaor2p") for tag in readings)


def _is_indicative(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a form without its ë is the indicative, and a word that is met at least as often."""
    entry, typed = lexicon.entry(folded[:-1]), lexicon.entry(folded)
    if entry is None or typed is None or not entry.is_lower or entry.log_probability < typed.log_probability:
        return False
    name = lexicon.class_names[entry.word_class]
    return "Vindpres3s" in name.split() or name == "=" + folded[:-1]


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
