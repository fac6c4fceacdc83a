"""What README.md tells to type is what the project's own checks run."""

import re
from pathlib import Path

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
