"""The hook, as a newsroom would have it: real git, real pre-commit, installed from a clone of this repository.

Skipped, saying why, where git, pre-commit or a package index is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INSTALL_SECONDS = 400

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not in a clone: nothing to install the hook from"),
]


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=Redaksia", "-c", "user.email=redaksia@example.org", "-c", "core.hooksPath=.git/hooks"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=check, capture_output=True, text=True, env=environment
    )


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose commits pass through the hook `sqfix` of this work tree's last commit."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    folder = tmp_path_factory.mktemp("redaksia")
    source = tmp_path_factory.mktemp("sqfix")
    git(source.parent, "clone", "--quiet", str(ROOT), str(source))
    if not (source / "dictionaries" / "MANIFEST.toml").is_file():
        pytest.skip("the last commit holds no built dictionary")
    revision = git(source, "rev-parse", "HEAD").stdout.strip()
    git(folder, "init", "--quiet")
    configuration = f"repos:\n  - repo: {source}\n    rev: {revision}\n    hooks: [{{id: sqfix}}]\n"
    (folder / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install", "--install-hooks"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=INSTALL_SECONDS,
        env=os.environ | {"PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit")},
    )
    if installed.returncode != 0 and "No matching distribution" in installed.stdout + installed.stderr:
        pytest.skip("no package index can be reached")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return folder


def commit(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> subprocess.CompletedProcess[str]:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(folder / ".git" / "pre-commit"))
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", name)
    return git(folder, "commit", "--message", "Lajmi i ditës", check=False)


def test_commit_with_a_slip_is_blocked_and_shows_it(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = commit(newsroom, "lajm.md", "Publiku nuk pyeti ëpr faktin se takimi u mbajt dje.\n", monkeypatch)
    assert outcome.returncode != 0
    assert "`ëpr` → `për`" in outcome.stdout + outcome.stderr


def test_clean_commit_passes(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = commit(newsroom, "lajm.md", "Publiku nuk pyeti për faktin se takimi u mbajt dje.\n", monkeypatch)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
