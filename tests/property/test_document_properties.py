"""What holds of the prose of any document: it stands in the source where its pieces say, and masked parts never do."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sqfix import document
from sqfix.document import parse
from sqfix.model import Document, Span
from sqfix.tokens import tokenize

VISIBLE = st.sampled_from(["fjala", "është", "ndër", "Çfarë", "e mirë", "s’ka", "😀 po", "ë", "një. Dy"])
INLINE_SHOWN = st.sampled_from(
    ["%s", "**%s**", "*%s*", "~~%s~~", "[%s](https://MASKUAR.al)", "<b>%s</b>", "&euml;%s", "%s[^1]"]
)
INLINE_MASKED = st.sampled_from(
    [
        "`MASKUAR`",
        "<!-- MASKUAR -->",
        "{{< MASKUAR >}}",
        "<kbd>MASKUAR</kbd>",
        "<span id='MASKUAR'></span>",
        "$MASKUAR$",
        "![](MASKUAR.png)",
        "{% MASKUAR %}",
        "<code>MASKUAR</code>",
        "<https://MASKUAR.al/x>",
        "<i lang=en>MASKUAR</i>",
        "`x`{.MASKUAR}",
        "[[MASKUAR]]",
        "{# MASKUAR #}",
        '[caption id="MASKUAR"]',
    ]
)
BLOCK_MASKED = st.sampled_from(
    [
        "```\nMASKUAR\n```",
        "    MASKUAR",
        "<script>\nMASKUAR\n</script>",
        "<!-- MASKUAR\n\nMASKUAR -->",
        "$$\nMASKUAR\n$$",
        "{% highlight x %}\n\nMASKUAR\n\n{% endhighlight %}",
        "<pre>\nMASKUAR\n\nMASKUAR\n</pre>",
        "[MASKUAR]: https://x.al",
        "import MASKUAR from 'x'",
        "<div lang=en>\n\nMASKUAR\n\n</div>",
        "<Figure src={MASKUAR} />",
        "export const x = [\n\n  'MASKUAR',\n];",
        "$$\nMASKUAR\n\nMASKUAR\n$$",
        "\\begin{align}\nMASKUAR\n\n\\end{align}",
        "{::comment}\nMASKUAR\n\n{:/comment}",
        "{: .MASKUAR}",
        "::: MASKUAR.MASKUAR\n    MASKUAR: x",
    ]
)
BLOCK_SHOWN = st.sampled_from(
    [
        "%s",
        "# %s",
        "- %s",
        "> %s",
        "1. %s",
        "| a |\n|---|\n| %s |",
        "<div>\n\n%s\n\n</div>",
        "!!! note\n\n    %s",
        '=== "a"\n\n    %s',
        "a\n:   %s",
    ]
)
WORDS = st.tuples(INLINE_SHOWN, VISIBLE).map(lambda parts: parts[0] % parts[1])
LINES = st.lists(WORDS | INLINE_MASKED, min_size=1, max_size=6).map(lambda parts: " ".join(["Po", *parts]))
BLOCKS = st.tuples(BLOCK_SHOWN, LINES).map(lambda parts: parts[0] % parts[1]) | BLOCK_MASKED
FRONTS = st.sampled_from(
    ["", "---\ntitle: Fjala\nslug: MASKUAR\n---\n", "+++\ntitle = 'Fjala'\nslug = 'MASKUAR'\n+++\n"]
)
MARKDOWN = st.tuples(FRONTS, st.lists(BLOCKS, max_size=5).map("\n\nPo.\n\n".join)).map("".join)
SIGNS = st.sampled_from(
    [
        *list("`*_[]()<>!#-+=|~$&;:{}%/\\\"' \n\tëaX1😀\x00\r"),
        "<!--",
        "-->",
        "{{",
        "}}",
        "---\n",
        "```",
        "<p",
        "&euml;",
        "!!! note\n    ",
        '=== "a"\n',
        "[[",
        "]]",
        "$$\n",
        "{#",
        "{:",
        "::: a.b\n",
        "\\begin{a}",
        "export a = {\n",
        "\n: ",
        "# ",
        '"a")',
    ]
)
NOISE = st.lists(SIGNS, max_size=40).map("".join) | st.text(max_size=40)
KINDS = st.sampled_from(document.KINDS)


def assert_pieces_are_exact(document: Document) -> None:
    for prose in document.prose:
        length = source_end = 0
        for piece in prose.pieces:
            assert piece.text_start == length
            assert piece.text_length > 0
            assert source_end <= piece.source_start <= piece.source_start + piece.source_length <= len(document.source)
            shown = prose.text[length : length + piece.text_length]
            if piece.text_length == piece.source_length:
                assert shown == document.source[piece.source_start : piece.source_start + piece.source_length]
            length += piece.text_length
            source_end = piece.source_start + piece.source_length
        assert length == len(prose.text)


@given(MARKDOWN)
def test_masked_parts_of_markdown_never_become_prose(source):
    document = parse("a.mdx", source, "markdown")
    assert_pieces_are_exact(document)
    assert all("MASKUAR" not in prose.text for prose in document.prose)


@given(MARKDOWN)
def test_visible_words_of_markdown_all_become_prose(source):
    text = " ".join(prose.text for prose in parse("a.md", source, "markdown").prose)
    for word in ("fjala", "është", "Çfarë", "mirë", "s’ka"):
        assert text.count(word) == source.count(word)


@given(NOISE, KINDS)
@settings(max_examples=200)
def test_any_source_is_read_with_exact_pieces(source, kind):
    assert_pieces_are_exact(parse("a.mdx", source, kind))


@given(MARKDOWN | NOISE, KINDS)
def test_verbatim_tokens_are_what_the_source_holds(source, kind):
    document = parse("a.md", source, kind)
    for prose in document.prose:
        for token in tokenize(prose.text):
            span = prose.source_span(token.span)
            assert isinstance(span, Span)
            if prose.is_verbatim(token.span):
                assert span.of(source) == token.text
