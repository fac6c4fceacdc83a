"""How fast is a whole check, from the shell and back, beside the checkers that newsrooms and programmers use?

Run `python -m benchmarks.speed.whole`. Every contestant is a process of its own on the same text (`made_text`), they
take turns, medians are shown; a peer that is not installed is named and skipped. CPU time is user and system time of
the process, memory its largest resident set, of which the mapped index (shared between processes) is the most.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.speed.made_text import text
from sqfix import dictionary

_WORDS = 530_000  # 3.4 MB, a year of a small newsroom
_ROUNDS = 5
_GROWTH = (1, 2, 4, 8)  # times the text
_CHECK = ["sqfix", "check", "--isolated", "--quiet", "--exit-zero"]


class Run(NamedTuple):
    """What one process took: seconds from start to end, seconds of CPU, megabytes at most."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.whole", description=__doc__.splitlines()[0])
    parser.add_argument("--hunspell", default="sq_AL", help="the dictionary that hunspell and nuspell read")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        prose = text(dictionary.folder(), _WORDS)
        whole, line = work / "all.txt", work / "line.txt"
        whole.write_text(prose, encoding="utf-8")
        line.write_text("Kjo është një fjali e shkurtër pët provë.\n", encoding="utf-8")
        contestants = _contestants(arguments.hunspell)
        if "sqfix" not in contestants:
            sys.exit("benchmarks: install sqfix first: pip install .")
        check = contestants["sqfix"]
        words = len(prose.split())
        print(f"\n{words} words, {whole.stat().st_size / 1e6:.1f} MB, medians of {_ROUNDS} rounds\n")
        _table_of_words(_rounds(contestants, whole), words)
        print()
        _table_of_starts(_rounds({**contestants, 'python -c "import click"': _click()}, line))
        print()
        _growth(check, work)
        print()
        _several_processors(check, prose, work)


def _click() -> list[str]:
    return [sys.executable, "-c", "import click"]


def _contestants(hunspell: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, command in {
        "sqfix": _CHECK,
        "codespell": ["codespell"],
        "typos": ["typos"],
        "hunspell": ["hunspell", "-l", "-d", hunspell],
        "nuspell": ["nuspell", "-l", "-d", hunspell],
    }.items():
        program = _program(command[0])
        if program is None:
            print(f"{name}: not installed, skipped")
        elif "-d" in command and not _has_dictionary([program, *command[1:]]):
            print(f"{name}: has no dictionary {hunspell}, skipped")
        else:
            found[name] = [program, *command[1:]]
    return found


def _program(name: str) -> str | None:
    """Return where a program is, if it is installed: beside this Python, or on the path."""
    return shutil.which(name, path=Path(sys.executable).parent) or shutil.which(name)


def _has_dictionary(command: list[str]) -> bool:
    done = subprocess.run([*command, os.devnull], capture_output=True, check=False)
    return done.returncode == 0


def _rounds(contestants: dict[str, list[str]], path: Path) -> dict[str, Run]:
    """Return the median of each contestant, who take turns; one more round before, uncounted."""
    runs: dict[str, list[Run]] = {name: [] for name in contestants}
    for number in range(_ROUNDS + 1):
        for name, command in contestants.items():
            run = _run(command if "-c" in command else [*command, str(path)])
            runs[name] += [run] * (number > 0)
    return {name: _median(several) for name, several in runs.items()}


def _median(runs: Sequence[Run]) -> Run:
    return Run(*(median(column) for column in zip(*runs, strict=True)))


# The largest resident set of a process is at least that of the one that started it: so a small one starts it.
_START = """
import os, sys, time
nowhere = os.open(os.devnull, os.O_WRONLY)
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)])
usage = os.wait4(child, 0)[2]
print(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def _run(command: list[str]) -> Run:
    starter = [sys.executable, "-I", "-S", "-c", _START, *command]
    done = subprocess.run(starter, capture_output=True, text=True, check=True)
    return Run(*map(float, done.stdout.split()))


def _table_of_words(runs: dict[str, Run], words: int) -> None:
    own = runs["sqfix"]
    print("| whole check | words/s | CPU s | MB | sqfix is … times as fast |\n| --- | ---: | ---: | ---: | ---: |")
    for name, run in runs.items():
        print(f"| {name} | {words / run.cpu:,.0f} | {run.cpu:.2f} | {run.memory:.0f} | {run.cpu / own.cpu:.2f} |")


def _table_of_starts(runs: dict[str, Run]) -> None:
    own = runs["sqfix"]
    print("| one line | wall ms | CPU ms | MB | sqfix takes … times as long |\n| --- | ---: | ---: | ---: | ---: |")
    for name, run in runs.items():
        ratio = own.cpu / run.cpu
        print(f"| {name} | {1000 * run.wall:.0f} | {1000 * run.cpu:.0f} | {run.memory:.0f} | {ratio:.2f} |")


def _growth(check: list[str], work: Path) -> None:
    """Print how the time grows with the text, one year of news, two, four, eight; what a start takes is taken off.

    Of a smaller text more words are new, which cost more than those that have been met: a unit of a tenth of the text
    takes half as much again.
    """
    paths = {times: work / f"{times}.txt" for times in _GROWTH}
    longest = text(dictionary.folder(), _GROWTH[-1] * _WORDS)
    unit = len(longest) // _GROWTH[-1]
    for times, path in paths.items():
        path.write_text(longest[: unit * times], encoding="utf-8")
    empty = work / "empty.txt"
    empty.write_text("", encoding="utf-8")
    runs: dict[int, list[float]] = {times: [] for times in paths}
    for _ in range(_ROUNDS):
        start = _run([*check, str(empty)]).cpu
        for times, path in paths.items():
            runs[times].append(_run([*check, str(path)]).cpu - start)
    print(
        f"| text, × {unit / 1e6:.1f} MB | CPU s over the start | a unit, against that of all |\n| --- | ---: | ---: |"
    )
    whole = median(runs[_GROWTH[-1]]) / _GROWTH[-1]
    for times, seconds in runs.items():
        print(f"| {times} × | {median(seconds):.2f} | {median(seconds) / times / whole:.2f} |")


def _several_processors(check: list[str], prose: str, work: Path) -> None:
    """Print the wall time of many files with one process and with several."""
    folder = work / "archive"
    folder.mkdir()
    paragraphs = prose.split("\n\n")
    for number in range(0, len(paragraphs), 20):
        (folder / f"{number}.txt").write_text("\n\n".join(paragraphs[number : number + 20]), encoding="utf-8")
    files = len(list(folder.iterdir()))
    runs: dict[str, list[Run]] = {jobs: [] for jobs in ("1", "2", "0")}
    for _ in range(3):
        for jobs, several in runs.items():
            several.append(_run([*check, "--jobs", jobs, str(folder)]))
    print(f"| {files} files, --jobs | wall s |\n| --- | ---: |")
    for jobs, several in runs.items():
        print(f"| {jobs} | {_median(several).wall:.2f} |")


if __name__ == "__main__":
    main()
