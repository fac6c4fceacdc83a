"""Word and class n-grams: which words follow which, weighted by register, cleaned of slips.

Counts are kept to one decimal of the register weight, as `count * 10` in the files, so that they stay whole numbers.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from dictionaries.build.sentences import ContextForm, context_forms, is_albanian, is_instructive, sentences
from dictionaries.build.sources import CORPORA, corpus_lines
from dictionaries.build.words import DIACRITIC_SLIP_RATE
from sqfix.alphabet import skeleton
from sqfix.language_model import BOUNDARY, UNKNOWN

# What one use in news is worth; rarer n-grams are noise or cost more space than they decide (figures in
# docs/decisions/0002).
LEAST_BIGRAM, LEAST_TRIGRAM, LEAST_CLASS_TRIGRAM = 0.9, 0.9, 1.5
_SCALE = 10

Grams = Mapping[tuple[str, ...], float]


def weighted_sentences(data: Path, known: Container[str], hold_out: bool) -> Iterator[tuple[float, list[ContextForm]]]:
    """Yield (context weight, forms) of each Albanian sentence, repeated ones once."""
    seen: set[int] = set()
    for corpus in CORPORA:
        for line in corpus_lines(data, corpus, False if hold_out else None):
            if not is_instructive(line):
                continue
            for sentence in sentences(line):
                forms = context_forms(sentence)
                key = hash(tuple(forms))
                if (len(forms) > 3 and key in seen) or not is_albanian(forms, known):
                    continue
                seen.add(key)
                yield corpus.context, forms


def count_grams(
    texts: Iterable[tuple[float, list[ContextForm]]], vocabulary: Container[str], class_of: Callable[[ContextForm], str]
) -> tuple[Grams, Grams, Grams]:
    """Return (bigrams, trigrams, class trigrams) with their weights; forms outside `vocabulary` count as UNKNOWN."""
    bigrams: dict[tuple[str, ...], float] = defaultdict(float)
    trigrams: dict[tuple[str, ...], float] = defaultdict(float)
    class_trigrams: dict[tuple[str, ...], float] = defaultdict(float)
    for weight, forms in texts:
        words = [BOUNDARY, *(form.folded if form.folded in vocabulary else UNKNOWN for form in forms), BOUNDARY]
        classes = [BOUNDARY, BOUNDARY, *map(class_of, forms), BOUNDARY]
        for pair in pairwise(words):
            bigrams[pair] += weight
        for triple in zip(words, words[1:], words[2:], strict=False):
            trigrams[triple] += weight
        for triple in zip(classes, classes[1:], classes[2:], strict=False):
            class_trigrams[triple] += weight
    return bigrams, trigrams, class_trigrams


def without_slip_grams(grams: Grams, rivals: Mapping[str, list[str]]) -> Grams:
    """Take off what the same n-gram with a rival (more frequent, same skeleton) explains as lost diacritics.

    >>> grams = {("për", "te", "gjithë"): 4, ("për", "të", "gjithë"): 900, ("shkoi", "te", "mjeku"): 3}
    >>> without_slip_grams(grams, {"te": ["të"]})[("për", "te", "gjithë")]
    0.0
    """
    cleaned: dict[tuple[str, ...], float] = {}
    for gram, weight in grams.items():
        slips = 0.0
        for place, form in enumerate(gram):
            for rival in rivals.get(form, ()):
                slips += DIACRITIC_SLIP_RATE * grams.get((*gram[:place], rival, *gram[place + 1 :]), 0)
        cleaned[gram] = max(0.0, weight - slips)
    return cleaned


def scaled(grams: Grams, shares: Mapping[str, float]) -> Grams:
    """Keep of each n-gram what its words' shares leave, a form without one all.

    >>> scaled({("politiken", "e"): 4.0, ("vendit", "e"): 2.0}, {"politiken": 0.25})
    {('politiken', 'e'): 1.0, ('vendit', 'e'): 2.0}
    """
    return {gram: weight * math.prod(shares.get(form, 1.0) for form in gram) for gram, weight in grams.items()}


def rivals_by_skeleton(counts: Mapping[str, float]) -> dict[str, list[str]]:
    """Return form → the more frequent forms of the same skeleton: "te" → ["të"]."""
    groups: dict[str, list[str]] = {}
    for form in counts:
        groups.setdefault(skeleton(form), []).append(form)
    return {
        form: more
        for forms in groups.values()
        if len(forms) > 1
        for form in forms
        if (more := sorted(other for other in forms if counts[other] > counts[form]))
    }


def gram_lines(grams: Grams, least: float) -> Iterator[str]:
    """Yield "w1 w2 … count" lines, sorted; UNKNOWN tells nothing in a word n-gram and is left out."""
    for gram in sorted(grams):
        if grams[gram] >= least and UNKNOWN not in gram:
            yield f"{' '.join(gram)} {round(grams[gram] * _SCALE)}"


def class_gram_lines(class_trigrams: Grams, numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield "c1 c2 … count" lines of class numbers for single classes, pairs and triples."""
    totals: dict[tuple[str, ...], float] = defaultdict(float)
    for triple, weight in class_trigrams.items():
        totals[triple[2:]] += weight
        totals[triple[1:]] += weight
        if weight >= LEAST_CLASS_TRIGRAM:
            totals[triple] = weight
    for gram in sorted(totals):
        if totals[gram] >= LEAST_BIGRAM:
            yield f"{' '.join(numbers[name] for name in gram)} {round(totals[gram] * _SCALE)}"
