"""Measure how good the findings are and write it down: `python -m benchmarks.quality EVAL`.

EVAL holds score.py and the sets dev (articles with every natural error marked) and clean (text without errors). Prints
everything, then what was missed, false and wrong; writes the figures and a plot of precision over recall, with the
date in their names, to benchmarks/results. Takes about five minutes.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.quality import calibration, curve, planted, robustness
from benchmarks.quality.marked import Article, Outcome, outcome, read
from benchmarks.quality.slips import Source
from benchmarks.quality.variants import check_all, reporting_from
from sqfix import dictionary
from sqfix.checker import Checker
from sqfix.model import Finding

_CHECK = f"{sys.executable} -m sqfix check --isolated --output-format json --exit-zero"
_RESULTS = Path(__file__).parent.parent / "results"
# (figure, set, key of score.py, wanted, Hunspell sq_AL with its 10 MB dictionary on the same articles)
_ROWS = (
    ("precision", "dev", "precision", ">= 0.92", "0.08"),
    ("recall", "dev", "recall", ">= 0.75", "0.48"),
    ("right first suggestion, of found", "dev", "top1_of_found", ">= 0.95", "0.49"),
    ("false alarms per 10,000 words", "dev", "false_per_10k", "<= 3", "546"),
    ("findings per 10,000 words", "clean", "false_per_10k", "<= 1.5", ""),
)
_WANTED_RECALL = {
    "NW": 0.85, "DIA": 0.9, "RW": 0.6, "APOS": 0.8, "SPLIT": 0.7, "DUP": 1.0, "ORTH": 0.8,
}  # fmt: skip
_WANTED = (0.75, 0.92)  # recall and precision on dev
_SEED, _PLANTED, _MOST_UNSURE = 1, 3000, 0.5
# Errors in a word of news: in the marked articles, and what we suppose of careful newsrooms.
_RATES = ("1 error in 147 words", 71 / 10_408), ("1 in 400", 1 / 400)


def main() -> None:
    """Read the command line, measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__.splitlines()[0])
    parser.add_argument("eval", type=Path)
    folder: Path = parser.parse_args().eval
    day = datetime.now(UTC).date().isoformat()
    plot = f"{day}-quality.svg"
    lines: list[str] = []
    for line in _sections(folder, _RESULTS / plot, day):
        print(line, flush=True)
        lines.append(line)
    (_RESULTS / f"{day}-quality.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("dev", "clean"):
        print(f"\n{name}:\n{_run_score(folder, name, '--show', 'missed', '--show', 'false', '--show', 'wrong')}")


def _sections(folder: Path, plot: Path, day: str) -> Iterator[str]:
    """Yield the sections of the result file."""
    yield f"# Quality, {day}\n\n`python -m benchmarks.quality EVAL` on the sets dev and clean.\n"
    figures = {name: json.loads(_run_score(folder, name, "--json")) for name in ("dev", "clean")}
    yield _headline(figures)
    yield f"\n## By class of error, dev\n\n{_classes(figures['dev']['classes'])}"
    resources = dictionary.load(print)
    checker, source = Checker(resources), Source(resources)
    dev, clean = read(folder / "dev"), read(folder / "clean")
    points = curve.points(lambda: Checker(resources), dev)
    plot.write_text(curve.svg(points, f"sqfix on dev, {day}", _WANTED), encoding="utf-8")
    yield f"\n## Precision and recall over the threshold, dev\n\n![precision over recall]({plot.name})\n"
    yield curve.table(points)
    yield "\n## Calibration\n\nPlanted slips are weighted to the rate of news (`benchmarks/quality/calibration.py`).\n"
    yield _calibration(resources, dev, clean)
    texts = [article.text for article in clean]
    mixed = planted.measure(checker, source, texts, planted.MIX, _SEED, _PLANTED)
    verdicts = [verdict for item in mixed for verdict in item.verdicts]
    yield "\n## Slips planted in clean text, kinds as in news\n\nWanted: 0.92 found, 0.88 right.\n"
    yield planted.table(planted.rows(verdicts))
    yield f"\n## Slips planted in clean text, each kind alone\n\n{robustness.report(checker, source, texts)}"
    yield f"\n## Without a part\n\n{_ablations(folder)}"


def _run_score(folder: Path, name: str, *options: str) -> str:
    script = str(folder / "score.py")
    return _run([sys.executable, script, "--set", str(folder / name), "--command", _CHECK, *options], dict(os.environ))


def _ablations(folder: Path) -> str:
    command = [sys.executable, "-m", "benchmarks.quality.ablations", str(folder)]
    return _run(command, os.environ | {"SQFIX_CORE": "python"}).strip()


def _run(command: Sequence[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(command[:3])}: {done.stderr.strip()}")
    return done.stdout


def _headline(figures: dict[str, Any]) -> str:
    lines = ["| | set | sqfix | wanted | Hunspell sq_AL |", "| --- | --- | ---: | ---: | ---: |"]
    for label, name, key, wanted, hunspell in _ROWS:
        lines.append(f"| {label} | {name} | {figures[name]['total'][key]} | {wanted} | {hunspell} |")
    total = figures["dev"]["total"]
    applied = total["fixes_right"] + total["fixes_wrong"]
    right, of_all = total["fixes_right"] / max(1, applied), total["fixes_right"] / total["errors"]
    lines.append(f"| corrections by --fix that are right, of {applied} | dev | {right:.3f} | >= 0.98 | |")
    lines.append(f"| errors that --fix corrects | dev | {of_all:.3f} | >= 0.5 | |")
    return "\n".join(lines)


def _classes(classes: dict[str, dict[str, Any]]) -> str:
    lines = ["| class | errors | found | right first | recall | wanted |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for name, row in classes.items():
        if row["total"]:
            wanted = f">= {_WANTED_RECALL[name]}" if name in _WANTED_RECALL else "not counted"
            recall = f"{row['found'] / row['total']:.2f}"
            lines.append(f"| {name} | {row['total']} | {row['found']} | {row['top1']} | {recall} | {wanted} |")
    return "\n".join(lines)


def _calibration(resources: dictionary.Resources, dev: Sequence[Article], clean: Sequence[Article]) -> str:
    """Return the reliability of confidences from 0.5 on, as found in marked articles and as planted."""
    with reporting_from(_MOST_UNSURE):
        checker, source = Checker(resources), Source(resources)
        found = [check_all(checker, (item.text for item in part)) for part in (dev, clean)]
        mixed = planted.measure(checker, source, [item.text for item in clean], planted.MIX, _SEED, _PLANTED)
        checked = list(mixed)
    articles, findings = [*dev, *clean], [*found[0], *found[1]]
    alarms = _false_alarms(articles, findings)
    words = sum(article.words for article in articles)
    rated = [
        (f"planted, {name}", calibration.bins(calibration.planted(checked, found[1], alarms, words, rate)))
        for name, rate in _RATES
    ]
    return calibration.table([("dev and clean", calibration.bins(calibration.natural(articles, findings))), *rated])


def _false_alarms(articles: Sequence[Article], findings: Sequence[Sequence[Finding]]) -> list[calibration.Sample]:
    pairs = ((article, finding) for article, about in zip(articles, findings, strict=True) for finding in about)
    false = (finding for article, finding in pairs if outcome(article, finding)[0] is Outcome.FALSE_ALARM)
    return [calibration.Sample(finding.confidence, right=False) for finding in false]


if __name__ == "__main__":
    main()
