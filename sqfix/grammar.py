"""Which forms does grammar reject where they stand, whatever the context?

Each rule has a file of its own and is asked about a few forms only: `FORMS` has them all, `PHRASES` the first two
words where it takes both. Start with `rejected`, which `hypotheses` runs.
"""

from collections.abc import Iterator

from sqfix import adverbs, apostrophes, clitics, comparatives, fixed_places, participles, particles, shifted_spaces
from sqfix.dictionary import Resources
from sqfix.model import Hypothesis
from sqfix.typed import Typed

FORMS = frozenset(
    (
        *adverbs.FORMS,
        *apostrophes.FORMS,
        *clitics.FORMS,
        *fixed_places.FORMS,
        *participles.FORMS,
        *particles.FORMS,
        *shifted_spaces.FORMS,
    )
)
PHRASES = (*apostrophes.PHRASES, *comparatives.PHRASES)


def rejected(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """What is right instead: "për vetën" → "për veten", "maska iu pengon" → "u pengon", "kanë dal" → "kanë dalë",
    "është vërtetë bukur" → "vërtet"."""
    if typed.folded in FORMS:
        yield from adverbs.without_article(typed)
        yield from fixed_places.misplaced(typed)
        yield from clitics.before_verb(typed, resources)
        yield from participles.without_ending(typed)
        yield from particles.mistaken(typed, resources)
        yield from shifted_spaces.behind_te(typed, resources)
    if typed.following:
        yield from apostrophes.run_together(typed, resources)
        yield from apostrophes.spaced(typed, resources)
        yield from comparatives.before_pronoun(typed)
        yield from comparatives.before_amount(typed)
