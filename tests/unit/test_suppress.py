import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix.document import parse
from sqfix.model import Finding, Rule, Severity, Span
from sqfix.rules import ALL_RULES, DEFAULT_RULES
from sqfix.suppress import Suppressions, read


def divide(source: str, path: str = "a.md", rules: frozenset[Rule] = DEFAULT_RULES) -> tuple[list[str], list[str]]:
    """Return the lines that still have findings where each "ëpr" is a misspelling, and what suppresses nothing."""
    kept, unused = suppressions(source, path).apply(findings(source), rules)
    lines = [source[source.rfind("\n", 0, item.span.start) + 1 :].partition("\n")[0].strip() for item in kept]
    assert all(item.word == item.span.of(source) for item in unused)
    return lines, [item.word for item in unused]


def suppressions(source: str, path: str = "a.md") -> Suppressions:
    kind = {"md": "markdown", "mdx": "markdown", "html": "html", "txt": "text"}[path.rpartition(".")[2]]
    return read(parse(path, source, kind))


def findings(source: str) -> list[Finding]:
    starts = [at for at in range(len(source)) if source.startswith(("ëpr", "Vuçiq", "Sic", "sic]"), at)]
    ends = [
        next(end for end in range(at, len(source) + 1) if end == len(source) or not source[end].isalpha())
        for at in starts
    ]
    return [
        Finding(Span(start, end), source[start:end], Rule.MISSPELLING, Severity.ERROR, 0.9, True)
        for start, end in zip(starts, ends, strict=True)
    ]


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt", "a.mdx"])
def test_disable_and_enable_enclose_a_region(path):
    source = "ëpr një\n\n<!-- sqfix: disable -->\n\nëpr dy\n\n<!-- sqfix: enable -->\n\nëpr tre\n"
    assert divide(source, path) == (["ëpr një", "ëpr tre"], [])


def test_disable_without_enable_holds_to_the_end():
    assert divide("ëpr një\n\n<!-- sqfix: disable -->\n\nëpr dy\n") == (["ëpr një"], [])


def test_mdx_comments_are_obeyed():
    assert divide("ëpr një\n\n{/* sqfix: disable */}\n\nëpr dy\n", "a.mdx") == (["ëpr një"], [])


def test_only_the_named_rules_are_disabled():
    source = "<!-- sqfix: disable SQ002 -->\n\nëpr një\n\n<!-- sqfix: disable misspelling, SQ002 -->\n\nëpr dy"
    lines, unused = divide(source)
    assert lines == ["ëpr një"]
    assert unused == ["<!-- sqfix: disable SQ002 -->"]


def test_enable_of_one_rule_leaves_the_others_disabled():
    source = "<!-- sqfix: disable -->\n\n<!-- sqfix: enable SQ002 -->\n\nëpr\n\n<!-- sqfix: enable SQ001 -->\n\nëpr dy"
    assert divide(source) == (["ëpr dy"], [])


def test_disable_line_holds_for_its_own_line():
    assert divide("ëpr një\nëpr dy <!-- sqfix: disable-line -->\nëpr tre") == (["ëpr një", "ëpr tre"], [])


def test_disable_next_line_passes_blank_lines():
    assert divide("ëpr një\n\n<!-- sqfix: disable-next-line SQ001 -->\n\nëpr dy\nëpr tre") == (
        ["ëpr një", "ëpr tre"],
        [],
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("verb", ["disable-line", "disable-next-line"])
def test_a_line_ends_where_editors_see_its_end(end, verb):
    source = end.join([f"ëpr <!-- sqfix: {verb} -->", "", "ëpr", "ëpr"])
    kept, unused = suppressions(source, "a.txt").apply(findings(source))
    lines = [source[: finding.span.start].count(end) for finding in kept]
    assert (lines, unused) == ([2, 3] if verb == "disable-line" else [0, 3], [])


def test_disable_file_holds_before_it_too():
    assert divide("ëpr një\n\n<!-- sqfix: disable-file -->\n\nëpr dy") == ([], [])


def test_ignored_words_are_right_everywhere_in_the_text():
    assert divide("Vuçiq një ëpr\n\n<!-- sqfix: ignore Vuçiq Beograd -->\n\nVuçiqit dhe Vuçiq")[1] == ["Beograd"]
    assert divide("Vuçiq një\n\n<!-- sqfix: ignore Vuçiq -->") == ([], [])
    assert divide("ëpr një\n\n<!-- sqfix: ignore ëpr -->\n\nËpr")[0] == []


def test_remark_behind_two_hyphens_is_no_rule():
    found = suppressions("<!-- sqfix: disable-line SQ001 -- emër i huaj -->")
    assert found.notices == ()


@pytest.mark.parametrize("word", ["ëpr [sic]", "“ëpr” [sic]", "**ëpr** [sic!]", "ëpr [Sic]"])
def test_sic_behind_a_word_exempts_it(word):
    assert divide(f"Ai shkroi {word} në letër") == ([], [])


def test_sic_itself_is_no_error():
    assert divide("fjalë [sic] tjetër") == ([], [])


def test_sic_elsewhere_exempts_nothing():
    assert divide("ëpr një [sic]") == (["ëpr një [sic]"], [])


def test_unused_suppressions_are_findings_that_cannot_be_fixed():
    source = "Pa gabime.\n\n<!-- sqfix: disable-line -->\n"
    kept, (unused,) = suppressions(source).apply([])
    assert kept == []
    assert (unused.rule, unused.fixable, unused.word) == (
        Rule.UNUSED_SUPPRESSION,
        False,
        "<!-- sqfix: disable-line -->",
    )


def test_suppression_of_rules_not_in_force_is_not_called_unused():
    source = "<!-- sqfix: disable -->\n\n<!-- sqfix: disable SQ002 -->\n\n<!-- sqfix: disable SQ001 -->"
    rules = frozenset([Rule.MISSPELLING, Rule.UNUSED_SUPPRESSION])
    assert divide(source, rules=rules)[1] == ["<!-- sqfix: disable SQ001 -->"]


COMMENTS = st.sampled_from(
    [
        *(
            f"<!-- sqfix: {verb}{rules} -->"
            for verb in ("disable", "enable")
            for rules in ("", " SQ001", " SQ002 SQ100")
        ),
        "<!-- sqfix: disable-line -->",
        "<!-- sqfix: disable-next-line SQ001 -->",
        "<!-- sqfix: disable-file SQ002 -->",
        "<!-- sqfix: ignore Vuçiq -->",
        "ëpr",
        "Vuçiq",
        "\n",
    ]
)


@given(st.lists(COMMENTS, max_size=20).map(" ".join))
def test_a_finding_is_left_exactly_where_nothing_exempts_it_and_what_exempts_none_is_unused(source):
    found, exempted = suppressions(source, "a.txt"), findings(source)
    covering = [[item for item in found.exemptions if covers(item, finding)] for finding in exempted]
    kept, unused = found.apply(exempted, ALL_RULES)
    assert kept == [finding for finding, items in zip(exempted, covering, strict=True) if not items]
    useless = {item.place for item in found.exemptions} - {item.place for items in covering for item in items}
    assert [finding.span for finding in unused] == sorted(
        place
        for place in useless
        if not any(
            Rule.UNUSED_SUPPRESSION in item.rules and item.region.start <= place.start < item.region.end
            for item in found.exemptions
        )
    )


def covers(exemption, finding):
    is_there = exemption.region.start <= finding.span.start < exemption.region.end
    return (
        is_there and finding.rule in exemption.rules and (not exemption.words or exemption.words.allows(finding.word))
    )


def test_many_exemptions_are_settled_at_once():
    source = "<!-- sqfix: disable -->\n" * 20_000 + "<!-- sqfix: enable SQ100 -->\n" * 20_000 + "ëpr"
    kept, unused = suppressions(source, "a.txt").apply(findings(source))
    assert (kept, unused) == ([], [])


def test_unused_suppressions_can_be_disabled():
    assert divide("<!-- sqfix: disable-file SQ100 -->\n\n<!-- sqfix: disable-line SQ001 -->")[1] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("disabel", "unknown directive `sqfix: disabel`, did you mean 'disable'?"),
        ("ignore", "names no word"),
        ("", "unknown"),
    ],
)
def test_directive_that_is_not_understood_is_noticed(text, message):
    (notice,) = suppressions(f"<!-- sqfix: {text} -->").notices
    assert message in notice.message


def test_unknown_rule_is_noticed_and_disables_nothing():
    found = suppressions("<!-- sqfix: disable mispelling -->\n\nëpr")
    assert "unknown rule 'mispelling', did you mean 'MISSPELLING'?".lower() in found.notices[0].message.lower()
    assert found.exemptions == ()


def test_directives_in_code_are_not_obeyed():
    source = "ëpr një\n\n```\n<!-- sqfix: disable-file -->\n```\n\n`<!-- sqfix: disable-file -->`\n"
    assert divide(source) == (["ëpr një"], [])


def test_front_matter_speaks_for_the_whole_article():
    assert divide("---\nsqfix: false\n---\nëpr") == ([], [])
    assert divide("---\nsqfix: [SQ001]\n---\nëpr") == ([], [])
    assert divide("---\nsqfix: [Vuçiq]\n---\nVuçiq dhe ëpr")[0] == ["Vuçiq dhe ëpr"]
    assert divide("---\nsqfix: false\n---\npa gabime") == ([], [])
