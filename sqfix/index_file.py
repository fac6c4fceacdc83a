"""One file of named sections of whole numbers and bytes, mapped into memory, never trusted blindly.

Layout, little-endian, all offsets from the start of the file, sections aligned to 8 bytes:

    magic "SQFIXIDX"   8 bytes
    format version     u32
    header length      u32
    header CRC32       u32
    (padding)          u32
    header             UTF-8 lines, padded with spaces: fingerprint, size of the file, then for each section
                       "name offset length CRC32"
    sections

`open_index` checks magic, version, header, fingerprint, the file's size and that every section lies inside it: that
takes less than a millisecond and rejects truncated, foreign and older files. `IndexFile.verify` reads all sections as
well; `index_cache` says when. docs/index-format.md describes the sections.
"""

import mmap
import os
import struct
import sys
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from sqfix.errors import DictionaryError

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"SQFIXIDX"
VERSION = 9
_PREFIX = struct.Struct("<8sIIII")
_ALIGNMENT = 8
# The index is written in pieces of this many bytes. Linux keeps a file in blocks as large as those it was written in,
# and a program that reads one byte of a mapped file gets the whole block into its memory: 55 MB for a check of one
# clean line when the index was written at once, 12 MB when in pieces.
_PIECE = 1 << 16


class IndexFile:
    """An opened index: sections as read-only memory views. Keeps its buffer alive; nothing needs closing."""

    def __init__(self, buffer: memoryview, sections: Mapping[str, tuple[int, int, int]], origin: str) -> None:
        if sys.byteorder != "little":
            raise DictionaryError("the index is little-endian, this machine is not; sqfix does not run here yet")
        self._buffer = buffer
        self._sections = sections
        self.origin = origin

    def section(self, name: str) -> memoryview:
        """Return the bytes of a section; DictionaryError if the index has none of that name."""
        if name not in self._sections:
            raise DictionaryError(f"{self.origin}: no section '{name}' in the index; run 'sqfix dictionary build'")
        offset, length, _ = self._sections[name]
        return self._buffer[offset : offset + length]

    def u8(self, name: str) -> memoryview:
        """Return a section as bytes, each a number."""
        return self.section(name)

    def u16(self, name: str) -> memoryview:
        """Return a section as u16 numbers."""
        return self._numbers(name, "H")

    def i16(self, name: str) -> memoryview:
        """Return a section as signed 16-bit numbers."""
        return self._numbers(name, "h")

    def u32(self, name: str) -> memoryview:
        """Return a section as u32 numbers."""
        return self._numbers(name, "I")

    def _numbers(self, name: str, code: Literal["H", "h", "I"]) -> memoryview:
        try:
            return self.section(name).cast(code)
        except TypeError:
            raise DictionaryError(f"{self.origin}: section '{name}' is damaged; run 'sqfix dictionary build'") from None

    def verify(self) -> None:
        """Read everything and compare checksums; raise DictionaryError at the first section that is damaged."""
        for name, (offset, length, checksum) in self._sections.items():
            if zlib.crc32(self._buffer[offset : offset + length]) != checksum:
                raise DictionaryError(f"{self.origin}: section '{name}' is damaged; run 'sqfix dictionary build'")

    @property
    def is_mapped(self) -> bool:
        """Whether the index is a file that further processes map too, instead of memory of this process."""
        return isinstance(self._buffer.obj, mmap.mmap)

    def let_go(self) -> None:
        """Give back the pages that were read so far; those that are read again come from the system's cache."""
        mapped = self._buffer.obj
        if isinstance(mapped, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)

    @property
    def size(self) -> int:
        """The length of the index in bytes."""
        return len(self._buffer)


def serialise(fingerprint: str, sections: Mapping[str, bytes]) -> list[bytes]:
    """Return the file's content in parts, to be written one after the other."""
    names = sorted(sections)
    # The header's length depends on the offsets in it: room for three numbers of 20 digits a section is enough for any.
    start = _aligned(_PREFIX.size + len(fingerprint.encode()) + 64 + sum(len(name) + 64 for name in names))
    lines: list[str] = []
    parts: list[bytes] = []
    offset = start
    for name in names:
        content = sections[name]
        lines.append(f"{name} {offset} {len(content)} {zlib.crc32(content)}")
        parts += [content, bytes(-len(content) % _ALIGNMENT)]
        offset = _aligned(offset + len(content))
    header = "\n".join([fingerprint, str(offset), *lines, ""]).encode().ljust(start - _PREFIX.size)
    return [_PREFIX.pack(MAGIC, VERSION, len(header), zlib.crc32(header), 0), header, *parts]


def write_index(path: "str | Path", fingerprint: str, sections: Mapping[str, bytes]) -> None:
    """Write the index beside `path` and put it in place whole; on failure nothing is left behind.

    Raises OSError, or `InputError` for a file that is not to be replaced.
    """
    from sqfix.atomic_write import Replacement  # takes 5 ms, which a run that finds its index saves

    with Replacement(str(path)) as replacement:
        for part in serialise(fingerprint, sections):
            for start in range(0, len(part), _PIECE):
                replacement.write(memoryview(part)[start : start + _PIECE])
        replacement.put_in_place()


def open_index(path: "str | Path", fingerprint: str) -> IndexFile:
    """Map the index at `path`; DictionaryError if it is not that dictionary's intact index, OSError if unreadable."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size < _PREFIX.size:
            raise DictionaryError(f"{path}: not an index file; run 'sqfix dictionary build'")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return parse(memoryview(mapped), fingerprint, str(path))


def in_memory(fingerprint: str, sections: Mapping[str, bytes]) -> IndexFile:
    """Return the same index without a file, for where no file can be written."""
    return parse(memoryview(b"".join(serialise(fingerprint, sections))), fingerprint, "index in memory")


def parse(buffer: memoryview, fingerprint: str, origin: str) -> IndexFile:
    """Check the frame of an index and return it; DictionaryError says what is wrong with it."""
    repair = "run 'sqfix dictionary build'"
    magic, version, length, checksum, _ = _PREFIX.unpack_from(buffer)
    if magic != MAGIC:
        raise DictionaryError(f"{origin}: not an index file; {repair}")
    if version != VERSION:
        raise DictionaryError(f"{origin}: format version {version}, this sqfix reads {VERSION}; {repair}")
    header = bytes(buffer[_PREFIX.size : _PREFIX.size + length])
    if len(header) != length or zlib.crc32(header) != checksum:
        raise DictionaryError(f"{origin}: the header is damaged; {repair}")
    try:
        found, size, sections = _read_header(header.decode())
    except ValueError:  # of a file that was not written by sqfix, as its checksum fits
        raise DictionaryError(f"{origin}: the header is damaged; {repair}") from None
    if found != fingerprint:
        raise DictionaryError(f"{origin}: built from another dictionary; {repair}")
    if size != len(buffer):
        raise DictionaryError(f"{origin}: {len(buffer)} bytes instead of {size}; {repair}")
    for offset, length, _ in sections.values():
        if min(offset, length) < 0 or offset % _ALIGNMENT or offset + length > size:
            raise DictionaryError(f"{origin}: a section lies outside the file; {repair}")
    return IndexFile(buffer, sections, origin)


def _read_header(header: str) -> tuple[str, int, dict[str, tuple[int, int, int]]]:
    """Return (fingerprint, size of the file, sections); ValueError if it is no header."""
    fingerprint, size, *lines = header.rstrip(" ").removesuffix("\n").split("\n")
    sections = {}
    for line in lines:
        name, offset, length, checksum = line.split(" ")
        sections[name] = (int(offset), int(length), int(checksum))
    return fingerprint, int(size), sections


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNMENT) * _ALIGNMENT
