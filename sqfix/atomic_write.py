"""How is a file replaced so that at every moment it is wholly the old or wholly the new one?

A temporary file beside it is written, given the same owner and mode, flushed to the disk and renamed over the
original; a symbolic link stays, its target is replaced. What cannot be done so is not done: read-only files, files
with further hard links (the rename would cut them) and files that someone changed meanwhile are left alone. After a
crash the temporary file, named `.NAME.….sqfix-tmp`, may be left over; it is safe to delete. Start with `replace_file`
for articles, `write_file` and `Replacement` for what sqfix makes itself.
"""

import errno
import os
import stat
from pathlib import Path
from types import TracebackType
from typing import Self

from sqfix.errors import InputError, cause

SUFFIX = ".sqfix-tmp"


def replace_file(path: str, old: bytes, new: bytes) -> None:
    """Put `new` in the place of `old` in the file `path`. Raises `InputError`, the file untouched, if it cannot."""
    _write(path, new, old)


def write_file(path: str, content: bytes) -> None:
    """Let `content` stand in the file `path`, whether or not there is one. Raises `InputError` if it cannot."""
    _write(path, content)


def _write(path: str, content: bytes, old: bytes | None = None) -> None:
    try:
        with Replacement(path) as replacement:
            replacement.write(content)
            replacement.put_in_place(old)
    except OSError as error:
        raise InputError(f"not written: {cause(error)}") from error


class Replacement:
    """What comes to stand in a file, whether or not there is one, when it is `put_in_place`; before, nothing changes.

    Its methods raise OSError for what the system refuses.
    """

    def __init__(self, path: str) -> None:
        """Begin what is to stand in the file `path`. Raises `InputError` for a file that is not to be replaced."""
        import tempfile  # 11 ms: only where something is written

        self._target = os.path.realpath(path)
        if os.path.lexists(self._target):
            _refuse_unfit(self._target)
        folder, name = os.path.split(self._target)
        self._descriptor, self._temporary = tempfile.mkstemp(prefix=f".{name[:40]}.", suffix=SUFFIX, dir=folder)
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leave nothing beside the file."""
        try:
            self._close()
        finally:
            Path(self._temporary).unlink(missing_ok=True)

    def write(self, content: bytes | memoryview) -> None:
        """Append `content`."""
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    def put_in_place(self, old: bytes | None = None) -> None:
        """Put in place what was written. Raises `InputError` if the file must hold `old` and does not."""
        if os.path.lexists(self._target):
            _copy_access(self._target, self._descriptor)
        else:
            _give_usual_mode(self._descriptor)
        os.fsync(self._descriptor)
        self._close()
        if old is not None and Path(self._target).read_bytes() != old:
            raise InputError("changed while sqfix was reading it; not written, run sqfix again")
        os.replace(self._temporary, self._target)
        try:
            _sync_folder(os.path.dirname(self._target))
        except OSError as error:
            raise InputError(f"written, but its folder could not be flushed: {cause(error)}") from error

    def _close(self) -> None:
        if self._is_open:
            self._is_open = False
            os.close(self._descriptor)


def _refuse_unfit(target: str) -> None:
    status = os.stat(target)
    if not stat.S_ISREG(status.st_mode):
        raise InputError("not a regular file; not written")
    if not os.access(target, os.W_OK) or not status.st_mode & stat.S_IWUSR:
        raise InputError("read-only; not written")
    if status.st_nlink > 1:
        raise InputError(f"has {status.st_nlink} hard links, which a rewrite would cut; not written")


def _copy_access(target: str, descriptor: int) -> None:
    """Give the new file the owner, mode and extended attributes (access lists among them) of `target`."""
    status = os.stat(target)
    if hasattr(os, "fchown"):
        made = os.fstat(descriptor)
        if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    for name in _attributes(target):
        os.setxattr(descriptor, name, os.getxattr(target, name))


def _give_usual_mode(descriptor: int) -> None:
    """Give a new file the mode that any other program would give it; a temporary file is for its owner alone."""
    if hasattr(os, "fchmod"):
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(descriptor, 0o666 & ~mask)


def _attributes(target: str) -> list[str]:
    """Return the names of its extended attributes, none where the system or the file system has no such thing."""
    try:
        return os.listxattr(target) if hasattr(os, "listxattr") else []
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return []
        raise


def _sync_folder(folder: str) -> None:
    """Make the rename itself durable, where folders can be opened (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
