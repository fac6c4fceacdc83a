"""Every case in `cases/` prints, writes and exits as it says; the format is told in `golden_case`."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from golden_case import play, sections

from sqfix.cli_commands import sqfix

CASES = sorted(Path(__file__).parent.glob("cases/*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_prints_writes_and_exits_as_told(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(work / "config"))
    monkeypatch.setenv("NO_COLOR", "1")
    for what, wanted, found in play(case.read_text(encoding="utf-8")):
        assert found == wanted, what


def test_every_case_calls_sqfix() -> None:
    assert CASES
    for case in CASES:
        assert any(section.name == "run" for section in sections(case.read_text(encoding="utf-8"))), case


def options(command: click.Command) -> Iterator[click.Option]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            subcommand = command.get_command(context, name)
            assert subcommand is not None
            yield from options(subcommand)
    yield from (each for each in command.params if isinstance(each, click.Option) and each.name != "version")


def test_every_option_is_explained_and_stands_in_a_case() -> None:
    calls = [section.argument for case in CASES for section in sections(case.read_text(encoding="utf-8"))]
    words = {word.partition("=")[0] for call in calls for word in call.split()}
    found = list(options(sqfix))
    assert len(found) > 40
    assert [option.name for option in found if not option.help] == []
    assert [option.name for option in found if not words & {*option.opts, *option.secondary_opts}] == []
