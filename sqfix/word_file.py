"""How are entries put into a word list and taken out of it? Pure: the text of the list in, its new text out.

Comments and the order of the lines stay. Start with `add`.
"""

from collections.abc import Callable, Sequence

from sqfix.errors import ConfigError
from sqfix.word_list import NO_WORDS, WordList, of_entries, without_comment


def entries(text: str) -> list[str]:
    """Return the lines that hold an entry, as they stand.

    >>> entries("# fjalët\\nKrasnyak\\n\\nstartup  # anglisht\\n")
    ['Krasnyak', 'startup  # anglisht']
    """
    return [line.strip() for line in text.splitlines() if of_entries([line]) != NO_WORDS]


def add(text: str, words: Sequence[str]) -> str:
    """Return the list with `words` at its end, those it lacks, in lines that end as its own. Raises `ConfigError` for
    what is no entry.

    >>> add("NATO", ["startup", "NATO", "prompt\\n engineering"])
    'NATO\\nstartup\\nprompt engineering\\n'
    """
    present = set(map(_bare, entries(text)))
    new = []
    for word in map(_in_one_line, words):
        _refuse_unfit(word)
        if _bare(word) not in present:
            present.add(_bare(word))
            new.append(word)
    end = "\r\n" if "\r\n" in text else "\n"
    ended = text if not text or text.endswith(("\n", "\r")) else text + end
    return ended + "".join(word + end for word in new)


def _refuse_unfit(word: str) -> None:
    try:
        is_entry = of_entries([word]) != NO_WORDS
    except ConfigError as error:
        raise ConfigError(f"entry {word!r}: {error}") from error
    if not is_entry:
        raise ConfigError(f"entry {word!r}: nothing stands there to allow or forbid")


def _in_one_line(word: str) -> str:
    """Return an entry as a line can have it: words that stand on two lines in an article are a phrase."""
    return word.strip() if word.startswith("/") else " ".join(word.split())


def remove(text: str, words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the list without `words`, and those of them that it did not have.

    >>> remove("NATO  # aleanca\\nstartup\\n/[A-Z]+/ # shkurt\\n", ["NATO", "BE", "/[A-Z]+/"])
    ('startup\\n', ['BE'])
    """
    wanted = set(map(_bare, words))
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if not (of_entries([line]) != NO_WORDS and _bare(line) in wanted)]
    present = set(map(_bare, entries(text)))
    return "".join(kept), [word for word in words if _bare(word) not in present]


def prune(text: str, is_used: Callable[[WordList], bool]) -> tuple[str, list[str]]:
    """Return the list without the entries that are not used, and those entries; forbidden words stay."""
    kept, gone = [], []
    for line in text.splitlines(keepends=True):
        entry = of_entries([line])
        if entry == NO_WORDS or entry.forbidden or is_used(entry):
            kept.append(line)
        else:
            gone.append(_bare(line))
    return "".join(kept), gone


def _bare(line: str) -> str:
    """Return what entries are compared by."""
    return _in_one_line(without_comment(line))
