"""What does the user want reported? The part of the configuration that the checker itself reads."""

from enum import Enum
from typing import NamedTuple

from sqfix.model import Rule
from sqfix.rules import DEFAULT_RULES
from sqfix.word_list import NO_WORDS, WordList

# Keys of the front matter whose values site generators show to readers: Hugo, Jekyll, Docusaurus, Eleventy, Astro.
FRONT_MATTER_KEYS = frozenset("title subtitle description summary lead excerpt headline caption intro abstract".split())


class Dialect(Enum):
    """Which spelling counts as right."""

    STANDARD = "standard"  # the norm of 1972
    ANY = "any"  # no finding of the rule non-standard
    GHEG = "gheg"  # the same, and frequent Gheg forms are words (kena, me shkue)


class Options(NamedTuple):
    """`rules` are in force; findings under `min_confidence` (a probability) are left out; `words` are the project's;
    `front_matter` names the keys of the front matter that are prose.
    """

    rules: frozenset[Rule] = DEFAULT_RULES
    min_confidence: float = 0.0
    words: WordList = NO_WORDS
    front_matter: frozenset[str] = FRONT_MATTER_KEYS
