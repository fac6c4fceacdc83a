"""What did the user ask for? Click options become one call each, and what comes of it becomes text and an exit status.

Start with `main`. `check`, the default command, stands in `cli_check`; the smaller commands here. Exit status: 0 clean,
1 findings remain, 2 no verdict (usage, configuration, unreadable input, internal error), 130 interrupted. Standard
output holds the report and nothing else; notices go to standard error.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from sqfix import __version__, engine
from sqfix.cli_check import check
from sqfix.cli_context import Context, say
from sqfix.engine import Loader
from sqfix.errors import SqfixError

CLEAN, FINDINGS, NO_VERDICT, INTERRUPTED = 0, 1, 2, 130


class DefaultGroup(click.Group):
    """A group whose first argument may be left out: `sqfix artikull.md` is `sqfix check artikull.md`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` before arguments that begin with no command and with no option of the group."""
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=DefaultGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def sqfix() -> None:
    """Find and correct typing errors in Albanian text.

    \b
    sqfix artikull.md          check one article
    sqfix                      check every article in this folder and below
    sqfix check --fix lajme/   correct what is safe to correct
    """


sqfix.add_command(check)


@sqfix.command()
@click.argument("words", nargs=-1)
@click.pass_obj
def suggest(context: Context, words: Sequence[str]) -> None:
    """Print suggestions for WORDS, or for the words on standard input, best first."""
    opened = context.engine()
    for word in words or sys.stdin.read().split():
        suggestions = ", ".join(suggestion.text for suggestion in opened.suggest(word))
        click.echo(f"{word}: {suggestions}" if suggestions else f"{word}:")


@sqfix.command()
@click.argument("subject", metavar="RULE|WORD")
@click.pass_obj
def explain(context: Context, subject: str) -> None:
    """Explain a rule; or why a word is or is not reported: lists, frequency, candidates with their scores."""
    from sqfix import rules

    named = [rule for rule in rules.ALL_RULES if subject.lower() in (rule.code.lower(), rule.label)]
    if not named:
        click.echo(context.engine().explain(subject))
        return
    description = rules.DESCRIPTIONS[named[0]]
    click.echo(f"{named[0].code} {named[0].label}\n{description.summary}\n\n{description.help}\n")
    arrow = f" → {description.right}" if description.right else ""
    click.echo(f"    {description.wrong}{arrow}")


@sqfix.command("rules")
def list_rules() -> None:
    """List the rules: code, name, what each reports."""
    from sqfix.model import Rule
    from sqfix.rules import DEFAULT_RULES, DESCRIPTIONS

    for rule in Rule:
        note = "" if rule in DEFAULT_RULES else " (only with --strict)"
        click.echo(f"{rule.code}  {rule.label:19} {DESCRIPTIONS[rule].summary}{note}")


@sqfix.group()
def dictionary() -> None:
    """Show or rebuild the dictionary's index."""


@dictionary.command()
@click.pass_obj
def info(context: Context) -> None:
    """Print which dictionary is in use."""
    click.echo(f"dictionary {context.engine().version()}")


@dictionary.command()
@click.pass_obj
def build(context: Context) -> None:
    """Build the index now, as the first check would."""
    context.engine()
    say("the index is ready")


def main(arguments: Sequence[str] | None = None, load: Loader = engine.load) -> int:
    """Run sqfix and return its exit status; `load` opens the engine that checks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Albanian on a terminal or in a pipe of any locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments), load)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has seen enough; what was not delivered is no verdict
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_VERDICT
    return status


def _run(arguments: list[str], load: Loader) -> int:
    try:
        status: Any = sqfix.main(arguments, prog_name="sqfix", standalone_mode=False, obj=Context(load))
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
    except BrokenPipeError:
        raise
    except Exception:
        import traceback

        say("internal error, please report it with this:\n" + traceback.format_exc())
        return NO_VERDICT
    return status if isinstance(status, int) else CLEAN
