"""Why is a word reported, or not? What the lists and the models say of it, alone, without context."""

from math import isfinite
from typing import NamedTuple

from sqfix.alphabet import fold
from sqfix.dictionary import Resources
from sqfix.lexicon import Entry, Flag
from sqfix.model import Suggestion


class Explanation(NamedTuple):
    """Everything known of a word; `str` makes a small report of it."""

    word: str
    entry: Entry | None
    accepted: bool
    word_class: str
    derived: bool
    spelling_score: float
    attested: float
    wanted: tuple[str, ...]
    confusions: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]

    def __str__(self) -> str:
        """Return the report, one fact a line."""
        lines = [f"{self.word}: {'a word of the lexicon' if self.accepted else 'not a word of the lexicon as written'}"]
        lines.append(f"  list         {self._list()}")
        if self.entry is not None:
            lines.append(f"  frequency    rank {self.entry.number}, log10 {self.entry.log_probability:.2f}")
        else:
            lines.append(f"  spelling     log10 P of these letters {self.spelling_score:.2f}")
        lines.append(f"  class        {self.word_class}")
        if self.confusions:
            lines.append(f"  mistaken for {', '.join(self.confusions)}, where the context says so")
        lines.extend(f"  candidate    {item.text}  log10 odds {item.score:+.2f}" for item in self.suggestions)
        return "\n".join(lines)

    def _list(self) -> str:
        """Return which list has the word."""
        if self.wanted:
            return f"non-standard spellings; the norm wants {', '.join(self.wanted)}"
        if self.entry is not None:
            return "accepted forms, in lower case" if self.entry.flags & Flag.LOWER else "names and acronyms, cased"
        if self.derived:
            return "none; derived from known words"
        if isfinite(self.attested):
            return f"attested in texts only, log10 frequency {self.attested:.2f}"
        return "none"


def explain(word: str, resources: Resources, suggestions: tuple[Suggestion, ...]) -> Explanation:
    """Return what is known of one word, for which there are these suggestions (`Checker.suggest`)."""
    lexicon, folded = resources.lexicon, fold(word)
    entry = lexicon.entry(folded)
    own = entry.word_class if entry is not None else lexicon.class_of(word)
    return Explanation(
        word,
        entry,
        lexicon.accepts(word),
        lexicon.class_names[own],
        resources.unknown.is_derived(word),
        resources.unknown.log_probability(folded),
        resources.unknown.attested(folded),
        resources.refused.get(folded, ()) or resources.non_standard.get(folded, ()),
        tuple(confusion.meant for confusion in resources.confusions.of(folded)),
        suggestions,
    )
