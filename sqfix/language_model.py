"""How likely is a word among its neighbours?

A trigram model with absolute discounting (Ney, Essen, Kneser 1994) that backs off from words to word pairs, and from
there to a trigram model over morphological classes (Brown et al. 1992): P(w | class) P(class | two classes before).
So "më të forta" is likely though nobody wrote it before, because adjectives in that form follow "më të".
Probabilities are log10; the file holds them as u16 thousandths below zero, which is precise to 0.0005 and reaches
down to 10^-65.

Start with `LanguageModel.token_score`; `discounting` builds what it reads. The model knows numbers only: `lexicon`
knows words.
"""

from collections.abc import Sequence

from sqfix import core, gram_table
from sqfix.gram_table import gram_key
from sqfix.index_file import IndexFile

# Marks that stand in the stream of words for what is no word.
BOUNDARY, COMMA, NUMBER, OPAQUE, UNKNOWN = "<s>", ",", "<num>", "<opaque>", "<unk>"
MARKS = (BOUNDARY, COMMA, NUMBER, OPAQUE, UNKNOWN)

THOUSANDTHS = 1000  # of a log10 unit: the precision of every cost in the index
IMPOSSIBLE = 0xFFFF  # the cost of what has no probability
REACH = 2  # tokens before that a token depends on: the order of the model less one


class LanguageModel:
    """Scores tokens of a stream of word numbers and class numbers; `UNKNOWN` stands for a word outside the lexicon."""

    def __init__(self, sections: IndexFile) -> None:
        self._pair_checks, self._pair_cost = sections.u32("lm.pair.checks"), sections.u16("lm.pair.cost")
        self._pair_back_off = sections.u16("lm.pair.backoff")
        self._triple_checks, self._triple_cost = sections.u32("lm.triple.checks"), sections.u16("lm.triple.cost")
        self._back_off = sections.u16("lm.word.backoff")
        self._emission = sections.u16("lm.word.emission")
        self._class_cost, self._class_back_off = sections.u16("lm.class.cost"), sections.u16("lm.class.backoff")
        self._class_pair_checks = sections.u32("lm.classpair.checks")
        self._class_pair_cost = sections.u16("lm.classpair.cost")
        self._class_pair_back_off = sections.u16("lm.classpair.backoff")
        self._class_triple_checks = sections.u32("lm.classtriple.checks")
        self._class_triple_cost = sections.u16("lm.classtriple.cost")
        self.compiled = core.COMPILED.Grams(sections) if core.COMPILED is not None else None

    def token_score(self, words: Sequence[int], classes: Sequence[int], position: int) -> float:
        """Return log10 P(token | the two tokens before it); `position` is 2 or more.

        A word outside the model (number len(emission) or above) has no emission: its score is that of its class alone.
        """
        if self.compiled is not None:
            return -int(self.compiled.stretch_cost(words, classes, position, position + 1)) / THOUSANDTHS
        return -self.token_cost(words, classes, position) / THOUSANDTHS

    def token_cost(self, words: Sequence[int], classes: Sequence[int], position: int) -> int:
        """Return the cost of a token, in thousandths."""
        before, last, word = words[position - 2 : position + 1]
        cost = 0
        slot = gram_table.find(self._pair_checks, gram_key(before, last))
        if slot >= 0:
            found = gram_table.find(self._triple_checks, gram_key(before, last, word))
            if found >= 0:
                return int(self._triple_cost[found])
            cost = self._pair_back_off[slot]
        found = gram_table.find(self._pair_checks, gram_key(last, word))
        if found >= 0:
            return int(cost + self._pair_cost[found])
        if last < len(self._back_off):
            cost += self._back_off[last]
        if word < len(self._emission):
            cost += self._emission[word]
        return int(cost + self._class_path(*classes[position - 2 : position + 1]))

    def _class_path(self, before: int, last: int, own: int) -> int:
        """Return the cost of class `own` after two classes, in thousandths."""
        cost = 0
        slot = gram_table.find(self._class_pair_checks, gram_key(before, last))
        if slot >= 0:
            found = gram_table.find(self._class_triple_checks, gram_key(before, last, own))
            if found >= 0:
                return int(self._class_triple_cost[found])
            cost = self._class_pair_back_off[slot]
        found = gram_table.find(self._class_pair_checks, gram_key(last, own))
        if found >= 0:
            return int(cost + self._class_pair_cost[found])
        return int(cost + self._class_back_off[last] + self._class_cost[own])

    def doubtful(
        self,
        words: Sequence[int],
        classes: Sequence[int],
        positions: Sequence[int],
        marks: bytes | bytearray,
        class_marks: bytes,
        most: int,
    ) -> tuple[Sequence[int], Sequence[int]] | None:
        """Return what the compiled core finds for `scan`, and the costs by position; None if it does not run."""
        if self.compiled is None:
            return None
        found: tuple[Sequence[int], Sequence[int]] = self.compiled.doubtful(
            words, classes, positions, marks, class_marks, most
        )
        return found

    def stretch_score(self, words: Sequence[int], classes: Sequence[int], start: int, end: int) -> float:
        """Return the sum of `token_score` over a stretch: log10 P of it after what precedes."""
        if self.compiled is not None:
            return -int(self.compiled.stretch_cost(words, classes, start, end)) / THOUSANDTHS
        return -sum(self.token_cost(words, classes, position) for position in range(start, end)) / THOUSANDTHS

    def changed_score(
        self,
        words: Sequence[int],
        classes: Sequence[int],
        start: int,
        after: int,
        numbers: list[int],
        own: list[int],
    ) -> float:
        """Return the score of the stretch from `start` with other words, of classes `own`, up to position `after`.

        The stretch ends two tokens past the change: these still depend on it.
        """
        if self.compiled is not None:
            return -int(self.compiled.changed_cost(words, classes, start, after, numbers, own)) / THOUSANDTHS
        end = min(after + REACH, len(words))
        changed = [*words[start - REACH : start], *numbers, *words[after:end]]
        kinds = [*classes[start - REACH : start], *own, *classes[after:end]]
        return self.stretch_score(changed, kinds, REACH, len(changed))

    def scores_of_words(
        self, words: Sequence[int], classes: Sequence[int], position: int, numbers: list[int], own: list[int]
    ) -> list[float]:
        """Return `changed_score` for each of some words, of classes `own`, in place of the one at `position`."""
        if self.compiled is not None:
            costs = self.compiled.costs_of_words(words, classes, position, numbers, own)
            return [-cost / THOUSANDTHS for cost in costs]
        changes = zip(numbers, own, strict=True)
        return [self.changed_score(words, classes, position, position + 1, [word], [kind]) for word, kind in changes]
