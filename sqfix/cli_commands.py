"""Which command did the user call, and with which options? Click reads that.

Start with `run`. The commands stand in the `cli_…` modules; only the one that is asked for is imported.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from sqfix import __version__, core
from sqfix.cli_context import CLEAN, COMMANDS, NO_VERDICT, Context
from sqfix.cli_streams import say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class DefaultGroup(click.Group):
    """A group that imports a command when it is asked for, and whose command may be left out: `sqfix artikull.md`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` before arguments that begin with no command and with no option of the group."""
        completes_first = ctx.resilient_parsing and not args
        if not completes_first and (not args or args[0] not in (*COMMANDS, "--help", "-h", "--version")):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return how the first word may go on: as a command, or else as what `check` takes."""
        from click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        check = self.get_command(ctx, "check")
        if check is not None and incomplete.startswith("-"):
            found += check.shell_complete(click.Context(check, ctx), incomplete)
        return found or [CompletionItem(incomplete, type="file")]

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


def run(arguments: list[str], context: Context) -> int:
    """Run the command that was asked for and return the exit status."""
    try:
        status: Any = sqfix.main(
            arguments, prog_name="sqfix", standalone_mode=False, obj=context, windows_expand_args=False
        )
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return NO_VERDICT
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "sqfix"
        said = " ".join(error.format_message().split())
        said += "" if said.endswith((".", "?")) else "."
        say(f"{said} See `{command} --help`.")
        return NO_VERDICT
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return status if isinstance(status, int) else CLEAN
