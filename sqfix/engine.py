"""What do reports and fixes need from the stages before them?

`Engine` is the whole answer, so that the surface can be tried with a small engine in its place; `load` opens the real
one.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # `sqfix --version` needs none of them
    from sqfix.model import Document, Finding, Suggestion
    from sqfix.options import Options

Notify = Callable[[str], None]


class Engine(Protocol):
    """From a text to its findings, and the questions about single words."""

    def parse(self, path: str, source: str, kind: str | None, keys: frozenset[str] | None = None) -> Document:
        """Return the prose of `source`; the kind ("markdown", "html" …) is told from `path` if None.

        `keys` are those of a front matter whose values are prose, None for the usual ones.
        """

    def check(self, document: Document, options: Options) -> list[Finding]:
        """Return the findings in `document`, by span, without overlaps."""

    def suggest(self, word: str) -> tuple[Suggestion, ...]:
        """Return what may have been meant by `word` alone, best first."""

    def explain(self, word: str) -> str:
        """Return why `word` is or is not reported: lists, frequency, candidates with their scores."""

    def version(self) -> str:
        """Return what identifies the dictionary in use."""

    def opens_at_once(self) -> bool:
        """Tell whether a further process opens the same in no time: whether the index is kept in a file."""


Loader = Callable[[Notify], Engine]


class RealEngine:
    """The stages over the opened dictionary."""

    def __init__(self, notify: Notify) -> None:
        """Open the dictionary, building its index on first use; `notify` gets the notices about that."""
        from sqfix import dictionary
        from sqfix.checker import Checker

        self._resources = dictionary.load(notify)
        self._checker = Checker(self._resources)
        self._resources.index.let_go()  # opening looks up 3,000 words all over the index; an article needs few of them

    def parse(self, path: str, source: str, kind: str | None, keys: frozenset[str] | None = None) -> Document:
        """See `Engine`."""
        from sqfix import document

        return document.parse(path, source, kind or document.kind_of(path), keys)

    def check(self, document: Document, options: Options) -> list[Finding]:
        """See `Engine`."""
        return self._checker.check(document, options)

    def suggest(self, word: str) -> tuple[Suggestion, ...]:
        """See `Engine`."""
        return self._checker.suggest(word)

    def explain(self, word: str) -> str:
        """See `Engine`."""
        from sqfix.explain import explain

        return str(explain(word, self._resources, self.suggest(word)))

    def version(self) -> str:
        """See `Engine`."""
        from sqfix import dictionary

        return dictionary.fingerprint(dictionary.folder())[:12]

    def opens_at_once(self) -> bool:
        """See `Engine`."""
        return self._resources.index.is_mapped


def load(notify: Notify) -> Engine:
    """Open the real engine. Raises `DictionaryError` if the dictionary is missing or damaged beyond rebuilding."""
    from sqfix import core

    opened = RealEngine(notify)
    if core.COMPILED is not None:
        core.COMPILED.give_back_large_blocks()  # of 3.4 MB of text 5 MB
    gc.freeze()  # what was loaded stays to the end; until here the collector may have been off, see `__main__`
    gc.enable()
    return opened
