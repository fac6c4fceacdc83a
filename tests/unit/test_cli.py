"""What `main` makes of every way in which a command can end, and the corners of the smaller commands."""

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import fake_engine
import pytest
from click.shell_completion import ShellComplete
from fake_engine import FakeEngine
from golden_case import call, call_with

from sqfix.cli import main
from sqfix.cli_commands import sqfix
from sqfix.cli_context import COMMANDS
from sqfix.engine import Engine
from sqfix.errors import DictionaryError
from sqfix.patch import unified


@pytest.fixture(autouse=True)
def article(work: Path) -> Path:
    article = work / "a.md"
    article.write_text("Punoi ëpr vendin.\n", encoding="utf-8")
    return article


def loader_that_raises(error: BaseException) -> Callable[[object], Engine]:
    def load(notify: object) -> Engine:
        raise error

    return load


def test_dictionary_that_is_missing_is_one_line_and_no_verdict() -> None:
    outcome = call_with(loader_that_raises(DictionaryError("the dictionary is missing")), ["check", "a.md"])
    assert (outcome.status, outcome.stdout, outcome.stderr) == (2, "", "sqfix: the dictionary is missing\n")


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_dictionary_that_is_missing_is_one_line_among_how_many_processes_ever(jobs: str, work: Path) -> None:
    Path("b.md").write_text("ëpr\n", encoding="utf-8")
    outcome = call_with(loader_that_raises(DictionaryError("the dictionary is missing")), ["check", jobs, "."])
    assert (outcome.status, outcome.stdout, outcome.stderr) == (2, "", "sqfix: the dictionary is missing\n")


def test_dictionary_that_goes_while_processes_start_is_one_line() -> None:
    Path("b.md").write_text("ëpr\n", encoding="utf-8")
    outcome = call_with(fake_engine.load_in_first_process_only, ["check", "-j2", "."])
    assert (outcome.status, outcome.stderr) == (2, "sqfix: the dictionary has gone meanwhile; install sqfix again\n")


class EngineInMemory(FakeEngine):
    """An engine that each process would have to build anew."""

    def __init__(self) -> None:
        self.checked = 0

    def check(self, document, options):  # type: ignore[no-untyped-def]
        self.checked += 1
        return super().check(document, options)

    def opens_at_once(self) -> bool:
        return False


def test_engine_that_takes_long_to_open_is_opened_once() -> None:
    Path("b.md").write_text("ëpr\n", encoding="utf-8")
    opened: list[EngineInMemory] = []

    def load(notify: object) -> Engine:
        opened.append(EngineInMemory())
        return opened[-1]

    assert call_with(load, ["check", "-j2", "."]).status == 1
    assert [engine.checked for engine in opened] == [2]


def test_interrupt_is_130() -> None:
    outcome = call_with(loader_that_raises(KeyboardInterrupt()), ["check", "a.md"])
    assert (outcome.status, outcome.stderr.strip()) == (130, "sqfix: interrupted")


def test_fault_of_our_own_is_no_verdict_and_shows_where() -> None:
    outcome = call_with(loader_that_raises(ZeroDivisionError("boom")), ["check", "a.md"])
    assert outcome.status == 2
    assert "internal error" in outcome.stderr
    assert "ZeroDivisionError: boom" in outcome.stderr


def test_verbose_shows_where_an_article_broke_the_checker() -> None:
    Path("b.md").write_text("BOOM", encoding="utf-8")
    assert "Traceback" not in call(["check", "b.md"]).stderr
    assert "Traceback" in call(["check", "-v", "b.md"]).stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    outcome = call([command, "--help"])
    assert (outcome.status, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith(f"Usage: sqfix {command}")


def test_help_lists_every_command() -> None:
    listed = call(["--help"]).stdout
    assert all(f"  {command} " in listed for command in COMMANDS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_program(shell: str) -> None:
    outcome = call(["completion", shell])
    assert outcome.status == 0
    assert "_SQFIX_COMPLETE" in outcome.stdout


@pytest.mark.parametrize(
    ("words", "incomplete", "completions"),
    [
        ([], "ch", ["plain check"]),
        ([], "wor", ["plain words"]),
        ([], "artik", ["file artik"]),
        ([], "--fi", ["plain --fix", "plain --fix-only", "plain --files-from"]),
        (["check"], "artik", ["file artik"]),
        (["a.md"], "artik", ["file artik"]),
        (["--fix"], "artik", ["file artik"]),
        (["check", "--words"], "fja", ["file fja"]),
        (["check", "--lang"], "s", ["plain sq"]),
        (["words"], "a", ["plain add"]),
        (["files"], "laj", ["file laj"]),
    ],
)
def test_shell_completes_commands_options_and_files(words: list[str], incomplete: str, completions: list[str]) -> None:
    found = ShellComplete(sqfix, {}, "sqfix", "_SQFIX_COMPLETE").get_completions(words, incomplete)
    assert [f"{item.type} {item.value}" for item in found] == completions


def test_completion_of_an_unknown_shell_is_misuse() -> None:
    assert call(["completion", "tcsh"]).status == 2


def test_file_named_like_a_command_is_checked_with_a_path() -> None:
    Path("files").write_text("ëpr\n", encoding="utf-8")
    assert call(["./files"]).status == 1
    assert call(["check", "files"]).status == 1
    assert call(["files"]).status == 0


def test_personal_words_need_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    outcome = call(["words", "add", "--user", "startup"])
    assert outcome.status == 2
    assert outcome.stderr == "sqfix: no home folder is known for the personal word list; set XDG_CONFIG_HOME\n"
    assert call(["check", "a.md"]).status == 1


def test_fix_that_cannot_be_written_is_no_verdict_for_that_file_alone() -> None:
    Path("b.md").write_text("ëpr\n", encoding="utf-8")
    Path("b.md").chmod(0o444)
    outcome = call(["check", "--fix", "b.md", "a.md"])
    assert outcome.stderr == "sqfix: b.md: read-only; not written\n"
    assert outcome.status == 2
    assert Path("a.md").read_text(encoding="utf-8") == "Punoi për vendin.\n"


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_findings_of_a_file_that_cannot_be_written_are_reported(jobs: str) -> None:
    Path("b.md").write_text("ëpr ne\n", encoding="utf-8")
    Path("b-tjetër.md").hardlink_to("b.md")
    outcome = call(["check", "--fix", jobs, "--output-format", "json", "a.md", "b.md"])
    assert outcome.status == 2
    report = json.loads(outcome.stdout)
    found = {file["path"]: [finding["word"] for finding in file["findings"]] for file in report["files"]}
    assert found == {"a.md": [], "b.md": ["ëpr", "ne"]}
    assert [error["path"] for error in report["errors"]] == ["b.md"]
    assert "2 hard links" in report["errors"][0]["message"]
    assert (report["summary"]["files"], report["summary"]["findings"], report["summary"]["fixed"]) == (2, 2, 1)
    assert outcome.stderr == f"sqfix: b.md: {report['errors'][0]['message']}\n"
    assert Path("b.md").read_text(encoding="utf-8") == "ëpr ne\n"


def test_findings_that_the_encoding_of_standard_input_cannot_hold_are_reported() -> None:
    words = "!vend -> Ћ\n"
    Path("sqfix-words.txt").write_text(words, encoding="utf-8")
    raw = "Një ditë më parë, vend.\n".encode("cp1252")
    outcome = call(["check", "--fix", "--unsafe-fixes", "--output-format", "concise", "-"], raw)
    assert (outcome.status, outcome.stdout) == (2, "")
    assert "vend" in outcome.stderr
    assert "cp1252 cannot hold" in outcome.stderr


def test_findings_that_no_patch_can_be_made_of_are_counted() -> None:
    Path("b.md").write_bytes(b"+AOsAcA-r")  # irregular, see below
    outcome = call(["check", "--diff", "--encoding", "utf-7", "b.md"])
    assert (outcome.status, outcome.stdout) == (2, "")
    assert "irregular utf-7" in outcome.stderr
    assert "findings without a safe correction: 1" in outcome.stderr


def test_irregular_bytes_are_never_rewritten() -> None:
    raw = b"+AOsAcA-r"  # also written +AOs-pr
    Path("b.md").write_bytes(raw)
    outcome = call(["check", "--fix", "--encoding", "utf-7", "b.md"])
    assert outcome.status == 2
    assert "irregular utf-7" in outcome.stderr
    assert Path("b.md").read_bytes() == raw


@pytest.mark.parametrize("codec", ["cp1252", "utf-8-sig", "utf-16"])
def test_diff_is_of_the_bytes_of_the_file(codec: str) -> None:
    before, after = (f"Një ditë më parë\nPunoi {word} vendin.\n".encode(codec) for word in ("ëpr", "për"))
    Path("b.md").write_bytes(before)
    out = io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(out):
        assert main(["check", "--diff", "b.md"], fake_engine.load) == 1
    assert out.buffer.getvalue() == unified("b.md", before, after)  # type: ignore[attr-defined]
    assert Path("b.md").read_bytes() == before


class ChangingEngine(FakeEngine):
    """An engine during whose work somebody else writes into the article."""

    def check(self, document, options):  # type: ignore[no-untyped-def]
        Path("a.md").write_text("Redaktori shkroi ëpr.\n", encoding="utf-8")
        return super().check(document, options)


@pytest.mark.parametrize("arguments", [["--fix"], ["--interactive"]])
def test_article_that_somebody_changed_meanwhile_is_left_alone(arguments: list[str]) -> None:
    outcome = call_with(lambda notify: ChangingEngine(), ["check", *arguments, "a.md"], b"1\n")
    assert outcome.status == 2
    assert "a.md: changed" in outcome.stderr
    assert Path("a.md").read_text(encoding="utf-8") == "Redaktori shkroi ëpr.\n"


def test_interactive_goes_on_after_a_path_that_failed() -> None:
    outcome = call(["check", "--interactive", "mungon.md", "a.md"], b"1\n")
    assert outcome.status == 2
    assert Path("a.md").read_text(encoding="utf-8") == "Punoi për vendin.\n"


def test_correction_is_written_whatever_becomes_of_the_word_list() -> None:
    Path("a.md").write_text("Punoi ëpr vendin ne.\n", encoding="utf-8")
    Path("sqfix-words.txt").write_text("Gent\n", encoding="utf-8")
    Path("fjalët.txt").hardlink_to("sqfix-words.txt")
    outcome = call(["check", "--interactive", "a.md"], b"1\na\n")
    assert outcome.status == 2
    assert Path("a.md").read_text(encoding="utf-8") == "Punoi për vendin ne.\n"
    assert Path("sqfix-words.txt").read_text(encoding="utf-8") == "Gent\n"
    assert outcome.stdout.endswith("1 finding fixed, 1 finding left in 1 file.\n")
    assert outcome.stderr.startswith("sqfix: sqfix-words.txt: has 2 hard links")
    assert outcome.stderr.endswith("; not added: ne\n")


def test_word_is_listed_whatever_becomes_of_the_correction() -> None:
    Path("a.md").write_text("Punoi ëpr vendin ne.\n", encoding="utf-8")
    Path("b.md").hardlink_to("a.md")
    outcome = call(["check", "--interactive", "a.md"], b"1\na\n")
    assert outcome.status == 2
    assert Path("sqfix-words.txt").read_text(encoding="utf-8") == "ne\n"
    assert outcome.stdout.endswith("\n1 finding in 1 file.\n")
    assert "sqfix: a.md: has 2 hard links" in outcome.stderr


@pytest.mark.parametrize("unfit", ["broken", "a folder"])
def test_interactive_asks_nothing_where_the_word_list_cannot_be_read(unfit: str) -> None:
    if unfit == "broken":
        Path("sqfix-words.txt").write_bytes(b"\xff\n")
    else:
        Path("sqfix-words.txt").mkdir()
    outcome = call(["check", "--interactive", "--isolated", "a.md"], b"1\n")
    assert (outcome.status, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("sqfix: sqfix-words.txt:")
    assert outcome.stderr.count("\n") == 1


def test_word_list_that_cannot_be_written_is_one_line() -> None:
    Path("sqfix-words.txt").mkdir()
    outcome = call(["words", "add", "fjala"])
    assert outcome.status == 2
    assert outcome.stderr.count("\n") == 1


def test_word_list_keeps_its_mark_and_comments() -> None:
    Path("sqfix-words.txt").write_bytes("\ufeff# Emrat\nGent  # djali".encode())
    call(["words", "add", "Besa"])
    call(["words", "remove", "Gent"])
    assert Path("sqfix-words.txt").read_bytes() == "\ufeff# Emrat\nBesa\n".encode()


def test_prune_takes_out_what_no_article_uses() -> None:
    words = ["vend", "Punoi", "flugor", "/pun.i/", "/xyz/", "ëpr vendin", "as kush", "!keq -> mirë"]
    call(["words", "add", "--", *words])
    outcome = call(["words", "prune", "a.md"])
    assert outcome.stdout.split("\n")[:-1] == ["flugor", "/pun.i/", "/xyz/", "as kush"]
    assert call(["words", "list"]).stdout == "vend\nPunoi\nëpr vendin\n!keq -> mirë\n"


def test_prune_does_nothing_where_an_article_cannot_be_read() -> None:
    Path("binar.md").write_bytes(b"\0")
    call(["words", "add", "flugor"])
    assert call(["words", "prune"]).status == 2
    assert call(["words", "list"]).stdout == "flugor\n"


def test_init_in_a_folder_that_cannot_be_written_is_one_line() -> None:
    Path("sqfix.toml").symlink_to("mungon/sqfix.toml")
    outcome = call(["init"])
    assert outcome.status == 2
    assert outcome.stderr == "sqfix: sqfix.toml: not written: No such file or directory\n"


def test_stdin_in_another_encoding_is_corrected_in_it() -> None:
    import io
    import sys

    raw = "\ufeffPunoi ëpr.\r\n".encode("utf-16-le")
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        patch.setattr(sys, "stdout", out)
        from sqfix.cli import main

        assert main(["check", "--fix", "-q", "-"], lambda notify: FakeEngine()) == 0
    out.flush()
    assert out.buffer.getvalue() == "\ufeffPunoi për.\r\n".encode("utf-16-le")  # type: ignore[attr-defined]
