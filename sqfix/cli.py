"""What did the user ask for? Click options become one call each, and what comes of it becomes text and an exit status.

Start with `main`. The commands stand in the `cli_…` modules; only the one that is asked for is imported. Exit status:
0 clean, 1 findings remain, 2 no verdict (usage, configuration, unreadable input, internal error), 130 interrupted.
Standard output holds the report and nothing else; notices go to standard error.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from sqfix import __version__, core, engine
from sqfix.cli_context import Context, say
from sqfix.engine import Loader
from sqfix.errors import SqfixError

CLEAN, FINDINGS, NO_VERDICT, INTERRUPTED = 0, 1, 2, 130

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


class ReaderGoneError(Exception):
    """Nobody reads the report any more: `sqfix … | head` has seen enough."""


class DefaultGroup(click.Group):
    """A group that imports a command when it is asked for, and whose command may be left out: `sqfix artikull.md`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` before arguments that begin with no command and with no option of the group."""
        if not args or (args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version")):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would make a closed pipe the status of findings."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command = getattr(import_module(f"sqfix.{module}"), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=DefaultGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message=f"%(prog)s %(version)s ({core.NAME} core)")
def sqfix() -> None:
    """Find and correct typing errors in Albanian text.

    \b
    sqfix artikull.md          check one article
    sqfix                      check every article in this folder and below
    sqfix check --fix lajme/   correct what is safe to correct
    """


def main(arguments: Sequence[str] | None = None, load: Loader = engine.load) -> int:
    """Run sqfix and return its exit status; `load` opens the engine that checks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Albanian on a terminal or in a pipe of any locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments), load)
        sys.stdout.flush()
    except (BrokenPipeError, ReaderGoneError):  # what was not delivered is no verdict
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_VERDICT
    return status


def _run(arguments: list[str], load: Loader) -> int:
    try:
        status: Any = sqfix.main(arguments, prog_name="sqfix", standalone_mode=False, obj=Context(load))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return NO_VERDICT
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "sqfix"
        say(f"{error.format_message()} See `{command} --help`.")
        return NO_VERDICT
    except SqfixError as error:
        say(str(error))
        return NO_VERDICT
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, ReaderGoneError):
        raise
    except Exception:
        import traceback

        say("internal error, please report it with this:\n" + traceback.format_exc())
        return NO_VERDICT
    return status if isinstance(status, int) else CLEAN
