"""How is a report written to a file? Whole, or not at all: half a JSON document is worse than yesterday's."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from sqfix.atomic_write import Replacement
from sqfix.cli_streams import UndeliveredError
from sqfix.errors import InputError


class ReportFile:
    """A file that a report is written to: it stands there whole once it is delivered, or never.

    A pipe or a device gets the text at once. Raises `UndeliveredError` where the file cannot be written.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        with self._telling():
            self._file: Replacement | BinaryIO = Replacement(path) if _is_replaced(path) else Path(path).open("wb")  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leave nothing of what was not delivered."""
        with self._telling():
            self._file.__exit__(kind, error, traceback)

    def write(self, text: str) -> None:
        """Append `text`."""
        with self._telling():
            self._file.write(text.encode("utf-8", "backslashreplace"))

    def deliver(self) -> None:
        """Put the file in place."""
        with self._telling():
            if isinstance(self._file, Replacement):
                self._file.put_in_place()
            else:
                self._file.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (OSError, InputError) as error:
            raise UndeliveredError(self._path, error) from error


def _is_replaced(path: str) -> bool:
    """Tell whether `path` names a file or nothing yet: no pipe, no device, nothing that is open already."""
    try:
        is_file = stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True
    return is_file and not os.path.abspath(path).startswith(("/dev/", "/proc/"))
