"""sqfix as a process: closed pipes, interrupts, odd locales, several processors, big lines."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sqfix import __version__, core

TESTS = Path(__file__).parents[1]
PROGRAM = [
    sys.executable,
    "-c",
    "import os, fake_engine; from sqfix.cli import main; os._exit(main(None, fake_engine.load))",  # as `__main__` ends
]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}


def run(*arguments: str, folder: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=folder, env=ENVIRONMENT | more, capture_output=True, timeout=60, check=False
    )


def started(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start sqfix so that it can be interrupted, also where a shell started the tests in the background."""
    return subprocess.Popen(
        [*PROGRAM, *arguments], cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def lay(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "ëpr\n" * 20_000)
    process = subprocess.Popen(
        [*PROGRAM, "a.md"], cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith(b"a.md:1:1")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 2
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("lines", [1, 20_000])
def test_report_that_cannot_be_written_is_no_verdict_and_one_line(tmp_path: Path, lines: int) -> None:
    lay(tmp_path, "a.md", "ëpr\n" * lines)
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [*PROGRAM, "check", "a.md"], cwd=tmp_path, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert process.returncode == 2
    assert process.stderr.decode().startswith("sqfix: standard output: not written: ")
    assert process.stderr.count(b"\n") == 1


OUTPUTS = ["rules", "--help", "--version", "check --help", "explain SQ001", "suggest ëpr", "files", "config show",
           "check --diff a.md", "check --lang sq a.md", "check --fix -"]  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", OUTPUTS)
def test_output_of_any_command_that_cannot_be_written_is_one_line(tmp_path: Path, arguments: str) -> None:
    lay(tmp_path, "a.md", "ëpr\n")
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [*PROGRAM, *arguments.split()], cwd=tmp_path, env=ENVIRONMENT, input=b"12\n" * 20_000,
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert process.returncode == 2
    notices = process.stderr.decode().splitlines()
    assert [line for line in notices if line.startswith("sqfix")] == [
        "sqfix: standard output: not written: No space left on device; make room"
    ]
    assert "Traceback" not in process.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("arguments", "status"), [("check a.md mungon.md", 2), ("check a.md", 1), ("check --fix -", 2)]
)
def test_notices_that_cannot_be_written_change_no_verdict(tmp_path: Path, arguments: str, status: int) -> None:
    """But where the report was to go there: with --fix and standard input."""
    lay(tmp_path, "a.md", "ëpr\n")
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [*PROGRAM, *arguments.split()], cwd=tmp_path, env=ENVIRONMENT, input="ëpr\n".encode(),
            stdout=subprocess.PIPE, stderr=full, check=False,
        )  # fmt: skip
    assert process.returncode == status
    assert process.stdout != b""


@pytest.mark.skipif(os.name == "nt", reason="no such shell")
@pytest.mark.parametrize("arguments", ["check -", "suggest", "check --files-from -"])
def test_closed_standard_input_is_one_line(tmp_path: Path, arguments: str) -> None:
    process = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *PROGRAM, *arguments.split()],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False,
    )  # fmt: skip
    assert process.returncode == 2
    assert process.stderr.decode().endswith("standard input is closed\n")
    assert process.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="no such shell")
@pytest.mark.parametrize("arguments", [(), ("--lang", "sq")], ids=["plain", "click"])
def test_current_folder_that_is_gone_is_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    lay(tmp_path, "a.md", "ëpr\n")
    process = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh", *PROGRAM, "check", *arguments, str(tmp_path / "a.md")],
        cwd=gone, env=ENVIRONMENT, capture_output=True, check=False,
    )  # fmt: skip
    assert process.returncode == 2
    assert process.stderr.decode().endswith(
        "sqfix: the current folder: No such file or directory; change to another one\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="no such shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_verdict_needs_no_open_stream(tmp_path: Path, closed: str) -> None:
    lay(tmp_path, "a.md", "ëpr\n")
    process = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, "check", "a.md"],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False,
    )  # fmt: skip
    assert (process.returncode, process.stderr) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="no such signals")
def test_interrupt_ends_with_130_and_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")  # sqfix waits for somebody to write into it
    process = started("check", "a.md", folder=tmp_path)
    writer = os.open(tmp_path / "a.md", os.O_WRONLY)  # waits until sqfix has opened it
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    os.close(writer)
    assert process.returncode == 130
    assert stderr.decode().strip() == "sqfix: interrupted"


@pytest.mark.skipif(os.name == "nt", reason="no such signals")
def test_interrupt_ends_every_process_at_once(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        os.mkfifo(tmp_path / name)  # each process waits for somebody to write into its own
    process = started("check", "-j2", "a.md", "b.md", folder=tmp_path)
    writers = [os.open(tmp_path / name, os.O_WRONLY) for name in ("a.md", "b.md")]
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)  # standard error is closed once no process has it open
    for writer in writers:
        os.close(writer)
    assert process.returncode == 130
    assert stderr.decode().strip() == "sqfix: interrupted"


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_report_is_utf8_in_any_locale(tmp_path: Path, locale: str) -> None:
    lay(tmp_path, "a.md", "Punoi ëpr vendin.\n")
    outcome = run("check", "a.md", folder=tmp_path, LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "`ëpr` → `për`" in outcome.stdout.decode("utf-8")


def test_file_name_that_is_no_utf8_is_reported(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/nj\xeb.md"
    Path(os.fsdecode(name)).write_bytes("ëpr\n".encode())
    for wanted in ("full", "json", "jsonl", "sarif", "github", "junit", "html"):
        outcome = run("check", "--output-format", wanted, ".", folder=tmp_path)
        assert outcome.returncode == 1, outcome.stderr
        outcome.stdout.decode("utf-8")
    listed = run("files", folder=tmp_path).stdout
    assert listed == b"nj\xeb.md\n"
    (tmp_path / "lista").write_bytes(listed)
    assert run("check", "--files-from", "lista", folder=tmp_path).returncode == 1
    assert run("baseline", "create", folder=tmp_path).returncode == 0
    assert run("check", "--baseline", "sqfix-baseline.json", folder=tmp_path).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_notices_pass_on_no_signs_that_a_terminal_obeys(tmp_path: Path) -> None:
    name = "\x1b[31mi\nkuq.md"
    (tmp_path / name).write_bytes(b"\0")
    for arguments in (["check", "."], ["check", "-i", "."], ["baseline", "create"], ["check", "a\x1b.md"]):
        outcome = run(*arguments, folder=tmp_path)
        assert outcome.returncode == 2
        assert b"\x1b" not in outcome.stderr
    assert run("check", ".", folder=tmp_path).stderr.decode() == (
        "sqfix: \ufffd[31mi kuq.md: not a text file (it holds NUL bytes)\n"
    )


def test_processes_report_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(30):
        lay(tmp_path, f"{number}.md", f"Punoi ëpr {'ne ' * number} ti.\n")
    lay(tmp_path, "keq.md", "BOOM\n")
    alone = run("check", "--output-format", "json", ".", "mungon", folder=tmp_path)
    together = run("check", "--output-format", "json", "-j2", ".", "mungon", folder=tmp_path)
    assert alone.stdout == together.stdout
    assert alone.stderr == together.stderr
    assert (alone.returncode, together.returncode) == (2, 2)


def test_process_that_the_system_ends_is_no_verdict_and_one_line(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "KILL\n")
    lay(tmp_path, "b.md", "ëpr\n")
    outcome = run("check", "-j2", ".", folder=tmp_path)
    assert outcome.returncode == 2
    assert outcome.stderr.decode() == (
        "sqfix: a process that was checking articles was ended from outside, perhaps for want of memory; "
        "run sqfix again with --jobs 1\n"
    )


def test_each_process_tells_what_it_has_to_tell(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "ëpr\n")
    lay(tmp_path, "b.md", "ëpr\n")
    program = PROGRAM[2].replace("fake_engine.load", "fake_engine.load_with_notice")
    outcome = subprocess.run(
        [*PROGRAM[:2], program, "check", "-j2", "."], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert outcome.returncode == 1
    notices = outcome.stderr.decode().splitlines()
    assert set(notices) == {"sqfix: the dictionary is being opened"}
    assert len(notices) in (2, 3)  # of the first process, and of those of the two others that got an article


def test_line_of_50_megabytes_is_checked(tmp_path: Path) -> None:
    lay(tmp_path, "a.txt", "12345 678 " * 5_000_000 + "ëpr")
    outcome = run("check", "a.txt", folder=tmp_path)
    assert outcome.returncode == 1
    assert len(outcome.stdout) < 1000


def test_module_runs_as_the_command() -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "sqfix", "--version"], env=ENVIRONMENT, capture_output=True, check=True
    )
    assert outcome.stdout.decode().strip() == f"sqfix {__version__} ({core.NAME} core)"


@pytest.mark.parametrize(
    "module", ["pathspec", "regex", "tomllib", "difflib", "json", "subprocess", "tempfile", "numpy"]
)
def test_check_of_one_file_does_not_load_what_it_does_not_need(tmp_path: Path, module: str) -> None:
    lay(tmp_path, "a.md", "ëpr\n")
    program = f"{PROGRAM[2].replace('os._exit', 'import sys; status = ')}; sys.exit({module!r} in sys.modules)"
    outcome = subprocess.run(
        [sys.executable, "-c", program, "check", "a.md"], cwd=tmp_path, env=ENVIRONMENT, check=False
    )
    assert outcome.returncode == 0


def test_version_loads_no_command() -> None:
    program = f"{PROGRAM[2].replace('os._exit', 'import sys; status = ')}; sys.exit('sqfix.cli_check' in sys.modules)"
    subprocess.run([sys.executable, "-c", program, "--version"], env=ENVIRONMENT, check=True)


def test_the_check_compiles_no_pattern_before_a_text_asks_for_one() -> None:
    patch = "import re, sys; own = re.compile; re.compile = lambda *given: (compiled.append(given[0]), own(*given))[1]"
    program = f"compiled = []; {patch}; import sqfix.checker; sys.exit(str(compiled) if compiled else 0)"
    subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT, check=True)
