"""Golden cases: what a user types and what comes back, as one readable text file a case.

A case is a sequence of sections, each begun by a line `=== NAME ARGUMENT`:

    === file PATH       a file to lay down before (`=== file-escaped PATH`: with \\xNN and \\r escapes, for odd bytes)
    === run ARGUMENTS   a call of sqfix, as in a shell
    === stdin           what it reads
    === stdout          what it must print; nothing where the section is missing
    === stderr          the notices it must print
    === exit N          its exit status; 0 where the section is missing
    === after PATH      what a file must hold after the last call (`after-escaped` likewise; `gone PATH`: no such file)
"""

import contextlib
import io
import os
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fake_engine

from sqfix.cli import main
from sqfix.engine import Loader


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name, what stands beside the name, and its lines."""

    name: str
    argument: str
    body: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call gave back."""

    stdout: str
    stderr: str
    status: int


def sections(text: str) -> Iterator[Section]:
    """Yield the sections of a case; what stands before the first one is a remark."""
    for part in ("\n" + text).split("\n=== ")[1:]:
        heading, _, body = part.partition("\n")
        name, _, argument = heading.partition(" ")
        yield Section(name, argument, body + "\n" if body and not body.endswith("\n") else body)


def content(section: Section) -> bytes:
    """Return the bytes that a file section stands for."""
    if not section.name.endswith("-escaped"):
        return section.body.encode()
    return (
        section.body.replace("\n", "").encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")
    )


def call(arguments: list[str], stdin: bytes = b"") -> Outcome:
    """Run sqfix with the fake engine in this process."""
    return call_with(fake_engine.load, arguments, stdin)


def call_with(load: Loader, arguments: list[str], stdin: bytes = b"") -> Outcome:
    """Run sqfix in this process with any engine."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    given, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(arguments, load)
    finally:
        sys.stdin = given
    for stream in (out, err):
        stream.flush()
    return Outcome(out.buffer.getvalue().decode(), err.buffer.getvalue().decode(), status)  # type: ignore[attr-defined]


def check_markup(*arguments: str) -> Outcome:
    """Run `sqfix check` with the fake engine over the real parsers."""
    return call_with(lambda notify: fake_engine.MarkupEngine(), ["check", "--isolated", *arguments])


def play(text: str) -> Iterator[tuple[str, object, object]]:
    """Play a case in the current folder, yielding what was compared, what must be and what is."""
    parts = list(sections(text))
    for index, part in enumerate(parts):
        if part.name in ("file", "file-escaped"):
            Path(part.argument).parent.mkdir(parents=True, exist_ok=True)
            Path(part.argument).write_bytes(content(part))
        elif part.name == "run":
            yield from _played(part, _until_next_run(parts[index + 1 :]))
        elif part.name in ("after", "after-escaped"):
            yield part.argument, content(part), Path(part.argument).read_bytes()
        elif part.name == "gone":
            yield part.argument, False, os.path.lexists(part.argument)


def _until_next_run(parts: list[Section]) -> dict[str, Section]:
    expected: dict[str, Section] = {}
    for part in parts:
        if part.name == "run":
            break
        if part.name in ("stdin", "stdout", "stderr", "exit"):
            expected[part.name] = part
    return expected


def _played(run: Section, expected: dict[str, Section]) -> Iterator[tuple[str, object, object]]:
    empty = Section("", "0", "")
    outcome = call(shlex.split(run.argument), expected.get("stdin", empty).body.encode())
    yield f"stdout of {run.argument}", expected.get("stdout", empty).body, outcome.stdout
    yield f"stderr of {run.argument}", expected.get("stderr", empty).body, outcome.stderr
    yield f"exit of {run.argument}", int(expected.get("exit", empty).argument), outcome.status
