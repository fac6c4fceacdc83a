"""What README.md tells to type is what the project's own checks run."""

import re
from pathlib import Path

import pytest
from golden_case import call

ROOT = Path(__file__).parents[2]


def commands() -> list[str]:
    return re.findall(r"^python3 -m venv .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_readme_has_one_command_to_try_and_one_to_test() -> None:
    assert ["sqfix check seeds" in command for command in commands()] == [True, False]
    assert commands()[1].endswith("-m pytest")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert f"{commands()[1]} | tee" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_sample_article_of_the_readme_exists() -> None:
    assert (ROOT / commands()[0].split()[-1]).is_file()


def blocks(heading: str) -> list[str]:
    """Return the blocks of code of a section."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.split(f"# {heading}\n")[1], flags=re.MULTILINE)[0]
    return re.findall(r"^```\w*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.mark.usefixtures("work")
def test_configuration_and_word_list_of_the_readme_can_be_used() -> None:
    (words,), (configuration,) = blocks("Your own words"), blocks("Configuration")
    Path("fjalet.txt").write_text(words, encoding="utf-8")
    Path("sqfix.toml").write_text(configuration, encoding="utf-8")
    for name in ("a.md", "letersi/b.md", "arkivi/c.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("Coronavirus, poashtu ëpr startupin.\n", encoding="utf-8")
    outcome = call(["check", "--output-format", "concise"])
    assert outcome.stderr == ""
    assert [line.split(" `")[0] for line in outcome.stdout.splitlines()] == [
        "a.md:1:1: SQ009 [*]",
        "a.md:1:14: SQ003 [*]",
        "a.md:1:22: SQ001 [*]",
        "letersi/b.md:1:1: SQ009 [*]",
        "letersi/b.md:1:22: SQ001 [*]",
    ]
