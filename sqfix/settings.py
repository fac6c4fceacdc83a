"""Which options hold for this one article? The nearest configuration, the command line over it, the word lists read.

Start with `Project.settings`; `Project.selection` tells which files are articles at all. `config` knows what a
configuration file says, `word_list` what a word list says.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from sqfix import config as configuration
from sqfix import rules, word_list
from sqfix.config import Config, PerFile
from sqfix.destination import destination
from sqfix.encoding import known_codec
from sqfix.errors import ConfigError
from sqfix.files import DEFAULT_EXCLUDE, DEFAULT_INCLUDE, Patterns, Selection
from sqfix.model import Rule
from sqfix.options import FRONT_MATTER_KEYS, Dialect, Options
from sqfix.user_folders import user_folder
from sqfix.word_list import DEFAULT_WORDS, NO_WORDS, WordList


class Settings(NamedTuple):
    """What holds for one article."""

    options: Options
    encoding: str
    unsafe_fixes: bool


class Project:
    """Where options come from: the command line, one named file, or the file nearest to each article.

    `isolated` ignores all files; the personal word list counts as one.
    """

    def __init__(self, command_line: Config, config_file: str | None = None, isolated: bool = False) -> None:
        self.command_line, self.config_file, self.isolated = command_line, config_file, isolated
        self._known: dict[str, Config] = {}
        self._in_folder: dict[str, Config | None] = {}
        self._selections: dict[str, Selection] = {}
        self._resolved: dict[tuple[Config, tuple[PerFile, ...]], Settings] = {}

    def config(self, folder: str) -> Config:
        """Return the options for the articles in `folder`. Raises `ConfigError` for a file it cannot use."""
        if folder not in self._known:
            self._known[folder] = configuration.merge(self._file(folder), self.command_line)
        return self._known[folder]

    def _file(self, folder: str) -> Config:
        if self.isolated:
            return Config()
        if self.config_file is not None:
            return self._named_file
        found = map(self._file_in, _outwards(folder))
        return next((config for config in found if config is not None), Config())

    @cached_property
    def _named_file(self) -> Config:
        from pathlib import Path

        found = configuration.load(Path(self.config_file or ""))
        if found is None:
            raise ConfigError(f"{self.config_file}: nothing in it is for sqfix: it has no [tool.sqfix]")
        return found

    def _file_in(self, folder: str) -> Config | None:
        if folder not in self._in_folder:  # the file above many folders is read once
            self._in_folder[folder] = configuration.in_folder(folder)
        return self._in_folder[folder]

    def _word_lists(self, folder: str) -> list[str]:
        """Return the word lists that any file at or above `folder` names, be it in force or not."""
        lists: list[str] = []
        for place in _outwards(folder):
            with suppress(ConfigError):  # of a file that is in force `_file` tells it
                config = self._file_in(place)
                lists += word_files(config, config.per_file) if config is not None else ()
        return lists

    def selection(self, folder: str) -> Selection:
        """Return which files in `folder` are articles. Raises `ConfigError` for a file it cannot use."""
        if folder not in self._selections:
            file = self._file(folder)
            self._selections[folder] = _selection(file, self.command_line, self._word_lists(folder))
        return self._selections[folder]

    def settings(self, path: str) -> Settings:
        """Return what holds for the article `path`, or for one here without a name if it is empty.

        Raises `ConfigError` for what cannot be used.
        """
        config = self.config(os.path.dirname(path))
        special = tuple(entry for entry in config.per_file if path and _concerns(entry, config.root, path))
        if (config, special) not in self._resolved:  # many articles, few configurations
            self._resolved[config, special] = _settings(config, special, self.isolated)
        return self._resolved[config, special]


def _outwards(folder: str) -> Iterator[str]:
    """Yield the absolute path of `folder` and of each folder that it is in."""
    folder = os.path.abspath(folder)
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        yield above
        folder = above


def _selection(file: Config, line: Config, lists: Iterable[str]) -> Selection:
    """Return which files are articles by a configuration file and the command line, whose patterns begin here; `lists`
    are none, as those that these two name.
    """
    include = Patterns(line.include) if line.include else Patterns(file.include or DEFAULT_INCLUDE, file.root)
    if line.exclude is not None:
        exclude = Patterns(line.exclude)
    else:
        exclude = Patterns(DEFAULT_EXCLUDE if file.exclude is None else file.exclude, file.root)
    more = (Patterns(file.extend_exclude or (), file.root), Patterns(line.extend_exclude or ()))
    both = configuration.merge(file, line)
    lists = (*lists, *word_files(both, both.per_file))
    reports = (path for text in both.output_format or () if (path := destination(text).path))
    return Selection(
        include=include,
        exclude=(exclude, *(patterns for patterns in more if patterns.patterns)),
        own_files=frozenset(map(os.path.abspath, (*lists, *reports))),
        force_exclude=bool(both.force_exclude),
        gitignore=both.gitignore is not False,
    )


def _concerns(entry: PerFile, root: str, path: str) -> bool:
    return Patterns(entry.files, root).match(path)


def _settings(config: Config, special: tuple[PerFile, ...], isolated: bool) -> Settings:
    dialect = Dialect(config.dialect or Dialect.STANDARD.value)
    ignore = (config.ignore or ()) + tuple(selector for entry in special for selector in entry.ignore)
    if dialect is not Dialect.STANDARD:
        ignore += (Rule.NON_STANDARD.label,)
    words = _words(config, special, isolated)
    options = Options(
        rules=rules.chosen(config.select or (), config.extend_select or (), ignore, bool(config.strict)),
        min_confidence=config.min_confidence or 0.0,
        words=words | _gheg_forms() if dialect is Dialect.GHEG else words,
        front_matter=FRONT_MATTER_KEYS
        if config.front_matter is None
        else frozenset(key.lower() for key in config.front_matter),
    )
    return Settings(options, known_codec(config.encoding or "auto"), bool(config.unsafe_fixes))


def _gheg_forms() -> WordList:
    from sqfix.gheg import FORMS

    return word_list.of_entries(FORMS.split())


def _words(config: Config, special: tuple[PerFile, ...], isolated: bool) -> WordList:
    words = NO_WORDS
    for path in word_files(config, special, isolated):
        from pathlib import Path

        words |= word_list.read(Path(path))
    listed = (*(config.ignore_words or ()), *(word for entry in special for word in entry.ignore_words))
    patterns = [f"/{pattern}/" for pattern in config.ignore_regex or ()]
    return words | _of_option("ignore-words", listed) | _of_option("ignore-regex", patterns)


def _of_option(name: str, entries: Iterable[str]) -> WordList:
    try:
        return word_list.of_entries(entries)
    except ConfigError as error:
        raise ConfigError(f"{name}: {error}") from error


def word_files(config: Config, special: Sequence[PerFile] = (), isolated: bool = False) -> tuple[str, ...]:
    """Return the word lists in force: those that `config` and what is `special` name; unless `isolated`, the usual one
    beside the configuration and the personal one too, where there is one.
    """
    named = (*(config.words or ()), *(path for entry in special for path in entry.words))
    usual = () if isolated else (_usual_words(config), personal_words())
    return (*named, *(path for path in usual if path and os.path.isfile(path) and path not in named))


def project_words(config: Config) -> str:
    """Return the word list that takes a project's words, whether or not it exists: the first named, or the usual."""
    return config.words[0] if config.words else _usual_words(config)


def _usual_words(config: Config) -> str:
    return os.path.normpath(os.path.join(config.root, DEFAULT_WORDS))


def personal_words() -> str | None:
    """Return where the personal word list stands, whether or not it exists: in the user's configuration folder, None if
    there is none.
    """
    folder = user_folder("APPDATA" if os.name == "nt" else "XDG_CONFIG_HOME", ".config")
    return None if folder is None else os.path.join(folder, "sqfix", "words.txt")
