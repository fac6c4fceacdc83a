"""What do findings say about news that was left out of the dictionary and proof-read whole?

`python -m benchmarks.quality.held_out DATA BUILT [--show missed|false|wrong|applied]`: DATA is the folder of corpora,
BUILT what `python -m dictionaries.build DATA --out BUILT --hold-out` made of it. `held_out.tsv` has every error that
the readers marked, by corpus and line: of the text only the wrong words. A block of lines, some four articles, is
checked as one article. Some blocks are for testing alone: what is missed or false there is not shown, and no rule,
weight or threshold may come of it. docs/decisions/0036 tells how they were read. Start with `articles`.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality.marked import SPELLING, Article, Error, Outcome, outcome, score, span_in_line
from benchmarks.quality.variants import built, check_all
from dictionaries.build.sources import held_out_blocks, is_for_test
from sqfix.checker import Checker
from sqfix.model import Finding, Span

GOLD = Path(__file__).parent / "held_out.tsv"  # corpus, line from 0, wrong, occurrence in the line, right, class
SHOWN = ("missed", "false", "wrong", "applied")  # the last: corrections by --fix that are not right
PARTS = ("tuning", "test")
_AROUND = 40  # characters of context to either side


def articles(data: Path, gold: Path = GOLD) -> list[Article]:
    """Return the blocks that were read, with their errors; each name begins with the part that it belongs to.

    Raises ValueError for an error that does not stand where it should.
    """
    marked: defaultdict[tuple[str, int], list[list[str]]] = defaultdict(list)
    for row in gold.read_text(encoding="utf-8").splitlines()[1:]:
        corpus, line, *error = row.split("\t")
        marked[corpus, int(line)].append(error)
    found: list[Article] = []
    for corpus in sorted({corpus for corpus, _ in marked}):
        for first, lines in held_out_blocks(data, corpus):
            text, errors = "", list[Error]()
            for number, line in enumerate(lines, first):
                for wrong, occurrence, right, error_class in marked.pop((corpus, number), ()):
                    if (span := span_in_line(line, wrong, int(occurrence))) is None:
                        raise ValueError(f"{gold.name}: {wrong!r} does not stand in line {number} of {corpus}")
                    start, end = len(text) + span.start, len(text) + span.end
                    errors.append(Error(Span(start, end), error_class, tuple(right.split("|"))))
                text += line + "\n"
            part = "test" if is_for_test(first) else "tuning"
            found.append(Article(f"{part} {corpus}:{first}", text, tuple(errors)))
    if marked:
        raise ValueError(f"{gold.name}: {len(marked)} lines are not among those held out")
    return found


def of_part(everything: Sequence[Article], part: str) -> list[Article]:
    """Return the articles of one of PARTS."""
    return [article for article in everything if article.name.startswith(part)]


def main() -> None:
    """Read the command line, check and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.held_out", description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("built", type=Path)
    parser.add_argument("--show", action="append", default=[], choices=SHOWN)
    arguments = parser.parse_args()
    checker = Checker(built(arguments.built))
    everything = articles(arguments.data)
    for part in PARTS:
        read = of_part(everything, part)
        findings = check_all(checker, (article.text for article in read))
        print(f"\n{part}\n\n" + "\n".join(report(read, findings)))
        for what in arguments.show if part == "tuning" else ():
            print("\n".join(shown(what, read, findings)))


def report(read: Sequence[Article], findings: Sequence[Sequence[Finding]]) -> Iterator[str]:
    """Yield a row for each class, then the whole: errors found, false alarms, corrections by --fix."""
    total = Counter(error.error_class for article in read for error in article.errors)
    found: dict[tuple[str, Error], Outcome] = {}
    applied = Counter[Outcome]()
    for article, finding, worth, error in _judged(read, findings):
        applied[worth] += finding.fixable
        if error is not None and found.get((article.name, error)) is not Outcome.RIGHT:
            found[article.name, error] = worth
    yield "| class | errors | found | right first |\n| --- | ---: | ---: | ---: |"
    for name in sorted(total, key=lambda name: (name not in SPELLING, -total[name])):
        worths = [worth for (_, error), worth in found.items() if error.error_class == name]
        yield f"| {name} | {total[name]} | {len(worths)} | {worths.count(Outcome.RIGHT)} |"
    whole, words = score(read, findings), sum(article.words for article in read)
    yield f"\n{words} words, {whole.errors} spelling errors: {whole.found} found (recall {whole.recall:.3f}),"
    yield f"{whole.false_alarms} false alarms ({1e4 * whole.false_alarms / words:.2f} in 10,000 words, precision"
    yield f"{whole.precision:.3f}); --fix: " + ", ".join(f"{count} {worth.value}" for worth, count in applied.items())


def shown(what: str, read: Sequence[Article], findings: Sequence[Sequence[Finding]]) -> Iterator[str]:
    """Yield a line for each place of a kind of SHOWN."""
    if what == "missed":
        met = {(article.name, error) for article, _, _, error in _judged(read, findings)}
        for article in read:
            for missed in article.errors:
                if missed.error_class in SPELLING and (article.name, missed) not in met:
                    yield f"missed\t{missed.error_class}\t{'|'.join(missed.right)}\t{_context(article, missed.span)}"
        return
    for article, finding, worth, error in _judged(read, findings):
        is_shown = {
            "false": worth is Outcome.FALSE_ALARM,
            "wrong": worth is Outcome.WRONG_WORD,
            "applied": finding.fixable and worth is not Outcome.RIGHT,
        }[what]
        if is_shown:
            meant = "|".join(error.right) if error is not None else ""
            told = f"{finding.rule.code} {finding.confidence:.2f} {finding.suggestions[0].text}"
            yield f"{what}\t{told}\t{meant}\t{_context(article, finding.span)}"


def _judged(
    read: Sequence[Article], findings: Sequence[Sequence[Finding]]
) -> Iterator[tuple[Article, Finding, Outcome, Error | None]]:
    for article, about in zip(read, findings, strict=True):
        for finding in about:
            yield article, finding, *outcome(article, finding)


def _context(article: Article, span: Span) -> str:
    before, after = article.text[max(0, span.start - _AROUND) : span.start], article.text[span.end : span.end + _AROUND]
    return f"{before}[[{span.of(article.text)}]]{after}".replace("\n", " ")


if __name__ == "__main__":
    main()
