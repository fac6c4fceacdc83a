"""At every moment of a rewrite the file is wholly old or wholly new, and what surrounds it is kept."""

import contextlib
import errno
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sqfix import atomic_write
from sqfix.atomic_write import SUFFIX, replace_file
from sqfix.errors import InputError

OLD, NEW = "Punoi ëpr vendin.\n".encode() * 50, "Punoi për vendin.\n".encode() * 50
# The calls of `os` that ask or change something outside the process, `tempfile`'s among them.
SYSTEM_CALLS = (
    *("open", "write", "fsync", "close", "replace", "stat", "fstat", "access", "fchmod", "fchown", "listxattr"),
    *("getxattr", "setxattr", "unlink", "lstat", "readlink"),
)


class Faults:
    """Counts the system calls of a rewrite and lets something happen at one of them."""

    def __init__(self, at: int, happen: Callable[[], None]) -> None:
        self.at = at
        self.happen = happen
        self.calls: list[str] = []

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) == self.at:
                if name == "write":  # the disk got half of it
                    call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                self.happen()
            return call(*arguments, **named)

        return counted

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in SYSTEM_CALLS:
            if hasattr(os, name):
                monkeypatch.setattr(os, name, self.wrap(name, getattr(os, name)))


def rewrite_with(faults: Faults, article: Path) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        faults.install(monkeypatch)
        replace_file(str(article), OLD, NEW)


def number_of_calls(article: Path) -> int:
    article.write_bytes(OLD)
    faults = Faults(0, lambda: None)
    rewrite_with(faults, article)
    assert article.read_bytes() == NEW
    assert {"write", "fsync", "replace"} <= set(faults.calls)
    return len(faults.calls)


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_error_at_any_system_call_leaves_the_file_whole_and_nothing_beside_it(tmp_path: Path, code: int) -> None:
    article = tmp_path / "a.md"

    def fail() -> None:
        raise OSError(code, os.strerror(code))

    for at in range(1, number_of_calls(article) + 1):
        article.write_bytes(OLD)
        faults = Faults(at, fail)
        with contextlib.suppress(InputError):  # no other exception may come through
            rewrite_with(faults, article)
        assert article.read_bytes() in (OLD, NEW), faults.calls
        if faults.calls[-1] not in ("unlink", "close"):  # what cannot be deleted stays
            assert leftovers(tmp_path) == [], faults.calls
        for path in leftovers(tmp_path):
            path.unlink()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_kill_at_any_system_call_leaves_the_file_whole(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    seen = set()
    for at in range(1, number_of_calls(article) + 1):
        article.write_bytes(OLD)
        child = os.fork()
        if child == 0:
            rewrite_with(Faults(at, lambda: os.kill(os.getpid(), signal.SIGKILL)), article)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        assert article.read_bytes() in (OLD, NEW), at
        seen.add(article.read_bytes())
    assert seen == {OLD, NEW}


def test_mode_is_kept(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    for mode in (0o600, 0o644, 0o755):
        article.write_bytes(OLD)
        article.chmod(mode)
        replace_file(str(article), OLD, NEW)
        assert stat.S_IMODE(article.stat().st_mode) == mode
        assert article.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="no extended attributes")
def test_file_system_without_extended_attributes_has_none_to_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listxattr(path: str) -> list[str]:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    article = tmp_path / "a.md"
    article.write_bytes(OLD)
    monkeypatch.setattr(os, "listxattr", listxattr)
    replace_file(str(article), OLD, NEW)
    assert article.read_bytes() == NEW


def test_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "arkivi").mkdir()
    article = tmp_path / "arkivi" / "a.md"
    article.write_bytes(OLD)
    link = tmp_path / "sot.md"
    link.symlink_to(Path("arkivi") / "a.md")
    replace_file(str(link), OLD, NEW)
    assert link.is_symlink()
    assert article.read_bytes() == NEW


def test_file_with_hard_links_is_left_alone(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_bytes(OLD)
    (tmp_path / "b.md").hardlink_to(article)
    with pytest.raises(InputError, match="2 hard links"):
        replace_file(str(article), OLD, NEW)
    assert article.read_bytes() == OLD


def test_read_only_file_is_left_alone(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_bytes(OLD)
    article.chmod(0o444)
    with pytest.raises(InputError, match="read-only"):
        replace_file(str(article), OLD, NEW)
    assert article.read_bytes() == OLD


def test_file_that_someone_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_bytes(b"Redaktori shkroi")
    with pytest.raises(InputError, match="changed while"):
        replace_file(str(article), OLD, NEW)
    assert article.read_bytes() == b"Redaktori shkroi"
    assert leftovers(tmp_path) == []


def test_file_that_is_gone_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not written"):
        replace_file(str(tmp_path / "a.md"), OLD, NEW)


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a regular file"):
        replace_file(str(tmp_path), OLD, NEW)


def test_suffix_is_of_no_article() -> None:
    assert not atomic_write.SUFFIX.endswith((".md", ".txt", ".html"))
