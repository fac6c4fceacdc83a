"""The index is built once, and whatever the state of the cache, the answer is right."""

import errno
import multiprocessing
import os
import resource
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from sqfix.index_cache import cache_folder, open_or_build, remove_if_damaged
from sqfix.index_file import IndexFile

SECTIONS = {"numbers": bytes(range(200)) * 50}


class Builder:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Mapping[str, bytes]:
        self.times += 1
        return SECTIONS


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SQFIX_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def only_index(cache: Path) -> Path:
    (path,) = cache.glob("*.sqfix")
    return path


def test_the_second_opening_builds_nothing() -> None:
    build, notices = Builder(), []
    for _ in range(2):
        assert bytes(open_or_build("f" * 64, build, notices.append).section("numbers")) == SECTIONS["numbers"]
    assert build.times == 1
    assert len(notices) == 1


@pytest.mark.parametrize("damage", [b"", b"x" * 5000])
def test_a_damaged_file_is_built_again(cache: Path, damage: bytes) -> None:
    build = Builder()
    open_or_build("f" * 64, build, lambda line: None)
    only_index(cache).write_bytes(damage)
    assert bytes(open_or_build("f" * 64, build, lambda line: None).section("numbers")) == SECTIONS["numbers"]
    assert build.times == 2


@pytest.mark.parametrize("unfit", ["read-only", "with a hard link"])
def test_a_damaged_file_is_built_again_whatever_an_article_like_it_would_be(cache: Path, unfit: str) -> None:
    build = Builder()
    open_or_build("f" * 64, build, lambda line: None)
    only_index(cache).write_bytes(b"damaged")
    if unfit == "read-only":
        only_index(cache).chmod(0o444)
    else:
        (cache / "link").hardlink_to(only_index(cache))
    for _ in range(2):
        assert bytes(open_or_build("f" * 64, build, lambda line: None).section("numbers")) == SECTIONS["numbers"]
    assert build.times == 2


def test_a_flipped_bit_in_a_section_is_noticed(cache: Path) -> None:
    build = Builder()
    open_or_build("f" * 64, build, lambda line: None)
    content = bytearray(only_index(cache).read_bytes())
    content[-100] ^= 1
    only_index(cache).write_bytes(content)
    assert bytes(open_or_build("f" * 64, build, lambda line: None).section("numbers")) == SECTIONS["numbers"]
    assert build.times == 2


def test_indexes_of_older_dictionaries_are_removed_but_for_the_newest(cache: Path) -> None:
    for age, letter in ((3000, "a"), (2000, "b")):
        open_or_build(letter * 64, Builder(), lambda line: None)
        os.utime(cache / f"index-{letter * 16}.sqfix", (time.time() - age,) * 2)
    open_or_build("c" * 64, Builder(), lambda line: None)
    assert sorted(path.name[6] for path in cache.iterdir() if path.suffix == ".sqfix") == ["b", "c"]
    assert not list(cache.glob("*aaaa*"))


def test_what_a_killed_build_left_is_removed_once_it_is_old(cache: Path) -> None:
    cache.mkdir()
    for name, age in (("old", 7200), ("new", 60)):
        left = cache / f".index-{'a' * 16}.sqfix.{name}"
        left.write_bytes(b"half")
        os.utime(left, (time.time() - age,) * 2)
    open_or_build("f" * 64, Builder(), lambda line: None)
    assert [path.suffix for path in cache.glob(".index-*")] == [".new"]


def test_checksums_are_read_once_for_each_file(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []
    whole = IndexFile.verify
    monkeypatch.setattr(IndexFile, "verify", lambda self: (verified.append(self.origin), whole(self)))
    build = Builder()
    for _ in range(3):
        open_or_build("f" * 64, build, lambda line: None)
    assert len(verified) == 1
    os.utime(only_index(cache), (1, 1))
    open_or_build("f" * 64, build, lambda line: None)
    assert (len(verified), build.times) == (2, 1)


def test_an_error_of_the_build_is_not_taken_for_one_of_the_cache() -> None:
    notices: list[str] = []
    with pytest.raises(OSError, match="forms are missing"):
        open_or_build("f" * 64, failing_build, notices.append)
    assert not [line for line in notices if "cannot be kept" in line]


def failing_build() -> Mapping[str, bytes]:
    raise OSError("forms are missing")


def test_a_file_system_without_locks_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(file: object, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", flock)
    build = Builder()
    for _ in range(2):
        open_or_build("f" * 64, build, lambda line: None)
    assert build.times == 1


def test_an_index_that_is_a_folder_gives_one_in_memory(cache: Path) -> None:
    (cache / f"index-{'f' * 16}.sqfix" / "content").mkdir(parents=True)
    notices: list[str] = []
    assert bytes(open_or_build("f" * 64, Builder(), notices.append).section("numbers")) == SECTIONS["numbers"]
    assert len([line for line in notices if "cannot be kept" in line]) == 1


def test_an_index_that_a_disk_damaged_without_telling_is_removed_on_request(cache: Path) -> None:
    def damage(index: Path) -> None:
        status = index.stat()
        content = bytearray(index.read_bytes())
        content[-8] ^= 1
        index.write_bytes(content)
        os.utime(index, ns=(status.st_atime_ns, status.st_mtime_ns))

    builder = Builder()
    open_or_build("f" * 64, builder, lambda notice: None)
    (index,) = cache.glob("index-*.sqfix")
    remove_if_damaged("f" * 64)
    assert index.exists()
    damage(index)
    open_or_build("f" * 64, builder, lambda notice: None)
    assert builder.times == 1
    remove_if_damaged("f" * 64)
    assert not index.exists()
    remove_if_damaged("f" * 64)
    remove_if_damaged("0" * 64)


@pytest.mark.skipif(not hasattr(os, "fchmod"), reason="no such modes")
def test_others_may_read_an_index_in_a_folder_that_they_share(cache: Path) -> None:
    open_or_build("f" * 64, Builder(), lambda notice: None)
    (cache / "any").touch()
    (index,) = cache.glob("index-*.sqfix")
    assert index.stat().st_mode == (cache / "any").stat().st_mode


def test_a_cache_folder_that_is_relative_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SQFIX_CACHE_DIR")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "rreth")
    assert cache_folder().startswith(str(tmp_path))


def test_without_a_home_the_index_lives_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SQFIX_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    notices: list[str] = []
    assert bytes(open_or_build("f" * 64, Builder(), notices.append).section("numbers")) == SECTIONS["numbers"]
    assert len(notices) == 1


def test_a_cache_that_cannot_be_made_gives_an_index_in_memory_and_one_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SQFIX_CACHE_DIR", str(tmp_path / "file" / "cache"))
    notices: list[str] = []
    assert bytes(open_or_build("f" * 64, Builder(), notices.append).section("numbers")) == SECTIONS["numbers"]
    assert len(notices) == 1
    assert "SQFIX_CACHE_DIR" in notices[0]


def _on_a_full_disk(queue: "multiprocessing.Queue[object]") -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    notices: list[str] = []
    index = open_or_build("f" * 64, Builder(), notices.append)
    queue.put(
        (bytes(index.section("numbers")) == SECTIONS["numbers"], [line for line in notices if "cannot be kept" in line])
    )


def test_a_full_disk_gives_an_index_in_memory_and_leaves_no_file(cache: Path) -> None:
    context = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[object] = context.Queue()
    process = context.Process(target=_on_a_full_disk, args=(queue,))
    process.start()
    right, warnings = queue.get(timeout=30)  # type: ignore[misc]
    process.join()
    assert right
    assert len(warnings) == 1
    assert not list(cache.glob("*.sqfix"))


def _slow_build(marker: Path) -> Mapping[str, bytes]:
    with marker.open("a") as file:
        file.write("built\n")
    time.sleep(0.3)
    return SECTIONS


def _open_slowly(marker: Path) -> None:
    index = open_or_build("f" * 64, lambda: _slow_build(marker), lambda line: None)
    os._exit(0 if bytes(index.section("numbers")) == SECTIONS["numbers"] else 1)


def test_two_processes_at_once_build_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    marker = tmp_path / "marker"
    processes = [context.Process(target=_open_slowly, args=(marker,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    assert [process.exitcode for process in processes] == [0, 0]
    assert marker.read_text() == "built\n"


def test_the_cache_folder_can_be_named(cache: Path) -> None:
    assert cache_folder() == str(cache)
