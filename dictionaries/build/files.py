"""Writes the dictionary's files so that the same data give the same bytes."""

import hashlib
import lzma
from collections.abc import Iterable
from pathlib import Path


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write lines, compressed if `path` ends in .xz, and return their number."""
    count = 0
    content = []
    for line in lines:
        content.append(line)
        count += 1
    data = ("\n".join(content) + "\n").encode()
    path.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME) if path.suffix == ".xz" else data)
    return count


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
