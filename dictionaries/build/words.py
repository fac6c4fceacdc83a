"""Which forms are Albanian words, and how frequent is each when nobody slips?

A form is accepted on clean evidence: standard morphology, an edited list, or use in several edited texts that its
neighbours cannot explain as slips. A count in noisy text is no evidence: "eshte" occurs because "është" does. So from
every count the slips of its frequent neighbours are taken off first (`without_slips`); what is left of "eshte",
"kane" or "qe" is its own use, often none, and a form without use keeps no weight against the word it is mistaken for.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from symspellpy import SymSpell, Verbosity

from dictionaries.build.counts import FormCounts
from dictionaries.build.sources import list_rows
from sqfix.alphabet import skeleton

# Share of a word's uses that careless writers type without its diacritics. In 30,000 words of marked news 16 % of about
# 300 errors are such, over some 9,000 words with ë or ç: 0.5 %; the noisier texts among the corpora have twice that.
DIACRITIC_SLIP_RATE = 0.01
# Share of a word's uses mistyped into one particular other word by one other edit; 21 % of the errors are spread over
# all neighbours. Set so that "shtes" falls and "emaile" beside "emailet" stays (see docs/decisions/0002).
EDIT_SLIP_RATE = 0.002

# A word that no list knows must be used this often in edited texts, in this many texts, mostly among Albanian words.
_LEAST_USES, _LEAST_TEXTS, _LEAST_AMONG_ALBANIAN = 5, 2, 0.5
LEAST_DEFINITIONS = 2  # of an explanatory dictionary that use a word
_SHORTEST_NEW_WORD = 5  # shorter new words are mostly fragments and abbreviations


def without_slips(counts: Mapping[str, float]) -> dict[str, float]:
    """Return the counts less the uses that a more frequent form of the same skeleton explains as lost diacritics.

    >>> left = without_slips({"është": 20_000.0, "eshte": 90.0, "të": 400_000.0, "te": 9_000.0})
    >>> left["eshte"], left["te"]
    (0.0, 5000.0)
    """
    by_skeleton: dict[str, list[str]] = {}
    for form in counts:
        by_skeleton.setdefault(skeleton(form), []).append(form)
    corrected = dict(counts)
    for forms in by_skeleton.values():
        for form in forms if len(forms) > 1 else ():
            slips = sum(DIACRITIC_SLIP_RATE * counts[other] for other in forms if counts[other] > counts[form])
            corrected[form] = max(0.0, counts[form] - slips)
    return corrected


def new_words(counts: FormCounts, known: Container[str], refused: frozenset[str]) -> list[str]:
    """Return the folded forms that no list knows and that edited texts use as words of their own."""
    candidates = [form for form in counts.raw if form not in known and form not in refused and _is_in_use(form, counts)]
    neighbours = _Neighbourhood(counts.raw)
    return sorted(form for form in candidates if not neighbours.explains(form) and not is_glued(form, counts))


def edited_words(candidates: Iterable[str], definitions: Mapping[str, int], counts: FormCounts) -> Iterator[str]:
    """Yield those of the words of edited lists that are words: an explanatory dictionary uses them in its definitions,
    or no frequent neighbour explains them.

    A headword that nobody uses and that lacks a letter of a frequent word is how a list misread it: "ërjashtim".
    """
    neighbours = _Neighbourhood(counts.raw)
    for form in candidates:
        is_used = definitions.get(form, 0) >= LEAST_DEFINITIONS
        if (len(form) > 2 or counts.edited[form] > 0) and (is_used or not neighbours.explains(form)):
            yield form


def is_glued(form: str, counts: FormCounts) -> bool:
    """Tell whether a form is more often written as two words: "poashtu" beside "po ashtu"."""
    pairs = ((form[:at], form[at:]) for at in range(1, len(form)))
    return any(counts.pairs[pair] > counts.raw[form] for pair in pairs)


def _is_in_use(form: str, counts: FormCounts) -> bool:
    uses = counts.edited[form]
    return (
        len(form) >= _SHORTEST_NEW_WORD
        and form.replace("-", "").isalpha()
        and uses >= _LEAST_USES
        and len(counts.texts[form]) >= _LEAST_TEXTS
        and counts.lower[form] * 2 > uses
        and counts.among_albanian[form] >= _LEAST_AMONG_ALBANIAN * counts.raw[form]
    )


def _without_weak_letters(form: str) -> str:
    """Return what careless typing leaves of a form: no ë, no cedilla."""
    return skeleton(form).replace("e", "")


class _Neighbourhood:
    """The frequent forms around a form, by SymSpell."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts
        self._index = SymSpell(max_dictionary_edit_distance=1)
        for form, count in counts.items():
            if count * EDIT_SLIP_RATE >= 1 or count >= _LEAST_USES:
                self._index.create_dictionary_entry(form, count)

    def explains(self, form: str) -> bool:
        """Tell whether the uses of `form` may all be slips of one neighbour."""
        own = self._counts[form]
        for match in self._index.lookup(form, Verbosity.ALL, max_edit_distance=1):
            if match.term == form:
                continue
            same = _without_weak_letters(match.term) == _without_weak_letters(form)
            if own <= match.count * (5 * DIACRITIC_SLIP_RATE if same else EDIT_SLIP_RATE * 5):
                return True
        return False


# Running words behind the frequency lists: subtitles as counted; the web list gives ranks, taken as Zipf's law over
# as many.
_SUBTITLE_WORDS, _WEB_WORDS_AT_RANK_1 = 6.9e6, 0.05
_LEAST_SUBTITLE_USES = 5


def attested(data: Path, counts: FormCounts, accepted: Container[str]) -> dict[str, float]:
    """Return form → share of running words, for lower-case forms in use on the web, in subtitles or in the corpora
    that no
    list proves and no frequent neighbour explains. They are not accepted, only likelier than their letters."""
    shares: dict[str, float] = {}
    total = counts.raw.total()
    for form, uses in counts.lower.items():
        if uses >= 2:
            shares[form] = uses / total
    for row in list_rows(data, "opensubs2018_full.txt"):
        form, _, count = row[0].rpartition(" ")
        if int(count) >= _LEAST_SUBTITLE_USES:
            shares[form] = max(shares.get(form, 0.0), int(count) / _SUBTITLE_WORDS)
    for row in list_rows(data, "tesseract_sqi_words_rank.tsv"):
        if row[0].islower():
            shares[row[0]] = max(shares.get(row[0], 0.0), _WEB_WORDS_AT_RANK_1 / (int(row[1] or row[2]) + 1))
    neighbours = _Neighbourhood(Counter({form: round(share * 1e8) for form, share in shares.items()}))
    return {
        form: share
        for form, share in sorted(shares.items())
        if form not in accepted
        and len(form) > 2
        and form.isalpha()
        and not neighbours.explains(form)
        and not is_glued(form, counts)
    }
