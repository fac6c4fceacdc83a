"""Which texts and lists are read, and how much is each trusted?

`context` weighs a text in n-gram counts: news and edited prose are what sqfix checks, so they count fully; court
formulas, statutes and the Bible are their own registers and count less. `vocabulary` weighs it in word counts.
`edited` tells that its spelling is evidence: only there may a word that no list knows prove itself. `CLEAN` are the
texts where next to nothing is misspelt.
"""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """One text of `DATA/corpus`: a sentence or paragraph a line."""

    name: str
    context: float
    vocabulary: float
    edited: bool
    licence: str


# Weights by register and by the spelling quality that the collection states for each text; court_cv_bleroni_court_raw
# is left out: it is broken inside words ("t ë regjistrimit", "ëmtuari") so often that its counts mislead.
CORPORA = (
    Corpus("news_albfake_true", 1.0, 1.0, True, "none stated; only counts are kept"),
    Corpus("news_lajmi_net", 1.0, 1.0, True, "none stated; only counts are kept"),
    Corpus("news_383lajme_generated", 0.8, 0.8, True, "none stated; only counts are kept"),
    Corpus("news_globalvoices", 1.0, 1.0, True, "CC BY 3.0"),
    Corpus("news_lediaaga", 1.0, 1.0, True, "none stated; only counts are kept"),
    Corpus("news_albfake_clickbait", 0.7, 0.5, False, "none stated; only counts are kept"),
    Corpus("wiki_exams", 1.0, 1.0, True, "CC BY-SA (Wikipedia)"),
    Corpus("law_decisions_al", 0.3, 0.3, True, "official acts"),
    Corpus("law_codes_al", 0.5, 0.5, True, "official acts"),
    Corpus("law_kushtetuta_al", 0.5, 0.5, True, "official acts"),
    Corpus("law_udhr", 1.0, 1.0, True, "official acts"),
    Corpus("court_cv_bleroni_clean", 0.5, 0.5, False, "collected for CC0 speech prompts"),
    Corpus("web_cc_langprofiles", 0.7, 0.5, False, "ODC-By / unknown"),
    Corpus("web_lingua_leipzig_sentences", 0.7, 0.5, False, "CC BY"),
    Corpus("mixed_sib200_flores", 1.0, 1.0, True, "CC BY-SA"),
    Corpus("mixed_neldakote_pos", 1.0, 1.0, True, "treebank"),
    Corpus("ud_staf", 1.0, 1.0, True, "CC BY-SA treebank"),
    Corpus("ud_tsa", 1.0, 1.0, True, "CC BY-SA treebank"),
    Corpus("mixed_tatoeba", 1.0, 1.0, True, "CC BY 2.0 FR"),
    Corpus("mixed_mozilla_www", 0.7, 0.7, True, "MPL-2.0"),
    Corpus("mixed_low_ui_mozilla_debian", 0.3, 0.3, False, "MPL-2.0"),
    Corpus("mixed_history_peja_erzaa", 1.0, 0.7, False, "none stated; only counts are kept"),
    Corpus("mixed_ethnography_sykja", 1.0, 0.7, False, "none stated; only counts are kept"),
    Corpus("mixed_low_bible_alb", 0.3, 0.3, True, "public domain (as stated)"),
)

CLEAN = frozenset(
    "law_codes_al law_decisions_al law_kushtetuta_al law_udhr mixed_sib200_flores mixed_neldakote_pos "
    "ud_staf ud_tsa".split()
)

# Blocks of lines kept out of every count with --hold-out, so that rules and thresholds can be tuned on text whose words
# the dictionary has not seen: two in ten blocks of 40 lines, about four articles each, of these texts; and one in ten
# of which no rule and no threshold may come, to tell how they fare on text that nobody has looked at. Those of
# news_albfake_true and news_lajmi_net were proof-read, see `benchmarks/quality/held_out.py`.
HELD_OUT = frozenset({"news_albfake_true", "news_lajmi_net", "wiki_exams", "news_globalvoices"})
_BLOCK, _EVERY, _TUNING, _TEST = 40, 10, frozenset({1, 6}), frozenset({8})


def is_held_out(corpus: Corpus, line_number: int) -> bool:
    """Tell whether line `line_number` (from 0) of `corpus` belongs to the text for tuning or testing."""
    return corpus.name in HELD_OUT and line_number // _BLOCK % _EVERY in _TUNING | _TEST


def is_for_test(line_number: int) -> bool:
    """Tell whether a line that is held out (from 0) is for testing alone."""
    return line_number // _BLOCK % _EVERY in _TEST


def held_out_blocks(data: Path, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the blocks of a corpus that are held out: the number of the first line (from 0), and the lines."""
    corpus = next(corpus for corpus in CORPORA if corpus.name == name)
    numbered = enumerate(corpus_lines(data, corpus, held_out=None))
    held_out = ((number, line) for number, line in numbered if is_held_out(corpus, number))
    for _, block in groupby(held_out, key=lambda item: item[0] // _BLOCK):
        rows = list(block)
        yield rows[0][0], [line for _, line in rows]


def corpus_lines(data: Path, corpus: Corpus, held_out: bool | None) -> Iterator[str]:
    """Yield the lines of a corpus: all (None), only the held-out ones (True) or only the others (False)."""
    with lzma.open(data / "corpus" / f"{corpus.name}.txt.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if held_out is None or held_out == is_held_out(corpus, number):
                yield line.rstrip("\n")


def list_rows(data: Path, name: str) -> Iterator[list[str]]:
    """Yield the tab-separated rows of `DATA/lists/<name>.xz`."""
    with lzma.open(data / "lists" / f"{name}.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
