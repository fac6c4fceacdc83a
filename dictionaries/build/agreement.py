"""Learns which of two forms of a word a context wants, for kinds of endings instead of single words.

A kind is an exchange of endings, "-e" for "-ë"; its examples are all places of forms that have a partner by that
exchange. Logistic regression (`logistic`) over two sets of features: what the kind says of the neighbours, and what the
classes of the two forms say of them. That is what makes agreement reach words that were never met together: "sektorë
privatë" is judged as two plurals. How frequent the two forms are is not learnt but given.

Slips in the corpora are dealt with as in `confusion`: each half of the examples is judged by a model of the other, and
what it contradicts teaches nothing. Deterministic: examples come in corpus order.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dictionaries.build.confusion import spelt, streams
from dictionaries.build.logistic import Examples, fit
from sqfix.agreement import OF_CLASSES, OF_KIND, class_pair, classes_of, exchange, is_inflected, prior
from sqfix.confusion import TEMPLATES, features
from sqfix.language_model import THOUSANDTHS
from sqfix.lexicon import Lexicon
from sqfix.stream import BOUNDARIES, Reader

_FEWEST_USES = 5  # of either form of a pair
_MOST_EXAMPLES, _HEAVIEST = 40, 4.0  # of one form of a pair, evenly spread; what one then counts for at most
_EPOCHS, _RATE = 3, 0.15  # larger steps learn rare words by heart, see docs/decisions/0033
_LEAST_USES, _RUN = 2, 2000  # of a feature; examples in a row that go to the same half
_CONTRADICTED = math.log(0.05)  # odds of an example's own form, by the other half, under which it is taken for a slip
_TELLING, _LEAST_WEIGHT = 0.11, 0.1  # log10: leaves 350,000 weights, 1.4 MB
_TO_LOG10 = 1 / math.log(10)
_VALUE_BITS, _TEMPLATE_BITS = 24, 5

Stream = tuple[float, Sequence[int], Sequence[int]]


class Partner(NamedTuple):
    """Another form of a word: the kind and class pair by which they differ, whether the word itself is the second form,
    and what the frequencies say for the second (natural log)."""

    kind: int
    classes: int
    is_second: bool
    prior: float


def weight_lines(data: Path, hold_out: bool, kinds: Sequence[tuple[str, str]], lexicon: Lexicon) -> Iterator[str]:
    """Train on the corpora and yield the weights, "owner template value value weight": the owner is a kind, "-e/-ë", or
    the classes of two forms, "412/533".
    """
    read = list(streams(data, hold_out, Reader(lexicon)))
    uses = Counter(word for _, words, _ in read for word in words)
    names, examples = collect(read, partners(uses, kinds, lexicon), uses)
    owners = {number: "/".join(f"-{ending}" for ending in kind) for number, kind in enumerate(kinds)}
    for name, weight in sorted(zip(names, train(examples, len(names)), strict=True)):
        if weight:
            owner, template, *values = _unpacked(name)
            columns = [spelt(value, kind, lexicon) for value, kind in zip(values, TEMPLATES[template], strict=True)]
            title = owners.get(owner) or "/".join(map(str, classes_of(owner)))
            yield "\t".join((title, str(template), *columns, f"{weight:.2f}"))


def partners(uses: Mapping[int, int], kinds: Sequence[tuple[str, str]], lexicon: Lexicon) -> dict[int, list[Partner]]:
    """Return the partners of each word that is used often enough, by number."""
    found: defaultdict[int, list[Partner]] = defaultdict(list)
    numbers = [number for number in sorted(uses) if number < len(lexicon.words) and uses[number] >= _FEWEST_USES]
    for number in numbers:
        form, own = lexicon.words.form_of(number), lexicon.entry_at(number)
        if not own.is_lower or not is_inflected(lexicon.class_names[own.word_class]) or not form.isalpha():
            continue
        for kind, (ending, other_ending) in enumerate(kinds):
            other = form.removesuffix(ending) + other_ending
            entry = lexicon.entry(other) if form.endswith(ending) else None
            if entry is None or exchange(form, other) != (ending, other_ending) or not entry.is_lower:
                continue
            if uses.get(entry.number, 0) < _FEWEST_USES or not is_inflected(lexicon.class_names[entry.word_class]):
                continue
            classes = class_pair(own.word_class, entry.word_class)
            favour = prior(own, entry) / THOUSANDTHS / _TO_LOG10
            found[number].append(Partner(kind, classes, False, favour))
            found[entry.number].append(Partner(kind, classes, True, favour))
    return found


def collect(
    texts: Sequence[Stream], partners: Mapping[int, Sequence[Partner]], uses: Mapping[int, int]
) -> tuple[list[int], Examples]:
    """Return the features by number, and the examples, of a frequent form every so many places."""
    numbers: dict[int, int] = {}
    examples = Examples([], bytearray(), array("d"), array("d"))
    seen: Counter[int] = Counter()
    for weight, words, classes in texts:
        for position in range(BOUNDARIES, len(words) - BOUNDARIES):
            word = words[position]
            if word not in partners:
                continue
            seen[word] += 1
            if seen[word] % max(1, uses[word] // _MOST_EXAMPLES):
                continue
            around = list(features(words, classes, position))
            for partner in partners[word]:
                owned = ((partner.kind, OF_KIND), (partner.classes, OF_CLASSES))
                keys = (_packed(owner, *one) for owner, wanted in owned for one in around if one[0] in wanted)
                examples.rows.append(array("I", [numbers.setdefault(key, len(numbers)) for key in keys]))
                examples.second.append(partner.is_second)
                examples.weights.append(weight * min(_HEAVIEST, math.sqrt(max(1.0, uses[word] / _MOST_EXAMPLES))))
                examples.priors.append(partner.prior)
    return list(numbers), examples


def _packed(owner: int, template: int, one: int, other: int) -> int:
    return ((owner << _TEMPLATE_BITS | template) << _VALUE_BITS | one) << _VALUE_BITS | other


def _unpacked(name: int) -> tuple[int, int, int, int]:
    mask = (1 << _VALUE_BITS) - 1
    owned = name >> 2 * _VALUE_BITS
    return owned >> _TEMPLATE_BITS, owned & (1 << _TEMPLATE_BITS) - 1, name >> _VALUE_BITS & mask, name & mask


def train(examples: Examples, size: int) -> list[float]:
    """Return the weight of each feature in log10 units, 0 for those that tell nothing: positive speaks for the second
    form.

    Trained twice: the second time on the examples that the other half does not contradict, with the features that
    weigh something in the halves.
    """
    used = Counter(number for row in examples.rows for number in row)
    examples = _with_features(examples, {number for number, count in used.items() if count >= _LEAST_USES})
    places = range(len(examples.rows))
    models = [_fitted(examples, [at for at in places if at // _RUN % 2 == half], size) for half in (0, 1)]
    credible = [at for at in places if _own_odds(examples, at, models[1 - at // _RUN % 2]) >= _CONTRADICTED]
    telling = {at for at, both in enumerate(zip(*models, strict=True)) if abs(sum(both)) / 2 * _TO_LOG10 >= _TELLING}
    weights = _fitted(_with_features(examples, telling), credible, size)
    return [weight * _TO_LOG10 if abs(weight * _TO_LOG10) >= _LEAST_WEIGHT else 0.0 for weight in weights]


def _with_features(examples: Examples, wanted: set[int]) -> Examples:
    return examples._replace(rows=[array("I", [number for number in row if number in wanted]) for row in examples.rows])


def _fitted(examples: Examples, chosen: Sequence[int], size: int) -> "array[float]":
    return fit(examples, chosen, size, _EPOCHS, _RATE)


def _own_odds(examples: Examples, at: int, weights: Sequence[float]) -> float:
    """Return the odds (natural log) that the form of an example stands where it does."""
    score = examples.priors[at] + sum(weights[place] for place in examples.rows[at])
    return score if examples.second[at] else -score
