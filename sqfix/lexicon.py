"""What is a word, how is it written, how frequent is it, and of which class?

Every accepted form stands once, folded, in the word table; its number is its frequency rank. Beside it stand its flags
(in which casing is it right?), its class for the language model, and its cost (frequency). Forms whose casing no rule gives
("iPhone", "SHBA-së") are listed with it. Words outside the lexicon get a class from their ending.

Start with `Lexicon.entry`. The lexicon says what it knows; it does not judge (see `unknown` and `decision`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag

from sqfix.alphabet import Case, case_of
from sqfix.language_model import MARKS, Sections
from sqfix.word_table import WordTable

# Classes of names, by the Albanian ending they carry; the longest that fits is taken. "Trumpit", "SHBA-së", "Bidenin".
_NAME_ENDINGS = ("-it", "-in", "-i", "-ja", "-së", "-në", "-ës", "-ën", "-ut", "-un", "-u", "-të", "-ve", "-a")
_BARE_NAME_ENDINGS = ("ja", "it", "in", "ut", "un", "së", "në", "ën", "ës", "ve", "i", "u", "a", "ë", "e")
NAME_CLASSES = ("Name", *(f"Name:{ending}" for ending in (*_NAME_ENDINGS, *_BARE_NAME_ENDINGS)))


class Flag(IntFlag):
    """In which casings a form is a word, and on what evidence."""

    LOWER = 1  # right in lower case, hence in any: "libër"
    TITLE = 2  # right with a capital: "Tiranë"
    UPPER = 4  # right in capitals: "NATO"
    EXACT = 8  # right as listed: "iPhone"
    STANDARD = 16  # attested by standard morphology or an edited list, not by use alone
    REFUSED = 32  # no word, though texts have it: "coronavirus"


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of the lexicon: its number, flags, class number and log10 probability."""

    number: int
    flags: Flag
    word_class: int
    log_probability: float


def ending_class(form: str, endings: Mapping[str, str]) -> str:
    """Return the class of a form that the lexicon lacks: by name ending if capitalised, else by its longest known ending.

    >>> ending_class("SHBA-së", {}), ending_class("Trumpit", {}), ending_class("dezinsektim", {"im": "Nmsai Nmsni", "": "?"})
    ('Name:-së', 'Name:it', 'Nmsai Nmsni')
    """
    if form[:1].isupper():
        folded = form.lower()
        fitting = next((end for end in (*_NAME_ENDINGS, *_BARE_NAME_ENDINGS) if folded.endswith(end)), None)
        return f"Name:{fitting}" if fitting else "Name"
    for start in range(max(0, len(form) - 4), len(form) + 1):
        if (found := endings.get(form[start:])) is not None:
            return found
    return "?"
