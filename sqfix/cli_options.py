"""What can be said on the command line of `sqfix check`: its options.

Start with `with_options`. What the options do is known to `cli_checking`.
"""

from math import isnan
from typing import Any

import click

from sqfix import config as configuration
from sqfix.document import KINDS


def _listed(name: str, help_text: str, **more: Any) -> Any:
    """Return an option that may be repeated and takes several values between commas."""

    def split(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
        return tuple(part.strip() for value in values for part in value.split(",") if part.strip()) or None

    return click.option(name, multiple=True, callback=split, help=help_text, **more)


def _repeated(name: str, help_text: str, **more: Any) -> Any:
    """Return an option that may be repeated."""

    def given(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
        return values or None

    return click.option(name, multiple=True, callback=given, help=help_text, **more)


def _named(kind: Any, name: str) -> Any:
    """Let click call what is no such number by a plain name: "'x' is not a valid whole number"."""
    kind.name = name
    return kind


def _not_nan(ctx: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    """Return `value`; click lets pass what is neither below nor above anything."""
    if value is not None and isnan(value):
        raise click.BadParameter("'nan' is not a valid number.")
    return value


_FILE = click.Path(readable=False)  # what is no such file is told by who reads it; a shell completes its name

_CONFIGURABLE = (
    _listed("--select", "Report only these rules: codes, names or beginnings of codes.", metavar="RULES"),
    _listed("--extend-select", "Report these rules too.", metavar="RULES"),
    _listed("--ignore", "Do not report these rules.", metavar="RULES"),
    click.option(
        "--min-confidence",
        type=_named(click.FloatRange(0, 1), "number"),
        callback=_not_nan,
        metavar="0…1",
        help="Report only what is an error with at least this probability, such as 0.95.",
    ),
    click.option("--strict", is_flag=True, default=None, help="Report unknown words too (SQ010)."),
    click.option(
        "--dialect",
        type=click.Choice(configuration.DIALECTS),
        help="Which spelling counts as right; standard if unset. any: SQ008 is off; gheg: Gheg forms are words too.",
    ),
    _repeated("--words", "A word list of the project; see `sqfix words --help`.", metavar="FILE", type=_FILE),
    _listed("--ignore-words", "Words never to report.", metavar="W,W"),
    _repeated("--ignore-regex", "Never report what this regular expression matches.", metavar="RE"),
    _listed("--front-matter", "Keys of the front matter whose values are text, instead of the usual.", metavar="KEYS"),
    _repeated("--include", "Which files of a folder are articles, instead of the usual.", metavar="GLOB"),
    _repeated("--exclude", "Which files and folders are left out, instead of the usual.", metavar="GLOB"),
    _repeated("--extend-exclude", "Which files and folders are left out too.", metavar="GLOB"),
    click.option("--force-exclude", is_flag=True, default=None, help="Apply excludes to files named one by one too."),
    click.option("--gitignore/--no-gitignore", default=None, help="Leave out what .gitignore names (the default)."),
    click.option("--encoding", metavar="auto|utf-8|…", help="The encoding of the files; auto if unset."),
    click.option("--unsafe-fixes", is_flag=True, default=None, help="Correct also where a person should look."),
    click.option("--lang", type=click.Choice(configuration.LANGUAGES), help="The language of the report; en if unset."),
    click.option(
        "--fail-on", type=click.Choice(configuration.SEVERITIES), help="Exit 1 from this severity on; warning if unset."
    ),
    click.option(
        "-j",
        "--jobs",
        type=_named(click.IntRange(0), "whole number"),
        metavar="N",
        help="Processes to use at most; 0: one a processor; unset: as many as pay.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        type=_FILE,
        help="Report only what this file does not know; see `sqfix baseline --help`.",
    ),
    _repeated(
        "--output-format",
        "full, concise, json, jsonl, sarif, github, junit, html; FORMAT:FILE writes to a file.",
        metavar="FORMAT[:FILE]",
    ),
)
_OF_THE_RUN = (
    click.option("--fix", is_flag=True, help="Correct in the files what is safe to correct."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, as a patch."),
    click.option("-i", "--interactive", is_flag=True, help="Ask about every finding."),
    click.option("--fix-only", is_flag=True, help="As --fix, without reporting what is left."),
    click.option("--staged", is_flag=True, help="Check what is staged in git."),
    click.option("--changed", metavar="[=REF]", help="Check what differs from REF (the last commit)."),
    click.option("--changed-lines", metavar="[=REF]", help="As --changed, reporting added lines only."),
    click.option(
        "--files-from", metavar="FILE|-", type=_FILE, help="Read the paths from a file, one a line or NUL-separated."
    ),
    click.option("--stdin-filename", metavar="PATH", type=_FILE, help="The name for what is read from standard input."),
    click.option("--as", "kind", type=click.Choice(KINDS), help="Read every file as this."),
    click.option("--statistics", is_flag=True, help="Count the findings by rule."),
    click.option(
        "--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colours; auto: on a terminal."
    ),
    click.option("--exit-zero", is_flag=True, help="Exit 0 although there are findings."),
    click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if something was corrected."),
    click.option("-c", "--config", "config_file", metavar="FILE", type=_FILE, help="Use this configuration file only."),
    click.option("--isolated", is_flag=True, help="Use no configuration file and no personal word list."),
    click.option("-q", "--quiet", is_flag=True, help="Leave out the closing sentence and notices."),
    click.option("-v", "--verbose", is_flag=True, help="Show where an internal error came from."),
)


def with_options(command: Any) -> Any:
    """Give the options to a command; those that a configuration file may hold come first."""
    for option in reversed((*_CONFIGURABLE, *_OF_THE_RUN)):
        command = option(command)
    return command
