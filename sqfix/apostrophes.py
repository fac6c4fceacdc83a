"""Does a space stand where an apostrophe must? "Nuk mund të i vijë rreth" → "t'i vijë".

"Të" and a clitic that begins with a vowel are written as one, "t'i, t'u, t'ia, t'ua" (Drejtshkrimi i gjuhës shqipe
1973). Behind a preposition "të" is a pronoun of its own: "në të u gjet një kompleks". Of 29 places in 2.4 million words
of news and encyclopaedia that were read, with a verb behind and no preposition before, all are errors. Start with
`left_out`, a generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold, match_case
from sqfix.boundaries import BEYOND_DOUBT
from sqfix.dictionary import Resources
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import SPACE, WORD
from sqfix.typed import Typed

_PARTICLE = "të"
_CLITICS = ("i", "u", "ia", "ua", "iu")
PHRASES = tuple((_PARTICLE, clitic) for clitic in _CLITICS)  # how what is rejected begins
_PREPOSITIONS = frozenset("në me nga mbi prej pa ndaj te tek ndër nën për ndërmjet përpara rreth pas".split())


def left_out(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """Both as one: "të ua japin" → "t'ua japin"."""
    if typed.folded != _PARTICLE or fold(typed.following) not in _CLITICS or not _is_particle(typed, resources):
        return
    form = "t'" + fold(typed.following)
    text = typed.in_its_apostrophe(match_case(typed.word, form))
    yield Hypothesis(typed.at, typed.at + 2, (form,), text, Rule.APOSTROPHE, BEYOND_DOUBT)


def _is_particle(typed: Typed, resources: Resources) -> bool:
    """Tell whether "të" belongs to the verb behind the clitic."""
    tokens, verb = typed.tokens, typed.at + 2
    if verb >= len(tokens) or tokens.gaps[verb] != SPACE or tokens.kinds[verb] != WORD:
        return False
    readings = resources.lexicon.readings(fold(tokens.word(verb)))
    is_finite = any(tag.startswith("V") and tag != "Vptcp" for tag in readings)
    return is_finite and fold(tokens.word_before(typed.at)) not in _PREPOSITIONS
