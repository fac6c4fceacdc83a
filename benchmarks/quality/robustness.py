"""How does each kind of slip fare by itself? `python -m benchmarks.quality.robustness FOLDER [--kind KIND] [--show]`.

FOLDER holds articles without errors (*.txt). The same number of slips of every kind is planted, one kind at a time, in
about every twentieth word. And what is no slip must stay quiet: the articles with ë and ç as two characters each.
"""

import argparse
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.quality.planted import Verdict, as_planted, judge, measure, row, rows, table
from benchmarks.quality.slips import KINDS, Source
from benchmarks.quality.variants import check_all
from sqfix import dictionary
from sqfix.alphabet import skeleton
from sqfix.checker import Checker
from sqfix.tokens import tokenize

_EACH, _SEED = 200, 1


def main() -> None:
    """Read the command line, plant, check, print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.robustness", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="only this kind; may be repeated")
    parser.add_argument("--show", action="store_true", help="print what was missed or corrected wrongly")
    arguments = parser.parse_args()
    resources = dictionary.load(print)
    texts = [path.read_text(encoding="utf-8") for path in sorted(arguments.folder.glob("*.txt"))]
    verdicts = planted(Checker(resources), Source(resources), texts, arguments.kind or KINDS)
    for verdict in verdicts if arguments.show else ():
        if not verdict.right:
            print("\t".join(_shown(verdict)))
    print(table(rows(verdicts)))


def planted(checker: Checker, source: Source, texts: Sequence[str], kinds: Iterable[str]) -> list[Verdict]:
    """Return the verdicts on about as many slips of each kind."""
    runs = (item for kind in kinds for item in measure(checker, source, texts, {kind: 1}, _SEED, _EACH))
    return [verdict for item in runs for verdict in item.verdicts]


def report(checker: Checker, source: Source, texts: Sequence[str]) -> str:
    """Return the table of all kinds, and how many findings the articles have as they are and decomposed."""
    counted = table(rows(planted(checker, source, texts, KINDS)))
    as_is, decomposed = (
        sum(map(len, check_all(checker, (unicodedata.normalize(form, text) for text in texts))))
        for form in ("NFC", "NFD")
    )
    bare = row("", bare_articles(checker, source, texts))
    return (
        f"{counted}\n\nFindings without any slip: {as_is}; with ë and ç as two characters each: {decomposed}.\n\n"
        f"Whole articles typed without diacritics: {bare.planted} words lack them, "
        f"{bare.found / bare.planted:.3f} are found, {bare.right / bare.planted:.3f} restored."
    )


def bare_articles(checker: Checker, source: Source, texts: Sequence[str]) -> list[Verdict]:
    """Return the verdicts on every word that lacks its diacritics in articles typed without any."""
    verdicts: list[Verdict] = []
    for text in texts:
        bare, tokens = skeleton(text), tokenize(text)
        (findings,) = check_all(checker, [bare])
        for start, end in zip(tokens.starts, tokens.ends, strict=True):
            if bare[start:end] != text[start:end]:
                slip = as_planted("bare article", start, bare[start:end], text[start:end], start, source)
                verdicts.append(judge(bare, slip, findings))
    return verdicts


def _shown(verdict: Verdict) -> tuple[str, ...]:
    slip, finding = verdict.slip, verdict.finding
    group = "not listed" if not slip.is_listed else "a word" if slip.is_word else "no word"
    first = finding.suggestions[0].text if finding is not None and finding.suggestions else "-"
    return slip.kind, group, slip.meant, first, verdict.context


if __name__ == "__main__":
    main()
