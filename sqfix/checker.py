"""Where the stages meet: document → tokens → hypotheses → decision → findings."""

from collections.abc import Iterator

from sqfix.decision import FIXED, REPORTED, UNEXPECTED, Judge, Scored, Surroundings, confidence
from sqfix.dictionary import Resources
from sqfix.hypotheses import Reading, Sources, generate, is_left_alone
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
        self._judge = Judge(
            resources.lexicon, resources.language_model, resources.unknown, resources.confusions, self._reader
        )
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
            finding, last = self._decide(document, prose, tokens, stream, index)
            index = max(last, index + 1)
            if finding is not None and finding.rule in options.rules and finding.confidence >= options.min_confidence:
                yield finding

    def _decide(
        self, document: Document, prose: Prose, tokens: Tokens, stream: Stream, index: int
    ) -> tuple[Finding | None, int]:
        """Return the finding about a token, if the best hypothesis is certain enough, and where to go on."""
        reading = self._reading(tokens, stream, index)
        hypotheses = generate(tokens, index, reading, self._sources) if reading is not None else []
        if reading is None or not hypotheses:
            return None, index + 1
        typed = [tokens.text[tokens.starts[at] : tokens.ends[at]] for at in range(index, min(index + 2, len(tokens)))]
        scored = self._judge.score(stream, hypotheses, typed)
        best = scored[0].hypothesis
        certainty = confidence(scored[0], reading, self._surroundings(tokens, stream, index))
        if certainty < REPORTED:
            return None, index + 1
        return _finding(document, prose, tokens, scored, certainty), best.last

    def _reading(self, tokens: Tokens, stream: Stream, index: int) -> Reading | None:
        """Return how a token reads, None if it is not looked into."""
        if tokens.kinds[index] != WORD:
            return None
        position = stream.positions[index]
        if self._reader.is_unknown(stream.words[position]):
            return None if is_left_alone(tokens.text[tokens.starts[index] : tokens.ends[index]]) else Reading.UNKNOWN
        expected = self._resources.language_model.token_score(stream.words, stream.classes, position) >= UNEXPECTED
        return Reading.WORD if expected else Reading.UNEXPECTED

    def _surroundings(self, tokens: Tokens, stream: Stream, index: int) -> Surroundings:
        neighbours = [at for at in (index - 1, index + 1) if 0 <= at < len(tokens)]
        unknown = sum(self._reader.is_unknown(stream.words[stream.positions[at]]) for at in neighbours)
        return Surroundings(tokens.text[tokens.starts[index]].isupper(), tokens.gaps[index] == SENTENCE, unknown)

    def suggest(self, word: str) -> tuple[Suggestion, ...]:
        """Return what may have been meant by a word alone, best first, whether or not it is a word itself."""
        tokens = tokenize(word)
        if not len(tokens) or tokens.kinds[0] != WORD:
            return ()
        hypotheses = generate(tokens, 0, Reading.UNKNOWN, self._sources)
        scored = self._judge.score(self._reader.read(tokens), hypotheses, [word])
        return tuple(Suggestion(item.hypothesis.text, round(item.odds, 2)) for item in scored[:_MOST_SUGGESTIONS])


def check(document: Document, resources: Resources, options: Options) -> list[Finding]:
    """Return the findings of one document; for many, keep a `Checker`."""
    return Checker(resources).check(document, options)


def suggest(word: str, resources: Resources) -> tuple[Suggestion, ...]:
    """Return what may have been meant by a word alone, best first."""
    return Checker(resources).suggest(word)


def _finding(document: Document, prose: Prose, tokens: Tokens, scored: list[Scored], certainty: float) -> Finding:
    best = scored[0].hypothesis
    span = Span(tokens.starts[best.first], tokens.ends[best.last - 1])
    source = prose.source_span(span)
    same = [item for item in scored if (item.hypothesis.first, item.hypothesis.last) == (best.first, best.last)]
    texts: dict[str, float] = {}
    for item in same:
        texts.setdefault(item.hypothesis.text, round(item.odds, 2))
    suggestions = tuple(Suggestion(text, odds) for text, odds in list(texts.items())[:_MOST_SUGGESTIONS])
    fixable = certainty >= FIXED and prose.is_verbatim(span)
    return Finding(source, source.of(document.source), best.rule, Severity.ERROR, certainty, fixable, suggestions)
