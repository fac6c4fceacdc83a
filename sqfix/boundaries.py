"""Is a space missing, or is there one too many? Generators for words written together or apart against the norm.

Like those of `hypotheses`, which runs them: each looks at one token and the next, and decides nothing. Start with
`with_next`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sqfix import core
from sqfix.alphabet import VOWELS, Case, case_of, fold, lookup_form, match_case
from sqfix.dictionary import Resources
from sqfix.lexicon import Lexicon
from sqfix.model import Hypothesis, Rule
from sqfix.tags import PARTICIPLE, all_are, is_adjectival, is_adjective, is_finite, is_nominal, is_noun, is_passive
from sqfix.tokens import COMMA, NUMBER, SPACE, WORD, Tokens
from sqfix.typed import Typed
from sqfix.unknown import PREFIXES

SPLIT = -4.0  # a space that was left out
JOINED = -3.6  # a space that was put in
NOT_STANDARD = -1.0  # who uses a spelling that the norm rejects uses it every time
AGAINST_GRAMMAR = -0.5  # what no context can make right, whatever the language model has seen
BEYOND_DOUBT = -0.25  # likewise, and no reader has found a place where it was
_SHORTEST_PART = 2


def of_fragment(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """Yield the hypotheses about a token that is no word of its own but may be a piece of one."""
    yield from _joined(typed, resources)
    yield from _camel(typed)


def with_next(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """Yield the hypotheses about the space between a token and the next."""
    if typed.following:
        if typed.folded in KEPT_APART:
            yield from apart(typed, resources)
        if typed.folded == THAN[0]:
            yield from than(typed, resources)
    yield from _joined(typed, resources)
    if is_parted(typed.tokens, typed.at):
        yield from _sentence_end(typed, resources)


# Prefixes that more often are words of their own: "paasnjë", "dyditë", "nënkontroll".
_PREPOSITIONS = frozenset("pa para pas nën mbi ndër nëpër kundër brenda jashtë rreth dy tre".split())
_NO_WORDS = frozenset(PREFIXES) - _PREPOSITIONS


# What the lexicon has as words, and what new adjectives and ablatives end in: "antioksidantësh".
_ENDINGS, _ENDS_OF_NEW_WORDS = frozenset("me she sh".split()), ("shme", "she", "ësh", "esh")


def split(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """Two words written as one: "poashtu" → "po ashtu"."""
    lexicon = resources.lexicon
    for left, right in lexicon.halves(typed.folded):
        if left == "pa" and is_article(typed.tokens, typed.at - 1) and _may_be_adjective(lexicon.readings(right)):
            continue  # "të paparalajmëruara"
        if right in _ENDINGS and typed.folded.endswith(_ENDS_OF_NEW_WORDS):
            continue  # "sërishme", "përdorimshe"
        if left not in _NO_WORDS and all(len(part) >= _SHORTEST_PART or part in "eiu" for part in (left, right)):
            text = match_case(typed.word, left) + " " + right
            yield Hypothesis(typed.at, typed.at + 1, (left, right), text, Rule.SPLIT_OR_JOINED, SPLIT)


# Small words that no brand name begins with, unlike "e" and "i", before a capital inside a word.
_CAMEL = (  # compiled when a word is left alone
    r"(në|nga|për|dhe|të|së|me|te|tek|se|që|një|prej|ndaj|pas|mbi|nën|drejt|kundër)"
    r"([A-ZËÇ](?:[a-zëç]{3,}|[A-ZËÇ]+(?:-[a-zëç]+)?))"
)


def is_camel(word: str) -> bool:
    """Tell whether a word is a small one written together with a name."""
    return re.fullmatch(_CAMEL, lookup_form(word)) is not None


def _camel(typed: Typed) -> Iterator[Hypothesis]:
    """A small word written together with a name or an acronym: "nëParlament" → "në Parlament", "tëSHBA-së"."""
    if found := re.fullmatch(_CAMEL, lookup_form(typed.word)):
        left, right = found.groups()
        first = typed.at
        yield Hypothesis(first, first + 1, (left, right), f"{left} {right}", Rule.SPLIT_OR_JOINED, SPLIT)


ARTICLES = ("i", "e", "të", "së")
# Behind these "jo" denies: "zyrtare dhe jo zyrtare", "por jo serioze".
_CONTRASTED = frozenset(["", *"dhe e por apo ose se po edhe as vetëm krejt ndoshta nëse".split()])

_ADVERBS = ("rrallë",)  # which the lexicon has as adjectives alone: "në qytet jo rrallë"
_WRITTEN_APART = ("mos", "pa")  # words, and prefixes as well

# Prefixes that the norm writes together with their word, whatever it is (Drejtshkrimi i gjuhës shqipe 1973, on
# compounds).
_WRITTEN_TOGETHER = frozenset(
    "vetë neo anti mos bashkë super mega ndër mbi nën jo video foto auto tele mini gjysmë zëvendës krye para".split()
)

_LONGEST_ENDING = 3  # letters: what stands behind a hyphen may be an ending, "foto-s", "video-ja"


def hyphenated(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """A prefix kept apart by a hyphen: "vetë-mjaftueshëm" → "vetëmjaftueshëm".

    Where one vowel would stand twice, a hyphen is in use as well, and no reader minds it: "anti-inflamator".
    """
    prefix, _, rest = typed.folded.partition("-")
    if prefix not in _WRITTEN_TOGETHER or len(rest) <= _LONGEST_ENDING or prefix[-1] == rest[0] in VOWELS:
        return
    if resources.lexicon.is_lower_word(rest):
        yield typed.meant(prefix + rest, Rule.SPLIT_OR_JOINED, NOT_STANDARD)


# Prefixes that are no words of their own, and what the norm puts behind them; "ish" keeps its hyphen.
_BOUND = dict.fromkeys("anti mikro makro multi ultra neo hiper pseudo mega".split(), "") | {"ish": "-"}
# First members that are words as well: written together where the lexicon has the compound ("zëvendësministri").
_FIRST_MEMBERS = frozenset("zëvendës krye mini super video foto auto tele radio".split())
# Prepositions and adverbs, and first members of adjectives and of verbs that the lexicon has: "para historike".
OF_ADJECTIVES = frozenset("para mbi nën ndër jashtë gjysmë jo".split())
OF_VERBS = frozenset("para vetë".split())
KEPT_APART = frozenset((*_WRITTEN_APART, *_BOUND, *_FIRST_MEMBERS, *OF_ADJECTIVES, *OF_VERBS))


def apart(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """A prefix kept apart: "anti korrupsion"; "mos" before a noun, "pa" before a participle ("të pa parashikuara")."""
    tokens, index, prefix = typed.tokens, typed.at, typed.folded
    rest, lexicon = fold(typed.following), resources.lexicon
    if not typed.following.islower() or "'" in rest or not lexicon.is_lower_word(rest):
        return
    form = prefix + _BOUND.get(prefix, "") + rest
    before, is_word = fold(tokens.word_before(index)), lexicon.is_lower_word(form)
    if prefix == "jo" and rest not in _ADVERBS and all_are(is_noun, lexicon.readings(before)):
        is_word = True  # "qeliza jo kanceroze" → "jokanceroze", which no list has
    if _belongs_together(prefix, lexicon.readings(rest), before, is_word):
        yield typed.meant(form, Rule.SPLIT_OR_JOINED, NOT_STANDARD, tokens=2)


def _belongs_together(prefix: str, readings: list[str], before: str, is_word: bool) -> bool:
    """Tell whether the norm joins a prefix to a word with these morphological readings, given the word before it."""
    if prefix == "mos":
        return all_are(is_noun, readings)
    if prefix == "pa":
        return before in ARTICLES and _may_be_adjective(readings)
    if prefix == "vetë":
        is_behind_u = before in ("u", "t'u") and all_are(is_finite, readings)
        return is_behind_u or (before == "të" and all_are(is_passive, readings))
    if prefix in OF_VERBS and all_are(is_finite, readings):
        return is_word and before not in (*ARTICLES, "më")
    if prefix == "jo":
        return is_word and before not in _CONTRASTED and is_adjectival(readings)
    if prefix in OF_ADJECTIVES:
        return is_word and all_are(is_adjective, readings)
    return all_are(is_nominal, readings) and (is_word or prefix in _BOUND)


def _may_be_adjective(readings: list[str]) -> bool:
    """Tell whether these are the readings of a participle, or of an adjective and nothing else."""
    return PARTICIPLE in readings or all_are(is_adjective, readings)


THAN = ("se", "sa")
_COMPARED = 12  # words that lie between "më" and "se sa" at most, in what was read
# What no comparison is made with at some distance: "më tej u tha se sa …", "për më tepër, dimë se sa …".
_NO_COMPARISON = frozenset("tej vonë pas poshtë lart parë herët tepër së".split())
# Behind these "se sa" asks how much: "faktin se sa", "pyetja është se sa".
_ASKED = frozenset(
    "atë fakti faktin pyetja pyetjen çështja çështjen ideja idenë përshtypja përshtypjen pavarësisht varësisht "
    "parasysh është mbetet di tha tregon treguar".split()
)
_MATTERS = ("përket", "takon")  # "se sa i përket" is "se, sa i përket"


def than(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """The conjunction of a comparison kept apart: "më i madh se sa" → "më i madh sesa"; not "e di se sa"."""
    tokens, index, after = typed.tokens, typed.at, typed.at + 1
    if index == 0 or fold(typed.following) != THAN[1]:
        return
    if after + 2 < len(tokens) and fold(tokens.word(after + 2)) in _MATTERS:
        return
    if _is_compared(tokens, index, resources):
        yield typed.meant("sesa", Rule.SPLIT_OR_JOINED, NOT_STANDARD, tokens=2)


def _is_compared(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a comparative stands before a token, and no verb or noun behind it that asks how much."""
    before = fold(tokens.word(index - 1))
    readings = resources.lexicon.readings
    if before in _ASKED or all_are(is_finite, readings(before)):
        return False
    for at in range(index - 1, max(-1, index - 1 - _COMPARED), -1):
        if tokens.gaps[at + 1] != SPACE and not (at + 1 == index and tokens.gaps[index] == COMMA):
            return False
        if fold(tokens.word(at)) == "më" and at + 1 < index:
            compared = fold(tokens.word(at + 1))
            if not all_are(is_finite, readings(compared)):
                return index - at <= 2 or compared not in _NO_COMPARISON
    return False


def _joined(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """One word written as two: "aso kohe" → "asokohe"; or with a stray comma inside: "m,aska" → "maska"."""
    tokens, after, right = typed.tokens, typed.at + 1, typed.following
    stray = not right and after < len(tokens) and tokens.kinds[after] == WORD and tokens.gaps[after] == COMMA
    if stray:
        right = tokens.word(after)
    if not right[:1].islower() or tokens.starts[after] != tokens.ends[typed.at] + 1 or "-" in typed.word:
        return  # "ish-drejtor i një banke"
    if is_torn_off(typed.word, right, resources.lexicon):
        return  # "that ë" is no "thatë"
    if len(typed.word) == 1 and (_is_unit(tokens, typed.at) or _is_capital_inside(tokens, typed.at)):
        return
    if right in _ENGLISH:
        return  # "View this post on Instagram"
    form = typed.folded + fold(right)
    if (
        len(form) > _SHORTEST_PART
        and resources.lexicon.is_lower_word(form)
        and not _are_small(typed.folded, fold(right), form, resources.lexicon)
    ):
        rule = Rule.MISSPELLING if stray else Rule.SPLIT_OR_JOINED
        yield typed.meant(form, rule, JOINED, tokens=2)


_LONGEST_BEFORE_TE = 4  # letters, the t counted: "that ë"


def is_torn_off(left: str, right: str, lexicon: Lexicon) -> bool:
    """Tell whether the last letter of a short word is the first of "të": "dot ë", "that ë"."""
    if right != "ë":
        return False
    form = fold(left)
    return form.endswith("t") and len(form) <= _LONGEST_BEFORE_TE and lexicon.is_lower_word(form[:-1])


def _is_unit(tokens: Tokens, index: int) -> bool:
    """Tell whether a number stands before a letter: "7,5 g dhe"."""
    return index > 0 and tokens.kinds[index - 1] == NUMBER and tokens.gaps[index] == SPACE


def _is_capital_inside(tokens: Tokens, index: int) -> bool:
    """Tell whether a letter is a capital inside a sentence: "vitaminë D e cila"."""
    return tokens.word(index).isupper() and tokens.gaps[index] == SPACE


_SHORTEST_JOINED = 5  # letters, of two function words


def _are_small(left: str, right: str, form: str, lexicon: Lexicon) -> bool:
    """Tell whether two function words are hardly one short word: "e ta" is no "eta"; "as një" may be "asnjë"."""

    def is_small(word: str) -> bool:
        entry = lexicon.entry(word)
        return entry is not None and lexicon.is_function_word(entry)

    return len(form) < _SHORTEST_JOINED and is_small(left) and is_small(right) and not is_small(form)


# Not "in" and "at", which are endings of Albanian as well: "Sherif in".
_ENGLISH = frozenset("on of the to and by with this from for".split())

_GLUED = r"\.(?=[^\W\d_]{2})"  # a full stop and a word right behind it
_MOST_PIECES = 3  # of a torn word
_SHORTEST_TORN = 5  # letters: "në.se" may be two sentences
_SHORTEST_PIECE = 3  # letters, behind a word: "kimike n"


def glued(tokens: Tokens) -> list[int]:
    """Return the tokens that a full stop without a space parts from the next one, where a sentence may begin or a word
    may go on.

    >>> from sqfix.tokens import tokenize
    >>> glued(tokenize("Erdhi lajmi.Ai tha se lajmi.net e ka aku.zuar."))
    [1, 8]
    """
    found = stops_inside if core.SCAN is None else core.SCAN.stops_inside
    return [
        index
        for index in found(tokens.text, tokens.starts, tokens.ends)
        if is_parted(tokens, index) and _may_go_on(tokens, index)
    ]


def stops_inside(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Return the tokens that a full stop alone parts from the next one, which begins with two letters."""
    stops = [stop.start() for stop in re.finditer(_GLUED, text)]
    found = ((stop, bisect_left(ends, stop)) for stop in stops)
    return [at for stop, at in found if at + 1 < len(ends) and ends[at] == stop and starts[at + 1] == stop + 1]


def is_parted(tokens: Tokens, index: int) -> bool:
    """Tell whether nothing but a full stop parts two words."""
    after, end = index + 1, tokens.ends[index]
    if tokens.text[end : end + 1] != "." or after >= len(tokens) or tokens.starts[after] != end + 1:
        return False
    return tokens.kinds[index] == WORD == tokens.kinds[after]


def _may_go_on(tokens: Tokens, index: int) -> bool:
    left, right = tokens.word(index), tokens.word(index + 1)
    return right.islower() or (left[-2:].islower() and case_of(right) is Case.CAPITALISED)


def torn(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """A word with full stops inside, as writers do who fear filters: "aku.zuar" → "akuzuar".

    Of 66 in news that were read, all are one word.
    """
    tokens, last, word = typed.tokens, typed.at, typed.word
    while last + 1 < typed.at + _MOST_PIECES and is_parted(tokens, last) and tokens.word(last + 1).islower():
        last += 1
        word += tokens.word(last)
    if last > typed.at:
        yield from _whole(typed.at, last, word, Rule.MISSPELLING, resources.lexicon)


def in_two(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """Two words that a space parts, the second of them none: "dekla ruar", "ak tualisht".

    Of 98 in news, encyclopaedia and statutes that were read, all are one word. Behind a function word the second may
    have a slip of its own: "në kohen".
    """
    tokens, after, right, lexicon = typed.tokens, typed.at + 1, typed.following, resources.lexicon
    if not right.islower() or tokens.starts[after] != tokens.ends[typed.at] + 1:
        return
    if lexicon.words.number_of(fold(right)) >= 0:
        return
    entry = lexicon.entry(typed.folded)
    if entry is None or (len(right) >= _SHORTEST_PIECE and not lexicon.is_function_word(entry)):
        yield from _whole(typed.at, after, typed.word + right, Rule.SPLIT_OR_JOINED, lexicon)


def _whole(first: int, last: int, word: str, rule: Rule, lexicon: Lexicon) -> Iterator[Hypothesis]:
    form = fold(word)
    if len(form) >= _SHORTEST_TORN and lexicon.is_lower_word(form):
        yield Hypothesis(first, last + 1, (form,), match_case(word, form), rule, NOT_STANDARD)


def _sentence_end(typed: Typed, resources: Resources) -> Iterator[Hypothesis]:
    """A sentence that begins right behind the full stop of the last one: "lajmi.Ai" → "lajmi. Ai"."""
    if not _may_go_on(typed.tokens, typed.at):
        return
    right = typed.tokens.word(typed.at + 1)
    forms = (typed.folded, fold(right))
    if not right.islower() and all(resources.lexicon.is_lower_word(form) for form in forms):
        text = f"{typed.word}. {right}"
        yield Hypothesis(typed.at, typed.at + 2, forms, text, Rule.SPLIT_OR_JOINED, NOT_STANDARD)


def is_article(tokens: Tokens, index: int) -> bool:
    """Tell whether a token, if there is one at `index`, is a linking article."""
    return index >= 0 and fold(tokens.word(index)) in ARTICLES
