"""How often does which letter follow which in the words of the lexicon?

The builder of the letter model that `unknown` reads: Witten-Bell back-off (Witten and Bell 1991) over runs of one to
`ORDER` letters. Start with `build`. Only the build of the index needs this module.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log10

from sqfix import build_core, gram_table
from sqfix.language_model import IMPOSSIBLE, THOUSANDTHS
from sqfix.unknown import EDGE, ORDER, letter_key

_LETTERS = 64  # that a word may have, at a rough guess: what a letter never seen is compared with


def build(forms: Iterable[str]) -> dict[str, bytes]:
    """Return the sections of the letter model over `forms`, folded, none empty, each counted once."""
    counts = _letter_counts(forms)
    uses: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for gram, count in counts.items():
        uses[gram[:-1]] += count
        kinds[gram[:-1]] += 1
    probability: dict[str, float] = {}
    for gram in sorted(counts, key=len):
        history = gram[:-1]
        lower = probability[gram[1:]] if history else 1 / _LETTERS
        probability[gram] = (counts[gram] + kinds[history] * lower) / (uses[history] + kinds[history])
    grams = sorted(set(counts) | {gram for gram in uses if gram})
    checks, slots = gram_table.build([letter_key(gram) for gram in grams])
    cost, back_off = array("H", bytes(2 * len(checks))), array("H", bytes(2 * len(checks)))
    for gram, slot in zip(grams, slots, strict=True):
        cost[slot] = round(-THOUSANDTHS * log10(probability[gram])) if gram in probability else IMPOSSIBLE
        if gram in uses:
            back_off[slot] = round(-THOUSANDTHS * log10(kinds[gram] / (uses[gram] + kinds[gram])))
    return {"letters.checks": checks.tobytes(), "letters.cost": cost.tobytes(), "letters.backoff": back_off.tobytes()}


def _letter_counts(forms: Iterable[str]) -> Counter[str]:
    """Return how often each letter follows none to three letters: the runs of one to four that end in it.

    >>> sorted((gram.replace(EDGE, "_"), count) for gram, count in _letter_counts(["pa"]).items() if len(gram) < 3)
    [('_', 1), ('_p', 1), ('a', 1), ('a_', 1), ('p', 1), ('pa', 1)]
    """
    text = (EDGE * ORDER).join(["", *forms, ""])
    longest = build_core.COMPILED.letter_runs(text) if build_core.COMPILED is not None else _runs(text)
    counts = Counter({run: count for run, count in longest.items() if not run.endswith(EDGE * 2)})  # past a form's end
    for run, count in list(counts.items()):
        for length in range(1, ORDER):
            counts[run[-length:]] += count
    return counts


def _runs(text: str) -> Mapping[str, int]:
    """Return how often each run of four letters occurs in a text.

    >>> _runs("ananan")
    Counter({'anan': 2, 'nana': 1})
    """
    return Counter(map("".join, zip(*(text[at:] for at in range(ORDER)), strict=False)))
