"""What the commands share: where each is found, how they open the engine, with which status they end."""

from functools import partial

from sqfix.cli_streams import tell
from sqfix.engine import Engine, Loader

# Exit status; a command that has nothing to report ends with 0 too.
CLEAN, FINDINGS, NO_VERDICT, INTERRUPTED = 0, 1, 2, 130

# The module of each command and its name there, in the order of their use.
COMMANDS = {
    "check": ("cli_check", "check"),
    "suggest": ("cli_lookup", "suggest"),
    "explain": ("cli_lookup", "explain"),
    "rules": ("cli_lookup", "list_rules"),
    "words": ("cli_words", "words"),
    "baseline": ("cli_baseline", "baseline"),
    "files": ("cli_project", "list_files"),
    "init": ("cli_project", "init"),
    "config": ("cli_project", "config_group"),
    "dictionary": ("cli_lookup", "dictionary"),
    "completion": ("cli_project", "completion"),
}


class Context:
    """Handed to every command by click; `open` opens an engine, in this process or in one that it is handed to."""

    def __init__(self, load: Loader) -> None:
        self.open = partial(load, tell)
        self._opened: Engine | None = None

    def engine(self) -> Engine:
        """Return the engine, opened on the first call."""
        if self._opened is None:
            self._opened = self.open()
        return self._opened
