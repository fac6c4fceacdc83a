"""What did the user ask for? Arguments become one call, and what comes of it becomes an exit status.

Start with `main`. A call as hooks make it is read by `cli_plain`, any other by click (`cli_commands`). Exit status: 0
clean, 1 findings remain, 2 no verdict (usage, configuration, unreadable input, internal error), 130 interrupted.
What is printed goes through `cli_streams`.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from sqfix import cli_plain, engine
from sqfix.cli_context import COMMANDS, INTERRUPTED, NO_VERDICT, Context
from sqfix.cli_streams import ReaderGoneError, UndeliveredError, open_streams, say, tell
from sqfix.engine import Loader
from sqfix.errors import SqfixError, UsageError, cause, did_you_mean


def main(arguments: Sequence[str] | None = None, load: Loader = engine.load) -> int:
    """Run sqfix and return its exit status; `load` opens the engine that checks."""
    open_streams()
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments), Context(load))
        sys.stdout.flush()
    except (ReaderGoneError, UndeliveredError) as error:
        if isinstance(error, UndeliveredError):
            say(str(error))
        with suppress(ReaderGoneError, UndeliveredError):
            sys.stdout.flush()  # where it was a report's file that failed
        return NO_VERDICT
    return status


def _run(arguments: list[str], context: Context) -> int:
    try:
        return _called(arguments, context)
    except UsageError as error:
        say(f"{error} See `sqfix check --help`.")
        return NO_VERDICT
    except SqfixError as error:
        say(str(error))
        return NO_VERDICT
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except (ReaderGoneError, UndeliveredError):
        raise
    except Exception:
        import traceback

        say("internal error, please report it with this:\n" + traceback.format_exc())
        return NO_VERDICT


def _refuse_misspelt_command(first: str) -> None:
    """Raise `SqfixError` for a first argument that is nothing, but nearly a command; a path has a . or / in it."""
    if first in COMMANDS or not first.isalpha() or os.path.lexists(first):
        return
    if first == "help":
        raise SqfixError("help: no such command, file or folder; `sqfix --help` helps")
    if hint := did_you_mean(first, list(COMMANDS)):
        raise SqfixError(f"{first}: no such command, file or folder{hint} `sqfix --help` lists the commands.")


def _called(arguments: list[str], context: Context) -> int:
    try:
        os.getcwd()
    except OSError as error:
        raise SqfixError(f"the current folder: {cause(error)}; change to another one") from error
    if arguments:
        _refuse_misspelt_command(arguments[0])
    call = cli_plain.read(arguments)
    if call is None:
        from sqfix import cli_commands

        return cli_commands.run(arguments, context)
    from sqfix import cli_checking

    try:
        return cli_checking.run(context, call.paths, call.config, call.flags)
    except KeyboardInterrupt:
        tell("")  # behind the ^C of the terminal, as click does
        raise
