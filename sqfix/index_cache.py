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
from typing import BinaryIO

from sqfix.errors import DictionaryError, InputError
from sqfix.index_file import IndexFile, in_memory, open_index, write_index
from sqfix.user_folders import user_folder

Build = Callable[[], Mapping[str, bytes]]
Notify = Callable[[str], None]

_KEPT_OTHERS = 1
_LONGEST_WRITE = 3600  # seconds; writing 100 MB takes less than one, so a temporary file that old belongs to nobody


def cache_folder() -> str:
    """Return the folder for built indexes: $SQFIX_CACHE_DIR, or the platform's place for caches; OSError if there is
    none.
    """
    if named := os.environ.get("SQFIX_CACHE_DIR"):
        return named
    if sys.platform == "win32":
        caches, own = user_folder("LOCALAPPDATA", "AppData/Local"), "sqfix/cache"
    else:
        usual = "Library/Caches" if sys.platform == "darwin" else ".cache"
        caches, own = user_folder("XDG_CACHE_HOME", usual), "sqfix"
    if caches is None:
        raise OSError("no home folder is known")
    return os.path.join(caches, own)


def open_or_build(fingerprint: str, build: Build, notify: Notify) -> IndexFile:
    """Return the index of the dictionary with that fingerprint, built if need be; `notify` gets lines for the user.

    Whatever the state of the cache, the index returned is right: at worst it lives in memory only.
    """
    try:
        path = _path(fingerprint)
        if (opened := _try_open(path, fingerprint)) is not None:
            return opened
        os.makedirs(os.path.dirname(path), exist_ok=True)
        lock = open(_beside(path, ".lock"), "a+b")  # noqa: SIM115 - it is closed below
    except OSError as error:
        notify(_cannot_keep(None, error))
        return in_memory(fingerprint, build())
    with lock:
        _wait_for(lock)
        opened = _try_open(path, fingerprint)  # another process may have built it meanwhile
        return opened if opened is not None else _build_at(path, fingerprint, build, notify)


def remove_if_damaged(fingerprint: str) -> None:
    """Read the whole of a kept index, which opening it does not do each time, and remove it if it is damaged."""
    try:
        path = _path(fingerprint)
        open_index(path, fingerprint).verify()
    except OSError:
        return  # none is kept, or none can be
    except DictionaryError:
        _remove(path)


def _path(fingerprint: str) -> str:
    return os.path.join(cache_folder(), f"index-{fingerprint[:16]}.sqfix")


def _build_at(path: str, fingerprint: str, build: Build, notify: Notify) -> IndexFile:
    notify("sqfix: building the index of the dictionary, once …")
    sections = build()
    _remove(path)  # what stands there is of no use, and might not be replaced as it is: read-only, another user's
    try:
        write_index(path, fingerprint, sections)
        opened = _verified(path, fingerprint)
    except (OSError, InputError, DictionaryError) as error:
        notify(_cannot_keep(os.path.dirname(path), error))
        return in_memory(fingerprint, sections)
    _tidy(path)
    return opened


def _cannot_keep(folder: str | None, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    place = f" in {folder}" if folder else ""
    repair = "set SQFIX_CACHE_DIR to a writable folder"
    return f"sqfix: the index cannot be kept{place} ({reason}), so each run builds it; {repair}"


def _try_open(path: str, fingerprint: str) -> IndexFile | None:
    """Return the index if the file is there and sound."""
    try:
        return _verified(path, fingerprint)
    except (OSError, DictionaryError):
        return None  # missing, unreadable, damaged, older: built anew


def _verified(path: str, fingerprint: str) -> IndexFile:
    """Return the index; OSError or DictionaryError if it is not sound.

    Its checksums are read once, then a stamp with the file's identity (inode, size, time of change) stands for them:
    reading everything takes 50 ms, the stamp none. So a file that was damaged or replaced is found at once. A disk that
    changes a file without telling is not; then answers may be wrong, but no reader leaves the bounds of its section.
    """
    opened = open_index(path, fingerprint)
    stamp, state = _beside(path, ".verified"), _state(path)
    if _text(stamp) != state:
        opened.verify()
        _write_stamp(stamp, state)
    return opened


def _beside(path: str, ending: str) -> str:
    return os.path.splitext(path)[0] + ending


def _text(path: str) -> str | None:
    """Return the content of a small file, None if there is none."""
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _state(path: str) -> str:
    status = os.stat(path)
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns}"


def _write_stamp(stamp: str, state: str) -> None:
    with suppress(OSError), open(stamp, "w", encoding="ascii") as file:  # read-only by now: verified again next time
        file.write(state)


def _tidy(path: str) -> None:
    """Remove the indexes of older dictionaries, all but the newest of them, and what broken-off builds left behind.

    One is kept because two versions of sqfix often take turns: that of a pre-commit hook and the user's own.
    """
    folder = os.path.dirname(path)
    files = [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith(("index-", ".index-"))]
    others = sorted((other for other in files if _is_index(other) and other != path), key=_age)
    outdated = {_beside(other, "") for other in others[_KEPT_OTHERS:]}
    for other in files:
        is_left_over = os.path.basename(other).startswith(".") and _age(other) > _LONGEST_WRITE
        if is_left_over or _beside(other, "") in outdated:
            _remove(other)


def _is_index(path: str) -> bool:
    return os.path.basename(path).startswith("index-") and path.endswith(".sqfix")


def _age(path: str) -> float:
    """Return the seconds since a file was written; 0 if it has just been removed."""
    try:
        return time.time() - os.stat(path).st_mtime
    except FileNotFoundError:
        return 0.0


def _remove(path: str) -> None:
    with suppress(OSError):  # in use, on Windows: removed another time
        os.unlink(path)


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
