"""Where is the built index, and who builds it when it is missing?

In the user's cache folder, one file a dictionary, built once under a lock and put in place whole. A file that is
damaged, truncated or of another version is built again. Where nothing can be written (read-only home, full disk) the
index is built in memory, with one notice. Start with `open_or_build`.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqfix.errors import DictionaryError
from sqfix.index_file import IndexFile, in_memory, open_index, write_index

Build = Callable[[], Mapping[str, bytes]]
Notify = Callable[[str], None]


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
        with _locked(path.with_suffix(".lock")):
            if (opened := _try_open(path, fingerprint)) is not None:
                return opened  # another process built it meanwhile
            notify("sqfix: building the index of the dictionary, once …")
            sections = build()
            try:
                write_index(path, fingerprint, sections)
            except OSError as error:
                notify(_cannot_keep(path.parent, error))
                return in_memory(fingerprint, sections)
            _remove_others(path)
            return open_index(path, fingerprint)
    except (OSError, RuntimeError) as error:  # RuntimeError: no home folder
        notify(_cannot_keep(None, error))
        return in_memory(fingerprint, build())


def _cannot_keep(folder: Path | None, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    place = f" in {folder}" if folder else ""
    repair = "set SQFIX_CACHE_DIR to a writable folder"
    return f"sqfix: the index cannot be kept{place} ({reason}), so each run builds it; {repair}"


def _try_open(path: Path, fingerprint: str) -> IndexFile | None:
    """Return the index if the file is there and sound. Its checksums are read once, then a stamp stands for them."""
    try:
        opened = open_index(path, fingerprint)
        stamp = path.with_suffix(".verified")
        state = _state(path)
        if not stamp.exists() or stamp.read_text() != state:
            opened.verify()
            _write_stamp(stamp, state)
        return opened
    except (FileNotFoundError, DictionaryError):
        return None


def _state(path: Path) -> str:
    status = path.stat()
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns}"


def _write_stamp(stamp: Path, state: str) -> None:
    try:
        stamp.write_text(state)
    except OSError:
        return  # a folder that became read-only: verified again next time


def _remove_others(path: Path) -> None:
    for other in path.parent.glob("index-*"):
        if other.stem != path.stem:
            other.unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold an advisory lock on `path`; the system releases it if the process dies."""
    with path.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
