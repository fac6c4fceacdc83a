"""`sqfix suggest`, `explain`, `rules`, `dictionary`: what sqfix knows of words and rules."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sqfix import files
from sqfix.cli_context import Context
from sqfix.cli_streams import say
from sqfix.errors import InputError, shown


@click.command(short_help="Print suggestions for words.")
@click.argument("words", nargs=-1)
@click.pass_obj
def suggest(context: Context, words: Sequence[str]) -> None:
    """Print suggestions for WORDS, or for the words on standard input, best first."""
    opened = context.engine()
    for word in words or _words_on_stdin():
        suggestions = ", ".join(suggestion.text for suggestion in opened.suggest(word))
        click.echo(f"{word}: {suggestions}" if suggestions else f"{word}:")


def _words_on_stdin() -> list[str]:
    try:
        return files.read_stdin().decode("utf-8-sig").split()
    except UnicodeDecodeError as error:
        raise InputError(f"standard input: not UTF-8 (byte {error.start}); convert it to UTF-8") from error


@click.command(short_help="Explain a rule; or why a word is or is not reported.")
@click.argument("subject", metavar="RULE|WORD")
@click.pass_obj
def explain(context: Context, subject: str) -> None:
    """Explain a rule; or why a word is or is not reported: lists, frequency, candidates with their scores."""
    from sqfix import rules

    looks_like_code = subject[:2].upper() == "SQ" and subject[2:].isdecimal()
    if not looks_like_code and subject.lower() not in (rule.label for rule in rules.ALL_RULES):
        if len(subject.split()) != 1:
            raise InputError(f"{subject!r} is not one word: explain them one by one")
        click.echo(context.engine().explain(subject))
        for path in _lists_that_allow(subject):
            click.echo(f"  allowed by   {path}")
        return
    for rule in sorted(rules.matching([subject]), key=lambda rule: rule.code):
        description = rules.DESCRIPTIONS[rule]
        click.echo(f"{rule.code} {rule.label}\n{description.summary}\n\n{description.help}\n")
        arrow = f" → {description.right}" if description.right else ""
        click.echo(f"    {description.wrong}{arrow}")


def _lists_that_allow(word: str) -> Iterator[str]:
    """Yield the word lists in force in this folder that allow `word`."""
    from sqfix import settings, word_list
    from sqfix.config import Config

    for path in settings.word_files(settings.Project(Config()).config(os.curdir)):
        if word_list.read(Path(path)).allows(word):
            yield shown(Path(path))


@click.command("rules")
def list_rules() -> None:
    """List the rules: code, name, what each reports."""
    from sqfix.model import Rule
    from sqfix.rules import DEFAULT_RULES, DESCRIPTIONS

    for rule in Rule:
        note = "" if rule in DEFAULT_RULES else " (only with --strict)"
        click.echo(f"{rule.code}  {rule.label:19} {DESCRIPTIONS[rule].summary}{note}")


@click.group()
def dictionary() -> None:
    """Show or rebuild the dictionary's index."""


@dictionary.command()
@click.pass_obj
def info(context: Context) -> None:
    """Print which dictionary is in use."""
    click.echo(f"dictionary {context.engine().version()}")


@dictionary.command(short_help="Build the index now, as the first check would.")
@click.pass_obj
def build(context: Context) -> None:
    """Build the index now, as the first check would; one that is there is read whole, and built anew if damaged."""
    from sqfix.dictionary import refuse_damaged_index

    refuse_damaged_index()
    context.engine()
    say("the index is ready")
