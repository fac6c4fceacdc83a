"""What does the project want? `sqfix.toml`, `.sqfix.toml` or `[tool.sqfix]` in `pyproject.toml`, as a frozen record.

The file nearest to an article wins, as a whole; the command line wins over the file, key by key. Keys are the long
options; a key that does not exist is an error, never ignored. Start with `in_folder` and `merge`.
"""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sqfix.destination import destination
from sqfix.encoding import known_codec
from sqfix.errors import ConfigError, did_you_mean, shown
from sqfix.model import Severity
from sqfix.options import Dialect
from sqfix.rules import matching
from sqfix.word_list import compiled, of_entries

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAMES = ("sqfix.toml", ".sqfix.toml", "pyproject.toml")
DIALECTS = tuple(dialect.value for dialect in Dialect)
SEVERITIES = tuple(severity.value for severity in Severity)
LANGUAGES = ("en", "sq")


class PerFile(NamedTuple):
    """What is different for the files that `files` (patterns as in .gitignore) match."""

    files: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    ignore_words: tuple[str, ...] = ()


class Config(NamedTuple):
    """The options, None where nothing was said. `root` is what patterns and paths in the file are relative to."""

    root: str = "."
    path: str | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    min_confidence: float | None = None
    strict: bool | None = None
    dialect: str | None = None
    words: tuple[str, ...] | None = None
    ignore_words: tuple[str, ...] | None = None
    ignore_regex: tuple[str, ...] | None = None
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] | None = None
    force_exclude: bool | None = None
    gitignore: bool | None = None
    encoding: str | None = None
    unsafe_fixes: bool | None = None
    front_matter: tuple[str, ...] | None = None
    baseline: str | None = None
    output_format: tuple[str, ...] | None = None
    lang: str | None = None
    fail_on: str | None = None
    jobs: int | None = None
    per_file: tuple[PerFile, ...] = ()


def merge(below: Config, above: Config) -> Config:
    """Return `below` with what `above` says instead; what it excludes or selects in addition is added.

    >>> merge(Config(strict=True, ignore=("SQ002",)), Config(strict=False)).strict
    False
    """
    said = {
        name: value
        for name, value in above._asdict().items()
        if name not in ("root", "path", "per_file") and value is not None
    }
    for name in _ADDED_UP:
        if name in said:
            said[name] = (getattr(below, name) or ()) + said[name]
    return below._replace(**said)


# Options that name more of something: the command line adds to the file.
_ADDED_UP = ("extend_select", "words", "ignore_words", "ignore_regex", "extend_exclude")


def in_folder(folder: str) -> Config | None:
    """Return what the configuration file in `folder` says, None where there is none. Raises `ConfigError` as `load`."""
    found = (_load_if_there(os.path.join(folder, name)) for name in FILE_NAMES)
    return next((config for config in found if config is not None), None)


def _load_if_there(path: str) -> Config | None:
    if not os.path.isfile(path):
        return None
    from pathlib import Path  # 4 ms: as tomllib, only where there is a file to read

    return load(Path(path))


def load(path: "Path") -> Config | None:
    """Read a configuration file; None for a `pyproject.toml` that says nothing about sqfix.

    Raises `ConfigError` naming the file and the key for what it cannot use.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{shown(path)}: cannot read the configuration: {error.strerror}") from error
    shared = path.name == "pyproject.toml"
    if shared and b"sqfix" not in raw:
        return None
    try:
        import tomllib  # 15 ms: only where there is a file to read

        table = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(path)}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except ValueError as error:
        raise ConfigError(f"{shown(path)}: not valid TOML: {error}") from error
    if not shared:
        return _config(table, path)
    tools = table.get("tool", {})
    return _config(tools["sqfix"], path) if isinstance(tools, dict) and "sqfix" in tools else None


def _config(table: object, path: "Path") -> Config:
    root = path.parent
    where = shown(path)
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: tool.sqfix must be a table: write [tool.sqfix]")
    if "tool" in table:
        raise ConfigError(f"{where}: [tool.sqfix] is for pyproject.toml; here the keys stand without it")
    values: dict[str, Any] = {"root": str(root), "path": str(path)}
    for key, value in table.items():
        if key == "per-file":
            values["per_file"] = _per_file(value, root, where)
        else:
            values[key.replace("-", "_")] = _checked(_KEYS, key, value, where)
    return _anchored(Config(**values), root)


def _per_file(tables: object, root: "Path", where: str) -> tuple[PerFile, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{where}: per-file must be tables: write [[per-file]]")
    return tuple(_per_file_table(table, f"{where}: per-file", root) for table in tables)


def _per_file_table(table: Mapping[str, Any], where: str, root: "Path") -> PerFile:
    values = {key.replace("-", "_"): _checked(_PER_FILE_KEYS, key, value, where) for key, value in table.items()}
    if "files" not in values:
        raise ConfigError(f"{where}: files is missing: which articles is it for?")
    entry = PerFile(**values)
    return entry._replace(words=_under(root, entry.words))


def _anchored(config: Config, root: "Path") -> Config:
    """Return `config` with the paths in it relative to the configuration file, not to the current folder."""
    words = None if config.words is None else _under(root, config.words)
    baseline = None if config.baseline is None else str(root / config.baseline)
    formats = config.output_format and tuple(_report_under(root, text) for text in config.output_format)
    return config._replace(words=words, baseline=baseline, output_format=formats)


def _report_under(root: "Path", text: str) -> str:
    name, path = destination(text)
    return text if path is None else f"{name}:{root / path}"


def _under(root: "Path", paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(root / path) for path in paths)


Check = Callable[[object], Any]


def _checked(keys: Mapping[str, Check], key: str, value: object, where: str) -> Any:
    if key not in keys:
        listed = "the options that `sqfix check --help` lists above --fix" if keys is _KEYS else ", ".join(keys)
        hint = did_you_mean(key, list(keys)) or f"; the keys are {listed}"
        raise ConfigError(f"{where}: unknown key {key!r}{hint}")
    try:
        return keys[key](value)
    except ConfigError as error:
        raise ConfigError(f"{where}: {key}: {error}") from error


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError('must be a list of strings, as in ["one", "two"]')
    return tuple(value)


def _selectors(value: object) -> tuple[str, ...]:
    selectors = _strings(value)
    matching(selectors)
    return selectors


def _words(value: object) -> tuple[str, ...]:
    words = _strings(value)
    of_entries(words)
    return words


def _patterns(value: object) -> tuple[str, ...]:
    patterns = _strings(value)
    for pattern in patterns:
        compiled(pattern)
    return patterns


def _formats(value: object) -> tuple[str, ...]:
    formats = _strings(value)
    for text in formats:
        destination(text)
    return formats


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ConfigError("must be a string")
    return value


def _codec(value: object) -> str:
    return known_codec(_string(value))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ConfigError("must be true or false")
    return value


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ConfigError("must be a number from 0 to 1")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ConfigError("must be a whole number, 0 for as many as there are processors")
    return value


def _one_of(*choices: str) -> Check:
    def check(value: object) -> object:
        if value not in choices:
            raise ConfigError(f"must be one of {', '.join(choices)}")
        return value

    return check


_KEYS: Mapping[str, Check] = {
    "select": _selectors,
    "extend-select": _selectors,
    "ignore": _selectors,
    "min-confidence": _share,
    "strict": _flag,
    "dialect": _one_of(*DIALECTS),
    "words": _strings,
    "ignore-words": _words,
    "ignore-regex": _patterns,
    "include": _strings,
    "exclude": _strings,
    "extend-exclude": _strings,
    "force-exclude": _flag,
    "gitignore": _flag,
    "encoding": _codec,
    "unsafe-fixes": _flag,
    "front-matter": _strings,
    "baseline": _string,
    "output-format": _formats,
    "lang": _one_of(*LANGUAGES),
    "fail-on": _one_of(*SEVERITIES),
    "jobs": _count,
    "per-file": _strings,  # checked table by table
}
_PER_FILE_KEYS: Mapping[str, Check] = {
    "files": _strings,
    "ignore": _selectors,
    "words": _strings,
    "ignore-words": _words,
}
