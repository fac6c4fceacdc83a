"""Which weights has the training of the agreement model found?

The builder of the sections that `agreement` reads. The text file has a line for each weight, as that of
`confusion_weights`; in the place of a pair of words stands a kind, "-e/-ë", or the classes of two forms, "412/533".
"""

from collections.abc import Iterable, Sequence

from sqfix import confusion_weights, gram_table, ngrams
from sqfix.agreement import OF_CLASSES, OF_KIND, Kind, class_pair
from sqfix.confusion_weights import Weights
from sqfix.ngrams import Numbering


def read(content: bytes, kinds: Sequence[tuple[str, str]], numbering: Numbering) -> Weights:
    """Return the weights of a file, in its order; `kinds` are the endings of each kind, by its number.

    Raises KeyError for a word without a number, ValueError for what is no row or has a template that is not looked up.
    """
    owners = {f"-{first}/-{second}": number for number, (first, second) in enumerate(kinds)}
    for owner, template in {tuple(row.decode().split("\t", 2)[:2]) for row in content.splitlines()}:
        of_classes = owner[:1].isdigit()
        if int(template) not in (OF_CLASSES if of_classes else OF_KIND):
            raise ValueError(f"no template of {owner}: {template}")
        if of_classes:
            first, _, second = owner.partition("/")
            owners[owner] = class_pair(int(first), int(second))
    return confusion_weights.read(content, owners, numbering)


def build(kinds: Iterable[Kind], weights: Weights) -> dict[str, bytes]:
    """Return the sections of a model."""
    checks, slots = gram_table.build(weights.keys)
    rows = "\n".join(f"{item.typed}\t{item.meant}\t{item.number}\t{int(item.meant_is_second)}" for item in kinds)
    return {
        "agreement.checks": checks.tobytes(),
        "agreement.weights": ngrams.placed(weights.thousandths, slots, len(checks)).tobytes(),
        "agreement.kinds": rows.encode(),
    }
