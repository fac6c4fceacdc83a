"""What is each part worth? Quality with one part taken out.

`SQFIX_CORE=python python -m benchmarks.quality.ablations EVAL` measures on marked articles (dev), clean ones, and the
clean ones with planted slips. The thresholds stay those of the whole, and nothing is trained anew: a part that is
trained together with others (classes are features of the confusion model too) would be missed less if the others had
learnt to do without it.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.marked import Article, Score, read, score
from benchmarks.quality.planted import MIX, Row, measure, row
from benchmarks.quality.slips import Source
from benchmarks.quality.variants import ABLATIONS, check_all, each_by_itself
from sqfix import core, dictionary
from sqfix.checker import Checker

_PLANTED, _SEED = 600, 1


@dataclass(frozen=True, slots=True)
class Ablation:
    """What sqfix without a part is worth."""

    name: str
    dev: Score
    dev_words: int
    clean: Score
    clean_words: int
    planted: Row


def main() -> None:
    """Read the command line, measure, print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.ablations", description=__doc__.splitlines()[0])
    parser.add_argument("eval", type=Path)
    folder: Path = parser.parse_args().eval
    if core.COMPILED is not None:
        sys.exit("ablations: the compiled core would read past the substitutes; set SQFIX_CORE=python")
    dev, clean = read(folder / "dev"), read(folder / "clean")
    print(table(measured(dictionary.load(print), dev, clean)))


def measured(whole: dictionary.Resources, dev: Sequence[Article], clean: Sequence[Article]) -> Iterable[Ablation]:
    """Yield the figures of each ablation; the slips are planted with the whole of the resources."""
    source = Source(whole)
    for name, take_out in ABLATIONS.items():
        yield _ablation(name, Checker(take_out(whole)), source, dev, clean)
    with each_by_itself():
        yield _ablation("no company", Checker(whole), source, dev, clean)


def _ablation(
    name: str, checker: Checker, source: Source, dev: Sequence[Article], clean: Sequence[Article]
) -> Ablation:
    scores = (score(part, check_all(checker, (item.text for item in part))) for part in (dev, clean))
    checked = measure(checker, source, [item.text for item in clean], MIX, _SEED, _PLANTED)
    planted = row(name, (verdict for item in checked for verdict in item.verdicts))
    dev_score, clean_score = scores
    return Ablation(name, dev_score, _words(dev), clean_score, _words(clean), planted)


def _words(articles: Iterable[Article]) -> int:
    return sum(article.words for article in articles)


def table(ablations: Iterable[Ablation]) -> str:
    """Return a Markdown table."""
    lines = [
        "| | precision | recall | false alarms per 10,000 | clean: per 10,000 | planted: found | right first |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for item in ablations:
        shares = [item.planted.found / item.planted.planted, item.planted.right / item.planted.planted]
        cells = [f"{item.dev.precision:.3f}", f"{item.dev.recall:.3f}"]
        cells += [f"{1e4 * item.dev.false_alarms / item.dev_words:.1f}"]
        cells += [f"{1e4 * item.clean.false_alarms / item.clean_words:.1f}", *(f"{share:.3f}" for share in shares)]
        lines.append(f"| {item.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
