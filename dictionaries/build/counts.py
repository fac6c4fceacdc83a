"""How often does each form occur, in which casing, in how many texts, and among what neighbours?"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from dictionaries.build.sentences import is_instructive, sentences
from dictionaries.build.sources import CLEAN, CORPORA, Corpus, corpus_lines
from sqfix.model import Gap, Token, TokenKind


@dataclass(slots=True)
class FormCounts:
    """What the corpora say of folded forms; `weight` is in the register-weighted units of `sources`."""

    weight: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    raw: Counter[str] = field(default_factory=Counter)
    edited: Counter[str] = field(default_factory=Counter)  # occurrences in edited texts
    clean: Counter[str] = field(default_factory=Counter)  # occurrences in `sources.CLEAN`
    lower: Counter[str] = field(default_factory=Counter)  # written in lower case
    capital: Counter[str] = field(default_factory=Counter)  # capitalised where no sentence starts
    among_albanian: Counter[str] = field(default_factory=Counter)  # both neighbours known
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)  # words side by side in a sentence
    texts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    casings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def count_forms(data: Path, known: Container[str], hold_out: bool) -> FormCounts:
    """Count every word of the corpora; `known` are the folded forms of the lexicon."""
    counts = FormCounts()
    for corpus in CORPORA:
        for line in corpus_lines(data, corpus, False if hold_out else None):
            if is_instructive(line):
                for sentence in sentences(line):
                    _count_sentence(counts, corpus, sentence, known)
    return counts


def _count_sentence(counts: FormCounts, corpus: Corpus, sentence: list[Token], known: Container[str]) -> None:
    if _is_shouting(sentence):
        return
    forms = [token.form.lower() for token in sentence]
    counts.pairs.update(pairwise(forms))
    for position, (token, form) in enumerate(zip(sentence, forms, strict=True)):
        if token.kind is not TokenKind.WORD:
            continue
        counts.weight[form] += corpus.vocabulary
        counts.raw[form] += 1
        counts.edited[form] += corpus.edited
        counts.clean[form] += corpus.name in CLEAN
        counts.texts[form].add(corpus.name)
        neighbours = forms[max(0, position - 1) : position] + forms[position + 1 : position + 2]
        counts.among_albanian[form] += all(neighbour in known for neighbour in neighbours)
        if token.form == form:
            counts.lower[form] += 1
        elif token.gap is not Gap.SENTENCE:
            counts.capital[form] += 1
            counts.casings[form][token.form] += 1


def _is_shouting(sentence: Iterable[Token]) -> bool:
    """Headlines in capitals say nothing about names: "LAJM I FUNDIT"."""
    words = [token.form for token in sentence if token.kind is TokenKind.WORD]
    return len(words) > 2 and sum(word.isupper() for word in words) * 2 > len(words)
