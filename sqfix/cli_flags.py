"""Which options of `sqfix check` concern one run, and have no place in a configuration file?"""

from collections.abc import Sequence
from typing import NamedTuple

from sqfix.errors import UsageError
from sqfix.files import STDIN
from sqfix.run import Fixing


class Flags(NamedTuple):
    """These options; those of `sqfix.toml` are in `config.Config`."""

    fix: bool = False
    diff: bool = False
    interactive: bool = False
    fix_only: bool = False
    staged: bool = False
    changed: str | None = None
    changed_lines: str | None = None
    files_from: str | None = None
    stdin_filename: str | None = None
    kind: str | None = None
    statistics: bool = False
    color: str = "auto"
    exit_zero: bool = False
    exit_non_zero_on_fix: bool = False
    config_file: str | None = None
    isolated: bool = False
    quiet: bool = False
    verbose: bool = False

    @property
    def asks_git(self) -> bool:
        """Whether git says which files to check."""
        return self.staged or self.changed is not None or self.changed_lines is not None

    @property
    def fixing(self) -> Fixing:
        """What becomes of corrections."""
        if self.diff:
            return Fixing.SHOW
        if self.interactive:
            return Fixing.ASK
        return Fixing.WRITE if self.fix or self.fix_only else Fixing.NO

    def refuse_contradictions(self, paths: Sequence[str], reports: bool) -> None:
        """Raise `UsageError` for options that exclude each other; `reports` tells that some were asked for."""
        for refused, why in (
            (
                self.diff + self.interactive + (self.fix or self.fix_only) > 1,
                "--fix, --diff and --interactive exclude each other: give one of them.",
            ),
            (
                (self.diff or self.fix_only or self.interactive) and reports,
                "--diff, --fix-only and --interactive write no report: leave --output-format out.",
            ),
            (
                self.asks_git and self.files_from is not None,
                "--files-from names the files; git cannot name them too.",
            ),
            (
                self.asks_git and STDIN in paths,
                "git names files; standard input is none: leave - out.",
            ),
            (
                (self.changed is not None) + (self.staged or self.changed_lines is not None) > 1,
                "--changed excludes --staged and --changed-lines: give one of them.",
            ),
            (
                self.stdin_filename is not None and STDIN not in paths,
                "--stdin-filename names what is read from standard input: give - as the path.",
            ),
        ):
            if refused:
                raise UsageError(why)
