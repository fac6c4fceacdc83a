"""What came of checking a file: the records that reports, baselines and the exit status are made from."""

from dataclasses import dataclass, field
from functools import cached_property

from sqfix.model import Finding
from sqfix.positions import LineIndex


@dataclass(frozen=True)
class FileResult:
    """The findings of one file, by span, in the `source` that they point into; `words` is the length of its prose.

    `fixed` counts the corrections written (or, with --diff, that would be); `before` is the text they started from;
    `encoded` is the corrected text in its first encoding where standard input is to be corrected; `notices` are lines
    about comments to sqfix that it cannot obey.
    """

    path: str
    source: str
    findings: tuple[Finding, ...] = ()
    words: int = 0
    fixed: int = 0
    before: str | None = None
    encoded: bytes | None = None
    notices: tuple[str, ...] = ()

    @cached_property
    def lines(self) -> LineIndex:
        """Where the lines of the source begin."""
        return LineIndex(self.source)


@dataclass(frozen=True, slots=True)
class Failure:
    """A path without a verdict, and why, in one line."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(slots=True)
class Summary:
    """The sums over a run, filled as its results come in."""

    files: int = 0
    words: int = 0
    findings: int = 0
    fixable: int = 0
    fixed: int = 0
    failures: list[Failure] = field(default_factory=list)

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
