"""What git ignores is left out, and nothing else; git itself is the oracle."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sqfix.files import Selection, find

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FOLDERS = ("", "a/", "b/", "a/b/", "b/a/", "a/b/a/")
NAMES = ("a.md", "b.txt", "x.md", "ë .md")
FILES = [folder + name for folder in FOLDERS for name in NAMES]

SEGMENTS = st.sampled_from(["ë *", "", *"a b x.md a.md * *.md ? [ab] [!a] ** **.md \\a !a".split()])
# That "\\/" is a slash for git is left out: nobody writes it.
PATTERNS = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/", "\\"]),
    st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join),
    st.sampled_from(["", "", "/", "/*", "/**", "["]),
    st.sampled_from(["", "", " ", "\\ ", "\\"]),
).filter(lambda pattern: "\\/" not in pattern)
IGNORE_FILES = st.dictionaries(st.sampled_from(FOLDERS), st.lists(PATTERNS, min_size=1, max_size=5), max_size=3)


def listed_by_git(folder: str) -> list[str]:
    command = ["git", "ls-files", "-z", "--others", "--exclude-standard", "--", "*.md", "*.txt"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment["GIT_CONFIG_GLOBAL"] = environment["GIT_CONFIG_SYSTEM"] = os.devnull
    listed = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return sorted(os.fsdecode(name) for name in listed.stdout.split(b"\0") if name)


@pytest.fixture(scope="module")
def repository() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        for name in FILES:
            Path(folder, name).parent.mkdir(exist_ok=True)
            Path(folder, name).touch()
        yield Path(folder)


@settings(max_examples=150, deadline=None)
@example({"": ["*", "!*/", "!*.md"]}, frozenset())
@example({"": ["*", "!*/", "!*.md"], "a/": ["b/"]}, frozenset())
@example({"": ["*/", "!a/"], "a/": ["*", "!b", "!x.md"]}, frozenset())
@example({"": ["a/**", "!a/b"]}, frozenset())
@example({"": ["/a/*", "!/a/b/"]}, frozenset({"a/b/a.md"}))
@given(ignored=IGNORE_FILES, missing=st.frozensets(st.sampled_from(FILES), max_size=8))
def test_a_walk_finds_what_git_lists(repository: Path, ignored: dict[str, list[str]], missing: frozenset[str]) -> None:
    for folder in FOLDERS:
        (repository / folder / ".gitignore").unlink(missing_ok=True)
    for folder, patterns in ignored.items():
        (repository / folder / ".gitignore").write_text(
            "".join(f"{pattern}\n" for pattern in patterns), encoding="utf-8"
        )
    for name in FILES:
        (repository / name).touch()
    for name in missing:
        (repository / name).unlink()
    found = [os.path.relpath(str(path), repository) for path in find([str(repository)], lambda folder: Selection())]
    assert sorted(found) == listed_by_git(str(repository))
