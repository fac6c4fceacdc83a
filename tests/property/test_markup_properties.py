"""Corrections change words inside a string or an attribute, never where it ends or what it is.

PyYAML, tomllib, json, html5lib and pulldown-cmark are the oracles: they must read the corrected words, and all else as
before.
"""

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

import html5lib
import pyromark
import pytest
import yaml
from fake_engine import SLIPS, MarkupEngine
from hypothesis import example, given
from hypothesis import strategies as st

from sqfix.config import Config
from sqfix.options import Options
from sqfix.run import Job, check_text, fixed_text
from sqfix.settings import Project
from sqfix.word_list import Forbidden, WordList

# What a house style may write: signs that end strings, begin markup, or mean something at the beginning of a value.
HOUSE_STYLE = {
    "aaa": "'aaa'",
    "bbb": 'gazeta "bbb"',
    "ccc": "ccc <b>d</b>",
    "ddd": "dy: # tre",
    "eee": "[e](x) \\n",
    "fff": "*f* `x` {f} _g_",
    "ggg": "g & po",
    "hhh": "(h) &amp; i",
    "iii": "- i",
    "jjj": "j:",
    "kkk": "# k",
}
OPTIONS = Options(words=WordList(forbidden=tuple(Forbidden(word, (right,)) for word, right in HOUSE_STYLE.items())))
MEANT = {word: slip[4][0] for word, slip in SLIPS.items() if slip[4]} | HOUSE_STYLE
JOB = Job(Project(Config()))
TEXTS = st.lists(st.sampled_from([*MEANT, "mirë", "s’ka"]), min_size=1, max_size=6).map(" ".join)


def yaml_title(source: str) -> str:
    return title_of(yaml.safe_load(source.split("---\n")[1]))


def toml_title(source: str) -> str:
    return title_of(tomllib.loads(source.split("+++\n")[1]))


def json_title(source: str) -> str:
    return title_of(json.loads(source.rpartition("\n")[0]))


def title_of(values: dict[str, str]) -> str:
    assert list(values) == ["title", "slug"]
    return values["title"]


def html_attribute(source: str) -> str:
    page = html5lib.parse(source, namespaceHTMLElements=False)
    assert [element.tag for element in page.iter()] == ["html", "head", "body", "img"]
    image = page.find(".//img")
    assert image.attrib.keys() == {"alt", "id"}
    return str(image.get("alt"))


def html_text(source: str) -> str:
    page = html5lib.parse(source, namespaceHTMLElements=False)
    assert [element.tag for element in page.iter()] == ["html", "head", "body", "p"]
    return str(page.findtext(".//p"))


def markdown_attribute(source: str) -> str:
    (html,) = [event["InlineHtml"] for event in pyromark.events(source) if "InlineHtml" in event]
    return html_attribute(html)


def markdown_title(source: str) -> str:
    (link,) = [
        event["Start"] for event in pyromark.events(source) if "Start" in event and event["Start"] != "Paragraph"
    ]
    return str(link["Link"]["title"])


def markdown_text(source: str) -> str:
    events: list[Any] = list(pyromark.events(source))
    kinds = [event if isinstance(event, str) else next(iter(event)) for event in events]
    assert [kind for kind in kinds if kind != "Text"] == ["Start", "End"]
    return "".join(event["Text"] for event in events if "Text" in event).removeprefix("Po: ")


Read = Callable[[str], str]
CONTAINERS: list[tuple[str, str, Read]] = [
    ("a.md", "---\ntitle: '%s'\nslug: x\n---\n", yaml_title),
    ("a.md", '---\ntitle: "%s"\nslug: x\n---\n', yaml_title),
    ("a.md", "---\ntitle: %s\nslug: x\n---\n", yaml_title),
    ("a.md", "---\ntitle: >-\n  %s\nslug: x\n---\n", yaml_title),
    ("a.md", "---\n{\n title: %s,\n slug: x }\n---\n", yaml_title),
    ("a.md", "+++\ntitle = '%s'\nslug = 'x'\n+++\n", toml_title),
    ("a.md", '+++\ntitle = "%s"\nslug = "x"\n+++\n', toml_title),
    ("a.md", '+++\ntitle = """%s"""\nslug = "x"\n+++\n', toml_title),
    ("a.md", "+++\ntitle = '''%s'''\nslug = 'x'\n+++\n", toml_title),
    ("a.md", '{"title": "%s", "slug": "x"}\n', json_title),
    ("a.html", "<img alt='%s' id=x>", html_attribute),
    ("a.html", '<img alt="%s" id=x>', html_attribute),
    ("a.html", "<p id=x>%s</p>", html_text),
    ("a.md", "Po <img alt='%s' id=x>.", markdown_attribute),
    ("a.mdx", 'Po <img alt="%s" id="x" />.', markdown_attribute),
    ("a.md", "[x](y '%s')", markdown_title),
    ("a.md", '[x](y "%s")', markdown_title),
    ("a.md", "[x](y (%s))", markdown_title),
    ("a.md", "%s", markdown_text),
    ("a.md", "Po: %s", markdown_text),
]


def fixed(path: str, source: str, unsafe: bool) -> str:
    engine = MarkupEngine()
    checked = check_text(path, source, JOB, OPTIONS, engine)
    result = fixed_text(checked, JOB, OPTIONS, engine, unsafe)
    assert not [finding for finding in result.findings if finding.fixable]
    return result.source


def corrections_of(text: str) -> str:
    """Return a pattern of what may become of a text: each of its words, or what was meant by it."""
    either = (f"(?:{re.escape(word)}|{re.escape(MEANT.get(word, word))})" for word in text.split())
    return " ".join(either).replace("'", "['’]")


@pytest.mark.parametrize(("path", "container", "read"), CONTAINERS, ids=[container for _, container, _ in CONTAINERS])
@given(text=TEXTS, unsafe=st.booleans())
@example(text="mirë ti", unsafe=True)
def test_a_corrected_string_is_still_one(path: str, container: str, read: Read, text: str, unsafe: bool) -> None:
    before = container.replace("%s", text)
    assert read(before).strip() == text
    after = read(fixed(path, before, unsafe)).strip()
    assert re.fullmatch(corrections_of(text), after)


@given(word=st.sampled_from(list(MEANT)), unsafe=st.booleans())
def test_an_attribute_without_quotation_marks_is_still_one(word: str, unsafe: bool) -> None:
    after = html_attribute(fixed("a.html", f"<img alt={word} id=x>", unsafe))
    assert re.fullmatch(corrections_of(word), after)
