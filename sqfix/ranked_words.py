"""Which words does the lexicon have, in which order, and what is known of each?

All accepted forms with their classes are in forms.txt.xz; those that texts use are in words.txt.xz, by rank, with their
counts. A word's number is its place: first the used ones by rank, then the others. The hand-written lists have the last
word. A million words are kept in columns, one entry a word: a record each would take three seconds. Start with `read`,
then `sections`; `lexicon` reads what they hold. Only the build of the index needs this module.
"""

from array import array
from collections.abc import Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from sqfix import source_files, word_table
from sqfix.alphabet import Case, case_of
from sqfix.discounting import costs
from sqfix.lexicon import Flag, ending_class
from sqfix.ngrams import TENTHS

# Uses granted to a form of the lexicon that no text has: together they make 0.3 % of the running words, which is the
# share of forms in held-out news that the lexicon has and the counts have not.
_UNSEEN = 0.02

_FLAG_OF_CASE = {
    Case.LOWER: Flag.LOWER,
    Case.CAPITALISED: Flag.TITLE,
    Case.UPPER: Flag.UPPER,
    Case.MIXED: Flag.EXACT,
}


class RankedWords(NamedTuple):
    """Columns by word number: folded forms, flags, class numbers, uses (never 0). `casings` has those no flag gives.

    The first `frequent` words have been seen in texts: these can be suggested.
    """

    forms: Sequence[str]
    flags: bytes
    classes: "array[int]"
    uses: "array[float]"
    casings: Mapping[int, str]
    frequent: int


def read(source: Path, class_names: Sequence[str]) -> RankedWords:
    """Return the words of the dictionary in `source`; the names of the classes are by number."""
    ruled = {row[0]: Flag.REFUSED for row in source_files.hand_rows(source / "refused.tsv")}
    ruled |= {row[0]: Flag.LOWER for row in source_files.hand_rows(source / "allowed.tsv")}
    spellings, counts = source_files.numbered(source / "words.txt.xz")
    listed, numbers = source_files.numbered(source / "forms.txt.xz")
    classes = _append_unused(spellings, listed, numbers)
    forms = list(map(str.lower, spellings))
    allowed = _allowed(ruled, forms)
    endings = endings_of(source, class_names)
    classes.extend(class_names.index(ending_class(form, endings)) for form in allowed)
    spellings.extend(allowed)
    forms.extend(map(str.lower, allowed))
    uses = array("d", [count / TENTHS or _UNSEEN for count in counts])
    uses.extend([_UNSEEN] * (len(forms) - len(uses)))
    flags, casings = _flags(spellings, forms, ruled)
    return RankedWords(forms, flags, classes, uses, casings, len(counts))


def _append_unused(spellings: list[str], listed: Sequence[str], numbers: Sequence[int]) -> "array[int]":
    """Append to the words that texts use the other listed ones; return the class numbers of all.

    >>> words = ["të", "e"]
    >>> _append_unused(words, ["e", "mirë", "të"], [8, 7, 9]), words
    (array('H', [9, 8, 7]), ['të', 'e', 'mirë'])
    """
    used = set(spellings)
    is_used = [form in used for form in listed]
    is_new = [not known for known in is_used]
    class_of = dict(zip(compress(listed, is_used), compress(numbers, is_used), strict=True))
    classes = array("H", [class_of[spelling] for spelling in spellings])
    classes.extend(compress(numbers, is_new))
    spellings.extend(compress(listed, is_new))
    return classes


def _allowed(ruled: Mapping[str, int], forms: Sequence[str]) -> list[str]:
    """Return the forms that are allowed by hand and stand in no other list."""
    known = set(ruled).intersection(forms)
    return [form for form, flag in ruled.items() if flag == Flag.LOWER and form not in known]


def _flags(spellings: Sequence[str], forms: Sequence[str], ruled: Mapping[str, int]) -> tuple[bytes, dict[int, str]]:
    """Return the flags of each word, and the casings of those whose flags do not tell it."""
    flags, casings = bytearray([Flag.LOWER]) * len(forms), {}
    for number, (spelling, form) in enumerate(zip(spellings, forms, strict=True)):
        if spelling != form:
            flag = flags[number] = flags_for(spelling)
            if flag == Flag.EXACT and form not in ruled:
                casings[number] = spelling
        if form in ruled:
            flags[number] = ruled[form]
    return bytes(flags), casings


def flags_for(form: str) -> int:
    """Return the casing flag under which a form listed as `form` is right.

    >>> flags_for("libër"), flags_for("Tiranë"), flags_for("NATO"), flags_for("iPhone")
    (1, 2, 4, 8)
    """
    return _FLAG_OF_CASE[case_of(form)]


def endings_of(source: Path, class_names: Sequence[str]) -> dict[str, str]:
    """Return ending → class name, for forms outside the lexicon."""
    rows = (row.partition("\t") for row in source_files.lines(source / "endings.tsv"))
    return {ending: class_names[int(number)] for ending, _, number in rows}


def sections(words: RankedWords, class_names: Sequence[str], endings: Mapping[str, str]) -> dict[str, bytes]:
    """Return the sections that `word_table` and `lexicon` read."""
    total = sum(words.uses) or 1.0
    return word_table.build(words.forms) | {
        "lexicon.flags": words.flags,
        "lexicon.classes": words.classes.tobytes(),
        "lexicon.cost": costs([uses / total for uses in words.uses]).tobytes(),
        "lexicon.classnames": "\n".join(class_names).encode(),
        "lexicon.endings": "\n".join(f"{ending}\t{name}" for ending, name in sorted(endings.items())).encode(),
        "lexicon.casings": "\n".join(f"{number}\t{casing}" for number, casing in words.casings.items()).encode(),
    }
