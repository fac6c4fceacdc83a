"""How is a file replaced so that at every moment it is wholly the old or wholly the new one?

A temporary file beside it is written, given the same owner and mode, flushed to the disk and renamed over the
original; a symbolic link stays, its target is replaced. What cannot be done so is not done: read-only files, files
with further hard links (the rename would cut them) and files that someone changed meanwhile are left alone. After a
crash the temporary file, named `.NAME.….sqfix-tmp`, may be left over; it is safe to delete.
"""

import os
import stat
from pathlib import Path

from sqfix.errors import InputError

SUFFIX = ".sqfix-tmp"


def replace_file(path: str, old: bytes, new: bytes) -> None:
    """Put `new` in the place of `old` in the file `path`. Raises `InputError`, the file untouched, if it cannot."""
    target = os.path.realpath(path)
    try:
        _refuse_unfit(target)
        temporary = _write_beside(target, new)
        try:
            if Path(target).read_bytes() != old:
                raise InputError("changed while sqfix was reading it; not written, run sqfix again")
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"not written: {error.strerror or error}") from error
    try:
        _sync_folder(os.path.dirname(target))
    except OSError as error:
        raise InputError(f"written, but its folder could not be flushed: {error.strerror or error}") from error


def _refuse_unfit(target: str) -> None:
    status = os.stat(target)
    if not stat.S_ISREG(status.st_mode):
        raise InputError("not a regular file; not written")
    if not os.access(target, os.W_OK) or not status.st_mode & stat.S_IWUSR:
        raise InputError("read-only; not written")
    if status.st_nlink > 1:
        raise InputError(f"has {status.st_nlink} hard links, which a rewrite would cut; not written")


def _write_beside(target: str, content: bytes) -> str:
    """Write `content` to a new file in the folder of `target`, as durable and as accessible, and return its path."""
    import tempfile  # 11 ms: only where something is written

    folder, name = os.path.split(target)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{name[:100]}.", suffix=SUFFIX, dir=folder)
    try:
        try:
            _write_all(descriptor, content)
            _copy_access(target, descriptor)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return temporary


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _copy_access(target: str, descriptor: int) -> None:
    """Give the new file the owner, mode and extended attributes (access lists among them) of `target`."""
    status = os.stat(target)
    if hasattr(os, "fchown"):
        made = os.fstat(descriptor)
        if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        for name in os.listxattr(target):
            os.setxattr(descriptor, name, os.getxattr(target, name))


def _sync_folder(folder: str) -> None:
    """Make the rename itself durable, where folders can be opened (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
