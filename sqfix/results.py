"""What came of checking a file: the records that reports, baselines and the exit status are made from."""

from typing import NamedTuple

from sqfix.encoding import Decoded
from sqfix.model import Finding
from sqfix.positions import LineIndex


class Failure(NamedTuple):
    """A path without a verdict, and why, in one line."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Original(NamedTuple):
    """What an article held when it was read, to be corrected."""

    raw: bytes
    decoded: Decoded

    def rewritten(self, text: str) -> bytes:
        """Return `text` as the article would hold it. Raises `InputError` where other bytes would change too."""
        return self.decoded.rewritten(self.raw, text)


class FileResult(NamedTuple):
    """The findings of one file, by span, in the `source` that they point into; `words` is the length of its prose.

    `fixed` counts the corrections written (or, with --diff, that would be). Where standard output gets the corrected
    text, `encoded` is that text in its first encoding; where it gets the difference, or a person is to correct the
    file, `original` is what it holds. `notices` are lines about comments to sqfix that it cannot obey and about
    corrections to and fro. `failure` tells why nothing could be corrected; then the findings are those before.
    """

    path: str
    source: str
    findings: tuple[Finding, ...] = ()
    words: int = 0
    fixed: int = 0
    original: Original | None = None
    encoded: bytes | None = None
    notices: tuple[str, ...] = ()
    failure: Failure | None = None

    @property
    def lines(self) -> LineIndex:
        """Where the lines of the source begin."""
        return _lines(self.source)


# Many questions are about one text, then about the next. A cache by value would hash it.
_kept: list[tuple[str, LineIndex]] = []


def _lines(source: str) -> LineIndex:
    if not _kept or _kept[0][0] is not source:
        _kept[:] = [(source, LineIndex(source))]
    return _kept[0][1]


class Summary:
    """The sums over a run, filled as its results come in."""

    def __init__(self) -> None:
        self.files = self.words = self.findings = self.fixable = self.fixed = 0
        self.failures: list[Failure] = []

    def add(self, result: FileResult | Failure) -> None:
        """Count one result."""
        if isinstance(result, Failure):
            self.failures.append(result)
            return
        self.files += 1
        self.words += result.words
        self.findings += len(result.findings)
        self.fixable += sum(finding.fixable for finding in result.findings)
        self.fixed += result.fixed
        if result.failure is not None:
            self.failures.append(result.failure)
