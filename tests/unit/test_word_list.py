"""What the entries of a project's word list allow, forbid and replace."""

import pytest

from sqfix.errors import ConfigError
from sqfix.model import Document, Finding, Piece, Prose, Rule, Severity, Span
from sqfix.word_list import NO_WORDS, apply, parse


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("startup", "startup Startup STARTUP startupi startupin startupit startupe startupet startupeve startup-i"),
        ("podkast", "podkasti podkastin podkastit podkaste podkastet podkasteve podkastesh"),
        ("ndërfaqe", "ndërfaqja ndërfaqes ndërfaqen ndërfaqet ndërfaqeve"),
        ("lojë", "loja lojës lojën lojëra lojërave lojërat"),
        ("blogger", "bloggeri bloggerit bloggerë bloggerët bloggerëve"),
        ("app", "app app-i app-et"),
    ],
)
def test_lower_case_entry_allows_its_inflections(entry: str, forms: str) -> None:
    words = parse(entry)
    assert [form for form in forms.split() if not words.allows(form)] == []


@pytest.mark.parametrize(
    ("entry", "word"),
    [("startup", "startupim"), ("startup", "startapi"), ("ka", "kane"), ("NATO", "nato"), ("Gent", "GENT")],
)
def test_entry_allows_no_more_than_it_says(entry: str, word: str) -> None:
    assert not parse(entry).allows(word)


def test_capital_entry_is_exact_and_takes_endings_after_a_hyphen() -> None:
    words = parse("NATO\nMcDonald's")
    assert words.allows("NATO-s")
    assert words.allows("McDonald’s")
    assert not words.allows("NATO-xyz")


def test_combining_marks_and_apostrophes_make_no_difference() -> None:
    assert parse("e\u0308ndërr").allows("ëndërr")
    assert parse("s'ka").allows("s’ka")


def test_comments_blank_lines_and_a_byte_order_mark_are_no_entries() -> None:
    assert parse("\n# fjalët\n   \n#tjetër") == NO_WORDS


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("!-> mirë", "nothing stands before"),
        ("!keq ->", "nothing stands after"),
        ("keq -> mirë", "starts with '!'"),
        ("/[/", "not a regular expression"),
        ("/pa fund", "no closing one"),
        ("123", "holds no letter"),
    ],
)
def test_broken_entry_is_named_with_its_line(line: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=rf"fjalet\.txt:2: .*{complaint}"):
        parse(f"mirë\n{line}\n", "fjalet.txt")


def document(text: str) -> Document:
    return Document("a.txt", text, (Prose(text, (Piece(0, len(text), 0, len(text)),)),))


def slip(text: str, word: str) -> Finding:
    start = text.index(word)
    return Finding(Span(start, start + len(word)), word, Rule.MISSPELLING, Severity.ERROR, 0.9, True)


def test_phrase_exempts_only_itself() -> None:
    text = "prompt engineering, jo prompt"
    findings = [slip(text, "prompt"), Finding(Span(23, 29), "prompt", Rule.MISSPELLING, Severity.ERROR, 0.9, True)]
    assert [finding.span.start for finding in apply(parse("prompt engineering"), document(text), findings)] == [23]


def test_replacement_carries_case_over_and_is_safe() -> None:
    (finding,) = apply(parse("!coronavirus -> koronavirus"), document("CORONAVIRUS"), [])
    assert (finding.rule, finding.suggestions[0].text, finding.fixable) == (Rule.FORBIDDEN_WORD, "KORONAVIRUS", True)


@pytest.mark.parametrize(
    ("entry", "text", "reported"),
    [
        ("!Thaçi -> Hashim Thaçi", "Hashim Thaçi erdhi, Thaçi foli.", [20]),
        ("!Thaçi -> Hashim Thaçi", "Hashim\n  Thaçi", []),
        ("!Thaçi -> Hashim Thaçi", "Ramush Thaçi dhe H. Thaçi", [7, 20]),
        ("!covid -> virusi covid", "Virusi covid, VIRUSI COVID, Covid", [28]),
        ("!nato -> NATO", "NATO, Nato, nato", [6, 12]),
        ("!o -> o o", "o o o", []),
        ("!i -> t'i", "t’i i", [4]),
    ],
)
def test_what_stands_in_its_own_replacement_is_right(entry: str, text: str, reported: list[int]) -> None:
    assert [finding.span.start for finding in apply(parse(entry), document(text), [])] == reported


def test_replacement_that_is_forbidden_itself_is_left_to_people() -> None:
    found = apply(parse("!një -> dy\n!dy -> një\n!tre -> katër"), document("një dy tre"), [])
    assert [(finding.suggestions[0].text, finding.fixable) for finding in found] == [
        ("dy", False),
        ("një", False),
        ("katër", True),
    ]


def test_several_replacements_are_for_people_to_choose() -> None:
    (finding,) = apply(parse("!okej -> mirë, në rregull"), document("okej"), [])
    assert [suggestion.text for suggestion in finding.suggestions] == ["mirë", "në rregull"]
    assert not finding.fixable


def test_forbidden_word_takes_the_place_of_another_finding() -> None:
    text = "Një keqpun."
    (finding,) = apply(parse("!keqpun"), document(text), [slip(text, "keqpun")])
    assert finding.rule is Rule.FORBIDDEN_WORD


def test_forbidden_word_is_a_whole_word() -> None:
    assert apply(parse("!man -> burrë"), document("Amani mandat man-i"), []) == []


def test_longer_of_two_forbidden_phrases_wins() -> None:
    findings = apply(parse("!më se -> mbi\n!më se shumti -> kryesisht"), document("më se shumti"), [])
    assert [finding.suggestions[0].text for finding in findings] == ["kryesisht"]


def test_runaway_pattern_is_stopped() -> None:
    with pytest.raises(ConfigError, match="takes too long"):
        apply(parse("/(a|aa)+$/"), document("a" * 60 + "b"), [])
