"""What stands in the text files of `dictionaries/`?

Files that end in .xz are compressed; all are UTF-8. Only the build of the index reads them, so this module is not
imported where an index is in place. Start with `content`.
"""

import lzma
from array import array
from pathlib import Path

from sqfix import build_core
from sqfix.errors import DictionaryError


def content(path: Path) -> bytes:
    """Return the content of a file, decompressed; DictionaryError if it cannot be read."""
    try:
        raw = path.read_bytes()
        return lzma.decompress(raw) if path.suffix == ".xz" else raw
    except (OSError, lzma.LZMAError) as error:
        raise DictionaryError(f"{path}: cannot be read ({error}); install sqfix again") from None


def lines(path: Path) -> list[str]:
    """Return the lines of a file; DictionaryError if it cannot be read or is not UTF-8."""
    try:
        return content(path).decode().splitlines()
    except UnicodeDecodeError as error:
        raise DictionaryError(f"{path}: is not UTF-8 ({error}); install sqfix again") from None


def hand_rows(path: Path) -> list[list[str]]:
    """Return the columns of each line of a hand-written list, comments and blank lines left out."""
    return [row.split("\t") for row in lines(path) if row and not row.startswith("#")]


def numbered(path: Path) -> tuple[list[str], "array[int]"]:
    """Return the words and numbers (below 2^64) of a file with lines "word number"; ValueError for another line."""
    raw = content(path)
    if build_core.COMPILED is not None:
        return build_core.COMPILED.read_numbered(raw)  # type: ignore[no-any-return]
    rows = [row.rpartition(" ") for row in raw.decode().removesuffix("\n").split("\n")] if raw else []
    return [word for word, _, _ in rows], array("Q", [int(number) for _, _, number in rows])
