"""What else could have been meant? One small generator for each kind of slip.

A generator looks at one token (and its neighbours) and yields hypotheses; it ranks nothing and decides nothing.
`generate` runs them all on one token. Every word proposed is in the lexicon; casing is carried over from what was
typed.
"""

import re
from collections.abc import Iterator
from enum import Enum

from sqfix import boundaries, misspelt_endings, repetitions, subjunctive
from sqfix.alphabet import VOWELS, Case, case_of, fold, lookup_form, match_case
from sqfix.boundaries import AGAINST_GRAMMAR as AGAINST_GRAMMAR
from sqfix.boundaries import NOT_STANDARD as NOT_STANDARD
from sqfix.dictionary import Resources
from sqfix.language_model import THOUSANDTHS
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.surely_right import is_surely_right
from sqfix.tokens import SPACE, Tokens

MOST_WORDS = 3  # of a phrase that the norm rejects: "po thuaj se"
RULES = (NOT_STANDARD, AGAINST_GRAMMAR)  # the channels of what rules say
SELDOM_STANDARD = -2.5  # a spelling that morphology knows as non-standard, without a source of the norm for it


class Reading(Enum):
    """How a token reads before any hypothesis."""

    WORD = "word"  # in the lexicon, and likely enough where it stands
    UNEXPECTED = "unexpected"  # in the lexicon, but the context is surprised
    UNKNOWN = "unknown"
    FRAGMENT = "fragment"  # not ours to correct, but it may be a piece of a word


_ENGLISH_AFTER_APOSTROPHE = frozenset("m s t ll re ve d".split())  # "I'm", "don't"
_LONGEST_WORD = 40  # the longest form of the lexicon has 37 letters; what is longer is data, and dear to look into
_LONGEST_FRAGMENT = 2  # shorter unknown words are units, initials and pieces of other languages


def is_left_alone(word: str) -> bool:
    """Tell whether a word outside the lexicon is not ours to correct: initials, abbreviations, brand names.

    >>> words = "z nr e.g. ye RKI UÇK’së I’m iPhone Lidl-it ish-të Lajmi lajmit"
    >>> [word for word in words.split() if is_left_alone(word)]
    ['z', 'nr', 'e.g.', 'ye', 'RKI', 'UÇK’së', 'I’m', 'iPhone', 'Lidl-it', 'ish-të']
    """
    if len(word) > _LONGEST_WORD:
        return True
    stem, _, rest = fold(word).partition("-")
    before, apostrophe, after = stem.partition("'")
    if "." in word or (rest and stem == "ish") or (apostrophe and after in _ENGLISH_AFTER_APOSTROPHE):
        return True
    stem = word[: len(before)]
    has_vowel = not VOWELS.isdisjoint(word.lower())
    is_name_with_ending = "-" in word and stem[:1].isupper()
    is_fragment = len(word) <= _LONGEST_FRAGMENT and "ë" not in word and "ç" not in word
    is_acronym = len(stem) > 1 and stem.isupper()
    return is_fragment or not has_vowel or is_acronym or is_name_with_ending or any(map(str.isupper, word[1:]))


def is_rightly_elided(word: str, resources: Resources) -> bool:
    """Tell whether a word outside the lexicon is a known one behind a clitic ("ç'patëm"), not refused as "t'a" is."""
    return resources.unknown.is_elided(word) and fold(word) not in resources.refused


def first_words(resources: Resources) -> Iterator[str]:
    """Yield the folded words with which something begins that a rule of the norm rejects."""
    yield from boundaries.KEPT_APART
    yield boundaries.THAN[0]
    for known in (resources.refused, resources.non_standard):
        yield from (phrase.split(" ")[0] for phrase in known)


def triggers(resources: Resources) -> set[str]:
    """Return the folded words of the lexicon about which a generator has something to say, however well they fit."""
    return {*resources.confusions.typed(), *first_words(resources)}


def class_triggers(lexicon: Lexicon) -> set[int]:
    """Return the classes of words about which a generator has something to say, however well they fit."""
    return {number for number, name in enumerate(lexicon.class_names) if subjunctive.is_subjunctive(name.split())}


def generate(tokens: Tokens, index: int, reading: Reading, resources: Resources) -> list[Hypothesis]:
    """Return the hypotheses for the token at `index`.

    Expected words get only what their confusion sets say, repetition and joining; the rest every kind of slip.
    """
    if torn := list(boundaries.torn(tokens, index, resources)):
        return torn
    if reading is Reading.FRAGMENT:
        certain = [*_mixed_script(tokens, index), *_lacking_ending(tokens, index)]
        return certain or list(boundaries.of_fragment(tokens, index, resources))
    found: list[Hypothesis] = []
    if reading is not Reading.UNKNOWN:
        found.extend(_confused(tokens, index, resources))
        found.extend(repetitions.repeated(tokens, index, resources))
    if reading is Reading.UNKNOWN and (mixed := list(_mixed_script(tokens, index))):
        return mixed
    hyphen = "-" in fold(tokens.word(index))  # which parts a hyphen joins is the writer's affair
    if reading is not Reading.WORD and not hyphen:
        confused = {(item.meant,) for item in resources.confusions.of(fold(tokens.word(index)))}
        found.extend(item for item in _misspelt(tokens, index, reading, resources) if item.forms not in confused)
        found.extend(boundaries.split(tokens, index, resources))
    if reading is Reading.UNKNOWN:
        found.extend(boundaries.hyphenated(tokens, index, resources))
        found.extend(_wrong_ending(tokens, index, resources.lexicon))
    if reading is not Reading.UNKNOWN:
        found.extend(subjunctive.without_particle(tokens, index, resources))
    found.extend(_not_standard(tokens, index, resources))
    found.extend(boundaries.with_next(tokens, index, resources))
    return _without_what_rules_say(found)


def _without_what_rules_say(hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """Leave out what a rule says anyway: as a slip it would be weighed, and perhaps not reported."""
    ruled = {(item.last, item.forms) for item in hypotheses if item.channel in RULES}
    return [item for item in hypotheses if item.channel in RULES or (item.last, item.forms) not in ruled]


def _confused(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """The other word of each confusion: "te" for "të", "ti" for "t'i". The confusion model weighs these."""
    typed = tokens.word(index)
    for confusion in resources.confusions.of(fold(typed)):
        if is_surely_right(tokens, index, confusion, resources):
            continue
        rule = Rule.APOSTROPHE if "'" in confusion.meant and "'" not in confusion.typed else Rule.WRONG_WORD
        meant = _with_apostrophe_of(tokens.text, match_case(typed, confusion.meant))
        yield Hypothesis(index, index + 1, (confusion.meant,), meant, rule, 0.0)


def _with_apostrophe_of(text: str, word: str) -> str:
    """Write the apostrophe as the article does: ’ if it has any, else '."""
    return word.replace("'", "’") if "'" in word and "’" in text else word


def _misspelt(tokens: Tokens, index: int, reading: Reading, resources: Resources) -> Iterator[Hypothesis]:
    """Words within two slips, and words that differ in any number of diacritics."""
    typed = tokens.word(index)
    folded, lexicon = fold(typed), resources.lexicon
    bare = _bare(folded)
    known, lower = reading is not Reading.UNKNOWN, case_of(typed) is Case.LOWER
    form_of, entry_at = lexicon.words.form_of, lexicon.entry_at
    for number, cost in resources.candidates.around(folded, lower, known):
        form = form_of(number)
        spelling = form if entry_at(number).is_lower else lexicon.spelling(number)
        text = spelling if lower or spelling != form else match_case(typed, spelling)
        if "'" in text:
            text = _with_apostrophe_of(tokens.text, text)
        rule = Rule.MISSPELLING if "'" not in form and _bare(form) != bare else _misspelling_rule(folded, form)
        yield Hypothesis(index, index + 1, (form,), text, rule, -cost / THOUSANDTHS)


def _misspelling_rule(typed: str, meant: str) -> Rule:
    if "'" in meant and "'" not in typed:
        return Rule.APOSTROPHE
    lost_or_added = lacks_diacritics(typed, meant) or lacks_diacritics(meant, typed)
    return Rule.DIACRITICS if lost_or_added else Rule.MISSPELLING


def _bare(form: str) -> str:
    """Return what is left of a form whatever is lost or added of diacritics."""
    return form.replace("ë", "").replace("e", "").replace("ç", "c")


def lacks_diacritics(typed: str, meant: str) -> bool:
    """Tell whether `typed` is `meant` with nothing but ë and ç weakened: e or nothing for ë, c for ç.

    >>> lacks_diacritics("rendsishme", "rëndësishme"), lacks_diacritics("ëpr", "për")
    (True, False)
    """
    ends = {0}  # how far `typed` may go for as much of `meant`
    for letter in meant:
        typings = "ëe" if letter == "ë" else "çc" if letter == "ç" else letter
        after = {at + 1 for at in ends if at < len(typed) and typed[at] in typings}
        ends = after | ends if letter == "ë" else after
    return len(typed) in ends


# Letters of other alphabets that look like Latin ones (Unicode's confusables, those met in Albanian texts).
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХаеосрхуіјЅѕԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEKMHOPCTXaeocpxyijSsdABEZHIKMNOPTYXov")
_FIRST_LOOK_ALIKE = "\u0370"
MIXED = -0.1  # what stands there is what was meant, in the wrong alphabet


def speaks_for_itself(word: str) -> bool:
    """Tell whether a word that is left alone may be a slip whatever stands around it: "rrеth" with a Cyrillic е.

    >>> [word for word in ("SHBA-se", "SHBA-t", "SHBA-në", "nëRrugën", "INTOSAI-t") if speaks_for_itself(word)]
    ['SHBA-se', 'SHBA-t', 'nëRrugën']
    """
    form = lookup_form(word)
    in_two_alphabets = any(letter > "\u024f" for letter in form)
    return in_two_alphabets or boundaries.is_camel(form) or _LACKING.fullmatch(form) is not None


# Endings of cases that Albanian has only with ë (Drejtshkrimi i gjuhës shqipe 1973, on acronyms). Behind A a -t lacks
# it as well: "INTOSAI-t" is a genitive, "SHBA-t" none.
_LACKING = re.compile(r"(.*[A-ZËÇ]{2}-)(se|ne|te|es|en|(?<=A-)t)")
_WHOLE = {"se": "së", "ne": "në", "te": "të", "es": "ës", "en": "ën", "t": "të"}


def _lacking_ending(tokens: Tokens, index: int) -> Iterator[Hypothesis]:
    """The ending of an acronym without its ë: "SHBA-se"."""
    if found := _LACKING.fullmatch(lookup_form(tokens.word(index))):
        stem, ending = found.groups()
        text = stem + _WHOLE[ending]
        yield Hypothesis(index, index + 1, (fold(text),), text, Rule.DIACRITICS, NOT_STANDARD)


def _mixed_script(tokens: Tokens, index: int) -> Iterator[Hypothesis]:
    """A Latin word with letters of another alphabet in it: "pаmje" with a Cyrillic а."""
    typed = tokens.word(index)
    if max(typed) < _FIRST_LOOK_ALIKE:
        return
    latin = typed.translate(_LOOK_ALIKES)
    has_latin = any(letter.isascii() or letter in "ëçËÇ" for letter in typed)
    if latin != typed and has_latin and all(letter.isascii() or letter in "ëçËÇ’-" for letter in latin):
        yield Hypothesis(index, index + 1, (fold(latin),), latin, Rule.MIXED_SCRIPT, MIXED)


def _not_standard(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """What the norm wants instead: "dijnë" → "dinë", "aso kohe" → "asokohe", "me qenë se" → "meqenëse"."""
    typed = tokens.word(index)
    for last, phrase in reversed(list(_phrases(tokens, index))):
        found = False
        for known, cost in ((resources.refused, NOT_STANDARD), (resources.non_standard, SELDOM_STANDARD)):
            for right in known.get(phrase, ()):
                found, forms = True, tuple(fold(right).split(" "))
                rule = Rule.NON_STANDARD if len(forms) == last - index else Rule.SPLIT_OR_JOINED
                text = _with_apostrophe_of(tokens.text, match_case(typed, right))
                yield Hypothesis(index, last, forms, text, rule, cost)
        if found:
            return  # "për veç se" is not "për veç"


def _wrong_ending(tokens: Tokens, index: int, lexicon: Lexicon) -> Iterator[Hypothesis]:
    """An ending that no word has: "përmbanë" → "përmban"."""
    typed = tokens.word(index)
    if typed.islower() and (form := misspelt_endings.standard_form(fold(typed), lexicon)) is not None:
        yield Hypothesis(index, index + 1, (form,), form, Rule.DIACRITICS, NOT_STANDARD)


def _phrases(tokens: Tokens, index: int) -> Iterator[tuple[int, str]]:
    """Yield the phrases that begin at a token, folded, with the index behind each: "me", "me qenë", "me qenë se"."""
    phrase = fold(tokens.word(index))
    yield index + 1, phrase
    for at in range(index + 1, min(index + MOST_WORDS, len(tokens))):
        if tokens.gaps[at] != SPACE:
            return
        phrase += " " + fold(tokens.word(at))
        yield at + 1, phrase
