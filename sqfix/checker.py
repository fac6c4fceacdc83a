"""Where the stages meet: document → tokens → hypotheses → decision → findings."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqfix import company, new_words
from sqfix.alphabet import match_case
from sqfix.beside_numbers import glued_to_numbers
from sqfix.boundaries import glued
from sqfix.company import Judged
from sqfix.confidence import FIXED, Certainty, certainty
from sqfix.dates import before_dates
from sqfix.decision import UNEXPECTED, Judge
from sqfix.dictionary import Resources
from sqfix.evidence import ABOUT_WORDS, ANYWHERE, Question, Scored, Surroundings, question
from sqfix.hypotheses import Reading, class_triggers, generate, is_left_alone, is_rightly_elided, triggers
from sqfix.language_model import UNKNOWN
from sqfix.model import Document, Finding, Hypothesis, Prose, Rule, Severity, Span, Suggestion
from sqfix.options import Options
from sqfix.passages import Passages, Restored
from sqfix.scan import Scan
from sqfix.sieve import Sieve
from sqfix.stream import Reader, Stream
from sqfix.tokens import NUMBER, SENTENCE, WORD, Tokens, tokenize
from sqfix.typed import Typed, apostrophe_in, apostrophe_of, typed_at

_MOST_SUGGESTIONS = 5

# Of 111 words in 45 marked articles that no list has and of which nothing else is reported, 13 are errors, 9 in names.
_UNKNOWN_AND_WRONG = 0.12

# Signs that stand where other keyboards have letters: right behind a word they may be its last one ("SHBA-t[" for
# "SHBA-të"), and a correction that leaves them there is none. Nothing stands behind the last word. An apostrophe there
# may have been meant inside: "për ti’ kryer".
_STRAY, _APOSTROPHES = tuple("[{\\|"), ("'", "’")

# Of the 15 words before and behind, at least half are unknown for 98 of 100 findings in English manuals (of 4,447),
# for 2 of 1,000 in news typed without diacritics (2,445), for none in 70 news articles.
_AROUND = 15
_FEWEST_AROUND = 8  # a title of three words proves nothing


class _Text(NamedTuple):
    """One prose as the stages see it."""

    prose: Prose
    tokens: Tokens
    stream: Stream
    restored: dict[int, Restored]  # what stands for a token of a stretch typed without diacritics
    apostrophe: str


class Checker:
    """Checks documents against opened resources; keeps nothing of them."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._reader = Reader(resources.lexicon)
        self._judge = Judge(
            resources.lexicon,
            resources.language_model,
            resources.unknown,
            resources.confusions,
            resources.agreement,
            self._reader,
        )
        lexicon = resources.lexicon
        self._stranger = lexicon.mark(UNKNOWN)
        self._scan = Scan(lexicon, resources.language_model, triggers(resources), class_triggers(lexicon), UNEXPECTED)
        self._sieve, self._passages = Sieve(resources), Passages(resources)

    def check(self, document: Document, options: Options) -> list[Finding]:
        """Return the findings of a document, in order, not overlapping."""
        apostrophe = apostrophe_of(prose.text for prose in document.prose)
        texts = [self._read(prose, apostrophe) for prose in document.prose]
        new_stems: Counter[str] = Counter()
        for text in texts:
            new_stems.update(new_words.count(text.tokens, text.stream))
        judged: list[Judged] = []
        tokens = 0
        for text in texts:
            judged += self._judged(document, text, tokens, new_stems)
            tokens += len(text.tokens)
        findings = [
            finding
            for finding in company.reported(judged, tokens)
            if finding.rule in options.rules and finding.confidence >= options.min_confidence
        ]
        findings.sort(key=lambda finding: finding.span)
        if Rule.UNKNOWN_WORD in options.rules and options.min_confidence <= _UNKNOWN_AND_WRONG:
            reported = [finding.span for finding in findings]
            unknown = (finding for text in texts for finding in self._unknown_words(document, text))
            findings += [finding for finding in unknown if not _is_taken(finding.span, reported)]
            findings.sort(key=lambda finding: finding.span)
        return findings

    def _unknown_words(self, document: Document, text: _Text) -> Iterator[Finding]:
        """Yield the words that no list has and that no known word accounts for, in passages of Albanian."""
        for index in text.stream.unknown:
            word = text.tokens.word(index)
            is_known = index in text.restored or is_left_alone(word) or self._resources.unknown.is_derived(word)
            if not is_known and not self._is_foreign(text, index):
                span = text.prose.source_span(Span(text.tokens.starts[index], text.tokens.ends[index]))
                kind, severity = Rule.UNKNOWN_WORD, Severity.INFO
                yield Finding(span, span.of(document.source), kind, severity, _UNKNOWN_AND_WRONG, fixable=False)

    def _read(self, prose: Prose, apostrophe: str) -> _Text:
        tokens = tokenize(prose.text)
        restored = self._passages.restore(tokens, self._reader.read(tokens))
        return _Text(prose, tokens, *restored, apostrophe_in(prose.text, apostrophe))

    def _judged(self, document: Document, text: _Text, before: int, new_stems: Counter[str]) -> Iterator[Judged]:
        """Yield what may be reported of a text, in order, maybe overlapping; `before` it the document has tokens."""
        possible = self._sieve.possible(text.tokens, text.stream, self._scan.doubtful(text.stream), new_stems)
        # what is not to be told by words and context alone
        besides = {*text.restored, *glued(text.tokens), *before_dates(text.tokens), *glued_to_numbers(text.tokens)}
        for index in sorted(besides.union(possible)) if besides else possible:
            decided = _restored(text, index) if index in text.restored else self._decide(text, index, new_stems)
            if decided is not None and decided[1].is_possible:
                scored, sure = decided
                best = scored[0].hypothesis
                yield Judged(_finding(document, text, scored, sure), before + best.first, before + best.last, sure)

    def _decide(self, text: _Text, index: int, new_stems: Counter[str]) -> tuple[list[Scored], Certainty] | None:
        """Return what else may have been meant by a token, best first, and how certain that is; None if nothing may."""
        typed = typed_at(text.tokens, index, text.apostrophe)
        reading = self._reading(text, typed)
        hypotheses = generate(typed, reading, self._resources) if reading is not None else []
        if reading is None or not hypotheses:
            return None
        scored = self._judge.score(text.stream, typed, hypotheses)
        is_asked = question(scored[0], reading) in ABOUT_WORDS
        sure = certainty(scored, reading, self._surroundings(text, typed, new_stems) if is_asked else ANYWHERE)
        return None if sure.is_possible and self._is_foreign(text, index) else (scored, sure)

    def _reading(self, text: _Text, typed: Typed) -> Reading | None:
        """Return how a token reads, None if it is not looked into."""
        kind = text.tokens.kinds[typed.at]
        if kind == NUMBER:
            return Reading.FRAGMENT
        if kind != WORD or _is_ending(text.tokens, typed.at):
            return None
        position = text.stream.positions[typed.at]
        if text.stream.words[position] == self._stranger:
            if is_left_alone(typed.word):
                return Reading.FRAGMENT
            return None if is_rightly_elided(typed.word, self._resources) else Reading.UNKNOWN
        score = self._resources.language_model.token_score(text.stream.words, text.stream.classes, position)
        return Reading.WORD if score >= UNEXPECTED else Reading.UNEXPECTED

    def _is_foreign(self, text: _Text, index: int) -> bool:
        """Tell whether a token stands in a passage of another language: most of the words around it are unknown.

        Usual words that lack their diacritics are Albanian all the same.
        """
        first, last = max(0, index - _AROUND), min(len(text.tokens), index + _AROUND + 1)
        strangers = text.stream.unknown
        enough = bisect_left(strangers, first) + _FEWEST_AROUND // 2 - 1
        if enough >= len(strangers) or strangers[enough] >= last:
            return False  # most of them, at a look
        letters, starts, kinds = text.tokens.text, text.tokens.starts, text.tokens.kinds
        words, positions = text.stream.words, text.stream.positions
        known = unknown = 0
        for at in range(first, last):
            if at != index and kinds[at] == WORD and not letters[starts[at]].isupper():
                if words[positions[at]] == self._stranger and not self._passages.is_bare(text.tokens.word(at)):
                    unknown += 1
                else:
                    known += 1
        return unknown + known >= _FEWEST_AROUND and unknown >= known

    def _surroundings(self, text: _Text, typed: Typed, new_stems: Counter[str]) -> Surroundings:
        at, folded = typed.at, typed.folded
        words, _, positions, _ = text.stream
        is_before = at > 0 and words[positions[at - 1]] == self._stranger
        is_behind = at + 1 < len(positions) and words[positions[at + 1]] == self._stranger
        entry = self._resources.lexicon.entry(folded)
        return Surroundings(
            typed=folded,
            shape=self._resources.unknown.log_probability(folded) / (len(folded) + 1),
            frequency=entry.log_probability if entry is not None else 0.0,
            capital=typed.word[0].isupper(),
            starts_sentence=text.tokens.gaps[at] == SENTENCE,
            unknown_neighbours=is_before + is_behind,
            other_uses=max(0, new_stems[new_words.stem(typed.word)] - 1),
            torn=_is_torn(text.tokens, at),
        )

    def suggest(self, word: str) -> tuple[Suggestion, ...]:
        """Return what may have been meant by a word alone, best first, whether or not it is a word itself."""
        tokens = tokenize(word)
        if not len(tokens) or tokens.kinds[0] != WORD:
            return ()
        typed = typed_at(tokens, 0, apostrophe_of([word]))
        hypotheses = generate(typed, Reading.UNKNOWN, self._resources)
        scored = self._judge.score(self._reader.read(tokens), typed, hypotheses)
        return tuple(Suggestion(item.hypothesis.text, round(item.odds, 2)) for item in scored[:_MOST_SUGGESTIONS])


def _is_taken(span: Span, reported: Sequence[Span]) -> bool:
    """Tell whether a word has something in common with what is reported, by span and not overlapping."""
    at = bisect_right(reported, span)
    return any(span.overlaps(other) for other in reported[max(0, at - 1) : at + 1])


_LONGEST_ENDING = 4  # letters: "-ëve"


def _is_ending(tokens: Tokens, index: int) -> bool:
    """Tell whether a token is the ending of a name before a space: "Kaoru -së"; not "-Te kush?", which is spoken."""
    start, word = tokens.starts[index], tokens.word(index)
    return tokens.text[max(0, start - 2) : start] == " -" and word.islower() and len(word) <= _LONGEST_ENDING


def _is_torn(tokens: Tokens, index: int) -> bool:
    """Tell whether a full stop and no space part a word from other letters: "vra.rë"; not "lajmi.Ai"."""
    text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
    before = text[start - 1 : start] == "." and text[max(0, start - 2) : start - 1].isalpha() and text[start].islower()
    return before or (text[end : end + 1] == "." and text[end + 1 : end + 2].islower())


def _restored(text: _Text, index: int) -> tuple[list[Scored], Certainty]:
    restored = text.restored[index]
    meant = match_case(text.tokens.word(index), restored.form)
    hypothesis = Hypothesis(index, index + 1, (restored.form,), meant, Rule.DIACRITICS, 0.0)
    sure = Certainty(Question.RESTORED, restored.confidence, restored.confidence)
    return [Scored(hypothesis, restored.odds)], sure


def _finding(document: Document, text: _Text, scored: list[Scored], sure: Certainty) -> Finding:
    best = scored[0].hypothesis
    span = Span(text.tokens.starts[best.first], text.tokens.ends[best.last - 1])
    source, is_verbatim = text.prose.located(span)
    behind = text.tokens.text[span.end : span.end + 1]
    is_alone = behind not in _STRAY and not (best.rule is Rule.APOSTROPHE and behind in _APOSTROPHES)
    fixable = sure.correction >= FIXED and is_alone and is_verbatim and text.prose.takes(best.text)
    word, suggestions = source.of(document.source), _suggestions(scored)
    return Finding(source, word, best.rule, Severity.ERROR, sure.error, fixable, suggestions, text.prose.forbidden)


def _suggestions(scored: list[Scored]) -> tuple[Suggestion, ...]:
    """Return the best different texts for the tokens of the best hypothesis."""
    best = scored[0].hypothesis
    texts: dict[str, float] = {}
    for item in scored:
        other = item.hypothesis
        if other.text not in texts and other.first == best.first and other.last == best.last:
            texts[other.text] = round(item.odds, 2)
            if len(texts) == _MOST_SUGGESTIONS:
                break
    return tuple([Suggestion(text, odds) for text, odds in texts.items()])
