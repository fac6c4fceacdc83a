"""What is found of slips planted in clean text: `python -m benchmarks.quality.planted FOLDER [--rounds N] [--seed S]`.

FOLDER holds articles without errors (*.txt). Every round plants one slip in about every twentieth word, never two
within eight words, of a kind drawn by its share in marked news; the slip is found if a finding covers it, right if
the first suggestion restores the text. Slips that make another word of the lexicon are counted as real words,
whatever their kind.
"""

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sqfix import dictionary
from sqfix.alphabet import fold, match_case, neighbours, skeleton
from sqfix.checker import Checker
from sqfix.model import Document, Finding, Piece, Prose
from sqfix.options import Options
from sqfix.tokens import SPACE, WORD, Tokens, tokenize

# Shares of the kinds among the errors of 30,000 words of marked Kosovo news, the single-key slips split evenly.
KINDS = {
    "transposed": 6, "lost": 6, "added": 4, "neighbour key": 5, "diacritics": 16, "confusion": 28, "apostrophe": 5,
    "joined": 7, "split": 7, "repeated": 2,
}  # fmt: skip
_EVERY, _APART, _SHORTEST = 20, 8, 3


@dataclass(frozen=True, slots=True)
class Planted:
    """A slip in the changed text, and what stood there."""

    kind: str
    start: int
    end: int
    wrong: str
    right: str


def main() -> None:
    """Read the command line, plant, check, print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.planted", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was missed or corrected wrongly")
    arguments = parser.parse_args()
    resources = dictionary.load(print)
    checker, rng = Checker(resources), random.Random(arguments.seed)
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for path in sorted(arguments.folder.glob("*.txt")) * arguments.rounds:
        text, slips = plant(path.read_text(encoding="utf-8"), resources, rng)
        findings = checker.check(whole(path.name, text), Options())
        for slip in slips:
            kind = slip.kind if resources.lexicon.accepts(slip.right.split(" ")[0]) else "right word unknown"
            found = next((item for item in findings if item.span.start < slip.end and slip.start < item.span.end), None)
            right = found is not None and restores(text, slip, found)
            for key in (kind, "all"):
                rows[key] = [a + b for a, b in zip(rows[key], (1, found is not None, right, 0), strict=True)]
            if arguments.show and not right:
                context = f"{text[max(0, slip.start - 30) : slip.start]}[{slip.wrong}]{text[slip.end : slip.end + 30]}"
                print(f"{kind}\t{slip.right}\t{found.suggestions[0].text if found else '-'}\t{context!r}")
    print(f"{'kind':20}{'planted':>9}{'found':>9}{'right':>9}")
    for kind, (planted, found_count, right_count, _) in sorted(rows.items()):
        print(f"{kind:20}{planted:>9}{found_count / planted:>9.3f}{right_count / planted:>9.3f}")


def whole(path: str, text: str) -> Document:
    """Return plain text as a document."""
    return Document(path, text, (Prose(text, (Piece(0, len(text), 0, len(text)),)),))


def restores(text: str, slip: Planted, found: Finding) -> bool:
    """Tell whether the first suggestion of a finding brings the right words back, whatever span it has."""
    if not found.suggestions:
        return False
    start, end = min(slip.start, found.span.start), max(slip.end, found.span.end)
    wanted = text[start : slip.start] + slip.right + text[slip.end : end]
    got = text[start : found.span.start] + found.suggestions[0].text + text[found.span.end : end]
    return fold(wanted) == fold(got)


def plant(text: str, resources: dictionary.Resources, rng: random.Random) -> tuple[str, list[Planted]]:
    """Return the text with slips, and the slips in it."""
    tokens = tokenize(text)
    parts: list[str] = []
    slips: list[Planted] = []
    length = last = 0
    at, free_from = 0, 0
    while at < len(tokens):
        chosen = at >= free_from and tokens.kinds[at] == WORD and rng.random() < 1 / (_EVERY - _APART)
        change = slip_at(tokens, at, resources, rng) if chosen else None
        if change is not None:
            kind, used, wrong = change
            start, end = tokens.starts[at], tokens.ends[at + used - 1]
            parts += [text[last:start], wrong]
            length += start - last
            slips.append(Planted(kind, length, length + len(wrong), wrong, text[start:end]))
            length += len(wrong)
            last, free_from = end, at + _APART
        at += 1
    return "".join((*parts, text[last:])), slips


def slip_at(
    tokens: Tokens, at: int, resources: dictionary.Resources, rng: random.Random
) -> tuple[str, int, str] | None:
    """Return (kind, tokens replaced, what is typed instead) for a token, None if the drawn kind does not fit."""
    word = tokens.text[tokens.starts[at] : tokens.ends[at]]
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    wrong, used = None, 1
    if kind == "confusion":
        wrong = _confused(word, resources, rng)
    elif kind == "repeated":
        wrong = f"{word} {word.lower()}"
    elif kind == "joined":
        if at + 1 < len(tokens) and tokens.kinds[at + 1] == WORD and tokens.gaps[at + 1] == SPACE:
            wrong, used = word + tokens.text[tokens.starts[at + 1] : tokens.ends[at + 1]], 2
    elif len(word) > _SHORTEST or kind in ("diacritics", "apostrophe"):
        wrong = mistyped(word, kind, rng)
    if wrong is None or wrong == word:
        return None
    real = used == 1 and " " not in wrong and kind != "confusion" and resources.lexicon.accepts(wrong)
    return ("real word" if real else kind), used, wrong


def _confused(word: str, resources: dictionary.Resources, rng: random.Random) -> str | None:
    """Return a word that is taken for this one: the other way round than the checker corrects."""
    typed = [pair for pair in resources.confusions.listed() if pair.meant == fold(word)]
    return match_case(word, rng.choice(typed).typed) if typed else None


def mistyped(word: str, kind: str, rng: random.Random) -> str | None:
    """Return the word with one slip of a kind, None if it has no place for it."""
    if kind == "diacritics":
        return skeleton(word)
    if kind == "apostrophe":
        return word.replace("’", "").replace("'", "")
    at = rng.randrange(len(word) - 1)
    if kind == "transposed":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "split":
        return f"{word[: at + 1]} {word[at + 1 :]}"
    near = sorted(neighbours(word[at].lower()))
    if not near:
        return None
    letter = rng.choice(near)
    return word[:at] + letter + word[at + (kind == "neighbour key") :]


if __name__ == "__main__":
    main()
