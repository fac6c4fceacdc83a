"""Is this a call of `check` as pre-commit hooks make it: articles, flags, perhaps what kind the articles are of?

Such a call needs no parser. Click, which reads all others, takes 20 ms to import and to read its 43 options, a third as
long again as the whole check of one line.
"""

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqfix.cli_context import COMMANDS
from sqfix.cli_flags import Flags
from sqfix.config import Config
from sqfix.document import KINDS


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
    config: dict[str, Any] = {}
    flags: dict[str, Any] = {}
    rest = iter(arguments[1:] if arguments[:1] == ["check"] else arguments)
    for argument in rest:
        if argument in _CONFIG:
            config[_CONFIG[argument]] = True
        elif argument in _FLAGS:
            flags[_FLAGS[argument]] = True
        elif argument == "--as" and (kind := next(rest, "")) in KINDS:
            flags["kind"] = kind
        elif argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    return Call(tuple(paths), Config(**config), Flags(**flags))
