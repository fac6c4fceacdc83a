"""How far is it? One line on a terminal, for work that takes a while; nothing anywhere else."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from sqfix.results import Failure, FileResult

_PATIENCE = 1.0  # seconds without a sign of life that nobody minds
_PACE = 0.1  # seconds between two signs: smooth to the eye, no cost
_CLEAR = "\r\x1b[K"


def with_progress(
    results: Iterator[FileResult | Failure],
    paths: Sequence[object],
    stream: TextIO,
    now: Callable[[], float] = time.monotonic,
) -> Iterator[FileResult | Failure]:
    """Yield `results` as they come; write to `stream` how many of `paths` are done.

    The line is cleared before each result that will be printed, so that both can share a terminal.
    """
    shown = False
    next_sign = now() + _PATIENCE
    for done, result in enumerate(results, start=1):
        if shown and (isinstance(result, Failure) or result.findings):
            stream.write(_CLEAR)
            shown = False
        yield result
        if now() >= next_sign:
            stream.write(f"{_CLEAR}{done:,}/{len(paths):,} ({100 * done // len(paths)} %)")
            stream.flush()
            shown = True
            next_sign = now() + _PACE
    if shown:
        stream.write(_CLEAR)
        stream.flush()
