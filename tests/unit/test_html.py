import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqfix.document import parse


def shown(source: str) -> str:
    return "".join(prose.text for prose in parse("a.html", source, "html").prose)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>var a = '<p>KODI</p>';</script>",
        "<style>KODI</style>",
        "<code>KODI <b>KODI</b></code>",
        "<pre>KODI<code>KODI</code>KODI</pre>",
        "<kbd>KODI</kbd>",
        "<samp>KODI</samp>",
        "<var>KODI</var>",
        "<textarea>KODI</textarea>",
        "<svg><text>KODI</text></svg>",
        "<p lang=en>KODI <b>KODI</b></p>",
        "<div lang='en-GB'><div>KODI</div>KODI</div>",
        "<p translate=no>KODI</p>",
        "<p class='KODI' data-x=KODI KODI>x</p>",
        "<a href='x>KODI'>x</a>",
        "<!-- KODI -- > KODI -->",
        "<!DOCTYPE KODI>",
        "<?php KODI ?>",
        "<![CDATA[KODI]]>",
        "</KODI>",
        "<template>KODI</template>",
        "<p lang=en>KODI<p>x",
        "<div><p lang=en>KODI</div>",
        "<?php if (1 > 2) { KODI } ?>",
        "<![CDATA[ a > KODI ]]>",
        "<p>{{ page.x | default: 'KODI' }}</p>",
        "{% if page.x == 'KODI > 1' %}<p>x</p>{% endif %}",
        "<p {{ if KODI }}class='KODI'{{ end }} title=\"{{ i18n 'KODI' }}\">x</p>",
        "{% comment %}KODI <b>KODI</b>{% endcomment %}",
        "{# KODI #}{{/* KODI */}}",
        '[caption id="KODI" title=\'KODI KODI\']<img alt="x"> x[/caption][gallery ids="1" title="KODI"/]',
    ],
)
def test_what_a_page_does_not_show_as_albanian_text_is_no_prose(markup):
    assert "KODI" not in shown(f"<p>Para</p>{markup}<p>Pas</p>")
    assert "Pas" in shown(f"<p>Para</p>{markup}<p>Pas</p>")


@pytest.mark.parametrize(
    "markup",
    [
        "<title>FJALA</title>",
        "<p>FJALA",
        "<li>x<li>FJALA",
        "<td>FJALA</td>",
        "<P CLASS=x>FJALA</P>",
        "<div lang=en>x<p lang=sq>FJALA</p></div>",
        "<html lang=sq-AL>FJALA",
        "<img src=x alt='FJALA'>",
        '<a title="FJALA" href=x>y</a>',
        "<my-card>FJALA</my-card>",
        "a < b FJALA",
        "{% if x %}FJALA{% endif %}",
        "<script>var a = {{b: 1}, '{{'</script>FJALA }}",
        "{{ a FJALA",
        "[sic] [b]FJALA[/b]",
        "a <3 FJALA",
        "a & FJALA",
        "a </> FJALA",
    ],
)
def test_what_a_page_shows_is_prose(markup):
    assert shown(f"<p>Para</p>{markup}<p>Pas</p>").count("FJALA") == 1


@pytest.mark.parametrize(
    "word", ["p&euml;r", "p&#235;r", "p&#xEB;r", "p<b>ë</b>r", "p&eumlr", "p<!-- x -->ër", "p<wbr>ër"]
)
def test_word_with_markup_or_references_inside_is_one_word(word):
    assert "për" in shown(f"<p>Punoi {word} vendin</p>")


def test_elements_that_a_browser_sets_as_blocks_part_sentences():
    assert "një\n\ndy\n\ntre" in shown("<ul><li>një</li><li>dy</li></ul><p>tre</p>")


def test_line_break_element_is_a_line_break():
    assert "një\ndy" in shown("një<br>dy")


def test_attributes_of_hidden_elements_are_no_prose():
    assert "KODI" not in shown("<p lang=en><img alt=KODI></p><pre title=KODI>x</pre>")


def test_void_elements_with_a_language_hide_nothing():
    assert "FJALA" in shown("<link lang=en><br lang=en>FJALA")


def test_front_matter_before_a_page_is_read():
    assert shown("---\ntitle: Një\nslug: dy\n---\n<p>tre</p>").split() == ["Një", "tre"]


PARTS = st.sampled_from(
    "një dy &euml; &amp; &#235; < > & <b> </b> <i class=x> </i> <p> </p> <div> </div> <br> <a href='x'> </a> "
    "<!--k--> <!x> <script>k</script> <style>k</style> <b x='y>z'> <b x=> <b /> <b/x> <ul><li> <!--> <b a=1 b>".split(
        " "
    )
)


@given(st.lists(PARTS, max_size=20).map(" ".join))
def test_text_is_what_html5lib_reads(source):
    tree = html5lib.parseFragment(source, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag in ("script", "style") or not isinstance(element.tag, str):
            element.text = ""
    assert shown(source).split() == "".join(tree.itertext()).split()
