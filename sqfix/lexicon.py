"""What is a word, how is it written, how frequent is it, and of which class?

Every accepted form stands once, folded, in the word table; its number is its frequency rank. Beside it stand its
flags (in which casing is it right?), its class for the language model, and its cost (frequency). Forms whose casing
no rule gives ("iPhone", "SHBA-së") are listed with it. Words outside the lexicon get a class from their ending.

Start with `Lexicon.entry`. The lexicon says what it knows; it does not judge (see `unknown` and `decision`).
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from sqfix import core, tags
from sqfix.alphabet import fold, lookup_form
from sqfix.index_file import IndexFile
from sqfix.language_model import MARKS, THOUSANDTHS
from sqfix.word_table import WordTable

# Classes of names, by the Albanian ending they carry; the longest that fits is taken. "Trumpit", "SHBA-së", "Bidenin".
_NAME_ENDINGS = ("-it", "-in", "-i", "-ja", "-së", "-në", "-ës", "-ën", "-ut", "-un", "-u", "-të", "-ve", "-a")
_BARE_NAME_ENDINGS = ("ja", "it", "in", "ut", "un", "së", "në", "ën", "ës", "ve", "i", "u", "a", "ë", "e")
_ANY_NAME_ENDING = frozenset((*_NAME_ENDINGS, *_BARE_NAME_ENDINGS))
NAME_CLASSES = ("Name", *(f"Name:{ending}" for ending in (*_NAME_ENDINGS, *_BARE_NAME_ENDINGS)))
_LONGEST = 60  # letters; the compiled core leaves longer words to this module


class Flag:
    """In which casings a form is a word, and on what evidence: bits of one number."""

    LOWER = 1  # right in lower case, hence in any: "libër"
    TITLE = 2  # right with a capital: "Tiranë"
    UPPER = 4  # right in capitals: "NATO"
    EXACT = 8  # right as listed: "iPhone"
    STANDARD = 16  # attested by standard morphology or an edited list, not by use alone
    REFUSED = 32  # no word, though texts have it: "coronavirus"


_LOWER_OR_REFUSED = Flag.LOWER | Flag.REFUSED


class Entry(NamedTuple):
    """A form of the lexicon: its number, flags, class number, and frequency as a cost (thousandths of log10).

    `is_lower`: right in lower case, and so in any; `is_refused`: no word after all (both are flags).
    """

    number: int
    flags: int
    word_class: int
    cost: int
    is_lower: bool
    is_refused: bool

    @property
    def log_probability(self) -> float:
        """The log10 of its share of the running words."""
        return -self.cost / THOUSANDTHS


def ending_class(form: str, endings: Mapping[str, str]) -> str:
    """Return the class of a form that the lexicon lacks: by name ending if capitalised, else by its longest known
    ending.

    >>> endings = {"im": "Nmsai Nmsni", "": "?"}
    >>> [ending_class(form, endings) for form in ("SHBA-së", "Trumpit", "dezinsektim")]
    ['Name:-së', 'Name:it', 'Nmsai Nmsni']
    """
    if form[:1].isupper():
        folded = form.lower()
        fitting = next((end for end in (folded[-3:], folded[-2:], folded[-1:]) if end in _ANY_NAME_ENDING), None)
        return f"Name:{fitting}" if fitting else "Name"
    for start in range(max(0, len(form) - 4), len(form) + 1):
        if (found := endings.get(form[start:])) is not None:
            return found
    return "?"


class Lexicon:
    """Looks forms up in the mapped sections; `classes` has the class number of each form by its own."""

    def __init__(self, index: IndexFile) -> None:
        self.index, self.words = index, WordTable(index)
        self._number_of = self.words.number_of
        self._entries: dict[int, Entry] = {}
        self._flags, self.classes = index.u8("lexicon.flags"), index.u16("lexicon.classes")  # of each word, by number
        self._cost = index.u16("lexicon.cost")
        names = bytes(index.section("lexicon.classnames")).decode().split("\n")
        self.class_names = tuple(names)
        self._parts = core.COMPILED.Parts(index, self.words) if core.COMPILED is not None else None
        self._class_numbers = dict(zip(names, range(len(names)), strict=True))

    @cached_property
    def _endings(self) -> dict[str, str]:
        return _pairs(self.index.section("lexicon.endings"))

    @cached_property
    def _casings(self) -> dict[int, str]:
        return {int(number): casing for number, casing in _pairs(self.index.section("lexicon.casings")).items()}

    def entry(self, folded: str) -> Entry | None:
        """Return what is known of a folded form, None if it is not in the lexicon."""
        number = self._number_of(folded)
        return None if number < 0 else self._entries.get(number) or self.entry_at(number)

    def readings(self, folded: str) -> list[str]:
        """Return the morphological readings of a folded form, none if it is not in the lexicon."""
        entry = self.entry(folded)
        return self.class_names[entry.word_class].split() if entry is not None else []

    def entry_at(self, number: int) -> Entry:
        """Return what is known of the form with that number, which the word table must have."""
        found = self._entries.get(number)
        if found is None:
            flags = self._flags[number]
            is_refused = bool(flags & Flag.REFUSED)
            is_lower = bool(flags & Flag.LOWER) and not is_refused
            own, cost = self.classes[number], self._cost[number]
            found = self._entries[number] = Entry(number, flags, own, cost, is_lower, is_refused)
        return found

    def is_lower_at(self, number: int) -> bool:
        """Tell whether the form with that number is a word in lower case."""
        return self._flags[number] & _LOWER_OR_REFUSED == Flag.LOWER

    def is_lower_word(self, folded: str) -> bool:
        """Tell whether a folded form is a word in lower case."""
        number = self._number_of(folded)
        return number >= 0 and self.is_lower_at(number)

    def is_function_word(self, entry: Entry) -> bool:
        """Tell whether a word is so frequent that it is a class of its own: "për"."""
        return tags.is_function_word(self.class_names[entry.word_class])

    def halves(self, folded: str) -> list[tuple[str, str]]:
        """Return each pair of words in lower case that a folded form consists of."""
        if self._parts is not None and len(folded) <= _LONGEST:
            cuts: list[int] = self._parts.halves(folded)
            return [(folded[:at], folded[at:]) for at in cuts] if cuts else []
        pairs = ((folded[:at], folded[at:]) for at in range(1, len(folded)))
        return [(left, right) for left, right in pairs if self.is_lower_word(left) and self.is_lower_word(right)]

    def has_forms(self, stem: str, endings: Sequence[str], needed: int, any_case: bool) -> bool:
        """Tell whether at least `needed` of the forms of a folded stem with some endings are words, in lower case if it
        is not any."""
        if self._parts is not None and len(stem) <= _LONGEST:
            return bool(self._parts.has_forms(stem, endings, needed, any_case))
        known = 0
        for entry in map(self.entry, (stem + ending for ending in endings)):
            known += entry is not None and (entry.is_lower or (any_case and not entry.is_refused))
        return known >= needed

    def has_other_forms(
        self,
        folded: str,
        others_of_endings: dict[str, list[tuple[str, ...]]],
        shortest_stems: tuple[int, ...],
        needed: int,
        any_case: bool,
    ) -> bool:
        """Tell whether what is left of a folded form without some ending `has_forms` with other endings: those of one
        of the rows that the ending has; `shortest_stems` says for endings of each length how much must be left.
        """
        if self._parts is not None and len(folded) <= _LONGEST:
            return bool(self._parts.has_other_forms(folded, others_of_endings, shortest_stems, needed, any_case))
        for size, shortest in enumerate(shortest_stems):
            at = len(folded) - size
            if at < shortest:
                break
            for others in others_of_endings.get(folded[at:], ()):
                if self.has_forms(folded[:at], others, needed, any_case):
                    return True
        return False

    def accepts(self, form: str) -> bool:
        """Tell whether `form` is a word as it is written here: "Tiranë" and "TIRANË" are, "tiranë" is not."""
        entry = self.entry(fold(form))
        return entry is not None and self.casing_fits(form, entry)

    def casing_fits(self, form: str, entry: Entry) -> bool:
        """Tell whether a known form is written in a casing that is right for it."""
        if entry.is_refused:
            return False
        if entry.is_lower or form.isupper():
            return True
        flags = entry.flags
        if flags & Flag.TITLE and form[:1].isupper():
            return True
        return bool(flags & Flag.EXACT) and self._casings.get(entry.number) == form

    def spelling(self, number: int) -> str:
        """Return the form as it is written inside a sentence: "libër", "Tiranë", "NATO"."""
        form, entry = self.words.form_of(number), self.entry_at(number)
        if entry.is_lower:
            return form
        flags = entry.flags
        if number in self._casings:
            return self._casings[number]
        return form.upper() if flags & Flag.UPPER and not flags & Flag.TITLE else form[:1].upper() + form[1:]

    def class_of(self, form: str) -> int:
        """Return the class number of a form outside the lexicon, by its ending."""
        return self._class_numbers.get(ending_class(lookup_form(form), self._endings), self.class_number("?"))

    def classes_by_ending(self, is_name: bool) -> dict[str, int]:
        """Return the class number of each ending that `class_of` goes by, "" for words that have none of them."""
        if is_name:
            found = {"": "Name", **{ending: f"Name:{ending}" for ending in _ANY_NAME_ENDING}}
        else:
            found = {"": "?", **self._endings}
        return {ending: self._class_numbers.get(name, self.class_number("?")) for ending, name in found.items()}

    def class_number(self, name: str) -> int:
        """Return the number of a class by its name; that of `UNKNOWN` if there is none."""
        return self._class_numbers.get(name, MARKS.index("<unk>"))

    def mark(self, name: str) -> int:
        """Return the word number that stands for one of `language_model.MARKS` in a stream."""
        return len(self.words) + MARKS.index(name)


def _pairs(section: memoryview) -> dict[str, str]:
    """Return the rows "key TAB value" of a section."""
    cells = bytes(section).replace(b"\t", b"\n").decode().split("\n")
    return dict(zip(cells[::2], cells[1::2], strict=False))  # equal in number unless the file is damaged
