"""Which files does a pattern on the command line mean? Shells answer that, but for those of Windows."""

import os
from collections.abc import Iterable

_LEFT_TO_PROGRAMS = os.name == "nt"


def expanded(paths: Iterable[str]) -> tuple[str, ...]:
    """Return `paths` with what a pattern (`*` and `?`, which no name has there) matches in its place, in the order of
    the names, where no shell did so; one that matches nothing stays, to be told as a path that is not there.
    """
    if not _LEFT_TO_PROGRAMS:
        return tuple(paths)
    return tuple(match for path in paths for match in _matches(path))


def _matches(path: str) -> list[str]:
    if "*" not in path and "?" not in path:
        return [path]
    from glob import glob  # only where there is a pattern

    return sorted(glob(path.replace("[", "[[]"))) or [path]
