"""Every hook of `.pre-commit-hooks.yaml` of this work tree, through real git and real pre-commit.

So that it is quick and needs no net, pre-commit runs the sqfix of this environment (`language: system`) instead of
installing it; `test_pre_commit` installs it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from real_engine import needs_dictionary

ROOT = Path(__file__).parents[2]
SLIP = "Publiku nuk pyeti ëpr faktin se takimi u mbajt dje.\n"
CLEAN = SLIP.replace("ëpr", "për")

pytestmark = [
    needs_dictionary,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(os.name == "nt", reason="sqfix is put on the path by a shell script"),
]

CONFIGURATION = """\
default_install_hook_types: [pre-commit, commit-msg]
repos:
  - repo: {source}
    rev: {revision}
    hooks:
      - {{id: sqfix, language: system}}
      - {{id: sqfix-fix, language: system, stages: [manual]}}
      - {{id: sqfix-commit-msg, language: system}}
"""


class Newsroom:
    """A repository with the hooks installed, which takes commits."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, env=self.environment | environment, check=False
        )

    def git(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        identity = ["-c", "user.name=Redaksia", "-c", "user.email=redaksia@example.org"]
        return self.run("git", *identity, *arguments, **environment)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        assert self.git("add", name).returncode == 0

    def commit(self, message: str = "Lajmi i ditës") -> str:
        """Return what the hooks said if they stopped the commit, nothing if they let it pass."""
        outcome = self.git("commit", "--message", message)
        return "" if outcome.returncode == 0 else outcome.stdout + outcome.stderr


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "sqfix"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sqfix "$@"\n')
    command.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {
        "PATH": os.pathsep.join([str(tmp_path / "bin"), environment.get("PATH", "")]),
        "PYTHONPATH": str(ROOT),
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    source, room = Newsroom(tmp_path / "burimi", environment), Newsroom(tmp_path / "redaksia", environment)
    for repository in (source, room):
        repository.folder.mkdir()
        assert repository.git("init", "--quiet").returncode == 0
    source.write(".pre-commit-hooks.yaml", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert source.commit() == ""
    revision = source.git("rev-parse", "HEAD").stdout.strip()
    room.write(".pre-commit-config.yaml", CONFIGURATION.format(source=source.folder, revision=revision))
    installed = room.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return room


def test_hook_reports_and_leaves_what_is_excluded(newsroom: Newsroom) -> None:
    newsroom.write("lajm.md", SLIP)
    newsroom.write("kodi.py", f"# {SLIP}")
    newsroom.write("arkivi/vjeter.md", SLIP)
    newsroom.write("sqfix.toml", 'extend-exclude = ["arkivi/"]\n')
    said = newsroom.commit()
    assert "lajm.md:1:19: SQ001 [*] `ëpr` → `për`" in said
    assert "1 finding in 1 file" in said
    newsroom.write("lajm.md", CLEAN)
    assert newsroom.commit() == ""


def test_hook_that_corrects_writes_and_fails_once(newsroom: Newsroom) -> None:
    newsroom.write("lajm.md", f"`ëpr`: {SLIP}")
    command = (sys.executable, "-m", "pre_commit", "run", "sqfix-fix", "--hook-stage", "manual", "--all-files")
    first = newsroom.run(*command)
    assert first.returncode == 1
    assert "1 finding fixed" in first.stdout
    assert (newsroom.folder / "lajm.md").read_text(encoding="utf-8") == f"`ëpr`: {CLEAN}"
    assert newsroom.run(*command).returncode == 0


def test_message_of_a_commit_is_checked_and_never_written(newsroom: Newsroom) -> None:
    newsroom.write("lajm.md", CLEAN)
    said = newsroom.commit(f"fix: {SLIP}")
    assert "COMMIT_EDITMSG:1:24: SQ001 [*] `ëpr` → `për`" in said
    assert newsroom.commit(f"fix: {CLEAN}\nSigned-off-by: Redaksia <redaksia@example.org>\n") == ""


def test_comments_and_changes_that_git_shows_in_the_editor_are_no_message(newsroom: Newsroom) -> None:
    newsroom.write(".gitattributes", "* text\n")
    newsroom.write("kodi.py", f"# {SLIP}")
    editor = f'{sys.executable} -c "import sys, pathlib; p = pathlib.Path(sys.argv[1]); s = p.read_text(); '
    editor += "p.write_text('Kodi i ri' + s)\""
    outcome = newsroom.git("commit", "--verbose", GIT_EDITOR=editor)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
