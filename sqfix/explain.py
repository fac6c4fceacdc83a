"""Why is a word reported, or not? What the lists and the models say of it, alone, without context."""

from dataclasses import dataclass

from sqfix.alphabet import fold
from sqfix.checker import Checker
from sqfix.dictionary import Resources
from sqfix.lexicon import Entry, Flag
from sqfix.model import Suggestion


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything known of a word; `str` makes a small report of it."""

    word: str
    entry: Entry | None
    accepted: bool
    word_class: str
    derived: bool
    spelling_score: float
    wanted: tuple[str, ...]
    confusions: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]

    def __str__(self) -> str:
        """Return the report, one fact a line."""
        lines = [f"{self.word}: {'a word of the lexicon' if self.accepted else 'not a word of the lexicon as written'}"]
        if self.entry is not None:
            casing = ", ".join(flag.name.lower() for flag in Flag if flag & self.entry.flags and flag.name)
            lines.append(
                f"  form         rank {self.entry.number}, "
                f"log10 frequency {self.entry.log_probability:.2f}, casing {casing}"
            )
        else:
            lines.append(
                f"  spelling     log10 P of these letters {self.spelling_score:.2f}"
                + (", derived from known words" if self.derived else "")
            )
        lines.append(f"  class        {self.word_class}")
        if self.wanted:
            lines.append(f"  norm wants   {', '.join(self.wanted)}")
        if self.confusions:
            lines.append(f"  mistaken for {', '.join(self.confusions)}, where the context says so")
        lines.extend(f"  candidate    {item.text}  log10 odds {item.score:+.2f}" for item in self.suggestions)
        return "\n".join(lines)


def explain(word: str, resources: Resources) -> Explanation:
    """Return what is known of one word."""
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
        resources.non_standard.get(folded, ()),
        tuple(confusion.meant for confusion in resources.confusions.of(folded)),
        Checker(resources).suggest(word),
    )
