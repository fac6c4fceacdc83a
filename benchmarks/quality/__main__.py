"""Print one table of quality figures, then what was missed, false and wrong: `python -m benchmarks.quality EVAL`.

EVAL holds score.py and the sets dev (articles with every natural error marked) and clean (text without errors). The
scoring is that script's; this one runs it on both sets and puts the figures beside what the project aims at and what
Hunspell's sq_AL reaches on the same articles.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_CHECK = f"{sys.executable} -m sqfix check --isolated --output-format json --exit-zero"
_SHOWN = ("missed", "false", "wrong")
# (figure, set, key, wanted, Hunspell sq_AL with its 10 MB dictionary on the same articles)
_ROWS = (
    ("precision", "dev", "precision", ">= 0.85", "0.08"),
    ("recall", "dev", "recall", ">= 0.40", "0.48"),
    ("right first suggestion, of found", "dev", "top1_of_found", ">= 0.90", "0.49"),
    ("false alarms per 10,000 words", "dev", "false_per_10k", "", "546"),
    ("findings per 10,000 words", "clean", "false_per_10k", "<= 4", ""),
)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__.splitlines()[0])
    parser.add_argument("eval", type=Path)
    folder: Path = parser.parse_args().eval
    figures = {name: _score(folder, name, "--json") for name in ("dev", "clean")}
    parsed = {name: json.loads(text) for name, text in figures.items()}
    print(f"{'figure':36}{'set':7}{'measured':>10}{'wanted':>10}{'Hunspell':>10}")
    for label, name, key, wanted, hunspell in _ROWS:
        print(f"{label:36}{name:7}{parsed[name]['total'][key]:>10}{wanted:>10}{hunspell:>10}")
    print(_classes(parsed["dev"]["classes"]))
    for name in ("dev", "clean"):
        print(f"\n{name}:")
        print(_score(folder, name, *(part for what in _SHOWN for part in ("--show", what))))


def _score(folder: Path, name: str, *options: str) -> str:
    command = [sys.executable, str(folder / "score.py"), "--set", str(folder / name), "--command", _CHECK, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{folder / 'score.py'}: {done.stderr.strip()}")
    return done.stdout


def _classes(classes: dict[str, dict[str, Any]]) -> str:
    rows = [f"\n{'class':36}{'total':>10}{'found':>10}{'first':>10}"]
    rows += [
        f"{name:36}{row['total']:>10}{row['found']:>10}{row['top1']:>10}"
        for name, row in classes.items()
        if row["total"]
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
