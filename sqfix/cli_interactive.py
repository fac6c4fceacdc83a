"""`sqfix check --interactive`: questions on the terminal, corrections in the files, words in the word list."""

import sys
from collections.abc import Callable, Iterable

import click

from sqfix import fix
from sqfix.atomic_write import replace_file
from sqfix.cli_streams import say, say_failed, terminal_width
from sqfix.encoding import decode
from sqfix.errors import SqfixError
from sqfix.files import read
from sqfix.interactive import HELP, WRITE_INSTEAD, WRITE_OTHERWISE, Decisions, decide, in_language
from sqfix.messages import closing
from sqfix.model import Finding
from sqfix.report_text import TextReport
from sqfix.results import Failure, FileResult, Summary


def go_through(
    results: Iterable[FileResult | Failure],
    codec: Callable[[str], str],
    add_words: Callable[[list[str]], None],
    lang: str,
    quiet: bool,
) -> int:
    """Ask about every finding; return the exit status: 0 all settled, 1 some left, 2 some paths without a verdict.

    `codec` gives the encoding to read a path in; `add_words` puts words into the project's list; `quiet` leaves out the
    closing sentence.
    """
    passed_over: frozenset[str] = frozenset()
    listed: set[str] = set()
    summary, failed, told = Summary(), False, False
    for result in results:
        if isinstance(result, Failure):
            say_failed(result)
            failed = True
            continue
        if result.findings and not told:
            click.echo(HELP[lang])
            told = True
        decisions = decide(result, _asker(result, lang), passed_over)
        passed_over |= decisions.passed_over
        if _carry_out(result, decisions, codec(result.path), add_words):
            listed |= {word.lower() for word in decisions.listed}
            _count(summary, result, decisions, listed)
        else:
            _count(summary, result, Decisions(), listed)
            failed = True
        if decisions.quit:
            break
    if summary.files and not quiet:
        click.echo(closing(summary, lang))
    return 2 if failed else int(summary.findings > 0)


def _count(summary: Summary, result: FileResult, decisions: Decisions, listed: set[str]) -> None:
    """Count an article, what was corrected in it and what is left; `listed` are the words, folded, that were listed."""
    edited = {edit.span for edit in decisions.edits}
    summary.files += 1
    summary.fixed += len(edited)
    summary.findings += sum(found.span not in edited and found.word.lower() not in listed for found in result.findings)


def _asker(result: FileResult, lang: str) -> Callable[[Finding, str], str | None]:
    report = TextReport(lang, width=terminal_width(sys.stdout))

    def ask(finding: Finding, question: str) -> str | None:
        if question not in (WRITE_INSTEAD, WRITE_OTHERWISE):
            click.echo(report.one(result, finding), nl=False)
        click.echo(in_language(question, lang), nl=False)
        sys.stdout.flush()
        line = sys.stdin.readline() if sys.stdin else ""
        if not line or not sys.stdin.isatty():  # a terminal shows what is typed
            click.echo(line.rstrip("\n"))
        return line.strip() if line else None

    return ask


def _carry_out(result: FileResult, decisions: Decisions, codec: str, add_words: Callable[[list[str]], None]) -> bool:
    """Write what was decided; tell, and return False, where that is not possible."""
    try:
        if decisions.listed:
            add_words(decisions.listed)
        if decisions.edits:
            raw = read(result.path)
            decoded = decode(raw, codec)
            if decoded.text != result.source:
                raise SqfixError("changed meanwhile; not written")
            replace_file(result.path, raw, decoded.rewritten(raw, fix.with_edits(result.source, decisions.edits)))
    except SqfixError as error:
        say(f"{result.path}: {error}")
        return False
    return True
