"""Where is a word that is often taken for another surely right? What grammar decides and the confusion model misjudges.

Start with `is_surely_right`. Each rule began with a false alarm and was read in all the places where it takes a finding
away: most of those must be false alarms, or the rule is not here.
"""

from collections.abc import Callable, Mapping

from sqfix import adverbs, cases
from sqfix.alphabet import fold
from sqfix.confusion import Confusion
from sqfix.dates import is_before_date
from sqfix.dictionary import Resources
from sqfix.haste import is_hasty
from sqfix.tags import all_are, is_finite, is_function_word, is_nominal, is_noun, is_verb, mood, person
from sqfix.tokens import NUMBER, SPACE, WORD, Tokens


def is_surely_right(tokens: Tokens, index: int, confusion: Confusion, resources: Resources) -> bool:
    """Tell whether the word at `index` stands where the other word of its pair cannot be meant."""
    rules = _RULES.get((confusion.typed, confusion.meant), _OF_OTHER_PAIRS)
    return any(is_right(tokens, index, resources) for is_right in rules)


# Endings that a name after the article "të" has, its ë perhaps lost: "i Kosovës", "i Kosoves", "i Trumpit".
_OBLIQUE = ("it", "ut", "së", "se", "ës", "es", "ve")


def _is_before_nominative(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a name or "disa" follows in the case that "te" governs: "te Mateo", "te disa njerëz"."""
    following = _following(tokens, index, 2)
    if not following:
        return False
    name = following[0]
    is_name = name[:1].isupper() and not resources.lexicon.is_lower_word(fold(name))
    if not is_name and (fold(name) != "disa" or len(following) == 1):
        return False
    if is_name and following[-1].islower():
        following = [name]  # "te Milan javëve të fundit"
    is_oblique = any(word.lower().partition("-")[0].endswith(_OBLIQUE) for word in following)
    return not is_oblique and not is_hasty(tokens, index)


_IN_THE_NOMINATIVE = frozenset("Nmpnd Nmpad Nfpnd Nfpad Nmsnd Nfsnd Nmsgi".split())  # the last is like the nominative


def _is_before_definite(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether definite people or things follow in the case that "te" governs and "të" does not: "te studentët"."""
    following = _following(tokens, index, 1)
    readings = resources.lexicon.readings(fold(following[0])) if following else []
    return bool(readings) and _IN_THE_NOMINATIVE.issuperset(readings) and not is_hasty(tokens, index)


_ALL = frozenset("gjithë gjitha tjerët tjerat".split())


def _is_before_all(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether "të gjithë" follows, which has its own article: "te të gjithë ata"."""
    following = [fold(word) for word in _following(tokens, index, 2)]
    return following[:1] == ["të"] and following[-1] in _ALL


_NUMERALS = frozenset("një dy tre tri katër pesë gjashtë shtatë tetë nëntë dhjetë disa sa shumë".split())
_TIMES = frozenset("kohë orë ditë javë muaj vit vite vjet dekadë dekada çerek shekull shekuj".split())


def _is_for_some_time(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a stretch of time follows: "qe katër muaj", "qe 26 vjet"; not "qe 16 vjeç"."""
    near = range(index + 2, min(index + 4, len(tokens)))
    return _is_number(tokens, index + 1) and any(fold(tokens.word(at)) in _TIMES for at in near)


def _is_number(tokens: Tokens, index: int) -> bool:
    """Tell whether a number stands behind a space."""
    if index >= len(tokens) or tokens.gaps[index] != SPACE:
        return False
    return tokens.kinds[index] == NUMBER or fold(tokens.word(index)) in _NUMERALS


def _is_initial(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a token is an initial: "Rr. A."."""
    return tokens.word(index).isupper() and tokens.text[tokens.ends[index] : tokens.ends[index] + 1] == "."


def _is_with_self(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a word is that of "me vete": with oneself."""
    following = _following(tokens, index, 1)
    return bool(following) and fold(following[0]) in ("vete", "veti")


def _is_no_comparative(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether "jo" stands before and an amount behind that is compared with nothing: "jo me pak mund"."""
    following = [fold(word) for word in _following(tokens, index, 2)]
    after_jo = index > 0 and fold(tokens.word(index - 1)) == "jo"
    return after_jo and following[:1] in (["pak"], ["shumë"]) and following[1:] not in (["se"], ["sesa"])


def _is_with_few(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether few of something follow: "me pak vranësira"; not "me pak kur"."""
    following = [fold(word) for word in _following(tokens, index, 2)]
    return following[:1] == ["pak"] and all_are(is_noun, resources.lexicon.readings(following[-1]))


def _is_with_person(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a person is named by age behind: "me 27-vjeçarin"."""
    after = index + 1
    return after < len(tokens) and tokens.gaps[after] == SPACE and "-vje" in tokens.word(after)


def _is_with_number(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a number follows that is no date or year: "me 447 raste"; not "lindur me 1959"."""
    if not _is_number(tokens, index + 1) or tokens.kinds[index + 1] != NUMBER:
        return False
    return len(tokens.word(index + 1)) != _YEAR and not is_before_date(tokens, index)


_YEAR = 4  # digits


def _is_before_infinitive(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a Gheg infinitive follows that has its clitic: "me e pyt", "me i dërgu"; not "me e mirë"."""
    following = [fold(word) for word in _following(tokens, index, 2)]
    if len(following) < 2 or following[0] not in _OBJECTS:
        return False
    return not any(is_nominal(tag) or is_function_word(tag) for tag in resources.lexicon.readings(following[1]))


_OBJECTS = frozenset("e i u ia ua na".split())


def _is_face_to_face(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether one word stands on both sides: "kokë më kokë", "sy më sy"."""
    before = fold(tokens.word_before(index))
    return bool(before) and [before] == [fold(word) for word in _following(tokens, index, 1)]


_SUBJECT = 8  # words before
_PARTICLES = frozenset("të ta t'i t'ia t'u t'ua t'iu t'ju".split())
_CLITICS = frozenset("e i u ia ua ju mos".split())


def _is_first_person(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a first person governs the verb: "dua të marr pjesë", "unë do të jap", "nuk e marr unë"."""
    if [fold(word) for word in _following(tokens, index, 1)] == ["unë"]:
        return True
    at = index - 1
    while at > 0 and tokens.gaps[at + 1] == SPACE and fold(tokens.word(at)) in _CLITICS:
        at -= 1
    if at < 1 or fold(tokens.word(at)) not in _PARTICLES or tokens.gaps[at] != SPACE:
        return False
    return any(_tells_of_me(fold(tokens.word(near)), resources) for near in range(max(0, at - _SUBJECT), at))


_OF_ME = frozenset("unë mua jam kam kisha".split())


def _tells_of_me(word: str, resources: Resources) -> bool:
    """Tell whether a word is the pronoun, or nothing but a verb in its first person."""
    readings = resources.lexicon.readings(word)
    persons = {person(tag) for tag in readings if mood(tag) == "ind"}
    return word in _OF_ME or (persons == {"1s"} and all_are(is_verb, readings))


def _is_any_more(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a negated verb stands right before: "nuk postoj më foto"."""
    if index < 2 or tokens.gaps[index] != SPACE or fold(tokens.word(index - 2)) not in ("nuk", "s'", "mos"):
        return False
    return all_are(is_finite, resources.lexicon.readings(fold(tokens.word(index - 1))))


def _is_on_date(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a date follows: "më 5 maj"."""
    return is_before_date(tokens, index)


_OF_THIS = ("kësaj", "asaj")


def _is_of_this(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a feminine stands where it has its -e: "të kësaj mase"."""
    is_oblique = cases.READING in resources.lexicon.readings(fold(tokens.word(index)))
    return is_oblique and fold(tokens.word_before(index)) in _OF_THIS


_BEHIND_SE = ("shpejt", "fundm", "bashk", "pari", "pak", "largu", "afërmi", "tepërmi")


def _is_adverbial(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether an adverb with "së" follows: "së shpejti", "së fundmi"."""
    return any(fold(word).startswith(_BEHIND_SE) for word in _following(tokens, index, 1))


def _is_behind_do(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether "do" stands before, behind which "të" may be left out in speech: "do ju pëlqejë"."""
    return fold(tokens.word_before(index)) == "do"


def _is_subject(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether the verb of "ne" stands before it: "nuk kemi ne faj"."""
    before = fold(tokens.word_before(index))
    return before in _OF_US or any(person(tag) == "1p" for tag in resources.lexicon.readings(before))


_OF_US = frozenset("jemi kemi".split())


def _has_no_article(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether no article stands before an adverb, without which its adjective is none: "më lart"."""
    return not adverbs.has_article(tokens, index)


_Rule = Callable[[Tokens, int, Resources], bool]
_RULES: Mapping[tuple[str, str], tuple[_Rule, ...]] = {
    ("te", "të"): (_is_before_nominative, _is_before_definite, _is_before_all),
    ("ne", "në"): (_is_subject,),
    ("qe", "që"): (_is_for_some_time,),
    ("a", "ka"): (_is_initial,),
    ("së", "se"): (_is_adverbial,),
    ("me", "më"): (
        _is_with_self,
        _is_no_comparative,
        _is_with_few,
        _is_with_person,
        _is_with_number,
        _is_before_infinitive,
    ),
    ("më", "me"): (_is_on_date, _is_any_more, _is_face_to_face),
    ("ju", "t'ju"): (_is_behind_do,),
    **{(adverb, adjective): (_has_no_article,) for adjective, adverb in adverbs.FORMS.items()},
    **{(typed, f"{typed}ë"): (_is_first_person,) for typed in "marr dal nxjerr sjell jap hap".split()},
}
_OF_OTHER_PAIRS: tuple[_Rule, ...] = (_is_of_this,)


def is_itself(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a rare form is surely no slip: "ju vendosët", "e bëre këtë", "nja dy fjalë", "në mes një veture"."""
    if _is_addressed(tokens, index, resources) or _is_yours(tokens, index, resources) or _is_about(tokens, index):
        return True
    return cases.is_governed(tokens, index, resources.lexicon)


_NEAR_SUBJECT = 3  # words: "ju vetë e vendosët"


def _is_addressed(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether "ju" stands before a verb in its second person, which is that of the third in another spelling."""
    near = (fold(tokens.word(at)) for at in range(max(0, index - _NEAR_SUBJECT), index))
    persons = resources.lexicon.readings(fold(tokens.word(index)))
    return "Vindaor2p" in persons and any(word == "ju" for word in near)


_SHORT_OBJECTS, _OBJECTS_BEHIND = frozenset(("e", "i")), frozenset("këtë atë këto ato këta ata".split())


def _is_yours(tokens: Tokens, index: int, resources: Resources) -> bool:
    """Tell whether a verb in its second person has its object on both sides: "pse e bëre këtë", not "e bërë"."""
    following = [fold(word) for word in _following(tokens, index, 1)]
    if fold(tokens.word_before(index)) not in _SHORT_OBJECTS or not _OBJECTS_BEHIND.issuperset(following):
        return False
    return bool(following) and "Vindaor2s" in resources.lexicon.readings(fold(tokens.word(index)))


def _is_about(tokens: Tokens, index: int) -> bool:
    """Tell whether a number follows that "nja" makes a rough one."""
    return fold(tokens.word(index)) == "nja" and _is_number(tokens, index + 1)


def _following(tokens: Tokens, index: int, count: int) -> list[str]:
    """Return up to so many words behind a token, as far as only spaces part them."""
    words = []
    for at in range(index + 1, min(index + 1 + count, len(tokens))):
        if tokens.gaps[at] != SPACE or tokens.kinds[at] != WORD:
            break
        words.append(tokens.word(at))
    return words
