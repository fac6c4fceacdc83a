"""What the quality benchmark computes: scores, points of the curve, bins of confidence, places of planted slips."""

import lzma
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality import calibration, curve, marked
from benchmarks.quality.calibration import Sample
from benchmarks.quality.held_out import articles
from benchmarks.quality.marked import Article, Error, Score
from benchmarks.quality.planted import MIX, Checked, Planted, judge, plant, row
from benchmarks.quality.slips import KINDS, Place, Source
from sqfix.model import Finding, Rule, Severity, Span, Suggestion
from sqfix.tokens import tokenize

TEXT = "Ai shkoi në shtëpi. Pastaj «ia dha çelësin» mikut të tij, Arben Krasniqit, dhe s’tha asgjë për rrugën e gjatë."


class Everything:
    """A lexicon that has every word but one."""

    def accepts(self, form: str) -> bool:
        return form != "Krasniqit"


class Words(Source):
    """What slips are made from, without a dictionary."""

    def __init__(self) -> None:
        self.lexicon = Everything()
        self.confused, self.refused = {"në": ["ne"], "të": ["te"]}, {"asgjë": ["asgja"]}


def finding(start: int, end: int, *texts: str, confidence: float = 0.95) -> Finding:
    suggestions = tuple(Suggestion(text, 1.0) for text in texts)
    return Finding(Span(start, end), "", Rule.MISSPELLING, Severity.ERROR, confidence, False, suggestions)


def changes(kind: str, word: str, seed: int = 1, text: str = TEXT) -> list[str]:
    tokens = tokenize(text)
    at = next(index for index, token in enumerate(tokens) if token.text == word)
    return [change.typed for change in KINDS[kind](Place(tokens, at, Words(), Random(seed)))]


@given(st.integers(0, 10_000), st.sampled_from(sorted(KINDS)))
def test_taking_the_slips_back_gives_the_text(seed: int, kind: str) -> None:
    changed, slips = plant(TEXT * 5, Words(), Random(seed), {kind: 1})
    parts, last = [], 0
    for slip in slips:
        assert changed[slip.start : slip.end] == slip.typed
        parts += [changed[last : slip.start], slip.meant]
        last = slip.end
    assert "".join((*parts, changed[last:])) == TEXT * 5


@given(st.integers(0, 10_000))
def test_a_finding_beside_slips_is_led_back_to_its_place_in_the_text_as_it_stood(seed: int) -> None:
    changed, slips = plant(TEXT * 5, Words(), Random(seed), MIX)
    places = [at for at in range(len(changed) - 4) if changed.startswith("Ai sh", at)]
    findings = [finding(at, at + 2) for at in places]
    checked = Checked(0, findings, [judge(changed, slip, findings) for slip in slips])
    assert all((TEXT * 5).startswith("Ai sh", at) for at, _ in checked.beside())


def test_the_same_seed_plants_the_same() -> None:
    assert plant(TEXT, Words(), Random(7), MIX) == plant(TEXT, Words(), Random(7), MIX)


def test_kinds_need_a_place_that_fits() -> None:
    assert changes("apostrophe", "s’tha") == ["stha"]
    assert changes("apostrophe", "dhe") == []
    assert changes("in a name", "dhe") == changes("lost", "Arben") == []
    assert changes("in a quotation", "shtëpi") == changes("in a quotation", "mikut") == []
    assert changes("in a quotation", "çelësin") != []
    assert changes("confusion", "në") == ["ne"]
    assert changes("not standard", "asgjë") == ["asgja"]
    assert changes("diacritics", "çelësin") == ["celesin"]
    assert changes("joined", "e") == ["egjatë"]


def test_a_glued_sentence_loses_the_space_after_its_full_stop() -> None:
    assert changes("glued sentence", "shtëpi") == ["shtëpi.Pastaj"]
    assert changes("glued sentence", "shkoi") == []


def test_a_passage_without_diacritics_ends_with_its_sentence() -> None:
    text = "Është këtu në shtëpi. Çelësin s’e ka."
    assert changes("passage without diacritics", "Është", text=text) == ["Eshte", "ketu", "ne", "shtepi"]


def test_a_decomposed_slip_keeps_its_marks_apart() -> None:
    (typed,) = changes("ë as two characters", "shtëpi", seed=3)
    assert "\u0308" in typed
    assert unicodedata.normalize("NFC", typed) != "shtëpi"


def test_a_look_alike_is_no_latin_letter() -> None:
    (typed,) = changes("look-alike", "shkoi")
    assert typed != "shkoi"
    assert [letter for letter in typed if not letter.isascii()]


def test_a_right_word_that_no_list_has_is_told_apart() -> None:
    _, slips = plant("Po, Krasniqit. Po, Krasniqit. Po, Krasniqit. " * 9, Words(), Random(1), {"in a name": 1})
    assert [slip.is_listed for slip in slips] == [False] * len(slips) != []


def test_a_slip_is_right_if_the_suggestion_restores_the_text_whatever_its_span() -> None:
    slip = Planted("split", 4, 10, "sh koi", "shkoi", 4, True, True)
    assert judge("Ai, sh koi.", slip, [finding(4, 10, "shkoi")]).right
    assert judge("Ai, sh koi.", slip, [finding(0, 10, "Ai, shkoi")]).right
    assert not judge("Ai, sh koi.", slip, [finding(4, 6, "shkoi")]).right
    missed = judge("Ai, sh koi.", slip, [finding(0, 2, "Ajo")])
    counted = row("split", [missed, judge("Ai, sh koi.", slip, [finding(4, 6, "së")])])
    assert (counted.planted, counted.found, counted.right) == (2, 1, 0)


SLIP = Error(Span(0, 3), "NW", ("për", "pra"))
ARTICLES = [Article("one", "ëpr ne", (SLIP, Error(Span(4, 6), "GRAM", ("ata",)))), Article("two", "mirë po", ())]


def test_a_score_counts_errors_once_and_leaves_grammar_out() -> None:
    found = [[finding(0, 3, "ëprë"), finding(0, 6, "për ne"), finding(4, 6, "na")], [finding(0, 4, "mire")]]
    assert marked.score(ARTICLES, found) == Score(errors=1, found=1, right=1, false_alarms=1)
    assert marked.score(ARTICLES, [[], []]).precision == 1.0
    assert marked.score(ARTICLES, found).precision == 0.5


def test_marked_articles_are_read_with_their_lines_and_occurrences(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("Një ne tre\ntene ne ne\n", encoding="utf-8")
    rows = "doc\tline\twrong\tocc\tright\tclass\tcertainty\na\t2\tne\t2\tnë|ndër\tRW\tsure\nb\t1\tx\t1\ty\tNW\tsure\n"
    (tmp_path / "gold.tsv").write_text(rows, encoding="utf-8")
    (article,) = marked.read(tmp_path)
    assert article.errors == (Error(Span(19, 21), "RW", ("në", "ndër")),)
    assert article.words == 6


def test_bins_weigh_their_samples() -> None:
    samples = [Sample(0.91, True), Sample(0.93, False, 3.0), Sample(0.99, True), Sample(1.0, True), Sample(0.3, False)]
    binned = {(item.low, item.high): item for item in calibration.bins(samples)}
    low = binned[0.9, 0.95]
    assert (low.count, low.right) == (2, 0.25)
    assert low.confidence == pytest.approx(0.925)
    assert binned[0.995, 1.0].count == 1
    assert (binned[0.9, 1.0].count, binned[0.9, 1.0].right) == (4, 0.5)


def test_planted_slips_count_at_the_rate_of_news() -> None:
    slip = Planted("lost", 0, 4, "shko", "shkoi", 0, False, True)
    hit, called_up, before = finding(0, 4, "shkoi"), finding(9, 11, "në"), finding(20, 22, "ne")
    checked = [Checked(0, [hit, called_up, before], [judge("shko", slip, [hit])])]
    samples = calibration.planted(checked, [[finding(21, 23, "ne")]], [Sample(0.95, False)], 5_000, 1 / 100)
    # One slip stands for the 100 errors of 10,000 words of news; the false alarm of 5,000 words for two.
    assert sorted((item.right, item.weight) for item in samples) == [(False, 2.0), (False, 100.0), (True, 100.0)]


class Sure:
    """A checker with two findings that stands still whatever the threshold."""

    def check(self, document: object, options: object) -> Sequence[Finding]:
        return [finding(0, 3, "për")]


def test_a_curve_has_a_point_for_each_threshold_and_its_plot_is_well_formed() -> None:
    points = curve.points(Sure, ARTICLES[:1])
    assert [point.threshold for point in points] == list(curve.THRESHOLDS)
    assert {(point.score.recall, point.score.precision) for point in points} == {(1.0, 1.0)}
    plot = ElementTree.fromstring(curve.svg(points, "a < b", (0.75, 0.92)))
    circles = plot.findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) == len(points)
    assert {(circle.get("cx"), circle.get("cy")) for circle in circles} == {("530.0", "40.0")}


def held_out(folder: Path, lines: Sequence[str], gold: str) -> list[Article]:
    (folder / "corpus").mkdir()
    with lzma.open(folder / "corpus" / "news_lajmi_net.txt.xz", "wt", encoding="utf-8") as corpus:
        corpus.write("".join(f"{line}\n" for line in lines))
    (folder / "gold.tsv").write_text("corpus\tline\twrong\toccurrence\tright\tclass\n" + gold, encoding="utf-8")
    return articles(folder, folder / "gold.tsv")


LINES = [f"Rreshti {number} qe u shkrua, qe u lexua." for number in range(400)]


def test_held_out_blocks_come_with_their_errors(tmp_path: Path) -> None:
    tuning, other, test = held_out(tmp_path, LINES, "news_lajmi_net\t41\tqe\t2\tqë|që\tRW\n")
    assert [article.name for article in (tuning, other, test)] == [
        "tuning news_lajmi_net:40", "tuning news_lajmi_net:240", "test news_lajmi_net:320",
    ]  # fmt: skip
    (error,) = tuning.errors
    assert (error.right, tuning.text[: error.span.end].splitlines()[-1]) == (("që", "që"), "Rreshti 41 qe u shkrua, qe")
    assert error.span.of(tuning.text) == "qe"
    assert not [*other.errors, *test.errors]


@pytest.mark.parametrize("row", ["news_lajmi_net\t41\tqr\t1\tqë\tRW\n", "news_lajmi_net\t39\tqe\t1\tqë\tRW\n"])
def test_an_error_that_does_not_stand_there_is_told(tmp_path: Path, row: str) -> None:
    with pytest.raises(ValueError, match=r"gold\.tsv"):
        held_out(tmp_path, LINES, row)
