"""Does the present of a verb stand where only its participle may? "Kanë dal në treg" → "kanë dalë".

Of verbs in l, ll and rr the first person is the participle without its ë, and Kosovo speech has the one for the other.
Behind kam and jam, "duke", "pa" and "për të" a finite verb is impossible (Gramatika e gjuhës shqipe I, 1995, on
participles). All of 108 places in 850,000 words of news are errors. Start with `without_ending`, a generator like those
of `hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold
from sqfix.boundaries import BEYOND_DOUBT
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import Tokens
from sqfix.typed import Typed

FORMS = frozenset("dal marr nxjerr sjell përcjell mbjell vjel pjell tjerr".split())
_AUXILIARIES = frozenset(
    "kam ke ka kemi keni kanë kem kesh ketë kenë kisha kishe kishte kishim kishit kishin pata pate pati patëm patët "
    "patën paskam paske paska paskemi paskeni paskan jam je është jemi jeni janë isha ishe ishte ishim ishit ishin "
    "qenë".split()
)
_PARTICLES = frozenset(("duke", "pa"))  # clitics may follow
_CLITICS = frozenset("e i u iu ua ia na ju më të mos ta t'i t'ia t'u t'ua t'iu t'ju t'na m'u".split())
_WITH_TE = frozenset("të ta t'i t'ia t'u t'ua t'iu t'ju t'na".split())


def without_ending(typed: Typed) -> Iterator[Hypothesis]:
    """The participle for the first person: "kam marr" → "kam marrë"."""
    if typed.folded in FORMS and _asks_for_participle(typed.tokens, typed.at):
        yield typed.meant(typed.folded + "ë", Rule.WRONG_WORD, BEYOND_DOUBT)


def _asks_for_participle(tokens: Tokens, index: int) -> bool:
    """Tell whether a participle must stand at `index`: right behind an auxiliary, or behind a particle and clitics."""
    if fold(tokens.word_before(index)) in _AUXILIARIES:
        return True
    first = index  # of the clitics
    while fold(tokens.word_before(first)) in _CLITICS:
        first -= 1
    before = fold(tokens.word_before(first))
    return before in _PARTICLES or (before == "për" and first < index and fold(tokens.word(first)) in _WITH_TE)
