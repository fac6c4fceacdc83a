"""What the commands share: how they open the engine and where notices go."""

import sys

from sqfix.engine import Engine, Loader


def say(notice: str) -> None:
    """Write a notice to standard error."""
    print(f"sqfix: {notice}", file=sys.stderr)


def _tell(notice: str) -> None:
    """Write a notice of the stages below, which begin with the program's name themselves."""
    print(notice, file=sys.stderr)


class Context:
    """Handed to every command by click; `load` opens the engine."""

    def __init__(self, load: Loader) -> None:
        self.load = load
        self._opened: Engine | None = None

    def engine(self) -> Engine:
        """Return the engine, opened on the first call."""
        if self._opened is None:
            self._opened = self.load(_tell)
        return self._opened
