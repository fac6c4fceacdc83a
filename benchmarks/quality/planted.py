"""What is found of slips planted in clean text? Seeded, so that every run plants the same.

`plant` puts slips into one article, `measure` plants, checks and counts. A slip is found if a finding covers it, right
if the first suggestion restores the text. Start with `MIX`, how often each kind is met, and `table`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.quality.slips import KINDS, Change, Place, Source
from benchmarks.quality.variants import check_all
from sqfix.alphabet import fold
from sqfix.checker import Checker
from sqfix.model import Finding
from sqfix.tokens import WORD, Tokens, tokenize

# Shares of the kinds among the errors of 30,000 words of marked Kosovo news, the single-key slips split evenly.
MIX = {
    "transposed": 6, "lost": 6, "added": 4, "neighbour key": 5, "diacritics": 16, "confusion": 28, "apostrophe": 5,
    "joined": 7, "split": 7, "repeated": 2,
}  # fmt: skip
_EVERY, _APART = 20, 8  # words: a slip in about every twentieth, never two within eight
_MOST_ROUNDS = 20  # through the articles, for kinds that have few places
_REACH = 60  # words: how far from where a slip was due its kind may look for a place


@dataclass(frozen=True, slots=True)
class Planted:
    """A slip at `start` to `end` of the changed text, and what stood there from `origin` on.

    `is_word` tells that what is typed is made of words of the lexicon, `is_listed` that what was meant is.
    """

    kind: str
    start: int
    end: int
    typed: str
    meant: str
    origin: int
    is_word: bool
    is_listed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A slip and the finding that covers it, if any; `right` if its first suggestion restores the text."""

    slip: Planted
    finding: Finding | None
    right: bool
    context: str


@dataclass(frozen=True, slots=True)
class Checked:
    """An article with slips: which one it was, all findings in it, the verdict on each slip."""

    article: int
    findings: Sequence[Finding]
    verdicts: Sequence[Verdict]

    def beside(self) -> Iterator[tuple[int, Finding]]:
        """Yield the findings that cover no slip, with the place in the article where each would stand without slips."""
        for finding in self.findings:
            slips = [verdict.slip for verdict in self.verdicts if verdict.slip.end <= finding.span.start]
            shift = slips[-1].end - slips[-1].origin - len(slips[-1].meant) if slips else 0
            if not any(_overlap(finding, verdict.slip) for verdict in self.verdicts):
                yield finding.span.start - shift, finding


def measure(
    checker: Checker, source: Source, articles: Sequence[str], mix: Mapping[str, float], seed: int, most: int
) -> Iterator[Checked]:
    """Plant slips in articles and check them, until there are `most` slips.

    The articles come in an order drawn from the seed, again and again.
    """
    rng = Random(seed)
    planted = 0
    for _ in range(_MOST_ROUNDS):
        for number in rng.sample(range(len(articles)), len(articles)):
            text, slips = plant(articles[number], source, rng, mix)
            (findings,) = check_all(checker, [text])
            yield Checked(number, findings, [judge(text, slip, findings) for slip in slips])
            planted += len(slips)
            if planted >= most:
                return


def plant(text: str, source: Source, rng: Random, mix: Mapping[str, float]) -> tuple[str, list[Planted]]:
    """Return the text with slips, and the slips in it, in order."""
    tokens = tokenize(text)
    parts: list[str] = []
    slips: list[Planted] = []
    length = last = 0
    for kind, change in _drawn(tokens, source, rng, mix):
        start, end = tokens.starts[change.first], tokens.ends[change.last - 1]
        parts += [text[last:start], change.typed]
        length += start - last
        slips.append(as_planted(kind, length, change.typed, text[start:end], start, source))
        length, last = slips[-1].end, end
    return "".join((*parts, text[last:])), slips


def as_planted(kind: str, at: int, typed: str, meant: str, origin: int, source: Source) -> Planted:
    """Return a slip that is typed at a place, with the lexicon's opinion of it."""
    is_word, is_listed = (_all_words(part, source) for part in (typed, meant))
    return Planted(kind, at, at + len(typed), typed, meant, origin, is_word, is_listed)


def _drawn(tokens: Tokens, source: Source, rng: Random, mix: Mapping[str, float]) -> Iterator[tuple[str, Change]]:
    """Yield what is changed, in order: a kind is drawn first, then the next place that it fits."""
    at = rng.randrange(_EVERY)
    while at < len(tokens):
        kind = rng.choices(list(mix), list(mix.values()))[0]
        places = (Place(tokens, index, source, rng) for index in range(at, min(at + _REACH, len(tokens))))
        tries = (KINDS[kind](place) for place in places if tokens.kinds[place.at] == WORD)
        changes = next((found for found in tries if found), [])
        yield from ((kind, change) for change in changes)
        at = (changes[-1].last if changes else at) + _APART + rng.randrange(2 * (_EVERY - _APART))


def _all_words(text: str, source: Source) -> bool:
    tokens = tokenize(text)
    return all(source.lexicon.accepts(text[start:end]) for start, end in zip(tokens.starts, tokens.ends, strict=True))


def judge(text: str, slip: Planted, findings: Iterable[Finding]) -> Verdict:
    """Return whether a slip is found and corrected."""
    finding = next((item for item in findings if _overlap(item, slip)), None)
    context = f"{text[max(0, slip.start - 30) : slip.start]}[{slip.typed}]{text[slip.end : slip.end + 30]}"
    return Verdict(slip, finding, finding is not None and restores(text, slip, finding), context.replace("\n", "¶"))


def _overlap(finding: Finding, slip: Planted) -> bool:
    return finding.span.start < slip.end and slip.start < finding.span.end


def restores(text: str, slip: Planted, finding: Finding) -> bool:
    """Tell whether the first suggestion of a finding brings the right words back, whatever span it has."""
    if not finding.suggestions:
        return False
    start, end = min(slip.start, finding.span.start), max(slip.end, finding.span.end)
    wanted = text[start : slip.start] + slip.meant + text[slip.end : end]
    got = text[start : finding.span.start] + finding.suggestions[0].text + text[finding.span.end : end]
    return fold(" ".join(wanted.split())) == fold(" ".join(got.split()))


@dataclass(frozen=True, slots=True)
class Row:
    """How many slips of a group were planted, found, corrected rightly; how many have a right word no list has."""

    name: str
    planted: int
    found: int
    right: int
    unlisted: int


def row(name: str, verdicts: Iterable[Verdict]) -> Row:
    """Count a group of verdicts."""
    group = list(verdicts)
    found, right = (sum(values) for values in ([v.finding is not None for v in group], [v.right for v in group]))
    return Row(name, len(group), found, right, sum(not verdict.slip.is_listed for verdict in group))


def rows(verdicts: Sequence[Verdict]) -> list[Row]:
    """Return a row for each kind, then for all, and the three groups that every kind divides into."""
    kinds = dict.fromkeys(verdict.slip.kind for verdict in verdicts)
    listed = [verdict for verdict in verdicts if verdict.slip.is_listed]
    return [
        *(row(kind, (verdict for verdict in verdicts if verdict.slip.kind == kind)) for kind in sorted(kinds)),
        row("all", verdicts),
        row("of these: right word not in the lexicon", (v for v in verdicts if not v.slip.is_listed)),
        row("of these: right word known, makes another word", (v for v in listed if v.slip.is_word)),
        row("of these: right word known, makes no word", (v for v in listed if not v.slip.is_word)),
    ]


def table(counted: Iterable[Row]) -> str:
    """Return rows as a Markdown table."""
    lines = [
        "| kind | planted | found | right first | right word not in lexicon |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for item in counted:
        shares = [f"{part / max(1, item.planted):.3f}" for part in (item.found, item.right, item.unlisted)]
        lines.append(f"| {item.name} | {item.planted} | {' | '.join(shares)} |")
    return "\n".join(lines)
