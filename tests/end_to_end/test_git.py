"""Staged content, changed files and changed lines, with real git."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from golden_case import call

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
CONCISE = ["--output-format", "concise", "--isolated"]


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=Redaksia", "-c", "user.email=redaksia@example.org"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit: a clean article and one with an old slip."""
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    git("init", "--quiet")
    write("lajme/një ditë.md", "Rreshti i parë.\nRreshti i dytë.\n")
    write("vjeter.md", "Një ëpr e vjetër.\n\nFundi.\n")
    git("add", ".")
    git("commit", "--message", "fillimi")
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def check(*arguments: str) -> list[str]:
    outcome = call(["check", *CONCISE, *arguments])
    assert outcome.stderr == ""
    assert outcome.status == bool(outcome.stdout)
    return [line.split(" `")[0] for line in outcome.stdout.splitlines()]


def test_staged_content_is_checked_not_what_is_on_disk() -> None:
    write("ri.md", "Punoi ëpr.\n")
    git("add", "ri.md")
    write("ri.md", "Punoi për, por ti.\n")
    assert check("--staged") == ["ri.md:1:7: SQ001 [*]"]


def test_what_is_not_staged_or_no_article_is_passed_over() -> None:
    write("ri.md", "ëpr\n")
    write("kodi.py", "ëpr\n")
    git("add", "kodi.py")
    assert check("--staged") == []


def lines_of_github(*arguments: str) -> list[str]:
    outcome = call(["check", "--isolated", "--output-format", "github", *arguments])
    return [line.partition(",")[0] for line in outcome.stdout.splitlines()]


def uris_of_sarif(*arguments: str) -> list[dict[str, str]]:
    outcome = call(["check", "--isolated", "--output-format", "sarif", *arguments])
    (run,) = json.loads(outcome.stdout)["runs"]
    return [found["locations"][0]["physicalLocation"]["artifactLocation"] for found in run["results"]]


@pytest.mark.parametrize("arguments", [["."], ["--staged"], ["--changed"]])
def test_reports_for_github_name_files_from_the_root(
    arguments: list[str], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("docs/ë ri.md", "ëpr\n")
    git("add", ".")
    monkeypatch.chdir("docs")
    for workspace in ("", str(repository), str(repository.parent), "/vend/tjetër"):
        monkeypatch.setenv("GITHUB_WORKSPACE", workspace)
        assert lines_of_github(*arguments) == ["::error file=docs/ë ri.md"]
        assert uris_of_sarif(*arguments) == [{"uri": "docs/%C3%AB%20ri.md", "uriBaseId": "%SRCROOT%"}]


def test_submodule_is_a_part_of_the_repository_that_github_checks(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("libra/ri.md", "ëpr\n")
    git("init", "--quiet", "libra")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository.parent))
    assert lines_of_github("libra") == ["::error file=libra/ri.md"]
    monkeypatch.delenv("GITHUB_WORKSPACE")
    assert lines_of_github("libra") == ["::error file=ri.md"]


def test_reports_for_github_need_no_git(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path_factory.mktemp("fetched")
    (root / "docs").mkdir()
    monkeypatch.chdir(root / "docs")
    write("ri.md", "ëpr\n")
    write("../lart.md", "ëpr\n")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    assert lines_of_github("ri.md", "../lart.md") == ["::error file=docs/ri.md", "::error file=lart.md"]
    monkeypatch.delenv("GITHUB_WORKSPACE")
    assert lines_of_github("ri.md", "../lart.md") == ["::error file=ri.md", f"::error file={root.as_posix()}/lart.md"]
    assert uris_of_sarif("ri.md", "../lart.md") == [
        {"uri": "ri.md", "uriBaseId": "%SRCROOT%"},
        {"uri": (root / "lart.md").as_uri()},
    ]


def test_reports_for_github_name_what_failed_from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("docs").mkdir()
    monkeypatch.chdir("docs")
    assert call(["check", "--output-format", "github", "mungon.md"]).stdout == (
        "::error file=docs/mungon.md::no such file or folder\n"
    )


def test_paths_narrow_what_git_names() -> None:
    write("a.md", "ëpr\n")
    write("lajme/b.md", "ëpr\n")
    git("add", ".")
    assert check("--staged", "lajme") == ["lajme/b.md:1:1: SQ001 [*]"]
    assert check("--changed", "lajme") == ["lajme/b.md:1:1: SQ001 [*]"]


@pytest.mark.parametrize("option", ["--staged", "--changed", "--changed-lines"])
def test_path_that_does_not_exist_is_no_verdict_but_of_itself(option: str) -> None:
    write("lajme/b.md", "ëpr\n")
    git("add", ".")
    outcome = call(["check", *CONCISE, option, "mungon.md", "lajme"])
    assert outcome.stdout == "lajme/b.md:1:1: SQ001 [*] `ëpr` → `për`\n"
    assert outcome.stderr == "sqfix: mungon.md: no such file or folder\n"
    assert outcome.status == 2


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_names_are_no_patterns() -> None:
    for name in ("a*.md", "ab.md", ":(glob)x.md"):
        write(name, "Rreshti\n")
    git("add", ".")
    git("commit", "--message", "më tej")
    write("a*.md", "ëpr\nRreshti\n")
    write("ab.md", "Rreshti\nëpr\n")
    write(":(glob)x.md", "ëpr\nRreshti\n")
    assert check("--changed-lines") == [f"{name}: SQ001 [*]" for name in (":(glob)x.md:1:1", "a*.md:1:1", "ab.md:2:1")]
    assert check("--changed", "a*.md") == ["a*.md:1:1: SQ001 [*]"]


def test_first_commit_can_be_staged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "e re").mkdir()
    monkeypatch.chdir(tmp_path / "e re")
    git("init", "--quiet")
    write("a.md", "ëpr\n")
    git("add", ".")
    assert check("--staged") == ["a.md:1:1: SQ001 [*]"]


def test_changed_files_and_untracked_ones_are_checked_whole() -> None:
    write("vjeter.md", "Një ëpr e vjetër.\n\nFundi i ri.\n")
    write("ri.md", "ti\n")
    assert check("--changed") == ["ri.md:1:1: SQ007 [*]", "vjeter.md:1:5: SQ001 [*]"]


def test_changed_lines_leave_old_slips_alone() -> None:
    write("vjeter.md", "Një ëpr e vjetër.\nTi i ri.\nFundi.\n")
    write("lajme/një ditë.md", "Rreshti i parë.\nPoashtu i dytë.\n")
    write("ri.md", "x\nëpr\n")
    assert check("--changed-lines") == [
        "lajme/një ditë.md:2:1: SQ003 [*]",
        "ri.md:2:1: SQ001 [*]",
        "vjeter.md:2:1: SQ007 [*]",
    ]


def test_settings_of_the_user_change_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("diff.relative=true", "diff.interHunkContext=9", "diff.noprefix=true", "core.quotePath=true"):
        git("config", *setting.split("="))
    write("lajme/një ditë.md", "Poashtu i parë.\nRreshti i dytë.\n")
    write("vjeter.md", "Ti e vjetër.\nNjë ëpr e vjetër.\n\nFundi, ti.\n")
    git("add", "vjeter.md")
    monkeypatch.chdir(repository / "lajme")
    changed = ["../vjeter.md:1:1: SQ007 [*]", "../vjeter.md:4:8: SQ007 [*]", "një ditë.md:1:1: SQ003 [*]"]
    assert check("--changed-lines") == changed
    assert check("--staged", "--changed-lines") == changed[:2]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_changed_lines_are_told_in_any_encoding(codec: str) -> None:
    arguments = ["--encoding", "utf-16-le"] if codec == "utf-16-le" else []
    Path("a.txt").write_bytes("Një ëpr.\r\nFundi.\r\n".encode(codec))
    git("add", ".")
    git("commit", "--message", "më tej")
    Path("a.txt").write_bytes("Një ëpr.\r\nFundi, ti.\r\n".encode(codec))
    assert check("--changed-lines", *arguments) == ["a.txt:2:8: SQ007 [*]"]


def test_a_carriage_return_alone_ends_no_line_for_git() -> None:
    Path("a.txt").write_bytes("një\rdy\rtre\nëpr\n".encode())
    git("add", ".")
    git("commit", "--message", "më tej")
    Path("a.txt").write_bytes("një\rdy\rtre\nëpr\nti\n".encode())
    assert check("--changed-lines") == ["a.txt:5:1: SQ007 [*]"]


def test_changes_since_a_commit_are_seen_after_the_next() -> None:
    write("vjeter.md", "Një ëpr e vjetër.\nTi i ri.\nFundi.\n")
    git("commit", "--all", "--message", "më tej")
    assert check("--changed") == []
    assert check("--changed-lines=HEAD~1") == ["vjeter.md:2:1: SQ007 [*]"]


def test_paths_are_as_seen_from_a_folder_inside(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("lajme/një ditë.md", "ëpr\n")
    write("vjeter.md", "ëpr\n")
    monkeypatch.chdir(repository / "lajme")
    assert check("--changed") == ["../vjeter.md:1:1: SQ001 [*]", "një ditë.md:1:1: SQ001 [*]"]


def test_fixing_changed_lines_leaves_the_others() -> None:
    write("vjeter.md", "Një ëpr e vjetër.\nTi i ri.\nFundi.\n")
    assert check("--changed-lines", "--fix") == []
    assert Path("vjeter.md").read_text(encoding="utf-8") == "Një ëpr e vjetër.\nT'i i ri.\nFundi.\n"


def test_interactive_asks_nothing_about_a_staged_file_with_further_changes() -> None:
    write("ri.md", "ëpr\n")
    write("tjetër.md", "ëpr\n")
    git("add", ".")
    write("ri.md", "ëpr, ti\n")
    outcome = call(["check", "--isolated", "--staged", "--interactive"], b"1\n")
    assert outcome.stderr == "sqfix: ri.md: has changes that are not staged; not corrected\n"
    assert outcome.status == 2
    assert "ri.md" not in outcome.stdout
    assert Path("ri.md").read_text(encoding="utf-8") == "ëpr, ti\n"
    assert Path("tjetër.md").read_text(encoding="utf-8") == "për\n"


def test_staged_file_with_further_changes_is_not_corrected() -> None:
    write("ri.md", "ëpr\n")
    git("add", "ri.md")
    write("ri.md", "ëpr, ti\n")
    outcome = call(["check", *CONCISE, "--staged", "--fix"])
    assert "ri.md: has changes that are not staged" in outcome.stderr
    assert outcome.status == 2
    assert Path("ri.md").read_text(encoding="utf-8") == "ëpr, ti\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--changed=mungon"], "git knows no commit 'mungon'"),
        (["--changed=--output=x"], "git knows no commit"),
        (["--changed=HEAD~1..HEAD"], "git knows no commit 'HEAD~1..HEAD'; give one commit, not a range"),
        (["--changed", "-"], "standard input is none"),
        (["--staged", "--files-from", "x"], "git cannot name them too"),
    ],
)
def test_misuse_has_one_line(arguments: list[str], complaint: str) -> None:
    outcome = call(["check", *arguments])
    assert outcome.status == 2
    assert complaint in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_outside_a_repository_is_no_verdict(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("jashtë"))
    outcome = call(["check", "--staged"])
    assert (outcome.status, outcome.stdout) == (2, "")
    assert "git: " in outcome.stderr
