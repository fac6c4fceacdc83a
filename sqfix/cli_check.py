"""`sqfix check` as click reads it; what its options (`cli_options`) do is known to `cli_checking`."""

from typing import Any

import click

from sqfix import cli_checking
from sqfix.cli_context import Context
from sqfix.cli_flags import Flags
from sqfix.cli_options import with_options
from sqfix.config import Config


class _Check(click.Command):
    """A command that takes the optional value of an option after = only, so that no path is taken for it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give the options their value."""
        bare = ("--changed", "--changed-lines")
        end = args.index("--") if "--" in args else len(args)  # behind it all are paths
        given = [f"{arg}=HEAD" if arg in bare else arg for arg in args[:end]]
        try:
            return super().parse_args(ctx, given + args[end:])
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click forgets it where a value is missing
            raise


@click.command(
    cls=_Check,
    short_help="Report typing errors in articles.",
    epilog="Exit status: 0 clean or all corrected, 1 findings remain (or --diff has corrections), 2 no verdict, "
    "130 interrupted. Options above --fix are keys of sqfix.toml too.",
)
@click.argument("paths", nargs=-1, metavar="[PATHS|-]", type=click.Path(readable=False))
@with_options
@click.pass_obj
def check(context: Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Report typing errors in articles: files, folders, or - for standard input. No PATH: this folder."""
    flags = Flags(**{name: options.pop(name) for name in Flags._fields})
    return cli_checking.run(context, paths, Config(**options), flags)
