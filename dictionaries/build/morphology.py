"""Which inflected forms does Albanian have, and of which morphological class is each?

The forms come from the PyPI package uniparser-albanian (MIT), which only analyses; its paradigms are applied to its
stems here. An inflection is a list of parts around the stem; it may be restricted to certain stems of a lexeme and
may go on in other paradigms. Productive derivations (mos-, pa-, de-, -im …) are left out: `sqfix.unknown` weighs
those.

A *class* is the set of reduced analyses that a form can have, such as "Nmsai Nmsni" for "qytet": the language model
backs off to it. Reduced tags keep what governs the neighbours: part of speech, gender, number, case, definiteness;
mood, tense, person, number and voice of verbs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

# Tags of uniparser-albanian that say "not today's standard"; spelling variants of the same tag are the package's own.
NON_STANDARD_TAGS = frozenset("nonst nondt nonstndrd nonstalb nonstborr nonst.alb old arch dial Gheg Tosk".split())

_STEM, _CONTINUATION = "\0", "\1"  # cannot occur in a form
_PART_MARKS = {"0": "", ".": _STEM, "[.]": _STEM, "<.>": _CONTINUATION}
_DEEPEST_CHAIN = 6  # paradigms that go on in other paradigms; the package's longest real chain is 4

_CASES = {"nom": "n", "acc": "a", "gen_dat": "g", "abl": "g", "abl2": "b", "unmkd": "n"}
_PARTS_OF_SPEECH = {
    "ADV": "D", "ART": "X", "CLIT_PRO": "L", "CONJ": "C", "INTJ": "I", "NUM": "Q", "PART": "T", "PR": "R", "PRO": "P",
    "VB_PART": "T",
}  # fmt: skip


class Analysis(NamedTuple):
    """One reading of one form: "librat", lemma "libër", ("NOUN", "m", "pl", "nom", "def"), standard or not."""

    form: str
    lemma: str
    tags: tuple[str, ...]
    standard: bool


class _Ending(NamedTuple):
    stems: frozenset[int] | None  # numbers of the stems it goes with, None: any
    body: str  # text with _STEM where the stem stands
    tags: str


class _Paradigms:
    """The complete inflections of each paradigm, each followed through its continuations once."""

    def __init__(self, paradigms: Any) -> None:
        self._paradigms = paradigms
        self._known: dict[str, set[_Ending]] = {}

    def endings(self, name: str, depth: int = 0) -> set[_Ending]:
        if name in self._known or depth > _DEEPEST_CHAIN or name not in self._paradigms:
            return self._known.get(name, set())
        found = self._known[name] = set()
        for inflection in self._paradigms[name].flex:
            if len(inflection.flexParts) == 1:
                found.update(self._expand(inflection, depth))
        return found

    def _expand(self, inflection: Any, depth: int) -> Iterator[_Ending]:
        parts = [part.flex for part in inflection.flexParts[0]]
        if any(part.startswith("[~") for part in parts):
            return
        body = "".join(_PART_MARKS.get(part, part) for part in parts)
        stems = None if inflection.stemNum is None else frozenset(inflection.stemNum)
        if _CONTINUATION not in body:
            yield _Ending(stems, body, inflection.gramm)
            return
        for link in inflection.subsequent:
            for ending in self.endings(link.name, depth + 1):
                shared = _shared_stems(stems, ending.stems)
                if shared is None or shared:
                    whole = body.replace(_CONTINUATION, ending.body.replace(_STEM, ""))
                    yield _Ending(shared, whole, f"{inflection.gramm},{ending.tags}")


def _shared_stems(one: frozenset[int] | None, other: frozenset[int] | None) -> frozenset[int] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def analyses() -> Iterator[Analysis]:
    """Yield every reading of every form of uniparser-albanian, non-standard ones included (about 45 s, 4 million)."""
    from uniparser_albanian import AlbanianAnalyzer

    grammar = AlbanianAnalyzer(mode="strict").g
    paradigms = _Paradigms(grammar.paradigms)
    for lexeme in grammar.lexemes:
        for stem in lexeme.subLexemes:
            if stem.paradigm.startswith("#deriv") or stem.stem.count(".") != 1:
                continue
            yield from _inflect(lexeme, stem, paradigms)


def _inflect(lexeme: Any, stem: Any, paradigms: _Paradigms) -> Iterator[Analysis]:
    before, after = stem.stem.split(".")
    for ending in paradigms.endings(stem.paradigm):
        if ending.stems is not None and lexeme.num_stems() > 1 and not stem.numStem & ending.stems:
            continue
        prefix, _, suffix = ending.body.partition(_STEM) if _STEM in ending.body else ("", "", ending.body)
        form = "".join((prefix, before, suffix, after)).replace(_STEM, "").replace("|", "").strip()
        tags = tuple(tag for tag in (part.strip() for part in f"{stem.gramm or ''},{ending.tags}".split(",")) if tag)
        if form and " " not in form and not _is_stem(form, lexeme.lemma.strip(), tags):
            standard = not NON_STANDARD_TAGS.intersection(tags)
            yield Analysis(form, lexeme.lemma.strip(), tags, standard)


def _is_stem(form: str, lemma: str, tags: tuple[str, ...]) -> bool:
    """Tell whether a form is no word but what others are made from, as its lack of tags shows: "veçant-", "pran-".

    A stem in -u is kept, as it is the participle of Gheg, which is no slip: "ka kërku".

    >>> _is_stem("veçant", "veçantë", ("A", "alb")), _is_stem("pran", "pranoj", ("V", "vt"))
    (True, True)
    >>> _is_stem("bruto", "bruto", ("A", "borr")), _is_stem("kërkoi", "kërkoj", ("V", "vt", "3", "sg", "aor", "ind"))
    (False, False)
    >>> _is_stem("kërku", "kërkoj", ("V", "vt"))
    False
    """
    tag = reduced_tag(tags)
    return form != lemma and (tag == "A" or (tag is None and tags[:1] == ("V",) and not form.endswith("u")))


def reduced_tag(tags: tuple[str, ...]) -> str | None:
    """Return the compact tag of one analysis, None where it says too little to be of use.

    >>> reduced_tag(("NOUN", "m", "inanim", "sg", "acc", "def"))
    'Nmsad'
    >>> reduced_tag(("V", "vt", "3", "pl", "pres", "sbjv", "act"))
    'Vsbjvpres3p'
    >>> reduced_tag(("PR", "with_acc"))
    'R'
    """
    have = set(tags)
    part = tags[0] if tags else ""
    if part == "V":
        return _verb_tag(tags, have)
    if part not in ("NOUN", "A"):
        return _PARTS_OF_SPEECH.get(part)
    number = "p" if "pl" in have else "s" if "sg" in have else ""
    case = next((_CASES[tag] for tag in _CASES if tag in have), "")
    definite = "d" if "def" in have else "i" if "indef" in have else ""
    if part == "NOUN" and not number and not case:
        return None
    return f"{part[0]}{_gender(have, number)}{number}{case}{definite}"


def _gender(have: set[str], number: str) -> str:
    if "mf" in have:  # Albanian ambigenerics: masculine in the singular, feminine in the plural
        return {"s": "m", "p": "f"}.get(number, "x")
    return next((gender for gender in "fmn" if gender in have), "")


def _verb_tag(tags: tuple[str, ...], have: set[str]) -> str | None:
    if "ptcp" in have:
        return "Vptcp"
    if any(tag.startswith("LEX") for tag in tags):  # imperative with a clitic written to it: "eksplodoja!"
        return "Vimp+"
    mood = next((tag for tag in ("sbjv", "opt", "adm", "imp") if tag in have), "ind")
    tense = next((tag for tag in ("pres", "ipf", "aor") if tag in have), "")
    if mood == "ind" and not tense:
        return None
    person = next((tag for tag in "123" if tag in have), "")
    number = "p" if "pl" in have else "s" if "sg" in have else ""
    return f"V{mood}{tense}{person}{number}{'p' if 'pass' in have else ''}"


def classes_of(readings: Iterable[Analysis]) -> dict[str, str]:
    """Return form → class (reduced tags, sorted, joined by spaces) over the given readings, folded to lower case."""
    tags: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        tags[reading.form.lower()].add(reduced_tag(reading.tags) or "?")
    return {form: " ".join(sorted(found - {"?"} or found)) for form, found in tags.items()}
