"""In which formats is a run reported, and where to? What `--output-format` says; start with `destination`."""

from typing import NamedTuple

from sqfix.errors import ConfigError, did_you_mean

FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "junit", "html")


class Destination(NamedTuple):
    """A format, and the file it goes to; standard output if there is none, or -."""

    format: str
    path: str | None = None


def destination(text: str) -> Destination:
    """Read FORMAT or FORMAT:FILE. Raises `ConfigError` for a format that does not exist.

    >>> destination("json:raporti.json")
    Destination(format='json', path='raporti.json')
    """
    name, colon, path = text.partition(":")
    if name not in FORMATS:
        hint = did_you_mean(name, list(FORMATS)) or f"; there are {', '.join(FORMATS)}"
        raise ConfigError(f"unknown output format {name!r}{hint}")
    if colon and not path:
        raise ConfigError(f"output format {text!r} names no file after the colon")
    return Destination(name, None if path in ("", "-") else path)
