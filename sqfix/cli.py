"""What did the user ask for? Arguments become one call, and what comes of it becomes an exit status.

Start with `main`. A call as hooks make it is read by `cli_plain`, any other by click (`cli_commands`). Exit status: 0
clean, 1 findings remain, 2 no verdict (usage, configuration, unreadable input, internal error), 130 interrupted.
Standard output holds the report and nothing else; notices go to standard error.
"""

import os
import sys
from collections.abc import Sequence

from sqfix import cli_plain, engine
from sqfix.cli_context import Context, ReaderGoneError, UndeliveredError, say
from sqfix.engine import Loader
from sqfix.errors import SqfixError, UsageError

NO_VERDICT, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None, load: Loader = engine.load) -> int:
    """Run sqfix and return its exit status; `load` opens the engine that checks."""
    _open_streams()
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments), Context(load))
        _flush()
    except (BrokenPipeError, ReaderGoneError):
        return _undelivered()
    except UndeliveredError as error:
        say(str(error))
        return _undelivered()
    return status


def _open_streams() -> None:
    """Let the standard streams take Albanian, on a terminal or in a pipe of any locale; a closed one takes anything."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - pathlib costs a start 5 ms
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115 - likewise
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UndeliveredError("standard output", error) from error


def _undelivered() -> int:
    """Drop the rest of a report that cannot be delivered, which is no verdict."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NO_VERDICT


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
    except (BrokenPipeError, ReaderGoneError, UndeliveredError):
        raise
    except Exception:
        import traceback

        say("internal error, please report it with this:\n" + traceback.format_exc())
        return NO_VERDICT


def _called(arguments: list[str], context: Context) -> int:
    call = cli_plain.read(arguments)
    if call is None:
        from sqfix import cli_commands

        return cli_commands.run(arguments, context)
    from sqfix import cli_checking

    try:
        return cli_checking.run(context, call.paths, call.config, call.flags)
    except KeyboardInterrupt:
        print(file=sys.stderr)  # behind the ^C of the terminal, as click does
        raise
