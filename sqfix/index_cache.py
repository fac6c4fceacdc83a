"""Where is the built index, and who builds it when it is missing?

In the user's cache folder, one file a dictionary, built once under a lock and put in place whole. A file that is
damaged, truncated or of another version is built again. Where nothing can be written (read-only home, full disk) the
index is built in memory, with one notice. Start with `open_or_build`.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sqfix.errors import DictionaryError
from sqfix.index_file import IndexFile, in_memory, open_index, write_index

Build = Callable[[], Mapping[str, bytes]]
Notify = Callable[[str], None]

_KEPT_OTHERS = 1
_LONGEST_WRITE = 3600  # seconds; writing 100 MB takes less than one, so a temporary file that old belongs to nobody


def cache_folder() -> Path:
    """Return the folder for built indexes: $SQFIX_CACHE_DIR, or the platform's place for caches."""
    if named := os.environ.get("SQFIX_CACHE_DIR"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "sqfix" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sqfix"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sqfix"


def open_or_build(fingerprint: str, build: Build, notify: Notify) -> IndexFile:
    """Return the index of the dictionary with that fingerprint, built if need be; `notify` gets lines for the user.

    Whatever the state of the cache, the index returned is right: at worst it lives in memory only.
    """
    try:
        path = cache_folder() / f"index-{fingerprint[:16]}.sqfix"
        if (opened := _try_open(path, fingerprint)) is not None:
            return opened
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_suffix(".lock").open("a+b")
    except (OSError, RuntimeError) as error:  # RuntimeError: no home folder
        notify(_cannot_keep(None, error))
        return in_memory(fingerprint, build())
    with lock:
        _wait_for(lock)
        opened = _try_open(path, fingerprint)  # another process may have built it meanwhile
        return opened if opened is not None else _build_at(path, fingerprint, build, notify)


def _build_at(path: Path, fingerprint: str, build: Build, notify: Notify) -> IndexFile:
    notify("sqfix: building the index of the dictionary, once …")
    sections = build()
    try:
        write_index(path, fingerprint, sections)
        opened = _verified(path, fingerprint)
    except (OSError, DictionaryError) as error:
        notify(_cannot_keep(path.parent, error))
        return in_memory(fingerprint, sections)
    _tidy(path)
    return opened


def _cannot_keep(folder: Path | None, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    place = f" in {folder}" if folder else ""
    repair = "set SQFIX_CACHE_DIR to a writable folder"
    return f"sqfix: the index cannot be kept{place} ({reason}), so each run builds it; {repair}"


def _try_open(path: Path, fingerprint: str) -> IndexFile | None:
    """Return the index if the file is there and sound."""
    try:
        return _verified(path, fingerprint)
    except (OSError, DictionaryError):
        return None  # missing, unreadable, damaged, older: built anew


def _verified(path: Path, fingerprint: str) -> IndexFile:
    """Return the index; OSError or DictionaryError if it is not sound.

    Its checksums are read once, then a stamp with the file's identity (inode, size, time of change) stands for them:
    reading everything takes 50 ms, the stamp none. So a file that was damaged or replaced is found at once. A disk that
    changes a file without telling is not; then answers may be wrong, but no reader leaves the bounds of its section.
    """
    opened = open_index(path, fingerprint)
    stamp, state = path.with_suffix(".verified"), _state(path)
    if not stamp.exists() or stamp.read_text() != state:
        opened.verify()
        _write_stamp(stamp, state)
    return opened


def _state(path: Path) -> str:
    status = path.stat()
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns}"


def _write_stamp(stamp: Path, state: str) -> None:
    try:
        stamp.write_text(state)
    except OSError:
        return  # a folder that became read-only: verified again next time


def _tidy(path: Path) -> None:
    """Remove the indexes of older dictionaries, all but the newest of them, and what broken-off builds left behind.

    One is kept because two versions of sqfix often take turns: that of a pre-commit hook and the user's own.
    """
    others = sorted((other for other in path.parent.glob("index-*.sqfix") if other != path), key=_age)
    outdated = {other.stem for other in others[_KEPT_OTHERS:]}
    for other in path.parent.glob("index-*"):
        if other.stem in outdated:
            _remove(other)
    for left_over in path.parent.glob(".index-*"):
        if _age(left_over) > _LONGEST_WRITE:
            _remove(left_over)


def _age(path: Path) -> float:
    """Return the seconds since a file was written; 0 if it has just been removed."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _remove(path: Path) -> None:
    with suppress(OSError):  # in use, on Windows: removed another time
        path.unlink()


def _wait_for(lock: BinaryIO) -> None:
    """Wait until no other process builds; the system lets go of the lock when the file is closed or the process dies.

    Where a file system has no locks, two processes may build at once: the file is put in place whole by either.
    """
    with suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
