"""What else could have been meant? One small generator for each kind of slip.

A generator looks at one token (and its neighbours) and yields hypotheses; it ranks nothing and decides nothing.
`generate` runs them all on one token. Every word proposed is in the lexicon; casing is carried over from what was
typed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum

from sqfix.alphabet import VOWELS, Case, case_of, fold, lookup_form, match_case, skeleton
from sqfix.dictionary import Resources
from sqfix.language_model import THOUSANDTHS
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.tokens import COMMA, SPACE, WORD, Tokens
from sqfix.unknown import PREFIXES

SPLIT = -4.0  # a space that was left out
JOINED = -3.6  # a space that was put in
SELDOM_STANDARD = -2.5  # a spelling that morphology knows as non-standard, without a source of the norm for it
NOT_STANDARD = -1.0  # who uses a spelling that the norm rejects uses it every time
_SHORTEST_PART = 2


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
    has_vowel = any(letter in VOWELS for letter in word.lower())
    is_name_with_ending = "-" in word and stem[:1].isupper()
    is_fragment = len(word) <= _LONGEST_FRAGMENT and not any(letter in "ëç" for letter in word)
    is_acronym = len(stem) > 1 and stem.isupper()
    return is_fragment or not has_vowel or is_acronym or is_name_with_ending or any(map(str.isupper, word[1:]))


def triggers(resources: Resources) -> set[str]:
    """Return the folded words of the lexicon about which a generator has something to say, however well they fit."""
    first_words = (phrase.split(" ")[0] for known in (resources.refused, resources.non_standard) for phrase in known)
    return {*resources.confusions.typed(), *first_words, *KEPT_APART}


def generate(tokens: Tokens, index: int, reading: Reading, resources: Resources) -> list[Hypothesis]:
    """Return the hypotheses for the token at `index`.

    Expected words get only what their confusion sets say, repetition and joining; the rest every kind of slip.
    """
    if reading is Reading.FRAGMENT:
        return [*_joined(tokens, index, resources), *_camel(tokens, index)]
    found: list[Hypothesis] = []
    if reading is not Reading.UNKNOWN:
        found.extend(_confused(tokens, index, resources))
        found.extend(_repeated(tokens, index, resources))
    if reading is Reading.UNKNOWN and (mixed := list(_mixed_script(tokens, index))):
        return mixed
    hyphen = "-" in fold(_text(tokens, index))  # which parts a hyphen joins is the writer's affair
    if reading is not Reading.WORD and not hyphen:
        confused = {hypothesis.forms for hypothesis in found}
        found.extend(item for item in _misspelt(tokens, index, reading, resources) if item.forms not in confused)
        found.extend(_split(tokens, index, resources))
    if reading is Reading.UNKNOWN:
        found.extend(_hyphenated(tokens, index, resources))
    found.extend(_apart(tokens, index, resources))
    found.extend(_not_standard(tokens, index, resources))
    found.extend(_joined(tokens, index, resources))
    found.extend(_sentence_end(tokens, index, resources))
    return found


def _text(tokens: Tokens, index: int) -> str:
    return tokens.text[tokens.starts[index] : tokens.ends[index]]


def _confused(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """The other word of each confusion: "te" for "të", "ti" for "t'i". The confusion model weighs these."""
    typed = _text(tokens, index)
    for confusion in resources.confusions.of(fold(typed)):
        rule = Rule.APOSTROPHE if "'" in confusion.meant and "'" not in confusion.typed else Rule.WRONG_WORD
        meant = _with_apostrophe_of(tokens.text, match_case(typed, confusion.meant))
        yield Hypothesis(index, index + 1, (confusion.meant,), meant, rule, 0.0)


def _with_apostrophe_of(text: str, word: str) -> str:
    """Write the apostrophe as the article does: ’ if it has any, else '."""
    return word.replace("'", "’") if "'" in word and "’" in text else word


def _misspelt(tokens: Tokens, index: int, reading: Reading, resources: Resources) -> Iterator[Hypothesis]:
    """Words within two slips, and words that differ in any number of diacritics."""
    typed = _text(tokens, index)
    folded, lexicon = fold(typed), resources.lexicon
    bare = _bare(folded)
    known, lower = reading is not Reading.UNKNOWN, case_of(typed) is Case.LOWER
    for candidate in resources.candidates.around(folded, lower, known):
        form, spelling = lexicon.words.form_of(candidate.number), lexicon.spelling(candidate.number)
        text = match_case(typed, spelling) if spelling == form else spelling
        text = _with_apostrophe_of(tokens.text, text)
        rule = Rule.MISSPELLING if "'" not in form and _bare(form) != bare else _misspelling_rule(folded, form)
        yield Hypothesis(index, index + 1, (form,), text, rule, -candidate.cost / THOUSANDTHS)


def _misspelling_rule(typed: str, meant: str) -> Rule:
    if "'" in meant and "'" not in typed:
        return Rule.APOSTROPHE
    lost_or_added = lacks_diacritics(typed, meant) or lacks_diacritics(meant, typed)
    return Rule.DIACRITICS if lost_or_added else Rule.MISSPELLING


def _bare(form: str) -> str:
    """Return what is left of a form whatever is lost or added of diacritics."""
    return skeleton(form).replace("e", "")


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


def _split(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """Two words written as one: "poashtu" → "po ashtu"."""
    typed = _text(tokens, index)
    folded = fold(typed)
    for at in range(1, len(folded)):
        left, right = folded[:at], folded[at:]
        if left in PREFIXES or any(len(part) < _SHORTEST_PART and part not in "eiu" for part in (left, right)):
            continue
        if all(_is_lower_word(part, resources.lexicon) for part in (left, right)):
            text = match_case(typed, left) + " " + right
            yield Hypothesis(index, index + 1, (left, right), text, Rule.SPLIT_OR_JOINED, SPLIT)


# Small words that no brand name begins with, unlike "e" and "i", before a capital inside a word.
_CAMEL = re.compile(
    r"(në|nga|për|dhe|të|së|me|te|tek|se|që|një|prej|ndaj|pas|mbi|nën|drejt|kundër)([A-ZËÇ][a-zëç]{3,})"
)


def is_camel(word: str) -> bool:
    """Tell whether a word is a small one written together with a name."""
    return _CAMEL.fullmatch(lookup_form(word)) is not None


def _camel(tokens: Tokens, index: int) -> Iterator[Hypothesis]:
    """A small word written together with a name: "nëParlament" → "në Parlament"."""
    if found := _CAMEL.fullmatch(lookup_form(_text(tokens, index))):
        left, right = found.groups()
        yield Hypothesis(index, index + 1, (left, right), f"{left} {right}", Rule.SPLIT_OR_JOINED, SPLIT)


def _is_lower_word(form: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entry(form)
    return entry is not None and entry.is_lower


# Letters of other alphabets that look like Latin ones (Unicode's confusables, those met in Albanian texts).
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХаеосрхуіјЅѕԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEKMHOPCTXaeocpxyijSsdABEZHIKMNOPTYXov")
MIXED = -0.1  # what stands there is what was meant, in the wrong alphabet


def _mixed_script(tokens: Tokens, index: int) -> Iterator[Hypothesis]:
    """A Latin word with letters of another alphabet in it: "pаmje" with a Cyrillic а."""
    typed = _text(tokens, index)
    latin = typed.translate(_LOOK_ALIKES)
    has_latin = any(letter.isascii() or letter in "ëçËÇ" for letter in typed)
    if latin != typed and has_latin and all(letter.isascii() or letter in "ëçËÇ’-" for letter in latin):
        yield Hypothesis(index, index + 1, (fold(latin),), latin, Rule.MIXED_SCRIPT, MIXED)


_WRITTEN_APART = ("mos", "pa")  # words, and prefixes as well

# Prefixes that the norm writes together with their word, whatever it is (Drejtshkrimi i gjuhës shqipe 1973, on
# compounds).
_WRITTEN_TOGETHER = frozenset("vetë neo anti mos bashkë super mega ndër mbi nën".split())


def _hyphenated(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """A prefix kept apart by a hyphen: "vetë-mjaftueshëm" → "vetëmjaftueshëm"."""
    typed = _text(tokens, index)
    prefix, hyphen, rest = fold(typed).partition("-")
    if hyphen and prefix in _WRITTEN_TOGETHER and _is_lower_word(rest, resources.lexicon):
        form = prefix + rest
        yield Hypothesis(index, index + 1, (form,), match_case(typed, form), Rule.SPLIT_OR_JOINED, NOT_STANDARD)


# Prefixes that are no words of their own, and what the norm puts behind them; "ish" keeps its hyphen.
_BOUND = dict.fromkeys("anti mikro makro multi ultra neo hiper pseudo mega".split(), "") | {"ish": "-"}
# First members that are words as well: written together where the lexicon has the compound ("zëvendësministri").
_FIRST_MEMBERS = frozenset("zëvendës krye mini super video foto auto tele radio".split())
KEPT_APART = (*_WRITTEN_APART, *_BOUND, *_FIRST_MEMBERS)


def _apart(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """A prefix kept apart: "anti korrupsion"; "mos" before a noun, "pa" before a participle ("të pa parashikuara")."""
    typed, after = _text(tokens, index), index + 1
    prefix = fold(typed)
    if prefix not in KEPT_APART or after >= len(tokens) or tokens.gaps[after] != SPACE or tokens.kinds[after] != WORD:
        return
    rest = fold(_text(tokens, after))
    entry = resources.lexicon.entry(rest)
    if entry is None or not _text(tokens, after).islower():
        return
    readings = resources.lexicon.class_names[entry.word_class].split()
    form = prefix + _BOUND.get(prefix, "") + rest
    if _belongs_together(prefix, readings, _is_article(tokens, index - 1), _is_lower_word(form, resources.lexicon)):
        yield Hypothesis(index, after + 1, (form,), match_case(typed, form), Rule.SPLIT_OR_JOINED, NOT_STANDARD)


def _belongs_together(prefix: str, readings: list[str], after_article: bool, is_word: bool) -> bool:
    """Tell whether the norm joins a prefix to a word with these morphological readings."""
    if prefix == "mos":
        return all(tag[0] == "N" for tag in readings)
    if prefix == "pa":
        return after_article and "Vptcp" in readings
    return all(tag[0] in "NA" for tag in readings) and (is_word or prefix in _BOUND)


def _joined(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """One word written as two: "aso kohe" → "asokohe"; or with a stray comma inside: "m,aska" → "maska"."""
    after = index + 1
    if after >= len(tokens) or tokens.kinds[after] != WORD or tokens.kinds[index] != WORD:
        return
    stray = tokens.gaps[after] == COMMA and tokens.starts[after] == tokens.ends[index] + 1
    if not stray and (tokens.gaps[after] != SPACE or tokens.starts[after] != tokens.ends[index] + 1):
        return
    left, right = _text(tokens, index), _text(tokens, after)
    if not right[:1].islower():
        return
    form = fold(left + right)
    if _is_lower_word(form, resources.lexicon):
        rule = Rule.MISSPELLING if stray else Rule.SPLIT_OR_JOINED
        yield Hypothesis(index, after + 1, (form,), match_case(left, form), rule, JOINED)


_GLUED = re.compile(r"\.(?=[^\W\d_]{2})")  # a full stop and a word right behind it


def glued(tokens: Tokens) -> list[int]:
    """Return the tokens that a full stop without a space parts from the next one.

    >>> from sqfix.tokens import tokenize
    >>> glued(tokenize("Erdhi lajmi.Ai tha se lajmi.net e ka."))
    [1]
    """
    found = (bisect_left(tokens.ends, stop.start()) for stop in _GLUED.finditer(tokens.text))
    return [index for index in found if index < len(tokens) and _is_glued(tokens, index)]


def _is_glued(tokens: Tokens, index: int) -> bool:
    after = index + 1
    if after >= len(tokens) or tokens.kinds[index] != WORD or tokens.kinds[after] != WORD:
        return False
    parted = tokens.starts[after] == tokens.ends[index] + 1 and tokens.text[tokens.ends[index]] == "."
    left, right = _text(tokens, index), _text(tokens, after)
    return parted and left[-2:].islower() and case_of(right) is Case.CAPITALISED


def _sentence_end(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """A sentence that begins right behind the full stop of the last one: "lajmi.Ai" → "lajmi. Ai"."""
    if not _is_glued(tokens, index):
        return
    left, right = _text(tokens, index), _text(tokens, index + 1)
    if _is_lower_word(fold(left), resources.lexicon) and _is_lower_word(fold(right), resources.lexicon):
        forms = (fold(left), fold(right))
        yield Hypothesis(index, index + 2, forms, f"{left}. {right}", Rule.SPLIT_OR_JOINED, NOT_STANDARD)


# Words that stand twice in a row by grammar, or doubled for emphasis ("shumë shumë", "pjesë pjesë").
_MAY_REPEAT = frozenset(
    "po jo pak shumë dy tri tre ndonjë shpejt ngadalë vetëm kush çka aq herë ditë vit pjesë anë ja "
    "mirë keq aty këtu ca disa copa radhë grupe vende afër larg lloj sërë bukur kohë ha he la bla ë".split()
)


def _repeated(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """The same word twice in a row: "në në" → "në".

    "të të" only between an article and a noun, "numri i të të infektuarve": elsewhere both may be meant, "të të them".
    "e e" only before a noun or "cila": before a verb the first means "and", the second "it".
    """
    after = index + 1
    if after >= len(tokens) or tokens.gaps[after] != SPACE or tokens.kinds[after] != WORD:
        return
    typed, again = _text(tokens, index), _text(tokens, after)
    folded = fold(typed)
    if folded != fold(again) or case_of(again) is not Case.LOWER or folded in _MAY_REPEAT:
        return
    if folded == "të" and not (_is_article(tokens, index - 1) and _is_noun_like(tokens, after + 1, resources.lexicon)):
        return
    if folded == "e" and not (_is_noun_like(tokens, after + 1, resources.lexicon) or _is_relative(tokens, after + 1)):
        return
    cost = NOT_STANDARD if folded != "të" else 0.0
    yield Hypothesis(index, after + 1, (folded,), typed, Rule.REPEATED_WORD, cost)


def _is_article(tokens: Tokens, index: int) -> bool:
    return index >= 0 and fold(_text(tokens, index)) in ("i", "e", "të", "së")


def _is_relative(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and fold(_text(tokens, index)) in ("cila", "cilat")


def _is_noun_like(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a word of the lexicon follows that can be a noun or adjective and nothing else."""
    if index >= len(tokens) or tokens.kinds[index] != WORD or tokens.gaps[index] != SPACE:
        return False
    entry = lexicon.entry(fold(_text(tokens, index)))
    return entry is not None and all(tag[0] in "NA" for tag in lexicon.class_names[entry.word_class].split())


def _not_standard(tokens: Tokens, index: int, resources: Resources) -> Iterator[Hypothesis]:
    """What the norm wants instead: "dijnë" → "dinë", "aso kohe" → "asokohe"."""
    typed = _text(tokens, index)
    phrases = [(index + 1, fold(typed))]
    if index + 1 < len(tokens) and tokens.gaps[index + 1] == SPACE:
        phrases.append((index + 2, f"{fold(typed)} {fold(_text(tokens, index + 1))}"))
    for last, phrase in phrases:
        for known, cost in ((resources.refused, NOT_STANDARD), (resources.non_standard, SELDOM_STANDARD)):
            for right in known.get(phrase, ()):
                forms = tuple(fold(right).split(" "))
                rule = Rule.NON_STANDARD if len(forms) == last - index else Rule.SPLIT_OR_JOINED
                yield Hypothesis(index, last, forms, match_case(typed, right), rule, cost)
