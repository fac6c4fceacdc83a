"""Is an apostrophe missing, with a space in its place or none? "Nuk mund të i vijë rreth", "nuk munden ti kryejnë".

"Të" and a clitic that begins with a vowel are written as one, "t'i, t'u, t'ia, t'ua" (Drejtshkrimi i gjuhës shqipe
1973). Two rules tell the rest apart, generators like those of `hypotheses`, which runs them:

- `spaced`: behind a preposition "të" is a pronoun of its own, "në të u gjet një kompleks". Of 29 places in 2.4 million
  words of news and encyclopaedia with a verb behind and no preposition before all are errors.
- `run_together`: "ti" is "you", and its verb a second person. Of 69 places with another verb behind that the confusion
  model left open all are errors.
"""

from collections.abc import Iterator

from sqfix import tags
from sqfix.alphabet import fold
from sqfix.boundaries import AGAINST_GRAMMAR, BEYOND_DOUBT
from sqfix.dictionary import Resources
from sqfix.model import Hypothesis, Rule
from sqfix.tags import all_are
from sqfix.tokens import SPACE, WORD
from sqfix.typed import Typed

_PARTICLE = "të"
_CLITICS = ("i", "u", "ia", "ua", "iu")
PHRASES = tuple((_PARTICLE, clitic) for clitic in _CLITICS)  # how what is rejected begins
FORMS = {"ti": "t'i", "tu": "t'u"}
_SURE = "ti"  # "tu" may be "t'ju" as well
_PREPOSITIONS = frozenset("në me nga mbi prej pa ndaj te tek ndër nën për ndërmjet përpara rreth pas".split())


def spaced(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """Both as one: "të ua japin" → "t'ua japin"."""
    if typed.folded != _PARTICLE or fold(typed.following) not in _CLITICS or not _is_particle(typed, resources):
        return
    form = "t'" + fold(typed.following)
    yield typed.meant(form, Rule.APOSTROPHE, BEYOND_DOUBT, tokens=2)


def _is_particle(typed: Typed, resources: Resources) -> bool:
    """Tell whether "të" belongs to the verb behind the clitic."""
    tokens, verb = typed.tokens, typed.at + 2
    if verb >= len(tokens) or tokens.gaps[verb] != SPACE or tokens.kinds[verb] != WORD:
        return False
    readings = resources.lexicon.readings(fold(tokens.word(verb)))
    return any(map(tags.is_finite, readings)) and fold(tokens.word_before(typed.at)) not in _PREPOSITIONS


def run_together(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The particle with its clitic: "vendosi ti pranojë" → "t'i pranojë"."""
    form = FORMS.get(typed.folded)
    if form is not None and all_are(_is_of_another_person, resources.lexicon.readings(fold(typed.following))):
        channel = BEYOND_DOUBT if typed.folded == _SURE else AGAINST_GRAMMAR
        yield typed.meant(form, Rule.APOSTROPHE, channel)


def _is_of_another_person(tag: str) -> bool:
    """Tell whether this is a form of a verb that "ti" cannot have with it.

    Not the participle either: of "për ti kryer", "ti marrë pas" the confusion model decides.

    >>> [_is_of_another_person(tag) for tag in ("Vindpres3p", "Vindaor2s", "Vimp2s", "Vptcp")]
    [True, False, False, False]
    """
    return tags.is_finite(tag) and tags.mood(tag) != "imp" and tags.person(tag) != "2s"
