"""Which words does the project itself allow, forbid or replace?

A word list is UTF-8 text, one entry a line; `#` starts a comment:

    Krasnyak            a capital: allowed exactly so, also with hyphen and ending (NATO-s)
    startup             lower case: allowed in any case and in its inflections (startupi, startupeve)
    prompt engineering  a phrase: nothing inside it is reported
    /[A-Z]{2}\\d+/       a pattern, between slashes: nothing inside a match is reported
    !coronavirus -> koronavirus    forbidden, with its replacement (house style); without "->" only forbidden

Start with `parse`, then `apply`. The lexicon of Albanian is not known here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqfix.alphabet import fold, lookup_form, match_case
from sqfix.errors import ConfigError, shown
from sqfix.model import Document, Finding, Prose, Rule, Severity, Span, Suggestion

if TYPE_CHECKING:
    from pathlib import Path

    import regex

# What Albanian adds to a noun or adjective that it borrowed: the endings of the four declensions, definite and
# indefinite, singular and plural (Gramatika e gjuhës shqipe I, 1995). Verb endings are left out: a listed verb is rare
# and its endings collide with too much.
_ENDINGS = frozenset(
    "i u in un it ut s së n në t të a ja jë e je ve sh ash esh ish "
    "at et ët ave eve ëve ra rat rave ër ërit jes jen ë es ës en ën".split()
)
# Endings that stand after a stem whose final ë or e they swallow: lojë → loja, faqe → faqja.
_AFTER_VOWEL = frozenset("a ja ën ës n s t ra rat rave at ave eve jes jen jet et e".split())
_WORD = r"[^\W\d_][\w'’\u0300-\u036f-]*"
_SHORTEST_STEM = 3  # below it an "ending" is half of the word
_PATTERN_SECONDS = 2.0  # a sane pattern needs milliseconds for an article; this stops a runaway one


class Forbidden(NamedTuple):
    """A word or phrase that is always reported, with what to write instead."""

    words: str
    replacements: tuple[str, ...]


class WordList(NamedTuple):
    """The entries of one or more word lists. Words are kept in their lookup form, lower-case ones folded."""

    exact: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()

    def __or__(self, other: "WordList") -> "WordList":
        """Return a list with the entries of both."""
        return WordList(
            self.exact | other.exact,
            self.folded | other.folded,
            self.phrases | other.phrases,
            tuple(dict.fromkeys(self.patterns + other.patterns)),
            tuple(dict.fromkeys(self.forbidden + other.forbidden)),
        )

    def allows(self, word: str) -> bool:
        """Tell whether an entry allows `word`, a word as the text has it.

        >>> words = of_entries(["startup", "NATO", "lojë"])
        >>> [word for word in "Startupeve STARTUPI startupim NATO nato NATO-s lojës".split() if words.allows(word)]
        ['Startupeve', 'STARTUPI', 'NATO', 'NATO-s', 'lojës']
        """
        form = lookup_form(word)
        stem, hyphen, ending = form.rpartition("-")
        if form in self.exact or (hyphen and stem in self.exact and ending.lower() in _ENDINGS):
            return True
        return bool(self.folded) and any(stem in self.folded for stem in _stems(fold(word)))

    def occurs_in(self, prose: Prose) -> bool:
        """Tell whether any word, phrase or pattern of the list stands in `prose`."""
        if (self.exact or self.folded) and any(self.allows(word) for word in re.findall(_WORD, prose.text)):
            return True
        return any(True for _ in _exempt_spans_in(self, prose))


NO_WORDS = WordList()


def _stems(form: str) -> Iterator[str]:
    """Yield the entries that would allow `form`: itself, and what is left without an ending."""
    yield form
    for length in range(1, min(5, len(form) - _SHORTEST_STEM) + 1):
        stem, ending = form[:-length], form[-length:]
        if ending in _ENDINGS:
            yield stem.removesuffix("-")
        if ending in _AFTER_VOWEL:
            yield stem + "ë"
            yield stem + "e"


def read(path: "Path") -> WordList:
    """Read a word list. Raises `ConfigError` naming file and line for what it cannot use."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{shown(path)}: cannot read the word list: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(f"{shown(path)}:{line}: the word list is not UTF-8; save it as UTF-8") from error
    return parse(text, shown(path))


def parse(text: str, path: str = "<words>") -> WordList:
    """Return the word list that `text` holds. Raises `ConfigError` naming `path` and the line of a broken entry.

    >>> parse("!coronavirus -> koronavirus", "fjalet.txt").forbidden
    (Forbidden(words='coronavirus', replacements=('koronavirus',)),)
    """
    return _of(_placed_entry(line, f"{path}:{number}") for number, line in enumerate(text.splitlines(), start=1))


def of_entries(entries: Iterable[str]) -> WordList:
    """Return the word list of `entries`. Raises `ConfigError` for a broken one.

    >>> of_entries(["Krasnyak"]).exact
    frozenset({'Krasnyak'})
    """
    return _of(map(_entry, entries))


def _of(found: Iterable[tuple[str, str | Forbidden]]) -> WordList:
    entries: dict[str, list[str]] = {"exact": [], "folded": [], "phrases": [], "patterns": []}
    forbidden: list[Forbidden] = []
    for kind, entry in found:
        if isinstance(entry, Forbidden):
            forbidden.append(entry)
        elif kind:
            entries[kind].append(entry)
    return WordList(
        frozenset(entries["exact"]),
        frozenset(entries["folded"]),
        frozenset(entries["phrases"]),
        tuple(entries["patterns"]),
        tuple(forbidden),
    )


def _placed_entry(line: str, place: str) -> tuple[str, str | Forbidden]:
    try:
        return _entry(line)
    except ConfigError as error:
        raise ConfigError(f"{place}: {error}") from error


def _entry(line: str) -> tuple[str, str | Forbidden]:
    """Return the kind of a line and its entry; the kind is empty for blank lines and comments."""
    entry = line.strip()
    if len(entry) > 1 and entry.startswith("/"):
        return "patterns", _pattern(entry)
    entry = re.sub(r"(^|\s)#.*", "", entry).strip()
    if not entry:
        return "", ""
    if entry.startswith("!"):
        return "forbidden", _forbidden(entry[1:])
    if "->" in entry:
        raise ConfigError(f"a replacement starts with '!': write `!{entry}`")
    if not any(char.isalpha() for char in entry):
        raise ConfigError(f"{entry!r} holds no letter; a pattern stands between slashes: /{re.escape(entry)}/")
    if any(char.isspace() for char in entry):
        return "phrases", " ".join(lookup_form(entry).split())
    return ("folded", fold(entry)) if entry == entry.lower() else ("exact", lookup_form(entry))


def _pattern(entry: str) -> str:
    body, slash, rest = entry[1:].rpartition("/")
    if not slash or not body or (rest.strip() and not rest.strip().startswith("#")):
        raise ConfigError(f"a pattern stands between slashes: {entry!r} has no closing one")
    compiled(body)
    return body


@cache
def compiled(pattern: str) -> "regex.Pattern[str]":
    """Compile a user's pattern. Raises `ConfigError` where it is none."""
    import regex  # has a timeout; loaded only where a list holds a pattern

    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise ConfigError(f"not a regular expression: /{pattern}/: {error}") from error


def _forbidden(entry: str) -> Forbidden:
    wrong, _, right = entry.partition("->")
    words = " ".join(lookup_form(wrong).split())
    if not words:
        raise ConfigError("nothing stands before '->'; write `!wrong -> right`")
    replacements = tuple(" ".join(part.split()) for part in right.split(",") if part.strip())
    if "->" in entry and not replacements:
        raise ConfigError("nothing stands after '->'; write `!wrong -> right`, or `!wrong` to forbid only")
    if words in replacements:
        raise ConfigError(f"{words!r} is replaced by itself; write `!wrong -> right`")
    return Forbidden(words, replacements)


def apply(words: WordList, document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that the word list leaves, with those it adds (SQ009), in order and without overlaps."""
    if words == NO_WORDS:
        return list(findings)
    exempt = list(_exempt_spans(words, document))
    forbidden = list(_forbidden_findings(words, document))
    kept = [
        finding
        for finding in findings
        if not words.allows(finding.word)
        and not any(_inside(finding.span, span) for span in exempt)
        and not any(finding.span.overlaps(other.span) for other in forbidden)
    ]
    return sorted(kept + forbidden, key=lambda finding: finding.span)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _exempt_spans(words: WordList, document: Document) -> Iterator[Span]:
    return (span for prose in document.prose for span in _exempt_spans_in(words, prose))


def _exempt_spans_in(words: WordList, prose: Prose) -> Iterator[Span]:
    for phrase in words.phrases:
        for span in _occurrences(prose.text, phrase):
            yield prose.source_span(span)
    for pattern in words.patterns:
        yield from _pattern_spans(pattern, prose)


def _pattern_spans(pattern: str, prose: Prose) -> Iterator[Span]:
    try:
        for match in compiled(pattern).finditer(prose.text, timeout=_PATTERN_SECONDS):
            if match.end() > match.start():
                yield prose.source_span(Span(match.start(), match.end()))
    except TimeoutError as error:
        raise ConfigError(f"the pattern /{pattern}/ takes too long; make it more specific") from error


def _forbidden_findings(words: WordList, document: Document) -> Iterator[Finding]:
    @cache
    def is_final(text: str) -> bool:
        """Tell whether nothing in a replacement is to be replaced itself, which might never end."""
        return not any(True for entry in words.forbidden for _ in _misuses(entry, text))

    taken: list[Span] = []
    for entry in sorted(words.forbidden, key=lambda entry: -len(entry.words)):
        for prose in document.prose:
            for span in _misuses(entry, prose.text):
                source_span = prose.source_span(span)
                if not any(map(source_span.overlaps, taken)):
                    taken.append(source_span)
                    yield _forbidden_finding(document, prose, span, _replacements(entry, span.of(prose.text)), is_final)


def _forbidden_finding(
    document: Document, prose: Prose, span: Span, replacements: Sequence[str], is_final: Callable[[str], bool]
) -> Finding:
    source_span, is_verbatim = prose.located(span)
    can_be_written = is_verbatim and all(prose.takes(text) and is_final(text) for text in replacements)
    return Finding(
        span=source_span,
        word=source_span.of(document.source),
        rule=Rule.FORBIDDEN_WORD,
        severity=Severity.ERROR,
        confidence=1.0,
        fixable=len(replacements) == 1 and can_be_written,
        suggestions=tuple(Suggestion(text, 0.0) for text in replacements),
        forbidden=prose.forbidden,
    )


def _replacements(entry: Forbidden, found: str) -> list[str]:
    """Return what to write instead of the words of an entry, `found` so in a text."""
    return [match_case(found, right) for right in entry.replacements]


def _misuses(entry: Forbidden, text: str) -> Iterator[Span]:
    """Yield where the words of an entry stand in `text` and are not what or where they should be already.

    >>> list(_misuses(Forbidden("Thaçi", ("Hashim Thaçi",)), "Hashim Thaçi erdhi. Thaçi foli."))
    [Span(start=20, end=25)]
    """
    right = {Span(*match.span("words")) for pattern in _within_replacements(entry) for match in pattern.finditer(text)}
    for span in _occurrences(text, entry.words):
        if span not in right and span.of(text) not in _replacements(entry, span.of(text)):
            yield span


@cache
def _within_replacements(entry: Forbidden) -> tuple[re.Pattern[str], ...]:
    """Return patterns of the replacements of an entry that hold its words and more; one for each place of the words."""
    parts = [
        (right[: span.start], span.of(right), right[span.end :])
        for right in entry.replacements
        for span in _occurrences(right, entry.words)
    ]
    return tuple(
        re.compile(
            rf"(?<![\w-])(?={_spaced(before)}(?P<words>{_spaced(words)}){_spaced(behind)}(?![\w-]))", re.IGNORECASE
        )
        for before, words, behind in parts
        if before or behind
    )


def _spaced(words: str) -> str:
    """Return a pattern of some text with any white space for its white space and any apostrophe for its apostrophes."""
    parts = (re.escape(part).replace("'", "['’ʼ‘`´]") for part in re.split(r"\s+", words))
    return r"\s+".join(parts)


def _occurrences(text: str, words: str) -> Iterator[Span]:
    """Yield where `words` stand in `text`: whole words, any white space between, lower-case words in any case.

    >>> list(_occurrences("Prompt  engineering dhe promptet", "prompt engineering"))
    [Span(start=0, end=19)]
    """
    for match in _occurrence_pattern(words).finditer(text):
        yield Span(match.start(), match.end())


@cache
def _occurrence_pattern(words: str) -> re.Pattern[str]:
    flags = re.IGNORECASE if words == words.lower() else re.NOFLAG
    return re.compile(rf"(?<![\w-])(?:{_spaced(words)})(?![\w-])", flags)
