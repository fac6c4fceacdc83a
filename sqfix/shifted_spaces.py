"""Did a space slip into "të"? "Ai dot ë vijë" → "do të vijë".

The space bar is hit a letter too late. "Ë" is no word, so behind a short word in t it is all that is left of "të": in
2.4 million words of news and encyclopaedia "mët ë", "pot ë", "sit ë", "jot ë", "that ë" and "it ë" stand ten times,
each for that. Behind longer words "të" may have lost its t as well: "drejtimit ë vendit". Start with `behind_te`, a
generator like those of `hypotheses`, which runs it.
"""

from collections.abc import Iterator

from sqfix.alphabet import fold, match_case
from sqfix.boundaries import BEYOND_DOUBT, is_torn_off
from sqfix.dictionary import Resources
from sqfix.model import Hypothesis, Rule
from sqfix.typed import Typed

FORMS = ("ë",)
_PARTICLE = "të"


def behind_te(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """Both words with the space where it belongs: "pot ë" → "po të"."""
    before = typed.tokens.word_before(typed.at)
    if is_torn_off(before, typed.word, resources.lexicon):
        left = fold(before)[:-1]
        text = f"{match_case(before[:-1], left)} {_PARTICLE}"
        yield Hypothesis(typed.at - 1, typed.at + 1, (left, _PARTICLE), text, Rule.SPLIT_OR_JOINED, BEYOND_DOUBT)
