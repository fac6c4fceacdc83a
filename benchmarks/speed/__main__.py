"""Measure everything that must be fast: `python -m benchmarks.speed [--hunspell DICTIONARY]`.

Whole processes (`whole`), then look-ups and distances (`core`). What is printed also goes to `benchmarks/results/`,
under the date.
"""

import platform
import sys
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

from benchmarks.speed import core, whole

_RESULTS = Path(__file__).parents[1] / "results"


class _Tee(StringIO):
    """Keeps what is printed, and prints it."""

    def write(self, text: str, /) -> int:
        if sys.__stdout__ is not None:
            sys.__stdout__.write(text)
        return super().write(text)


def main() -> None:
    """Run both, print, write."""
    tee = _Tee()
    with redirect_stdout(tee):
        print(f"# Speed, {date.today()}\n")
        print(f"`python -m benchmarks.speed`: CPython {platform.python_version()}, {platform.machine()}.\n")
        print("## Whole processes\n")
        whole.main()
        print("\n## Look-ups and distances\n")
        core.main()
    path = _RESULTS / f"{date.today()}-speed.md"
    path.write_text(tee.getvalue(), encoding="utf-8")
    print(f"\nwritten to {path}", file=sys.stderr)


if __name__ == "__main__":
    main()
