"""How likely is it that a word outside the lexicon is right?

Albanian inflects and derives richly, news is full of names: most unseen words are right. What speaks for a word is
its shape (a letter model over the forms of the lexicon, Witten-Bell back-off), a known base with a productive prefix
or ending, a compound of known words. `decision` weighs these against the corrections; nothing is decided here.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log10
from zlib import crc32

from sqfix import core, gram_table
from sqfix.alphabet import fold
from sqfix.index_file import IndexFile
from sqfix.language_model import THOUSANDTHS
from sqfix.lexicon import Lexicon

_ORDER = 4
_EDGE = "\x02"
_IMPOSSIBLE_COST = 0xFFFF

# Productive prefixes of the standard (Gramatika e gjuhës shqipe I, 1995, word formation).
PREFIXES = tuple(
    "jo mos pa ri anti mega super kundër bashkë para pas nën mbi ndër vetë krye zëvendës ish bio euro auto tele video "
    "foto mikro makro multi shumë stër gjysmë hiper inter trans ultra pro neo post shqip dy tre njëqind keq mirë nëpër "
    "jashtë brenda rreth hidro termo elektro agro eko etno gjeo psiko socio kino radio sapo".split()
)
_SHORTEST_BASE = 4
# Endings that exchange freely on one stem: if the stem takes one of a row in the lexicon, it takes the others.
_PARADIGMS = tuple(
    tuple(row.split())
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


class UnknownWords:
    """Weighs words outside the lexicon."""

    def __init__(self, index: IndexFile, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._checks, self._cost = index.u32("letters.checks"), index.u16("letters.cost")
        self._back_off = index.u16("letters.backoff")
        self._letters = core.COMPILED.Letters(index) if core.COMPILED is not None else None
        self._derived: dict[str, bool] = {}
        self._attested = index.u32("attested.checks"), index.u16("attested.cost")

    def log_probability(self, folded: str) -> float:
        """Return log10 of the probability that a new Albanian word is spelt like this.

        A sum over letters: some -0.7 a letter for Albanian shapes, less for odd ones.
        """
        if self._letters is not None:
            return -int(self._letters.cost(folded)) / THOUSANDTHS
        text = _EDGE * (_ORDER - 1) + folded + _EDGE
        cost = sum(self._letter_cost(text[at - _ORDER + 1 : at + 1]) for at in range(_ORDER - 1, len(text)))
        return -cost / THOUSANDTHS

    def is_elided(self, word: str) -> bool:
        """Tell whether a clitic stands before a known word: "ç'patëm", "s’munden"."""
        clitic, apostrophe, rest = fold(word).partition("'")
        return bool(apostrophe) and clitic in _CLITICS and self._known(rest, word)

    def attested(self, folded: str) -> float:
        """Return log10 of the frequency of a form that texts use though no list proves it, else minus infinity."""
        checks, cost = self._attested
        slot = gram_table.find(checks, _word_key(folded))
        return -cost[slot] / THOUSANDTHS if slot >= 0 else float("-inf")

    def _letter_cost(self, gram: str) -> int:
        cost = 0
        while gram:
            found = gram_table.find(self._checks, _letter_key(gram))
            if found >= 0:
                return cost + int(self._cost[found])
            history = gram_table.find(self._checks, _letter_key(gram[:-1])) if len(gram) > 1 else -1
            cost += int(self._back_off[history]) if history >= 0 else 0
            gram = gram[1:]
        return cost + 3 * THOUSANDTHS  # a letter that no Albanian form has

    def is_derived(self, form: str) -> bool:
        """Tell whether a known base with a productive prefix, ending or second member accounts for the form.

        Capitals are right where the base is a name: "Trumpit" if "Trump" is known, "SHBA-së" if "SHBA" is.
        """
        if (found := self._derived.get(form)) is None:
            found = self._derived[form] = self._is_derived(form)
        return found

    def _is_derived(self, form: str) -> bool:
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
        for prefix in PREFIXES:
            base = folded[len(prefix) :]
            if folded.startswith(prefix) and len(base) >= _SHORTEST_BASE and self._known(base, form):
                return True
        return False

    def _has_known_paradigm(self, folded: str, form: str) -> bool:
        """Tell whether two other forms of the same stem and paradigm are known (one for a name)."""
        needed = 1 if form[:1].isupper() else 2
        for paradigm in _PARADIGMS:
            for ending in paradigm:
                bare = "" if ending == "-" else ending
                stem = folded[: len(folded) - len(bare)]
                if not folded.endswith(bare) or len(stem) < 3 or (len(bare) < 2 and len(stem) < 4):
                    continue
                others = (stem + ("" if other == "-" else other) for other in paradigm if other != ending)
                if sum(self._known(other, form) for other in others) >= needed:
                    return True
        return False

    def _known(self, folded: str, form: str) -> bool:
        entry = self._lexicon.entry(folded)
        if entry is None or entry.is_refused:
            return False
        return entry.is_lower or form[:1].isupper()


_CLITICS = frozenset("s ç t m n".split())
_CASE_ENDINGS = frozenset("i u in un it ut s së n në t të a ja ve ët ës ën sh ra rat rave e es en et eve".split())


def _word_key(folded: str) -> int:
    utf8 = folded.encode("utf-8", "surrogatepass")
    return gram_table.gram_key(crc32(utf8), len(utf8))


def build_attested(frequencies: Mapping[str, float]) -> dict[str, bytes]:
    """Return the sections of the attested forms from their frequencies (share of running words)."""
    forms = sorted(frequencies)
    checks, slots = gram_table.build([_word_key(form) for form in forms])
    cost = array("H", bytes(2 * len(checks)))
    for form, slot in zip(forms, slots, strict=True):
        cost[slot] = min(0xFFFF, round(-THOUSANDTHS * log10(frequencies[form])))
    return {"attested.checks": checks.tobytes(), "attested.cost": cost.tobytes()}


def _letter_key(gram: str) -> int:
    codes = [ord(letter) for letter in gram.rjust(_ORDER, "\x00")]
    return gram_table.gram_key(codes[0] << 16 | codes[1] & 0xFFFF, codes[2] << 16 | codes[3] & 0xFFFF, len(gram))


def build(forms: Iterable[str]) -> dict[str, bytes]:
    """Return the sections of the letter model over `forms`, folded, each counted once."""
    counts: Counter[str] = Counter()
    for form in forms:
        text = _EDGE * (_ORDER - 1) + form + _EDGE
        for at in range(_ORDER - 1, len(text)):
            for length in range(1, _ORDER + 1):
                counts[text[at - length + 1 : at + 1]] += 1
    uses: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for gram, count in counts.items():
        uses[gram[:-1]] += count
        kinds[gram[:-1]] += 1
    probability: dict[str, float] = {}
    for gram in sorted(counts, key=len):
        history = gram[:-1]
        lower = probability[gram[1:]] if history else 1 / 64
        probability[gram] = (counts[gram] + kinds[history] * lower) / (uses[history] + kinds[history])
    grams = sorted(set(counts) | {gram for gram in uses if gram})
    checks, slots = gram_table.build([_letter_key(gram) for gram in grams])
    cost, back_off = array("H", bytes(2 * len(checks))), array("H", bytes(2 * len(checks)))
    for gram, slot in zip(grams, slots, strict=True):
        cost[slot] = round(-THOUSANDTHS * log10(probability[gram])) if gram in probability else _IMPOSSIBLE_COST
        if uses[gram]:
            back_off[slot] = round(-THOUSANDTHS * log10(kinds[gram] / (uses[gram] + kinds[gram])))
    return {"letters.checks": checks.tobytes(), "letters.cost": cost.tobytes(), "letters.backoff": back_off.tobytes()}
