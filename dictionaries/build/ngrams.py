"""Word and class n-grams: which words follow which, weighted by register, cleaned of slips.

Counts are kept to one decimal of the register weight, as `count * 10` in the files, so that they stay whole numbers.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path

from sqfix.alphabet import skeleton
from sqfix.language_model import BOUNDARY, UNKNOWN

from dictionaries.build.sentences import context_forms, is_albanian, is_instructive, sentences
from dictionaries.build.sources import CORPORA, corpus_lines
from dictionaries.build.words import DIACRITIC_SLIP_RATE

# What one use in news is worth; rarer n-grams are noise or cost more space than they decide (figures in docs/decisions/0002).
LEAST_BIGRAM, LEAST_TRIGRAM, LEAST_CLASS_TRIGRAM = 0.9, 1.4, 2.0
_SCALE = 10

Grams = Counter[tuple[str, ...]]


def weighted_sentences(data: Path, known: Container[str], hold_out: bool) -> Iterator[tuple[float, list[str], list[str]]]:
    """Yield (context weight, folded forms, cased forms) of each Albanian sentence, repeated ones once."""
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
                yield corpus.context, forms, [token.form for token in sentence]


def count_grams(
    texts: Iterator[tuple[float, list[str]]], vocabulary: Container[str], class_of: Callable[[str], str]
) -> tuple[Grams, Grams, Grams]:
    """Return (bigrams, trigrams, class trigrams) with their weights; forms outside `vocabulary` count as UNKNOWN."""
    bigrams: Grams = Counter()
    trigrams: Grams = Counter()
    class_trigrams: Grams = Counter()
    for weight, forms in texts:
        words = [BOUNDARY, *(form if form in vocabulary else UNKNOWN for form in forms), BOUNDARY]
        classes = [BOUNDARY, BOUNDARY, *(class_of(form) for form in forms), BOUNDARY]
        for pair in zip(words, words[1:], strict=False):
            bigrams[pair] += weight  # type: ignore[assignment]
        for triple in zip(words, words[1:], words[2:], strict=False):
            trigrams[triple] += weight  # type: ignore[assignment]
        for triple in zip(classes, classes[1:], classes[2:], strict=False):
            class_trigrams[triple] += weight  # type: ignore[assignment]
    return bigrams, trigrams, class_trigrams


def without_slip_grams(grams: Grams, rivals: Mapping[str, list[str]]) -> Grams:
    """Take off what the same n-gram with a rival (more frequent, same skeleton) explains as lost diacritics.

    >>> grams = Counter({("për", "te", "gjithë"): 4, ("për", "të", "gjithë"): 900, ("shkoi", "te", "mjeku"): 3})
    >>> without_slip_grams(grams, {"te": ["të"]})[("për", "te", "gjithë")]
    0
    """
    cleaned: Grams = Counter()
    for gram, weight in grams.items():
        slips = 0.0
        for place, form in enumerate(gram):
            for rival in rivals.get(form, ()):
                slips += DIACRITIC_SLIP_RATE * grams.get((*gram[:place], rival, *gram[place + 1 :]), 0)
        cleaned[gram] = max(0, weight - slips)  # type: ignore[assignment]
    return cleaned


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
