"""The index is built once, and whatever the state of the cache, the answer is right."""

import multiprocessing
import os
import resource
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from sqfix.index_cache import cache_folder, open_or_build

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


def test_a_flipped_bit_in_a_section_is_noticed(cache: Path) -> None:
    build = Builder()
    open_or_build("f" * 64, build, lambda line: None)
    content = bytearray(only_index(cache).read_bytes())
    content[-100] ^= 1
    only_index(cache).write_bytes(content)
    assert bytes(open_or_build("f" * 64, build, lambda line: None).section("numbers")) == SECTIONS["numbers"]
    assert build.times == 2


def test_the_index_of_an_older_dictionary_is_removed(cache: Path) -> None:
    open_or_build("a" * 64, Builder(), lambda line: None)
    open_or_build("b" * 64, Builder(), lambda line: None)
    assert "bbbb" in only_index(cache).name


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
    assert cache_folder() == cache
