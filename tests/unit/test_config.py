"""What configuration files may say, and how they and the command line come together."""

from pathlib import Path

import pytest

from sqfix import config as configuration
from sqfix.cli_check import check
from sqfix.config import Config, load, merge
from sqfix.errors import ConfigError
from sqfix.model import Rule
from sqfix.settings import Project

pytestmark = pytest.mark.usefixtures("work")


def write(name: str, text: str) -> Path:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return Path(name)


def test_keys_are_the_long_options_of_check() -> None:
    options = {name for parameter in check.params for name in (*parameter.opts, *parameter.secondary_opts)}
    for name in Config._fields:
        if name not in ("root", "path", "per_file"):
            assert f"--{name.replace('_', '-')}" in options


def test_every_key_has_a_check_and_every_check_a_key() -> None:
    keys = {name.replace("_", "-") for name in Config._fields} - {"root", "path"}
    assert set(configuration._KEYS) == keys


GOOD = {
    "select": '["SQ001", "wrong-word"]',
    "extend-select": '"SQ01"',
    "ignore": "[]",
    "min-confidence": "1",
    "strict": "true",
    "dialect": '"gheg"',
    "words": '["a.txt"]',
    "ignore-words": '"fjala"',
    "ignore-regex": '["a+"]',
    "include": '["*.rst"]',
    "exclude": '["x/"]',
    "extend-exclude": '["y/"]',
    "force-exclude": "true",
    "gitignore": "false",
    "encoding": '"cp1252"',
    "unsafe-fixes": "true",
    "front-matter": '["title"]',
    "baseline": '"b.json"',
    "output-format": '["json"]',
    "lang": '"sq"',
    "fail-on": '"error"',
    "jobs": "0",
}
BAD = {
    "select": ['["SQ9"]', "1", "[1]"],
    "extend-select": ['"x"'],
    "ignore": ["true"],
    "min-confidence": ["1.5", "true", '"0.5"', "-0.1"],
    "strict": ["1", '"true"'],
    "dialect": ['"tosk"', "1"],
    "words": ["1"],
    "ignore-words": ["{}"],
    "ignore-regex": ['"("', '""'],
    "include": ["false"],
    "exclude": ["0"],
    "extend-exclude": ["[[]]"],
    "force-exclude": ['"po"'],
    "gitignore": ["0"],
    "encoding": ['"utf-99"', "8"],
    "unsafe-fixes": ["[]"],
    "front-matter": ["true"],
    "baseline": ["[]"],
    "output-format": ["1"],
    "lang": ['"de"'],
    "fail-on": ['"never"'],
    "jobs": ["-1", "1.5", "true"],
}


@pytest.mark.parametrize("key", [key for key in configuration._KEYS if key != "per-file"])
def test_key_takes_what_it_should_and_refuses_the_rest(key: str) -> None:
    config = load(write("sqfix.toml", f"{key} = {GOOD[key]}\n"))
    assert config is not None
    assert getattr(config, key.replace("-", "_")) is not None
    for value in BAD[key]:
        with pytest.raises(ConfigError, match=rf"^sqfix\.toml: {key}: "):
            load(write("sqfix.toml", f"{key} = {value}\n"))


def test_file_that_is_no_utf8_is_refused() -> None:
    Path("sqfix.toml").write_bytes(b'lang = "\xeb"')
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(Path("sqfix.toml"))


def test_pyproject_without_a_table_of_ours_says_nothing() -> None:
    assert load(write("pyproject.toml", "[tool.ruff]\n")) is None
    assert load(write("pyproject.toml", "# sqfix\n[tool.ruff]\n")) is None
    assert load(write("pyproject.toml", "[tool.sqfix]\n")) == Config(root=".", path="pyproject.toml")


def test_nearest_file_wins_and_names_have_an_order(work: Path) -> None:
    write("sqfix.toml", 'lang = "sq"')
    write("a/.sqfix.toml", "jobs = 2")
    write("a/pyproject.toml", "[tool.sqfix]\njobs = 3")
    write("a/b/pyproject.toml", "[tool.other]")
    project = Project(Config())
    assert project.config(str(work / "a" / "b")).jobs == 2
    assert project.config("a").lang is None
    assert project.config("").lang == "sq"


def test_each_file_is_read_once_whatever_the_number_of_folders(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("sqfix.toml", 'lang = "sq"')
    write("a/b/sqfix.toml", 'lang = "en"')
    loaded: list[Path] = []
    monkeypatch.setattr(configuration, "load", lambda path: loaded.append(path) or load(path))
    for project in (Project(Config()), Project(Config(), config_file="sqfix.toml")):
        loaded.clear()
        for number in range(5):
            project.selection(f"a/{number}")
            project.selection(f"a/b/{number}")
            project.settings(f"a/{number}/x.md")
        assert len(loaded) == len(set(loaded))


def test_command_line_wins_and_lists_that_name_more_add_up() -> None:
    below = Config(ignore=("SQ001",), words=("a",), strict=True, root="x", path="y")
    merged = merge(below, Config(ignore=("SQ002",), words=("b",), strict=False))
    assert (merged.ignore, merged.words, merged.strict) == (("SQ002",), ("a", "b"), False)
    assert (merged.root, merged.path) == ("x", "y")


def test_per_file_rules_hold_for_what_their_patterns_name() -> None:
    write("sqfix.toml", '[[per-file]]\nfiles = ["draft/", "*.txt"]\nignore = ["SQ001"]\nwords = ["f.txt"]\n')
    write("f.txt", "flugor\n")
    project = Project(Config())
    rules = {name: len(project.settings(name).options.rules) for name in ("a.md", "draft/a.md", "x/b.txt")}
    assert rules["draft/a.md"] == rules["x/b.txt"] == rules["a.md"] - 1
    assert project.settings("b.txt").options.words.allows("flugorin")
    assert not project.settings("a.md").options.words.allows("flugor")


def test_isolated_project_reads_no_file() -> None:
    write("sqfix.toml", "nonsense")
    write("sqfix-words.txt", "!->")
    write("konfigurimi/sqfix/words.txt", "!->")
    assert Project(Config(), isolated=True).settings("a.md").options.words.folded == frozenset()


@pytest.mark.parametrize(("dialect", "allowed"), [("standard", False), ("any", False), ("gheg", True)])
def test_gheg_forms_are_words_for_who_writes_gheg(dialect: str, allowed: bool) -> None:
    options = Project(Config(dialect=dialect)).settings("a.md").options
    assert options.words.allows("Kena") is allowed
    assert not options.words.allows("te")
    assert (Rule.NON_STANDARD in options.rules) is (dialect == "standard")
