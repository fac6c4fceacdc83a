"""From the dictionary in a folder to one opened index, and from the index to what the stages ask.

Start with `load`. The text files of `dictionaries/` are the source; the index is made of them once (`index_build` says
what stands in them) and kept (`index_cache`).
"""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from zlib import adler32, crc32

from sqfix import index_cache
from sqfix.agreement import AgreementModel
from sqfix.candidates import Candidates
from sqfix.confusion import ConfusionModel
from sqfix.errors import DictionaryError
from sqfix.index_file import VERSION, IndexFile
from sqfix.language_model import LanguageModel
from sqfix.lexicon import Lexicon
from sqfix.symspell import SymSpell
from sqfix.unknown import UnknownWords

if TYPE_CHECKING:
    from pathlib import Path

HAND_WRITTEN = ("allowed.tsv", "refused.tsv", "confusions.tsv", "agreement.tsv")


class Resources(NamedTuple):
    """Everything the stages ask, on one opened index."""

    index: IndexFile  # type: ignore[assignment]  # nobody asks this tuple where something stands in it
    lexicon: Lexicon
    symspell: SymSpell
    language_model: LanguageModel
    candidates: Candidates
    unknown: UnknownWords
    confusions: ConfusionModel
    agreement: AgreementModel
    refused: dict[str, tuple[str, ...]]
    non_standard: dict[str, tuple[str, ...]]
    rejected: frozenset[str]  # with what these two have begins one of these, if it has several words


def folder() -> "Path":
    """Return the folder of the dictionary's text files: in the package when installed, beside it in a work tree."""
    from pathlib import Path  # 4 ms, which a run that finds its index saves

    return Path(_folder())


def _folder() -> str:
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "dictionaries")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "dictionaries")


def load(notify: Callable[[str], None]) -> Resources:
    """Open the index, building it on first use; DictionaryError if the dictionary is not there."""
    index = index_cache.open_or_build(fingerprint(_folder()), _build, notify)
    return resources(index)


def refuse_damaged_index() -> None:
    """See to it that an index whose content is damaged is not opened again, however sound it looks."""
    index_cache.remove_if_damaged(fingerprint(_folder()))


def _build() -> Mapping[str, bytes]:
    from sqfix import index_build  # takes 6 ms, which a run that finds its index saves

    return index_build.build_sections(folder())


def resources(index: IndexFile) -> Resources:
    """Return the readers over an opened index."""
    words, deletes = Lexicon(index), SymSpell(index)
    refused, non_standard = _wanted(index.section("refused")), _wanted(index.section("nonstandard"))
    rejected = [*refused, *non_standard]
    return Resources(
        index,
        words,
        deletes,
        LanguageModel(index),
        Candidates(index, words, deletes),
        UnknownWords(index, words),
        ConfusionModel(index),
        AgreementModel(index, words),
        refused,
        non_standard,
        frozenset([*rejected, *(phrase.partition(" ")[0] for phrase in rejected if " " in phrase)]),
    )


def _wanted(section: memoryview) -> dict[str, tuple[str, ...]]:
    cells = bytes(section).replace(b"\t", b"\n").decode().split("\n")  # wrong, right, wrong, right …
    wanted = zip(cells[::2], cells[1::2], strict=False)
    return {wrong: tuple(right.split("|")) if "|" in right else (right,) for wrong, right in wanted}


def fingerprint(source: "str | Path") -> str:
    """Return what identifies the dictionary in a folder, 16 hexadecimal digits: the CRC32 and Adler-32 of its manifest,
    which holds the SHA-256 of its derived files, of its hand-written files and of the format of the index.

    It tells two states of a dictionary apart, which takes no cryptography: hashlib would cost each start 2 ms.
    """
    try:
        content = b"".join(_content(os.path.join(source, name)) for name in ("MANIFEST.toml", *HAND_WRITTEN))
    except OSError as error:
        raise DictionaryError(
            f"{error.filename}: the dictionary is missing ({error.strerror}); install sqfix again"
        ) from None
    content += str(VERSION).encode()
    return f"{crc32(content):08x}{adler32(content):08x}"


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
