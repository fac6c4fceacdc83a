"""What many tests start from: the dictionary opened once, a folder of their own."""

from pathlib import Path

import pytest

from sqfix import dictionary
from sqfix.checker import Checker
from sqfix.dictionary import Resources


@pytest.fixture(scope="session")
def resources() -> Resources:
    """The dictionary, opened."""
    return dictionary.load(lambda line: None)


@pytest.fixture(scope="session")
def checker(resources: Resources) -> Checker:
    """A checker over the dictionary."""
    return Checker(resources)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and no personal word list."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "konfigurimi"))
    return tmp_path
