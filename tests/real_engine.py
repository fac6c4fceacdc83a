"""Running sqfix in this process with the dictionary itself."""

import pytest
from golden_case import Outcome, call_with

from sqfix import dictionary, engine

needs_dictionary = pytest.mark.skipif(
    not (dictionary.folder() / "MANIFEST.toml").is_file(), reason="the dictionary has not been built"
)


def call(arguments: list[str], stdin: bytes = b"") -> Outcome:
    """Run sqfix as it is installed."""
    return call_with(engine.load, arguments, stdin)
