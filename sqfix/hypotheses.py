"""What else could have been meant? One small generator for each kind of slip.

A generator looks at one token (and its neighbours) and yields hypotheses; it ranks nothing and decides nothing.
`generate` runs them all on one token. Every word proposed is in the lexicon; casing is carried over from what was
typed.
"""

import re
from collections.abc import Iterator
from enum import Enum

from sqfix import beside_numbers, boundaries, cases, dates, grammar, misspelt_endings, repetitions, subjunctive
from sqfix.alphabet import VOWELS, Case, case_of, fold, lookup_form, match_case, skeleton
from sqfix.boundaries import AGAINST_GRAMMAR as AGAINST_GRAMMAR
from sqfix.boundaries import BEYOND_DOUBT as BEYOND_DOUBT
from sqfix.boundaries import NOT_STANDARD as NOT_STANDARD
from sqfix.dictionary import Resources
from sqfix.language_model import THOUSANDTHS
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.surely_right import is_itself, is_surely_right
from sqfix.tokens import NUMBER, SPACE
from sqfix.typed import Typed

MOST_WORDS = 3  # of a phrase that the norm rejects: "po thuaj se"
PHRASES = (boundaries.THAN, *grammar.PHRASES)  # the first two words of what rules of their own may reject
RULES = (NOT_STANDARD, AGAINST_GRAMMAR, BEYOND_DOUBT)  # the channels of what rules say
SELDOM_STANDARD = -2.5  # a spelling that morphology knows as non-standard, without a source of the norm for it


class Reading(Enum):
    """How a token reads before any hypothesis."""

    WORD = "word"  # in the lexicon, and likely enough where it stands
    UNEXPECTED = "unexpected"  # in the lexicon, but the context is surprised
    UNKNOWN = "unknown"
    FRAGMENT = "fragment"  # not ours to correct, but it may be a piece of a word


_ENGLISH_AFTER_APOSTROPHE = frozenset("m s t ll re ve d".split())  # "I'm", "don't"
_LONGEST_WORD = 40  # the longest form of the lexicon has 37 letters; what is longer is data, and dear to look into
_LONGEST_UNIT = 3  # letters of an abbreviation without vowels: "dcl", "mln"; not "shprh"
_LONGEST_FRAGMENT = 2  # shorter unknown words are units, initials and pieces of other languages


def is_left_alone(word: str) -> bool:
    """Tell whether a word outside the lexicon is not ours to correct: initials, abbreviations, brand names.

    >>> words = "z nr mln e.g. ye RKI UÇK’së I’m iPhone Lidl-it ish-të Lajmi lajmit shprh"
    >>> [word for word in words.split() if is_left_alone(word)]
    ['z', 'nr', 'mln', 'e.g.', 'ye', 'RKI', 'UÇK’së', 'I’m', 'iPhone', 'Lidl-it', 'ish-të']
    """
    if len(word) > _LONGEST_WORD:
        return True
    if len(word) > _LONGEST_FRAGMENT and word[1:].islower() and word.isalpha():  # as nine in ten are
        return VOWELS.isdisjoint(word.lower()) and (len(word) <= _LONGEST_UNIT or word[0].isupper())
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
    yield from grammar.FORMS
    yield from (first for first, _ in PHRASES)
    for known in (resources.refused, resources.non_standard):
        yield from (phrase.split(" ")[0] for phrase in known)


def triggers(resources: Resources) -> set[str]:
    """Return the folded words of the lexicon about which a generator has something to say, however well they fit."""
    return {*resources.confusions.typed(), *first_words(resources)}


def class_triggers(lexicon: Lexicon) -> set[int]:
    """Return the classes of words about which a generator has something to say, however well they fit."""
    tagged = (
        (number, name.split())
        for number, name in enumerate(lexicon.class_names)
        if subjunctive.READING in name or cases.READING in name
    )
    return {number for number, tags in tagged if subjunctive.may_be_subjunctive(tags) or cases.is_oblique(tags)}


def generate(typed: Typed, reading: Reading, resources: Resources) -> list[Hypothesis]:
    """Return the hypotheses for a token.

    Expected words get only what their confusion sets say, repetition and joining; the rest every kind of slip.
    """
    if boundaries.is_parted(typed.tokens, typed.at) and (torn := list(boundaries.torn(typed, resources))):
        return torn
    if typed.following and (whole := list(boundaries.in_two(typed, resources))):
        return whole
    if boundaries.is_torn_off(typed.word, typed.following, resources.lexicon):
        return []  # "that ë": the next token tells
    if typed.tokens.kinds[typed.at] == NUMBER:
        return list(beside_numbers.of_number(typed, resources))
    if reading is Reading.FRAGMENT:
        certain = [*_mixed_script(typed), *_lacking_ending(typed), *_with_other_letter(typed, resources.lexicon)]
        certain += _in_capitals(typed, resources)
        return certain or list(boundaries.of_fragment(typed, resources))
    if reading is Reading.UNKNOWN and may_have_other_letters(typed.word):
        certain = [*_mixed_script(typed), *_with_other_letter(typed, resources.lexicon)]
        if certain or _is_foreign(typed.word):
            return certain
    slips, ruled = _slips(typed, reading, resources), _ruled(typed, reading, resources)
    return _without_what_rules_say(slips + ruled) if ruled else slips


def _slips(typed: Typed, reading: Reading, resources: Resources) -> list[Hypothesis]:
    """Return what finger or memory may have made of another word."""
    found: list[Hypothesis] = []
    if reading is not Reading.UNKNOWN:
        found.extend(_confused(typed, resources))
    if reading is Reading.UNEXPECTED and (
        _is_acronym(typed, resources.lexicon) or is_itself(typed.tokens, typed.at, resources)
    ):
        return found
    if reading is not Reading.WORD and "-" not in typed.folded:  # which parts a hyphen joins is the writer's affair
        found.extend(_misspelt(typed, reading, resources))
        found.extend(boundaries.split(typed, resources))
    return found


def _is_acronym(typed: Typed, lexicon: Lexicon) -> bool:
    """Tell whether the lexicon has a word in capitals alone, or as a name: "PCR"."""
    return len(typed.word) > 1 and typed.word.isupper() and not lexicon.is_lower_word(typed.folded)


def _ruled(typed: Typed, reading: Reading, resources: Resources) -> list[Hypothesis]:
    """Return what norm and grammar want instead, and the spaces that they want elsewhere."""
    found: list[Hypothesis] = []
    if reading is Reading.UNKNOWN:
        if "-" in typed.folded:
            found.extend(boundaries.hyphenated(typed, resources))
        found.extend(_wrong_ending(typed, resources.lexicon))
    else:
        found.extend(repetitions.repeated(typed, resources))
        found.extend(subjunctive.without_particle(typed, resources))
        found.extend(cases.after_preposition(typed, resources))
        found.extend(dates.on_date(typed))
        found.extend(grammar.rejected(typed, resources))
    if typed.folded in resources.rejected:
        found.extend(_not_standard(typed, resources))
    found.extend(boundaries.with_next(typed, resources))
    return found


def _without_what_rules_say(hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """Leave out what a rule says anyway: as a slip it would be weighed, and perhaps not reported.

    A phrase that norm or grammar reject leaves nothing to weigh: "non" of "non sens" is no slip for "nën".
    """
    phrases = [item for item in hypotheses if item.channel in RULES and item.last - item.first > 1]
    if phrases:
        return phrases
    ruled = {(item.last, item.forms) for item in hypotheses if item.channel in RULES}
    return [item for item in hypotheses if item.channel in RULES or (item.last, item.forms) not in ruled]


def _confused(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The other word of each confusion: "te" for "të", "ti" for "t'i". The confusion model weighs these."""
    for confusion in resources.confusions.of(typed.folded):
        if is_surely_right(typed.tokens, typed.at, confusion, resources):
            continue
        rule = Rule.APOSTROPHE if "'" in confusion.meant and "'" not in confusion.typed else Rule.WRONG_WORD
        yield typed.meant(confusion.meant, rule, 0.0)


def _misspelt(typed: Typed, reading: Reading, resources: Resources) -> Iterator[Hypothesis]:
    """Words within two slips, and words that differ in any number of diacritics; confusions are weighed as such.

    Of what kind the slip is, `kind_of_slip` says of the one that is taken.
    """
    first, folded, lexicon = typed.at, typed.folded, resources.lexicon
    known, lower = reading is not Reading.UNKNOWN, case_of(typed.word) is Case.LOWER
    confused = [item.meant for item in resources.confusions.of(folded)]
    form_of, is_lower_at, rule = lexicon.words.form_of, lexicon.is_lower_at, Rule.MISSPELLING
    for number, cost in resources.candidates.around(folded, lower, known):
        form = form_of(number)
        if form in confused:
            continue
        spelling = form if is_lower_at(number) else lexicon.spelling(number)
        text = spelling if lower or spelling != form else match_case(typed.word, spelling)
        if "'" in form:
            text = typed.in_its_apostrophe(text)
        yield Hypothesis(first, first + 1, (form,), text, rule, -cost / THOUSANDTHS, number)


def kind_of_slip(typed: str, meant: str) -> Rule:
    """Return the kind of a slip that makes one folded form of another.

    >>> [kind_of_slip(typed, meant).label for typed, meant in (("eshte", "është"), ("ti", "t'i"), ("ëpr", "për"))]
    ['diacritics', 'apostrophe', 'misspelling']
    """
    if "'" in meant and "'" not in typed:
        return Rule.APOSTROPHE
    if _bare(typed) != _bare(meant):
        return Rule.MISSPELLING
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
    if typed == skeleton(meant):
        return True
    if len(typed) > len(meant):
        return False
    ends = {0}  # how far `typed` may go for as much of `meant`
    for letter in meant:
        typings = "ëe" if letter == "ë" else "çc" if letter == "ç" else letter
        after = {at + 1 for at in ends if at < len(typed) and typed[at] in typings}
        ends = after | ends if letter == "ë" else after
        if not ends:
            return False
    return len(typed) in ends


# Letters of other alphabets that look like Latin ones (Unicode's confusables, those met in Albanian texts).
_LOOK_ALIKES = str.maketrans(
    "АВЕЁКМНОРСТХЈІҪаеёосрхуіјҫЅѕԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEËKMHOPCTXJIÇaeëocpxyijçSsdABEZHIKMNOPTYXov"
)
_FIRST_LOOK_ALIKE = "\u0370"
MIXED = -0.1  # what stands there is what was meant, in the wrong alphabet


def speaks_for_itself(word: str) -> bool:
    """Tell whether a word that is left alone may be a slip whatever stands around it: "rrеth" with a Cyrillic е.

    >>> [word for word in ("SHBA-se", "SHBA-t", "LDK-s", "NATO-s", "nëRrugën", "INTOSAI-t") if speaks_for_itself(word)]
    ['SHBA-se', 'SHBA-t', 'LDK-s', 'nëRrugën']
    """
    form = lookup_form(word)
    in_two_alphabets = max(form, default="") > "\u024f"
    return in_two_alphabets or boundaries.is_camel(form) or re.fullmatch(_LACKING, form) is not None


# Endings of cases that Albanian has only with ë (Drejtshkrimi i gjuhës shqipe 1973, on acronyms). Behind A a -t lacks
# it as well: "INTOSAI-t" is a genitive, "SHBA-t" none. The names of consonants end in ë, so that what they stand for
# is declined like "letër": "LDK-së", "LDK-ja"; "NATO-s" is read as a word.
_LACKING = (
    r"(.*[A-ZËÇ]{2}-)(se|ne|te|es|en|(?<=A-)t|(?<=[B-DF-HJ-NP-TV-Z]-)(?:s|ia))"  # compiled when a word is left alone
)
_WHOLE = {"se": "së", "ne": "në", "te": "të", "es": "ës", "en": "ën", "t": "të", "s": "së", "ia": "ja"}


def _lacking_ending(typed: Typed) -> Iterator[Hypothesis]:
    """The ending of an acronym without its ë: "SHBA-se"."""
    if found := re.fullmatch(_LACKING, lookup_form(typed.word)):
        stem, ending = found.groups()
        text = stem + _WHOLE[ending]
        yield Hypothesis(typed.at, typed.at + 1, (fold(text),), text, Rule.DIACRITICS, BEYOND_DOUBT)


_SHORTEST_IN_CAPITALS = 5  # letters: shorter ones may be acronyms
_IN_USE = -6.0  # log10 P of the word meant, at least
_MUCH_MORE = 2.0  # log10: how much likelier than any other word of the same letters


def _in_capitals(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """A word of a headline without its diacritics: "ESHTE" → "ËSHTË"."""
    if (form := lacking_in_capitals(typed.word, resources)) is not None:
        yield typed.meant(form, Rule.DIACRITICS, NOT_STANDARD)


def lacking_in_capitals(word: str, resources: Resources) -> str | None:
    """Return the word that one in capitals is but for lost diacritics, None if there is none or more than one in use.

    Of 55 in 6 million words that were read, 50 are slips; the others are acronyms (CITES) and names.
    """
    if len(word) < _SHORTEST_IN_CAPITALS or not (word.isascii() and word.isalpha() and word.isupper()):
        return None
    folded, lexicon = fold(word), resources.lexicon
    if lexicon.words.number_of(folded) >= 0:
        return None
    near = [number for number, _ in resources.candidates.around(folded, False, False)]
    forms = {
        form: lexicon.entry_at(number) for number in near if skeleton(form := lexicon.words.form_of(number)) == folded
    }
    best, *others = sorted(forms, key=lambda form: -forms[form].log_probability) or [""]
    if not best or forms[best].log_probability < _IN_USE:
        return None
    is_alone = all(forms[best].log_probability - forms[form].log_probability >= _MUCH_MORE for form in others)
    return best if is_alone else None


def _mixed_script(typed: Typed) -> Iterator[Hypothesis]:
    """A Latin word with letters of another alphabet in it: "pаmje" with a Cyrillic а."""
    word = typed.word
    if max(word) < _FIRST_LOOK_ALIKE:
        return
    latin = word.translate(_LOOK_ALIKES)
    has_latin = any(letter.isascii() or letter in "ëçËÇ" for letter in word)
    if latin != word and has_latin and all(letter.isascii() or letter in "ëçËÇ’-" for letter in latin):
        yield Hypothesis(typed.at, typed.at + 1, (fold(latin),), latin, Rule.MIXED_SCRIPT, MIXED)


def _is_foreign(word: str) -> bool:
    """Tell whether a word has letters that no slip of a finger puts in: "ˈɒpre"; a doubled accent is none.

    They are phonetic signs; Greek, Cyrillic and what follows them. A pattern of these takes 6 ms to compile.
    """
    return any("\u0250" <= sign <= "\u02af" or "\u0370" <= sign <= "\uffff" for sign in filter(str.isalpha, word))


# What stands for ë where that is not at hand: e with an accent of another language, and w, which has its key on some
# keyboards.
_FOR_DIAERESIS = str.maketrans("èéêēėęẽěĕw", "ë" * 10)
_UNITS = frozenset("kw mw gw".split())


def may_have_other_letters(word: str) -> bool:
    """Tell whether a word has signs that other alphabets and keyboards have where Albanian has its own."""
    return not word.isascii() or "w" in word


def _with_other_letter(typed: Typed, lexicon: Lexicon) -> Iterator[Hypothesis]:
    """A word with another sign for ë: "nê", "nw" for "në". Not with a capital, as names have ("Ferrés", "Wisner")."""
    if (meant := with_diaeresis(typed.word, lexicon)) is not None:
        yield Hypothesis(typed.at, typed.at + 1, (meant,), meant, Rule.DIACRITICS, BEYOND_DOUBT)


def with_diaeresis(word: str, lexicon: Lexicon) -> str | None:
    """Return the word of the lexicon that one becomes with ë for what stands for it, None if there is none.

    All of 37 with other accents and of 13 with w in news that were read are slips.
    """
    if len(word) == 1 or not word.islower() or word in _UNITS:
        return None
    form = lookup_form(word)
    meant = form.translate(_FOR_DIAERESIS)
    return meant if meant != form and lexicon.is_lower_word(meant) else None


def _not_standard(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """What the norm wants instead: "dijnë" → "dinë", "aso kohe" → "asokohe", "me qenë se" → "meqenëse"."""
    index = typed.at
    for last, phrase in reversed(list(_phrases(typed))):
        found = False
        for known, cost in ((resources.refused, NOT_STANDARD), (resources.non_standard, SELDOM_STANDARD)):
            for right in known.get(phrase, ()):
                found, forms = True, tuple(fold(right).split(" "))
                rule = _kind_of_rejected(phrase, right)
                text = typed.in_its_apostrophe(_in_case_of(typed, last, right))
                yield Hypothesis(index, last, forms, text, rule, cost)
        if found:
            return  # "për veç se" is not "për veç"


def _kind_of_rejected(phrase: str, right: str) -> Rule:
    """Return what is wrong with a phrase that the norm rejects.

    >>> pairs = [("vlenë", "vlen"), ("eshte", "është"), ("aso kohe", "asokohe")]
    >>> [_kind_of_rejected(*pair).value for pair in pairs]
    ['SQ008', 'SQ002', 'SQ003']
    """
    if phrase.count(" ") != right.count(" "):
        return Rule.SPLIT_OR_JOINED
    return Rule.DIACRITICS if lacks_diacritics(phrase, right) else Rule.NON_STANDARD


def _in_case_of(typed: Typed, last: int, right: str) -> str:
    """Return what is right for some tokens in their case, word by word if there are as many: "Ligën e Kampionëve"."""
    words = right.split(" ")
    if len(words) != last - typed.at:
        return match_case(typed.word, right)
    return " ".join([match_case(typed.tokens.word(typed.at + at), word) for at, word in enumerate(words)])


def _wrong_ending(typed: Typed, lexicon: Lexicon) -> Iterator[Hypothesis]:
    """An ending that no word has: "përmbanë" → "përmban"."""
    if typed.word.islower() and (form := misspelt_endings.standard_form(typed.folded, lexicon)) is not None:
        yield typed.meant(form, Rule.DIACRITICS, NOT_STANDARD)


def _phrases(typed: Typed) -> Iterator[tuple[int, str]]:
    """Yield the phrases that begin at a token, folded, with the index behind each: "me", "me qenë", "me qenë se"."""
    tokens, index, phrase = typed.tokens, typed.at, typed.folded
    yield index + 1, phrase
    for at in range(index + 1, min(index + MOST_WORDS, len(tokens))):
        if tokens.gaps[at] != SPACE:
            return
        phrase += " " + fold(tokens.word(at))
        yield at + 1, phrase
