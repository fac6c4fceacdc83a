"""How are entries put into a word list and taken out of it? Pure: the text of the list in, its new text out.

Comments and the order of the lines stay. Start with `add`.
"""

from collections.abc import Callable, Sequence

from sqfix.word_list import NO_WORDS, WordList, parse


def entries(text: str) -> list[str]:
    """Return the lines that hold an entry, as they stand.

    >>> entries("# fjalët\\nKrasnyak\\n\\nstartup  # anglisht\\n")
    ['Krasnyak', 'startup  # anglisht']
    """
    return [line.strip() for line in text.splitlines() if parse(line) != NO_WORDS]


def add(text: str, words: Sequence[str]) -> str:
    """Return the list with `words` at its end, those it lacks. Raises `ConfigError` for what is no entry.

    >>> add("NATO", ["startup", "NATO"])
    'NATO\\nstartup\\n'
    """
    present = {_bare(line) for line in entries(text)}
    new = []
    for word in dict.fromkeys(word.strip() for word in words):
        parse(word, f"entry {word!r}")
        if word not in present:
            new.append(word)
    ended = text if not text or text.endswith("\n") else text + "\n"
    return ended + "".join(f"{word}\n" for word in new)


def remove(text: str, words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the list without `words`, and those of them that it did not have.

    >>> remove("NATO  # aleanca\\nstartup\\n", ["NATO", "BE"])
    ('startup\\n', ['BE'])
    """
    wanted = {word.strip() for word in words}
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if not (parse(line) != NO_WORDS and _bare(line) in wanted)]
    present = {_bare(line) for line in entries(text)}
    return "".join(kept), [word for word in words if word.strip() not in present]


def prune(text: str, is_used: Callable[[WordList], bool]) -> tuple[str, list[str]]:
    """Return the list without the entries that are not used, and those entries; forbidden words stay."""
    kept, gone = [], []
    for line in text.splitlines(keepends=True):
        entry = parse(line)
        if entry == NO_WORDS or entry.forbidden or is_used(entry):
            kept.append(line)
        else:
            gone.append(_bare(line))
    return "".join(kept), gone


def _bare(line: str) -> str:
    """Return an entry without its comment; in a pattern # is no comment."""
    line = line.strip()
    return line if line.startswith("/") else line.partition(" #")[0].partition("\t#")[0].strip()
