"""What authors exempt in their articles is neither reported nor corrected, from the command line on."""

from pathlib import Path

import pytest
from golden_case import check_markup

ARTICLE = """---
title: Lajmi ëpr sot
sqfix: [Krasnyak, dijnë]
---
ëpr një, ata dijnë

<!-- sqfix: disable-next-line -->
ëpr dy

ëpr [sic] tre

ëpr katër <!-- sqfix: disable-line SQ001 -- citat -->

<!-- sqfix: disable SQ002 -->
ëpr pesë

<!-- sqfix: disabel -->
<!-- sqfix: disable mispelling -->
"""


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(ARTICLE, encoding="utf-8")
    return Path("a.md")


def test_exempted_words_are_not_reported_and_useless_exemptions_are(article: Path) -> None:
    outcome = check_markup("--output-format", "concise", "a.md")
    assert [line.partition(" `")[0] for line in outcome.stdout.splitlines()] == [
        "a.md:2:14: SQ001 [*]",
        "a.md:3:9: SQ100",
        "a.md:5:1: SQ001 [*]",
        "a.md:14:1: SQ100",
        "a.md:15:1: SQ001 [*]",
    ]
    assert outcome.status == 1


def test_comments_that_cannot_be_obeyed_are_noticed(article: Path) -> None:
    assert check_markup("--quiet", "a.md").stderr == ""
    assert check_markup("a.md").stderr.splitlines() == [
        "sqfix: a.md:17: unknown directive `sqfix: disabel`, did you mean 'disable'?",
        "sqfix: a.md:18: sqfix comment: unknown rule 'mispelling', did you mean 'misspelling'?"
        " `sqfix rules` lists them",
    ]


def test_exempted_words_are_not_corrected(article: Path) -> None:
    check_markup("--fix", "a.md")
    fixed = article.read_text(encoding="utf-8")
    corrected = [line for line in fixed.splitlines() if "për" in line]
    assert corrected == ["title: Lajmi për sot", "për një, ata dijnë", "për pesë"]


def test_plain_text_takes_the_same_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("ëpr një <!-- sqfix: ignore ëpr -->\n", encoding="utf-8")
    assert check_markup("a.txt").status == 0
