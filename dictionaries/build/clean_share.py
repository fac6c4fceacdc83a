"""Which uses of a rare form are meant? What clean text says of a form beside its frequent rival.

"Politiken" is a word, the definite of an adjective, and next to all its uses in news are slips for "politikën". Rates
of slips do not tell how many: hasty writers slip ten times as often as careful ones. Clean text does. There "politiken"
stands 0 times beside 48 "politikën", and over all words the same two classes stand 1 to 5,000: so little of the weight
of "politikën" is what "politiken" keeps. Function words are left alone, n-grams know more of those
(`ngrams.without_slip_grams`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from sqfix.alphabet import skeleton
from sqfix.hypotheses import lacks_diacritics

_FREQUENT = 3.0  # times a form's weight: its rival
_PRIOR = 20.0  # uses in clean text that the classes' share counts for
_UNKNOWN_SHARE = 0.01  # of classes that clean text says nothing about
# A share in clean text may be by chance too low: twice as much is kept.
_AT_MOST = 2.0
_LEAST_CHANGE = 0.8  # a larger share is left as it is


def kept(weights: Mapping[str, float], clean: Mapping[str, int], class_of: Mapping[str, str]) -> dict[str, float]:
    """Return form → the share of its weight that is meant, where it is less than all; `clean` are uses in clean text.

    `class_of` has the forms to be judged; a rival may be any form.

    >>> weights = {"politiken": 6.0, "politikën": 500.0, "pusete": 2.0, "pusetë": 3.0}
    >>> classes = {"politiken": "Afsad", "politikën": "Nfsad", "pusete": "Nfpni", "pusetë": "Nfsni"}
    >>> {form: round(share, 2) for form, share in kept(weights, {"politikën": 48}, classes).items()}
    {'politiken': 0.49}
    """
    pairs = list(_rivals(weights, class_of))
    typed, meant = Counter[tuple[str, str, bool]](), Counter[tuple[str, str, bool]]()
    for form, rival, is_lost in pairs:
        kind = class_of[form], class_of.get(rival, ""), is_lost
        typed[kind] += clean.get(form, 0)
        meant[kind] += clean.get(rival, 0)
    shares: dict[str, float] = {}
    for form, rival, is_lost in pairs:
        kind = class_of[form], class_of.get(rival, ""), is_lost
        own, others = clean.get(form, 0), clean.get(rival, 0)
        of_classes = min(1.0, (typed[kind] - own + _UNKNOWN_SHARE * _PRIOR) / (meant[kind] - others + _PRIOR))
        share = _AT_MOST * (own + _PRIOR * of_classes) / (others + _PRIOR) * weights[rival] / weights[form]
        if share < min(_LEAST_CHANGE, shares.get(form, 1.0)):
            shares[form] = share
    return shares


def _rivals(weights: Mapping[str, float], class_of: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield each form with each more frequent one that differs by ë and ç alone, and whether the form lacks them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form, weight in weights.items():
        if weight > 0 and form.isalpha():
            groups[skeleton(form).replace("e", "")].append(form)
    for forms in groups.values():
        for form in forms if len(forms) > 1 else ():
            for rival in forms:
                if form in class_of and weights[rival] > _FREQUENT * weights[form]:
                    if lacks_diacritics(form, rival):
                        yield form, rival, True
                    elif lacks_diacritics(rival, form):
                        yield form, rival, False
