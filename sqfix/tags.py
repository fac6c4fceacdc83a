"""What does the tag of a morphological reading say? "Nmsad": a noun, masculine, singular, accusative, definite.

A form has a reading for each thing that it may be. `Lexicon.readings` has the tags of all, which
`dictionaries/build/morphology.py` makes:

- nouns and adjectives: N or A, gender (m, f, n), number (s, p), case (n, a, b, and g for genitive and dative), d or i
  for definite or indefinite; an adjective may lack the last of it: "Afs"
- names that no list has: "Name", with a colon and an ending if they have one; they count as nouns
- verbs: V, mood, tense, person and number, and p in the passive: "Vindpres3sp"; the participle alone is "Vptcp"
- other parts of speech: one letter; a word so frequent that it is a class of its own: "=" and itself, "=për"

Ask about one tag, or with `all_are` whether a form is that and nothing else.
"""

from collections.abc import Callable, Iterable

PARTICIPLE = "Vptcp"
_MOODS = ("ind", "sbjv", "imp", "opt", "adm")
_TENSES = ("pres", "ipf", "aor")


def all_are(kind: Callable[[str], bool], readings: Iterable[str]) -> bool:
    """Tell whether there are readings and all are of a kind.

    >>> all_are(is_noun, ["Nmsad", "Nmpnd"]), all_are(is_noun, ["Nmsad", "Vptcp"]), all_are(is_noun, [])
    (True, False, False)
    """
    found = False
    for tag in readings:
        if not kind(tag):
            return False
        found = True
    return found


def is_noun(tag: str) -> bool:
    """Tell whether this is a reading of a noun."""
    return tag[0] == "N"


def is_adjective(tag: str) -> bool:
    """Tell whether this is a reading of an adjective."""
    return tag[0] == "A"


def is_nominal(tag: str) -> bool:
    """Tell whether this is a reading of a noun or an adjective.

    >>> [is_nominal(tag) for tag in ("Nmsad", "Afs", "Vptcp", "=për")]
    [True, True, False, False]
    """
    return tag[0] in "NA"


def is_definite_accusative(tag: str) -> bool:
    """Tell whether this is the case of "shokun", "shokët".

    >>> [is_definite_accusative(tag) for tag in ("Nmsad", "Nmpad", "Nmsai", "Nmsnd")]
    [True, True, False, False]
    """
    return is_nominal(tag) and tag[3:] == "ad"


def is_singular(tag: str) -> bool:
    """Tell whether this is a reading of one thing: "Nmsad", not "Nmpad"."""
    return is_nominal(tag) and tag[2:3] == "s"


def is_oblique(tag: str) -> bool:
    """Tell whether this is a genitive, dative or ablative: "shokut", "shokësh".

    >>> [is_oblique(tag) for tag in ("Nmsgd", "Nmpbi", "Nmsad", "Afs")]
    [True, True, False, False]
    """
    return is_nominal(tag) and tag[3:4] in ("g", "b")


def is_adjectival(readings: Iterable[str]) -> bool:
    """Tell whether these are readings of an adjective, perhaps of a noun as well, and of nothing else.

    >>> is_adjectival(["Afs", "Nfsni"]), is_adjectival(["Nfsni"]), is_adjectival(["Afs", "Vptcp"])
    (True, False, False)
    """
    return {tag[0] for tag in readings} in ({"A"}, {"A", "N"})


def is_verb(tag: str) -> bool:
    """Tell whether this is a reading of a verb, its participle included."""
    return tag[0] == "V"


def is_finite(tag: str) -> bool:
    """Tell whether this is a form of a verb that has a person.

    >>> is_finite("Vindpres3s"), is_finite(PARTICIPLE)
    (True, False)
    """
    return tag[0] == "V" and tag != PARTICIPLE


def is_passive(tag: str) -> bool:
    """Tell whether this is a passive or reflexive form: "lahet", "lahemi"; not the plural "lajmë".

    >>> [is_passive(tag) for tag in ("Vindpres3sp", "Vindpres1pp", "Vindpres1p", "Amp", PARTICIPLE)]
    [True, True, False, False, False]
    """
    return tag[0] == "V" and tag.endswith(("sp", "pp"))


def mood(tag: str) -> str:
    """Return "ind", "sbjv", "imp", "opt" or "adm"; nothing for what has no mood.

    >>> mood("Vsbjvpres3s"), mood("Vimp2s"), mood(PARTICIPLE), mood("Nmsad")
    ('sbjv', 'imp', '', '')
    """
    return next((name for name in _MOODS if tag.startswith(name, 1)), "") if tag[0] == "V" else ""


def tense(tag: str) -> str:
    """Return "pres", "ipf" or "aor"; nothing for what has no tense.

    >>> tense("Vsbjvpres3s"), tense("Vindaor3sp"), tense("Vimp2s")
    ('pres', 'aor', '')
    """
    return next((name for name in _TENSES if name in tag), "") if tag[0] == "V" else ""


def person(tag: str) -> str:
    """Return person and number, active or passive, of a finite form, nothing for any other.

    >>> person("Vindpres3s"), person("Vindpres1pp"), person("Vimp2sp"), person("Vimp+"), person("Nmsad")
    ('3s', '1p', '2s', '', '')
    """
    found = tag[-3:-1] if is_passive(tag) else tag[-2:]
    return found if tag[0] == "V" and found[0] in "123" else ""


def is_function_word(class_name: str) -> bool:
    """Tell whether a class is one word alone.

    >>> is_function_word("=që"), is_function_word("Nmsai Nmsni")
    (True, False)
    """
    return class_name.startswith("=")


def of_its_own(form: str) -> str:
    """Return the class and the tag that a form has if it is a class of its own.

    >>> of_its_own("që")
    '=që'
    """
    return f"={form}"
