"""Is this a call of `check` that names only articles and flags, as every pre-commit hook makes it?

Such a call needs no parser. Click, which reads all others, takes 25 of the 65 ms of a check of one line, to import and
to read its 43 options.
"""

import os
from collections.abc import Sequence
from typing import NamedTuple

from sqfix.cli_context import COMMANDS
from sqfix.cli_flags import Flags
from sqfix.config import Config


class Call(NamedTuple):
    """What `check` was asked for."""

    paths: tuple[str, ...]
    config: Config
    flags: Flags


_CONFIG = {"--strict": "strict", "--force-exclude": "force_exclude", "--unsafe-fixes": "unsafe_fixes"}
_FLAGS = {
    "--fix": "fix",
    "--diff": "diff",
    "--fix-only": "fix_only",
    "--statistics": "statistics",
    "--exit-zero": "exit_zero",
    "--exit-non-zero-on-fix": "exit_non_zero_on_fix",
    "--isolated": "isolated",
    "-q": "quiet",
    "--quiet": "quiet",
    "-v": "verbose",
    "--verbose": "verbose",
}
_COMPLETION = "_SQFIX_COMPLETE"  # set by a shell that asks click how a line may go on


def read(arguments: Sequence[str]) -> Call | None:
    """Return the call that `arguments` make, None if click has to read them.

    >>> read(["check", "--fix", "lajmi.md"]).paths, read(["check", "--lang", "sq"]), read(["rules"])
    (('lajmi.md',), None, None)
    """
    if _COMPLETION in os.environ or (arguments and arguments[0] in COMMANDS and arguments[0] != "check"):
        return None
    paths: list[str] = []
    config: dict[str, bool] = {}
    flags: dict[str, bool] = {}
    for argument in arguments[1:] if arguments[:1] == ["check"] else arguments:
        if argument in _CONFIG:
            config[_CONFIG[argument]] = True
        elif argument in _FLAGS:
            flags[_FLAGS[argument]] = True
        elif argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    return Call(tuple(paths), Config(**config), Flags(**flags))  # type: ignore[arg-type]  # all of them are flags
