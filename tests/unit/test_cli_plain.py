"""Calls that are read without click mean what click reads in them."""

import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix import cli, cli_checking, cli_commands, cli_plain
from sqfix.cli_context import COMMANDS, Context
from sqfix.cli_plain import Call
from sqfix.document import KINDS

KNOWN = [*cli_plain._CONFIG, *cli_plain._FLAGS, "--as"]


def read_by_click(arguments: Sequence[str]) -> Call:
    calls: list[Call] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli_checking, "run", lambda context, *call: calls.append(Call(*call)) or 0)
        assert cli_commands.run(list(arguments), Context(lambda notify: pytest.fail("nothing is checked"))) == 0
    return calls[0]


@given(
    begin=st.sampled_from([[], ["check"]]),
    rest=st.lists(st.sampled_from([*KNOWN, *KINDS, "lajmi.md", "arkivi/", "check", "rules", "e shtunë.md", ""])),
)
def test_click_reads_the_same_in_every_call_that_is_read_without_it(begin: list[str], rest: list[str]) -> None:
    plain = cli_plain.read([*begin, *rest])
    if plain is None:
        assert "--as" in rest or rest[0] in COMMANDS
    else:
        assert plain == read_by_click([*begin, *rest])


@pytest.mark.parametrize(
    "arguments",
    ["--help", "-h", "--version", "-", "-- -a.md", "--lang sq", "--as", "--as pdf", "--changed", "-qv", "--fi", "init"],
)
def test_all_other_calls_are_left_to_click(arguments: str) -> None:
    assert cli_plain.read(arguments.split()) is None


def test_a_shell_that_completes_a_line_is_answered_by_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_SQFIX_COMPLETE", "bash_complete")
    assert cli_plain.read(["check", "a.md"]) is None


def test_options_that_contradict_are_told_alike(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for more in ([], ["--lang", "en"]):
        assert cli.main(["check", "--fix", "--diff", *more, "a.md"]) == 2
        told.append(capsys.readouterr().err)
    assert told[0] == told[1]
    assert "See `sqfix check --help`." in told[0]


def test_the_call_of_the_hook_does_not_load_click() -> None:
    program = "import sys; from sqfix.cli import main; main(sys.argv[1:]); sys.exit('click' in sys.modules)"
    call = ["check", "--fix", "--exit-non-zero-on-fix", "--force-exclude", "--as", "commit-message", "mungon.md"]
    assert subprocess.run([sys.executable, "-c", program, *call], capture_output=True, check=False).returncode == 0
