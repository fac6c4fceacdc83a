import pytest

from sqfix.document import parse
from sqfix.model import Span


def shown(source: str, path: str = "a.md") -> str:
    return "".join(prose.text for prose in parse(path, source, "markdown").prose)


@pytest.mark.parametrize(
    "markup",
    [
        "```\nKODI\n```",
        "~~~ py\nKODI\n~~~",
        "    KODI",
        "`KODI`",
        "``a ` KODI``",
        "[tekst](KODI)",
        "[tekst](<KODI x> 'titull')",
        "![tekst](KODI.png)",
        "<https://KODI.al>",
        "[tekst][KODI]\n\n[KODI]: https://KODI.al 'KODI'",
        "<span class='KODI'>tekst</span>",
        "<div id=KODI>\ntekst\n</div>",
        "<!-- KODI -->",
        "tekst <!-- KODI\nKODI --> tekst",
        "<script>\nKODI\n\nKODI\n</script>",
        "<style>KODI</style>",
        "<pre>\nKODI\n\nKODI\n</pre>",
        "tekst <kbd>KODI</kbd> tekst",
        "tekst <code>KODI *KODI*</code> tekst",
        "tekst <span lang='en'>KODI **KODI**</span> tekst",
        "<div lang='en'>\n\nKODI\n\nKODI\n\n</div>\n\ntekst",
        "<div translate='no'>\n\nKODI\n\n</div>",
        "$KODI$",
        "$$\nKODI\n$$",
        "{{< KODI >}}",
        '{{% KODI param="KODI" %}}',
        "{{< figure\n  src='KODI'\n>}}",
        "{{ KODI }}",
        "{% KODI %}",
        "{% highlight rb %}\nKODI\n\nKODI\n{% endhighlight %}",
        "{{< highlight go >}}\nKODI\n\nKODI\n{{< /highlight >}}",
        "{{< mermaid >}}\nKODI\n{{< /mermaid >}}",
        '[tekst]({{< ref "KODI.md" >}})',
        "tekst\n{: .KODI #KODI}",
        "# tekst {#KODI .KODI}",
        ":::KODI\ntekst\n:::",
        "::: note title='KODI KODI' id=KODI\ntekst\n:::",
        "import KODI from 'KODI'\n\ntekst",
        "import A from 'a'\nimport KODI from 'KODI'\n\ntekst",
        "export const KODI = 1;\n\ntekst",
        '<Tabs items={["KODI"]}>\n\ntekst\n\n</Tabs>',
        "<TabItem value='KODI' label=\"KODI > x\">tekst</TabItem>",
        "{/* KODI */}",
        "<details><summary>tekst</summary>\n\n`KODI`\n\n</details>",
        "[^1]: tekst `KODI`\n\ntekst[^1]",
        "| a | `KODI` |\n|---|---|\n| tekst | [a](KODI) |",
        "tekst\n{.KODI #KODI data-x='KODI KODI'}",
        '![tekst](a.png){ align=left title="KODI KODI" }',
        "[tekst](a.md){target=KODI} `x`{.KODI}",
        "[[KODI KODI|tekst]] dhe [[KODI]] dhe ![[KODI.png]]",
        "| a |\n|---|\n| [[KODI\\|tekst]] |",
        "{::comment}\nKODI\n\nKODI\n{:/comment}",
        "{::comment}\nKODI\n{:/}",
        "{# KODI\n\nKODI #}",
        "$$\nKODI\n\nKODI\n$$",
        "- tekst\n\n  $$\n  KODI\n\n  $$\n\n  tekst",
        "\\begin{align*}\nKODI\n\nKODI\n\\end{align*}",
        "::: KODI.KODI.Klasa\n    options:\n      KODI: KODI",
        "export const a = [\n\n  {x: 'KODI'},\n\n  {x: \"KODI)\"},\n];",
        "export function A() {\n  const x = 'KODI';\n\n  return <p>KODI</p>;\n}",
        '[caption id="KODI" title="KODI KODI"]tekst[/caption]',
        "!!! kujdes\n    tekst\n\n    ```\n    KODI\n    ```",
        "<?php echo 1 > 2 ? KODI : 0 ?>",
        "<![CDATA[ a > KODI ]]>",
    ],
)
def test_what_readers_do_not_see_as_text_is_no_prose(markup):
    assert "KODI" not in shown(f"Para.\n\n{markup}\n\nPas.")
    assert "Para." in shown(f"Para.\n\n{markup}\n\nPas.")
    assert "Pas." in shown(f"Para.\n\n{markup}\n\nPas.")


@pytest.mark.parametrize(
    ("markup", "prose"), [("një :kodi_x: dy", "një \ufffc dy"), ("!!! note\n    tekst", "\ufffc\ntekst")]
)
def test_names_in_lower_case_that_readers_do_not_see_are_no_prose(markup, prose):
    assert shown(markup).strip() == prose


@pytest.mark.parametrize(
    "markup",
    [
        "FJALA",
        "**FJALA**",
        "_FJALA_",
        "~~FJALA~~",
        "# FJALA",
        "FJALA\n=====",
        "- FJALA",
        "1. FJALA",
        "- [ ] FJALA",
        '!!! note "FJALA"\n    tekst',
        "!!! note\n    tekst\n\n    FJALA",
        "??? tip\n\n    FJALA",
        "???+ tip\n\n    FJALA",
        '=== "FJALA"\n\n    tekst',
        '=== "tekst"\n\n    FJALA\n\n    !!! note\n\n        tekst',
        '=== "tekst"\n\n    tekst\n\n    !!! note\n\n        FJALA',
        "termi\n:   tekst\n\n    FJALA",
        "[[faqja|FJALA]]",
        "[[FJALA]](faqja.md)",
        "tekst[1] dhe [/] dhe [a b=c] {FJALA}",
        "export const a = (\n  b\n);\n\nFJALA",
        "export const a = {\n\nFJALA",
        "Kushton 5 $$ dhe\n\nFJALA",
        '[tekst](a.md "Titull i FJALA")',
        "![tekst](<a b.png>\n  'çdo FJALA'  )",
        "[![tekst](a.png (FJALA))](b.md)",
        "- [tekst](a.md 'Është \"FJALA\"')",
        "> FJALA",
        "> [!NOTE]\n> FJALA",
        "[FJALA](a.md)",
        "[FJALA][x]\n\n[x]: a.md",
        "![FJALA](a.png)",
        "| FJALA | b |\n|---|---|\n| a | b |",
        "| a |\n|---|\n| FJALA |",
        "tekst[^1]\n\n[^1]: FJALA",
        "<b>FJALA</b>",
        "<div>\nFJALA\n</div>",
        "<p>FJALA</p>",
        "<span lang='sq'>FJALA</span>",
        "<img alt='FJALA' src=x>",
        "<a title='FJALA' href=x>y</a>",
        "{{% notice tip %}}\nFJALA\n{{% /notice %}}",
        "{% if x %}FJALA{% endif %}",
        ":::tip FJALA\n:::",
        ":::tip\nFJALA\n:::",
        "<Tabs>\n\nFJALA\n\n</Tabs>",
        "<TabItem>FJALA</TabItem>",
        "kushton $5 FJALA",
        "a < FJALA > b",
    ],
)
def test_what_readers_see_as_text_is_prose(markup):
    assert shown(f"Para.\n\n{markup}\n\nPas.").count("FJALA") == 1


@pytest.mark.parametrize(
    "markup", ["nd**ër**mjet", "nd_ë_rmjet".replace("_", "*"), "nd<b>ër</b>mjet", "nd&euml;rmjet", "nd[ër](x)mjet"]
)
def test_word_with_markup_inside_is_one_word(markup):
    assert "ndërmjet" in shown(f"Ligji {markup} tyre")


def test_soft_hyphen_entity_stays_inside_its_word():
    assert "ndër\u00admjet" in shown("ndër&shy;mjet")


def test_word_with_markup_inside_has_the_span_from_first_to_last_letter():
    source = "Ligji nd**ër**mjet tyre"
    (prose,) = parse("a.md", source, "markdown").prose
    start = prose.text.index("ndërmjet")
    span = Span(start, start + len("ndërmjet"))
    assert prose.source_span(span).of(source) == "nd**ër**mjet"
    assert not prose.is_verbatim(span)


def test_words_around_inline_code_are_no_neighbours():
    assert "më \ufffc më" in shown("më `x` më")
    assert "më \ufffc më" in shown("më {{< x >}} më")
    assert "më \ufffc më" in shown("më ![](x.png) më")


def test_lines_of_a_quotation_go_on_without_its_signs():
    assert "një\ndy" in shown("> një\n> dy")


def test_escaped_sign_is_read_without_its_backslash():
    assert "një*dy" in shown("një\\*dy")


def test_expressions_in_braces_are_masked_in_mdx_only():
    assert "emri" not in shown("Vlera {emri} këtu", "a.mdx")
    assert "emri" in shown("Vlera {emri} këtu", "a.md")


def test_unclosed_inline_code_element_ends_with_its_paragraph():
    assert "pas" in shown("një <code>kod\n\npas")


def test_windows_line_ends_change_nothing():
    source = "---\ntitle: Një\n---\n# Dy\n\ntre **katër**\n\n```\nx\n```\n\n> pesë\n> gjashtë\n"
    assert shown(source.replace("\n", "\r\n")).replace("\r\n", "\n") == shown(source)


@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
@pytest.mark.parametrize(
    ("source", "prose"),
    [("", ""), (" ", ""), ("\n", ""), ("---", ""), ("---\n", ""), ("\x00", "\x00"), ("😀**a**", "😀a")]
    + [(source, source) for source in ("`", "<", "{{", "\ud800 a")],
)
def test_odd_sources_are_read(source, prose, path):
    assert shown(source, path).removesuffix("\n\n") == prose


def test_a_byte_order_mark_does_no_harm():
    assert "Një" in shown("\ufeff# Një")


def test_indented_html_block_is_read_once_and_in_order():
    (prose,) = parse("a.md", "# Një\n  <details>\n\n  dy\n  </details>\n", "markdown").prose
    starts = [piece.source_start for piece in prose.pieces]
    assert prose.text.split() == ["Një", "dy"]
    assert starts == sorted(starts)


def test_code_that_reads_like_the_name_of_an_element_is_masked_too():
    assert "më \ufffc më" in shown("më `Strong` më")
