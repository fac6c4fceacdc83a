"""A mapped index is what was written, or it is refused."""

import struct
import zlib
from pathlib import Path

import pytest

from sqfix.errors import DictionaryError, InputError
from sqfix.index_file import MAGIC, VERSION, in_memory, open_index, write_index

SECTIONS = {"letters": b"abc", "numbers": (1).to_bytes(4, "little") + (70_000).to_bytes(4, "little"), "empty": b""}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "index.sqfix"
    write_index(where, "print", SECTIONS)
    return where


def test_sections_come_back_as_written(path: Path) -> None:
    index = open_index(path, "print")
    assert {name: bytes(index.section(name)) for name in SECTIONS} == SECTIONS
    assert list(index.u32("numbers")) == [1, 70_000]


def test_an_index_in_memory_reads_the_same() -> None:
    assert bytes(in_memory("print", SECTIONS).section("letters")) == b"abc"


def test_pages_that_were_let_go_are_read_again(path: Path) -> None:
    index = open_index(path, "print")
    section = index.section("letters")
    for _ in range(2):
        assert bytes(section) == b"abc"
        index.let_go()
    in_memory("print", SECTIONS).let_go()  # has no pages of a file


def test_the_index_of_another_dictionary_is_refused(path: Path) -> None:
    with pytest.raises(DictionaryError, match="another dictionary"):
        open_index(path, "other")


@pytest.mark.parametrize("keep", [0, 5, 23, 30, -1])
def test_a_truncated_index_is_refused(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises((DictionaryError, ValueError)):
        open_index(path, "print")


def test_a_foreign_file_is_refused(path: Path) -> None:
    path.write_bytes(b"x" * 4096)
    with pytest.raises(DictionaryError, match="not an index file"):
        open_index(path, "print")


def test_an_older_format_is_refused(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(MAGIC)] += 1
    path.write_bytes(content)
    with pytest.raises(DictionaryError, match="format version"):
        open_index(path, "print")


def test_a_damaged_header_is_refused(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    with pytest.raises(DictionaryError, match="header is damaged"):
        open_index(path, "print")


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"print",
        b"print\nmuch\n",
        b"print\n{size}\nletters 1\n",
        b"print\n{size}\nletters 9999 8 0\n",
        b"print\n{size}\nletters -8 8 0\n",
        b"print\n{size}\nletters 1 2 0\n",
        b"\xff\n{size}\n",
    ],
)
def test_a_header_that_sqfix_did_not_write_is_refused(tmp_path: Path, header: bytes) -> None:
    size = 24 + len(header) + 8
    header = header.replace(b"{size}", str(size).encode().ljust(6))
    content = struct.pack("<8sIIII", MAGIC, VERSION, len(header), zlib.crc32(header), 0) + header
    path = tmp_path / "index.sqfix"
    path.write_bytes(content.ljust(size, b"\0"))
    with pytest.raises(DictionaryError):
        open_index(path, "print")


def test_numbers_of_a_section_of_odd_length_are_refused() -> None:
    with pytest.raises(DictionaryError, match="section 'letters' is damaged"):
        in_memory("print", SECTIONS).u32("letters")


def test_sections_may_have_any_number_and_size(tmp_path: Path) -> None:
    sections = {f"part.{number}": bytes([number % 256]) * number for number in range(300)}
    write_index(tmp_path / "many.sqfix", "f" * 64, sections)
    index = open_index(tmp_path / "many.sqfix", "f" * 64)
    index.verify()
    assert {name: bytes(index.section(name)) for name in sections} == sections


def test_a_damaged_section_is_found_by_verification(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.rindex(b"abc")] ^= 1
    path.write_bytes(content)
    index = open_index(path, "print")
    with pytest.raises(DictionaryError, match="section 'letters' is damaged"):
        index.verify()


def test_a_missing_section_is_named(path: Path) -> None:
    with pytest.raises(DictionaryError, match="no section 'other'"):
        open_index(path, "print").section("other")


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "index.sqfix").mkdir()
    with pytest.raises(InputError, match="not a regular file"):
        write_index(tmp_path / "index.sqfix", "print", SECTIONS)
    assert [entry.name for entry in tmp_path.iterdir()] == ["index.sqfix"]


def test_index_tells_whether_other_processes_can_map_it(tmp_path: Path) -> None:
    write_index(tmp_path / "index.sqfix", "print", SECTIONS)
    assert open_index(tmp_path / "index.sqfix", "print").is_mapped
    assert not in_memory("print", SECTIONS).is_mapped
