"""A report stands in its file whole, or what stood there before still does."""

import errno
import os
import stat
import threading
from pathlib import Path

import pytest
from golden_case import call

from sqfix.atomic_write import write_file
from sqfix.errors import InputError


@pytest.fixture(autouse=True)
def article(work: Path) -> Path:
    article = work / "a.md"
    article.write_text("Punoi ëpr vendin.\n", encoding="utf-8")
    return article


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes no more than 10 bytes of a file."""

    def write(descriptor: int, content: bytes) -> int:
        if os.fstat(descriptor).st_size >= 10:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return system_write(descriptor, bytes(content)[:10])

    system_write = os.write
    monkeypatch.setattr(os, "write", write)


def names() -> set[str]:
    return {path.name for path in Path().iterdir()}


@pytest.mark.parametrize("before", ["raporti i djeshëm", None], ids=["old report", "no report"])
@pytest.mark.parametrize("wanted", ["concise", "full", "json", "jsonl", "sarif", "github", "junit", "html"])
@pytest.mark.usefixtures("full_disk")
def test_full_disk_leaves_the_old_report_or_none(wanted: str, before: str | None) -> None:
    if before:
        Path("raporti").write_text(before, encoding="utf-8")
    present = names()
    outcome = call(["check", "--output-format", f"{wanted}:raporti", "a.md"])
    assert (outcome.status, outcome.stdout) == (2, "")
    assert outcome.stderr == "sqfix: raporti: not written: No space left on device; make room\n"
    assert names() == present
    assert before is None or Path("raporti").read_text(encoding="utf-8") == before


@pytest.mark.usefixtures("full_disk")
def test_full_disk_for_one_report_leaves_the_one_on_standard_output() -> None:
    outcome = call(["check", "--output-format", "concise", "--output-format", "json:raporti", "a.md"])
    assert (outcome.status, outcome.stdout) == (2, "a.md:1:7: SQ001 [*] `ëpr` → `për`\n")


@pytest.mark.parametrize(
    "command", [["init"], ["baseline", "create"], ["words", "add", "prompt engineering"]], ids=lambda c: c[0]
)
@pytest.mark.usefixtures("full_disk")
def test_full_disk_leaves_no_file_of_a_project_half_begun(command: list[str]) -> None:
    outcome = call(command)
    assert outcome.status == 2
    assert outcome.stderr.endswith(": not written: No space left on device; make room\n")
    assert outcome.stderr.count("\n") == 1
    assert names() == {"a.md"}


def test_report_that_breaks_off_leaves_the_old_one() -> None:
    Path("raporti.json").write_text("{}", encoding="utf-8")
    outcome = call(["check", "--output-format", "json:raporti.json", "--output-format", "json:mungon/b.json", "a.md"])
    assert outcome.stderr == "sqfix: mungon/b.json: not written: No such file or directory\n"
    assert Path("raporti.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.skipif(os.name == "nt", reason="no such modes")
def test_new_report_has_the_mode_of_any_new_file_an_old_one_keeps_its_own() -> None:
    Path("i-ri").touch()
    Path("i-vjetër").touch(0o640)
    for name in ("i-ri.json", "i-vjetër"):
        assert call(["check", "--output-format", f"json:{name}", "a.md"]).status == 1
    assert Path("i-ri.json").stat().st_mode == Path("i-ri").stat().st_mode
    assert stat.S_IMODE(Path("i-vjetër").stat().st_mode) == 0o640


def test_link_to_a_report_stays_a_link() -> None:
    Path("i-fundit.json").symlink_to("sot.json")  # which is not there yet
    assert call(["check", "--output-format", "json:i-fundit.json", "a.md"]).status == 1
    assert Path("i-fundit.json").is_symlink()
    assert '"word": "ëpr"' in Path("sot.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("unfit", ["read-only", "2 hard links", "Is a directory"])
def test_file_that_is_not_to_be_replaced_is_left_alone(unfit: str) -> None:
    report = Path("raporti.json")
    report.mkdir() if unfit == "Is a directory" else report.touch()
    if unfit == "read-only":
        report.chmod(0o444)
    if unfit == "2 hard links":
        Path("tjetri.json").hardlink_to(report)
    outcome = call(["check", "--output-format", "json:raporti.json", "a.md"])
    assert outcome.status == 2
    assert outcome.stderr.startswith("sqfix: raporti.json: ")
    assert unfit in outcome.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_pipe_gets_the_report() -> None:
    os.mkfifo("gypi")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(Path("gypi").read_text(encoding="utf-8")))
    reader.start()
    assert call(["check", "--output-format", "jsonl:gypi", "a.md"]).status == 1
    reader.join()
    assert '"word": "ëpr"' in read[0]
    assert Path("gypi").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_device_that_is_full_is_one_line() -> None:
    outcome = call(["check", "--output-format", "json:/dev/full", "a.md"])
    assert outcome.stderr == "sqfix: /dev/full: not written: No space left on device; make room\n"
    assert outcome.status == 2


def test_file_with_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("ë" * 127)
    write_file(str(path), b"x")
    assert path.read_bytes() == b"x"


def test_folder_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not written: No such file"):
        write_file(str(tmp_path / "mungon" / "a"), b"x")
