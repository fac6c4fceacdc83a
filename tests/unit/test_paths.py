"""How paths are named, on Windows too: between drives, and by patterns that its shells leave to programs."""

import ntpath
from pathlib import Path
from types import SimpleNamespace

import pytest
from golden_case import call

from sqfix import path_patterns, relative_path
from sqfix.path_patterns import expanded
from sqfix.relative_path import relative_to


@pytest.fixture
def drives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relative_path, "os", SimpleNamespace(path=ntpath))


@pytest.fixture
def plain_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path_patterns, "_LEFT_TO_PROGRAMS", True)


@pytest.mark.usefixtures("drives")
def test_path_on_another_drive_is_named_absolutely() -> None:
    assert relative_to("D:\\lajme\\a.md", "C:\\redaksia") == "D:\\lajme\\a.md"
    assert relative_to("\\\\server\\lajme\\a.md", "C:\\redaksia") == "\\\\server\\lajme\\a.md"


@pytest.mark.usefixtures("drives")
def test_path_on_the_same_drive_is_named_from_the_folder() -> None:
    assert relative_to("C:\\redaksia\\lajme\\a.md", "C:\\redaksia") == "lajme\\a.md"
    assert relative_to("C:\\lajme\\a.md", "C:\\redaksia") == "..\\lajme\\a.md"


def test_only_one_module_asks_for_relative_paths() -> None:
    """The function of the library fails between drives."""
    modules = Path(relative_path.__file__).parent.glob("*.py")
    assert [module.name for module in modules if "relpath(" in module.read_text("utf-8")] == ["relative_path.py"]


@pytest.fixture
def articles(work: Path) -> Path:
    (work / "lajme").mkdir()
    for name in ("b.md", "a.md", "c.txt", "lajme/d.md", "[x].md", "x.md"):
        (work / name).write_text("ëpr\n", encoding="utf-8")
    return work


@pytest.mark.usefixtures("plain_shell", "articles")
def test_patterns_stand_for_files_where_no_shell_expands_them() -> None:
    lajm = str(Path("lajme", "d.md"))
    assert expanded(["?.md", "c.txt"]) == ("a.md", "b.md", "x.md", "c.txt")
    assert expanded(["[x]*.md", "l*/*.md"]) == ("[x].md", lajm)
    assert expanded(["*.html", "-", "[x].md", "lajme"]) == ("*.html", "-", "[x].md", "lajme")


@pytest.mark.usefixtures("articles")
def test_patterns_are_names_where_the_shell_expands_them() -> None:
    assert expanded(["*.md"]) == ("*.md",)


@pytest.mark.usefixtures("plain_shell", "articles")
@pytest.mark.parametrize("options", [[], ["--lang", "en"]], ids=["plain", "click"])
def test_check_takes_patterns(options: list[str]) -> None:
    outcome = call(["check", "--quiet", *options, "?.md"])
    assert [line.split(":")[0] for line in outcome.stdout.splitlines() if ": SQ001" in line] == ["a.md", "b.md", "x.md"]
    assert call(["check", "*.html"]).stderr == "sqfix: *.html: no such file or folder\n"


@pytest.mark.usefixtures("plain_shell", "articles")
def test_other_commands_take_patterns_of_paths_and_of_nothing_else() -> None:
    assert call(["files", "a.*", "lajme/*"]).stdout == f"a.md\n{Path('lajme', 'd.md')}\n"
    assert call(["baseline", "create", "a.*"]).stderr == "sqfix: sqfix-baseline.json: known findings: 1\n"
    Path("a.md").write_text("Në rregull.\n", encoding="utf-8")
    assert call(["baseline", "update", "a.*"]).stderr == "sqfix: sqfix-baseline.json: known findings: 0\n"
    call(["words", "add", "/a.*/", "ëpr"])
    assert call(["words", "list"]).stdout == "/a.*/\nëpr\n"
    assert call(["words", "prune", "a.*"]).stdout == "/a.*/\nëpr\n"
