"""How do results become reports on streams, and an exit status? Start with `publish`."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import NamedTuple, TextIO

from sqfix.cli_context import CLEAN, FINDINGS, NO_VERDICT
from sqfix.cli_streams import say, say_failed, terminal_width
from sqfix.destination import Destination
from sqfix.messages import without_correction
from sqfix.model import Severity
from sqfix.report import Report, Style, make
from sqfix.results import Failure, FileResult, Summary

_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Publication(NamedTuple):
    """Where reports go and what the exit status depends on.

    `filters`: standard input is corrected to standard output, so reports go to standard error. `patch`: results are
    shown as patches instead of reports. `fix_only`: what remains is nobody's business.
    """

    destinations: tuple[Destination, ...]
    style: Style
    colour: str = "auto"
    patch: bool = False
    filters: bool = False
    fail_on: Severity = Severity.WARNING
    fix_only: bool = False
    exit_zero: bool = False
    exit_non_zero_on_fix: bool = False


class _Output(NamedTuple):
    report: Report
    write: Callable[[str], object]
    deliver: Callable[[], None]


def publish(results: Iterable[FileResult | Failure], publication: Publication) -> int:
    """Write every result to every destination as it comes; return the exit status."""
    summary = Summary()
    failing = False
    with ExitStack() as stack:
        outputs = [_opened(stack, each, publication) for each in publication.destinations]
        for output in outputs:
            output.write(output.report.start())
        for result in results:
            summary.add(result)
            if isinstance(result, Failure):
                say_failed(result)
                continue
            for notice in () if publication.style.quiet else result.notices:
                say(notice)
            if result.failure is not None:
                say_failed(result.failure)
            failing = failing or _fails(result, publication)
            _write_text(result)
            for output in outputs:
                output.write(output.report.result(result))
        for output in outputs:
            output.write(output.report.finish(summary))
            output.deliver()
    if publication.patch and summary.findings and not publication.style.quiet:
        say(without_correction(summary.findings, publication.style.lang))
    if summary.failures:
        return NO_VERDICT
    return FINDINGS if failing and not publication.exit_zero else CLEAN


def _fails(result: FileResult, publication: Publication) -> bool:
    lowest = _RANK[publication.fail_on]
    remaining = not publication.fix_only and any(_RANK[finding.severity] >= lowest for finding in result.findings)
    corrected = result.fixed > 0 and (publication.exit_non_zero_on_fix or publication.patch)
    return remaining or corrected


def _write_text(result: FileResult) -> None:
    """Write the patch or the corrected standard input, if that is what standard output is for."""
    if result.encoded is None:
        return
    if result.original is not None:
        from sqfix.patch import unified

        sys.stdout.buffer.write(unified(result.path, result.original.raw, result.encoded))
    else:
        sys.stdout.buffer.write(result.encoded)


def _opened(stack: ExitStack, destination: Destination, publication: Publication) -> _Output:
    if destination.path is not None:
        from sqfix.cli_report_file import ReportFile

        file = stack.enter_context(ReportFile(destination.path))
        return _Output(make(destination.format, publication.style), file.write, file.deliver)
    stream = sys.stderr if publication.filters else sys.stdout
    coloured = publication.colour == "always" or (publication.colour == "auto" and _wants_colour(stream))
    style = publication.style._replace(colour=coloured, width=terminal_width(stream))
    return _Output(make(destination.format, style), stream.write, stream.flush)


def _wants_colour(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal whose user did not say otherwise (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
