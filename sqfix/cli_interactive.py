"""`sqfix check --interactive`: questions on the terminal, corrections in the files, words in the word list."""

import sys
from collections.abc import Callable, Iterable

import click

from sqfix import fix
from sqfix.cli_context import CLEAN, FINDINGS, NO_VERDICT
from sqfix.cli_streams import say, say_failed, terminal_width
from sqfix.errors import SqfixError
from sqfix.fix import Edit
from sqfix.interactive import HELP, WRITE_INSTEAD, WRITE_OTHERWISE, decide, in_language
from sqfix.messages import closing, one_line
from sqfix.model import Finding
from sqfix.report_text import TextReport
from sqfix.results import Failure, FileResult, Summary
from sqfix.run import rewrite


def go_through(
    results: Iterable[FileResult | Failure],
    add_words: Callable[[list[str]], None],
    lang: str,
    quiet: bool,
) -> int:
    """Ask about every finding; return the exit status: 0 all settled, 1 some left, 2 some paths without a verdict.

    `add_words` puts words into the project's list; `quiet` leaves out the closing sentence.
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
        is_written, is_listed = _write(result, decisions.edits), _list(decisions.listed, add_words)
        failed = failed or not (is_written and is_listed)
        if is_listed:
            listed |= {word.lower() for word in decisions.listed}
        _count(summary, result, decisions.edits if is_written else [], listed)
        if decisions.quit:
            break
    if summary.files and not quiet:
        click.echo(closing(summary, lang))
    if failed:
        return NO_VERDICT
    return FINDINGS if summary.findings else CLEAN


def _count(summary: Summary, result: FileResult, edits: list[Edit], listed: set[str]) -> None:
    """Count an article, what was corrected in it and what is left; `listed` are the words, folded, that were listed."""
    edited = {edit.span for edit in edits}
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


def _write(result: FileResult, edits: list[Edit]) -> bool:
    """Correct the file; tell, and return False, where that is not possible."""
    assert result.original is not None  # it was read to be corrected
    try:
        if edits:
            rewrite(result.path, result.original, fix.with_edits(result.source, edits))
    except SqfixError as error:
        say_failed(Failure(result.path, str(error)))
        return False
    return True


def _list(words: list[str], add_words: Callable[[list[str]], None]) -> bool:
    """Put words into the list; tell, and return False, where that is not possible."""
    try:
        if words:
            add_words(words)
    except SqfixError as error:
        say(f"{error}; not added: {', '.join(map(one_line, words))}")
        return False
    return True
