"""Which parts of an article are prose."""

import pytest

from sqfix.document import kind_of, parse
from sqfix.model import Span


def shown(source: str, kind: str = "markdown") -> str:
    return "".join(prose.text for prose in parse("a.md", source, kind).prose)


def test_plain_text_is_prose_from_end_to_end() -> None:
    assert shown("Një `dy` <b>", "text") == "Një `dy` <b>"


def test_an_empty_article_has_no_prose() -> None:
    assert parse("a.md", "", "markdown").prose == ()


@pytest.mark.parametrize(
    "masked",
    [
        "---\nslug: ëpr\n---\n",
        "+++\nslug = 'ëpr'\n+++\n",
        "```\nëpr\n```\n",
        "~~~py\nëpr\n~~~\n",
        "`ëpr`",
        "<span class='ëpr'>",
        "<!-- ëpr -->",
        "<script>ëpr</script>",
        "{{< ëpr >}}",
        "{% ëpr %}",
    ],
)
def test_markup_is_masked(masked: str) -> None:
    assert "ëpr" not in shown(f"{masked}\nFjalë të lira.")
    assert "Fjalë të lira." in shown(f"{masked}\nFjalë të lira.")


def test_the_target_of_a_link_is_masked_and_its_text_is_not() -> None:
    assert "lajmi" in shown("[lajmi](http://a.al/epr_1)")
    assert "epr_1" not in shown("[lajmi](http://a.al/epr_1)")


def test_offsets_point_into_the_source() -> None:
    source = "Një <b>fjalë</b> tjetër"
    (prose,) = parse("a.html", source, "html").prose
    start = prose.text.index("tjetër")
    assert prose.source_span(Span(start, start + 6)).of(source) == "tjetër"


@pytest.mark.parametrize(
    ("path", "kind"), [("a.md", "markdown"), ("A.MDX", "markdown"), ("a.htm", "html"), ("a.txt", "text"), ("-", "text")]
)
def test_the_file_name_tells_the_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind
