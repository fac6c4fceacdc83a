"""Where the stages meet: document → tokens → hypotheses → decision → findings."""

from collections.abc import Iterator

from sqfix.decision import Judge, Scored, confidence
from sqfix.dictionary import Resources
from sqfix.hypotheses import Sources, generate
from sqfix.model import Document, Finding, Prose, Severity, Span, Suggestion
from sqfix.options import Options
from sqfix.stream import Reader, Stream
from sqfix.tokens import SENTENCE, WORD, Tokens, tokenize

_MOST_SUGGESTIONS = 5


class Checker:
    """Checks documents against opened resources; keeps nothing of them."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._reader = Reader(resources.lexicon)
        self._judge = Judge(resources.lexicon, resources.language_model, resources.unknown, self._reader)
        self._sources = Sources(
            resources.lexicon, resources.symspell, resources.unknown, resources.confusions, resources.non_standard
        )

    def check(self, document: Document, options: Options) -> list[Finding]:
        """Return the findings of a document, in order, not overlapping."""
        findings = [finding for prose in document.prose for finding in self._check_prose(document, prose, options)]
        findings.sort(key=lambda finding: finding.span)
        return findings

    def _check_prose(self, document: Document, prose: Prose, options: Options) -> Iterator[Finding]:
        tokens = tokenize(prose.text)
        stream = self._reader.read(tokens)
        index = 0
        while index < len(tokens):
            best = self._decide(tokens, stream, index)
            if best is None:
                index += 1
                continue
            finding = _finding(document, prose, tokens, best)
            if finding.rule in options.rules and finding.confidence >= options.min_confidence:
                yield finding
            index = best[0].hypothesis.last

    def _decide(self, tokens: Tokens, stream: Stream, index: int) -> list[Scored] | None:
        """Return the hypotheses for a token, best first, if the best beats keeping what is there."""
        if tokens.kinds[index] != WORD:
            return None
        word = tokens.text[tokens.starts[index] : tokens.ends[index]]
        is_word = not self._reader.is_unknown(stream.words[stream.positions[index]])
        hypotheses = generate(tokens, index, is_word, self._sources)
        if not hypotheses:
            return None
        is_name = word[:1].isupper() and tokens.gaps[index] != SENTENCE
        typed = [tokens.text[tokens.starts[at] : tokens.ends[at]] for at in range(index, min(index + 2, len(tokens)))]
        scored = self._judge.score(stream, hypotheses, typed, is_name)
        return scored if scored[0].odds >= 1.0 else None


def _finding(document: Document, prose: Prose, tokens: Tokens, scored: list[Scored]) -> Finding:
    best = scored[0].hypothesis
    span = Span(tokens.starts[best.first], tokens.ends[best.last - 1])
    source = prose.source_span(span)
    certainty = confidence(scored[0].odds, scored[1].odds if len(scored) > 1 else 0.0)
    same = [item for item in scored if (item.hypothesis.first, item.hypothesis.last) == (best.first, best.last)]
    suggestions = tuple(Suggestion(item.hypothesis.text, round(item.odds, 2)) for item in same[:_MOST_SUGGESTIONS])
    return Finding(
        source, source.of(document.source), best.rule, Severity.ERROR, certainty, certainty > 0.98 and prose.is_verbatim(span), suggestions
    )
