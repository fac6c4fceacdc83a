"""How likely is it that a word outside the lexicon is right?

Albanian inflects and derives richly, news is full of names: most unseen words are right. What speaks for a word is
its shape (a letter model over the forms of the lexicon, Witten-Bell back-off), a known base with a productive prefix
or ending, a compound of known words. `decision` weighs these against the corrections; nothing is decided here.
"""

from functools import cache
from zlib import crc32

from sqfix import core, gram_table
from sqfix.alphabet import fold
from sqfix.index_file import IndexFile
from sqfix.language_model import THOUSANDTHS
from sqfix.lexicon import Lexicon

ORDER = 4  # of the letter model: a letter depends on the three before it
EDGE = "\x02"  # stands before and after a word
STRANGE_LETTER = 3 * THOUSANDTHS  # the cost of a letter that no Albanian form has

# Productive prefixes of the standard (Gramatika e gjuhës shqipe I, 1995, word formation).
PREFIXES = tuple(
    "jo mos pa ri anti mega super kundër bashkë para pas nën mbi ndër vetë krye zëvendës ish bio euro auto tele video "
    "foto mikro makro multi shumë stër gjysmë hiper inter trans ultra pro neo post shqip dy tre njëqind keq mirë nëpër "
    "jashtë brenda rreth hidro termo elektro agro eko etno gjeo psiko socio kino radio sapo".split()
)
_SHORTEST_BASE = 4
_LONGEST = 60  # letters; the compiled core leaves longer words to this module
# Endings that exchange freely on one stem: if the stem takes one of a row in the lexicon, it takes the others.
_PARADIGMS = tuple(
    tuple(row.replace("-", "").split(" "))
    for row in (
        "- i in it e et eve esh",  # qytet-
        "- u un ut ë ët ëve ësh",  # fshat- (k, g, h)
        "- i in it a at ave ash",  # libër, mal-
        "- i in it ë ët ëve ësh",  # punëtor-
        "ë a ën ës at ave ash",  # fushë
        "e ja en es et eve esh",  # lagje
        "i ia inë isë itë ive ish",  # qeveri
        "a an as ave at asë",  # media
        "oj on ojmë oni ojnë ova ove oi uam uat uan uar ohet ohen oja onte onin ohej im imi imin imit imet imeve",
        "shëm shme shmi shmin shmit shmja shmen shmes shmit shmet shmëve",
        "ues uese uesi uesin uesit uesit uesja uesve ueset ueseve",
        "izëm izmi izmin izmit izma izmave",
        "ist isti istin istit istë istët istëve iste istja istes istet isteve istësh",
        "or ore orët orëve ori orit orin orë ja",
        "tar tare tari tarin tarit tarë tarët tarëve tarja tares",
        "ik ike ikë ikja iku ikun ikut ikes ikët ikëve ikeve ikisht",
    )
)


@cache
def _others_of_endings() -> dict[str, list[tuple[str, ...]]]:
    """Return, for each ending, the others of each paradigm that has it."""
    others: dict[str, list[tuple[str, ...]]] = {}
    for paradigm in _PARADIGMS:
        for ending in paradigm:
            others.setdefault(ending, []).append(tuple(other for other in paradigm if other != ending))
    return others


# Letters before an ending of none, of one, of two …: the fewer the letters of the ending, the less it proves.
_SHORTEST_STEMS = (4, 4, *[3] * (max(len(ending) for paradigm in _PARADIGMS for ending in paradigm) - 1))
_PREFIX_SET = frozenset(PREFIXES)
_PREFIX_SIZES = sorted({len(prefix) for prefix in PREFIXES})


class UnknownWords:
    """Weighs words outside the lexicon."""

    def __init__(self, index: IndexFile, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._checks, self._cost = index.u32("letters.checks"), index.u16("letters.cost")
        self._back_off = index.u16("letters.backoff")
        self._letters = core.COMPILED.Letters(index) if core.COMPILED is not None else None
        self._attested = index.u32("attested.checks"), index.u16("attested.cost")

    def log_probability(self, folded: str) -> float:
        """Return log10 of the probability that a new Albanian word is spelt like this.

        A sum over letters: some -0.7 a letter for Albanian shapes, less for odd ones.
        """
        if self._letters is not None:
            return -int(self._letters.cost(folded)) / THOUSANDTHS
        text = EDGE * (ORDER - 1) + folded + EDGE
        cost = sum(self._letter_cost(text[at - ORDER + 1 : at + 1]) for at in range(ORDER - 1, len(text)))
        return -cost / THOUSANDTHS

    def is_elided(self, word: str) -> bool:
        """Tell whether a clitic stands before a known word: "ç'patëm", "s’munden"."""
        clitic, apostrophe, rest = fold(word).partition("'")
        return bool(apostrophe) and clitic in _CLITICS and self._known(rest, word)

    def attested(self, folded: str) -> float:
        """Return log10 of the frequency of a form that texts use though no list proves it, else minus infinity."""
        checks, cost = self._attested
        if core.COMPILED is not None and len(folded) <= _LONGEST:
            slot = core.COMPILED.find_word(checks, folded)
        else:
            slot = gram_table.find(checks, word_key(folded))
        return -cost[slot] / THOUSANDTHS if slot >= 0 else float("-inf")

    def _letter_cost(self, gram: str) -> int:
        cost = 0
        while gram:
            found = gram_table.find(self._checks, letter_key(gram))
            if found >= 0:
                return cost + int(self._cost[found])
            history = gram_table.find(self._checks, letter_key(gram[:-1])) if len(gram) > 1 else -1
            cost += int(self._back_off[history]) if history >= 0 else 0
            gram = gram[1:]
        return cost + STRANGE_LETTER

    def is_derived(self, form: str) -> bool:
        """Tell whether a known base with a productive prefix, ending or second member accounts for the form.

        Capitals are right where the base is a name: "Trumpit" if "Trump" is known, "SHBA-së" if "SHBA" is.
        """
        if self.is_elided(form):
            return True
        folded = fold(form)
        stem, hyphen, ending = folded.rpartition("-")
        if hyphen and stem in PREFIXES:
            return self._known(ending, form)
        if hyphen:
            return self._known(stem, form) and (ending in _CASE_ENDINGS or self._known(ending, form))
        return self._has_known_base(folded, form) or self._has_known_paradigm(folded, form)

    def _has_known_base(self, folded: str, form: str) -> bool:
        for size in _PREFIX_SIZES:
            if len(folded) - size < _SHORTEST_BASE:
                break
            if folded[:size] in _PREFIX_SET and self._known(folded[size:], form):
                return True
        return False

    def _has_known_paradigm(self, folded: str, form: str) -> bool:
        """Tell whether two other forms of the same stem and paradigm are known (one for a name)."""
        is_name = form[:1].isupper()
        needed = 1 if is_name else 2
        return self._lexicon.has_other_forms(folded, _others_of_endings(), _SHORTEST_STEMS, needed, any_case=is_name)

    def _known(self, folded: str, form: str) -> bool:
        number = self._lexicon.words.number_of(folded)
        if number < 0:
            return False
        entry = self._lexicon.entry_at(number)
        return entry.is_lower or (not entry.is_refused and form[:1].isupper())


_CLITICS = frozenset("s ç t m n".split())
_CASE_ENDINGS = frozenset("i u in un it ut s së n në t të a ja ve ët ës ën sh ra rat rave e es en et eve".split())


def word_key(folded: str) -> int:
    """Return the key of an attested form in its table."""
    utf8 = folded.encode("utf-8", "surrogatepass")
    return gram_table.gram_key(crc32(utf8), len(utf8))


def letter_key(gram: str) -> int:
    """Return the key of a run of one to four letters in the letter model."""
    codes = [ord(letter) for letter in gram.rjust(ORDER, "\x00")]
    return gram_table.gram_key(codes[0] << 16 | codes[1] & 0xFFFF, codes[2] << 16 | codes[3] & 0xFFFF, len(gram))
