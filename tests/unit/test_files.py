"""Which files paths name or hold; git itself is the oracle for what is ignored."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sqfix.errors import InputError
from sqfix.files import DEFAULT_EXCLUDE, Patterns, Selection, find, read, read_list
from sqfix.results import Failure

pytestmark = pytest.mark.usefixtures("work")


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Teksti.\n", encoding="utf-8")


def found(*paths: str, selection: Selection | None = None) -> list[str]:
    return [str(path) for path in find(paths, lambda folder: selection or Selection())]


def test_path_that_cannot_be_reached_says_why(work: Path) -> None:
    lay(work, "a.md")
    assert found("mungon.md") == ["mungon.md: no such file or folder"]
    assert found("a.md/b.md") == ["a.md/b.md: no such file or folder"]
    name = "ë" * 200
    assert found(name) == [f"{name}: {os.strerror(errno.ENAMETOOLONG)}"]


def test_folder_gives_its_articles_in_order_each_once(work: Path) -> None:
    lay(work, "b.txt", "a.md", "c/d.HTML", "kodi.py")
    assert found(".", "a.md", "./a.md") == ["a.md", "b.txt", "c/d.HTML"]


def test_missing_path_is_a_failure_and_the_others_are_found(work: Path) -> None:
    lay(work, "a.md")
    assert found("mungon", "a.md") == ["mungon: no such file or folder", "a.md"]


def test_loop_of_links_ends(work: Path) -> None:
    lay(work, "lajme/a.md")
    (work / "lajme" / "lak").symlink_to("..")
    (work / "lajme" / "vete.md").symlink_to("vete.md")
    assert found(".") == ["lajme/a.md", "lajme/vete.md"]
    with pytest.raises(InputError, match="symbolic links"):
        read("lajme/vete.md")


def test_link_to_a_folder_is_followed_when_named(work: Path) -> None:
    lay(work, "lajme/a.md")
    (work / "lidhje").symlink_to("lajme")
    assert found("lidhje") == ["lidhje/a.md"]


def test_pipe_in_a_folder_is_passed_over(work: Path) -> None:
    os.mkfifo(work / "a.md")
    assert found(".") == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_folder_is_a_failure(work: Path) -> None:
    (work / "mbyllur").mkdir(mode=0)
    assert "cannot list the folder" in found(".")[0]


def test_folder_that_cannot_be_listed_is_a_failure(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(find(["."], lambda folder: Selection())) == [Failure(".", "cannot list the folder: Permission denied")]


def test_usual_excludes_hold_in_folders_and_for_named_files_only_when_forced(work: Path) -> None:
    lay(work, "node_modules/x/a.md", "b.md")
    assert found(".") == ["b.md"]
    assert found("node_modules/x/a.md") == ["node_modules/x/a.md"]
    assert found("node_modules/x/a.md", selection=Selection(force_exclude=True)) == []


@pytest.mark.parametrize("start", ["ign", "ign/", "./ign", "x/../ign", "ign/më"])
@pytest.mark.parametrize("rule", ["ign/", "/ign", "*", "i*", "ign\n!ign/y.md"])
def test_named_folder_is_walked_although_it_is_ignored(work: Path, start: str, rule: str) -> None:
    (work / ".git").mkdir()
    lay(work, "ign/a.md", "ign/më/b.md", "ign/më/draft/c.md", "x/d.md")
    (work / ".gitignore").write_text(f"{rule}\n", encoding="utf-8")
    (work / "ign" / "më" / ".gitignore").write_text("draft/\n", encoding="utf-8")
    names = ["ign/më/b.md"] if start.endswith("më") else ["ign/a.md", "ign/më/b.md"]
    assert sorted(os.path.relpath(path) for path in found(start)) == names
    assert not [name for name in found(".") if name.startswith("ign")]


def test_rules_that_do_not_name_the_folder_hold_in_it(work: Path) -> None:
    (work / ".git").mkdir()
    lay(work, "ign/a.md", "ign/b.txt", "ign/draft/c.md", "e re/a.md", "e re/tjetre.md")
    (work / ".gitignore").write_text("ign/\n*.txt\n/ign/draft\n", encoding="utf-8")
    assert found("ign") == ["ign/a.md"]
    (work / ".gitignore").write_text("*re*\n!/e re\n", encoding="utf-8")  # the folder is not ignored, what is in it is
    assert found("e re") == found(".")[:1] == ["e re/a.md"]


@pytest.mark.parametrize("start", ["arkivi", "node_modules", "node_modules/x", "arkivi/draft", "arkivi/node_modules"])
def test_named_folder_is_walked_although_it_is_excluded_unless_that_is_forced(work: Path, start: str) -> None:
    lay(work, f"{start}/a.md", f"{start}/draft/b.md", f"{start}/.venv/c.md", f"{start}/node_modules/d.md")
    patterns = Patterns(("arkivi/", "draft/")), Patterns(DEFAULT_EXCLUDE)
    inside = [f"{start}/a.md"] + ([f"{start}/draft/b.md"] if start == "arkivi/draft" else [])
    assert found(start, selection=Selection(exclude=patterns)) == inside
    assert found(start, selection=Selection(exclude=patterns, force_exclude=True)) == []
    assert found(".", selection=Selection(exclude=patterns)) == []


def test_excludes_hold_in_the_current_folder_unless_they_name_it(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(work, "arkivi/a.md", "arkivi/b.txt", "lajme/a.md")
    selection = Selection(exclude=(Patterns(("arkivi/", "*.txt"), str(work)), Patterns(("*",), str(work / "lajme"))))
    assert found(".", selection=selection) == []
    monkeypatch.chdir(work / "arkivi")
    assert found(".", selection=selection) == ["a.md"]
    assert found("..", selection=selection) == []


IGNORED = {
    ".gitignore": "# arkivi\ndraft/\n*.txt\n!mbaje.txt\n/vetem.md\nlajme/**/x.md\n\\#a.md\n",
    "lajme/.gitignore": "!tek.txt\n/b.md\n",
    ".git/info/exclude": "fshehur.md\n",
}
ARTICLES = (
    *("a.md", "b.txt", "mbaje.txt", "vetem.md", "#a.md", "fshehur.md", "draft/a.md", "draft/mbaje.txt", "x.md"),
    *("lajme/vetem.md", "lajme/tek.txt", "lajme/b.md", "lajme/x.md", "lajme/2026/x.md", "lajme/2026/b.md"),
    *("lajme/draft/a.md", "lajme/2026/tek.txt"),
)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("start", [".", "lajme", "lajme/2026"])
def test_what_git_ignores_is_left_out(work: Path, start: str) -> None:
    subprocess.run(["git", "init", "--quiet"], check=True)
    lay(work, *ARTICLES)
    for name, patterns in IGNORED.items():
        (work / name).write_text(patterns, encoding="utf-8")
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=off", "ls-files", "--others", "--exclude-standard", "--", start],
        check=True,
        capture_output=True,
        text=True,
    )
    wanted = sorted(name for name in listed.stdout.split("\n") if name.endswith((".md", ".txt")))
    assert sorted(found(start)) == wanted
    assert len(found(start, selection=Selection(gitignore=False))) > len(wanted)


def test_ignore_files_are_read_as_git_reads_them(work: Path) -> None:
    (work / ".git").mkdir()
    lay(work, "a.md", "b.md", "draft/c.md", "draft/d.txt", "lajme/e.md")
    (work / ".gitignore").write_bytes("\ufeffa.md\r\n*.txt\r\ndraft/\r\nlajme\\\r\n".encode())  # the last is no pattern
    assert found(".") == ["b.md", "lajme/e.md"]
    assert found("draft") == ["draft/c.md"]


@pytest.mark.parametrize("start", [".", "lajme", "lajme/2026"])
def test_articles_in_folders_of_a_whitelist_are_found(work: Path, start: str) -> None:
    (work / ".git").mkdir()
    lay(work, "lajme/a.txt", "lajme/2026/a.md", "lajme/2026/a.txt")
    (work / ".gitignore").write_text("*\n!*/\n!*.md\n", encoding="utf-8")
    assert found(start) == ["lajme/2026/a.md"]


def test_ignore_files_above_a_folder_outside_any_repository_say_nothing(work: Path) -> None:
    lay(work, "lajme/a.md")
    (work / ".gitignore").write_text("*.md\n", encoding="utf-8")
    assert found("lajme") == ["lajme/a.md"]
    assert found(".") == []


def test_list_of_files_is_by_line_or_by_nul(work: Path) -> None:
    (work / "l").write_bytes("një dy.md\ntri.md\n".encode())
    (work / "z").write_bytes("një\ndy.md\0tri.md\0".encode())
    assert read_list("l") == ["një dy.md", "tri.md"]
    assert read_list("z") == ["një\ndy.md", "tri.md"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_list_with_a_byte_order_mark_is_read_as_the_mark_says(work: Path, codec: str) -> None:
    (work / "l").write_bytes("a/x.md\r\nnjë.md\r\n".encode(codec))
    assert read_list("l") == ["a/x.md", "një.md"]


def test_list_that_is_not_what_its_mark_says_is_refused_in_one_line(work: Path) -> None:
    (work / "l").write_bytes("a/x.md".encode("utf-16") + b"\n")
    with pytest.raises(InputError, match=r"^l: the list of files is no whole utf-16-le text; write it as UTF-8$"):
        read_list("l")
