"""Precision and recall at every threshold of confidence, and a plot of them: a hand-written SVG.

Start with `points`, then `svg`. The checker is run anew at each threshold, as a finding that is let in can take the
place of another.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.quality.marked import Article, Score, score
from benchmarks.quality.variants import check_all, reporting_from
from sqfix.checker import Checker

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999)
REPORTED_FROM = 0.7  # about where sqfix reports; it has a threshold for each question, `confidence.REPORTED`

_WIDTH, _HEIGHT, _LEFT, _TOP, _SIDE = 620, 560, 70, 40, 460  # px: the picture, and the square of the plot
_LABELLED = (0.05, 0.3, 0.5, 0.7, 0.8, 0.95, 0.98, 0.99, 0.999)


@dataclass(frozen=True, slots=True)
class Point:
    """What sqfix would be worth if it reported from `threshold` on."""

    threshold: float
    score: Score


def points(make: Callable[[], Checker], articles: Sequence[Article]) -> list[Point]:
    """Return a point for each of THRESHOLDS, each with a checker of its own."""
    found: list[Point] = []
    for threshold in THRESHOLDS:
        with reporting_from(threshold):
            found.append(Point(threshold, score(articles, check_all(make(), (item.text for item in articles)))))
    return found


def table(curve: Iterable[Point]) -> str:
    """Return the points as a Markdown table."""
    lines = ["| reported from | precision | recall | found | false alarms |", "| ---: | ---: | ---: | ---: | ---: |"]
    for point in curve:
        worth = point.score
        shares = f"{worth.precision:.3f} | {worth.recall:.3f}"
        lines.append(f"| {point.threshold} | {shares} | {worth.found} | {worth.false_alarms} |")
    return "\n".join(lines)


def svg(curve: Sequence[Point], title: str, wanted: tuple[float, float]) -> str:
    """Return a plot of precision over recall; `wanted` are the (recall, precision) aimed at, shaded from there on."""
    x, y = _x(wanted[0]), _y(wanted[1])
    line = " ".join(f"{_x(point.score.recall):.1f},{_y(point.score.precision):.1f}" for point in curve)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif"'
            ' font-size="12">',
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
            f'<text x="{_LEFT}" y="24" font-size="14">{escape(title)}</text>',
            f'<rect x="{x:.1f}" y="{_TOP}" width="{_x(1) - x:.1f}" height="{y - _TOP:.1f}" fill="#dff0df"/>',
            f'<text x="{_x(1) - 6:.1f}" y="{y - 6:.1f}" fill="#3a7a3a" text-anchor="end">wanted</text>',
            *_axes(),
            f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>',
            *(_dot(point) for point in curve),
            "</svg>\n",
        )
    )


def _x(recall: float) -> float:
    return _LEFT + _SIDE * recall


def _y(precision: float) -> float:
    return _TOP + _SIDE * (1 - precision)


def _axes() -> Iterable[str]:
    for tenth in range(0, 11, 2):
        x, y = _x(tenth / 10), _y(tenth / 10)
        yield f'<path d="M{x:.1f} {_TOP}V{_y(0)}M{_LEFT} {y:.1f}H{_x(1)}" stroke="#dddddd"/>'
        yield f'<text x="{x:.1f}" y="{_y(0) + 18}" text-anchor="middle">{tenth / 10}</text>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10}</text>'
    yield f'<text x="{_x(0.5)}" y="{_y(0) + 42}" text-anchor="middle">recall</text>'
    yield f'<text transform="translate(22 {_y(0.5)}) rotate(-90)" text-anchor="middle">precision</text>'


def _dot(point: Point) -> str:
    """Return the mark of a point, with its threshold where there is room; the one in use stands out."""
    x, y = _x(point.score.recall), _y(point.score.precision)
    if point.threshold == REPORTED_FROM:
        label = f'<text x="{x - 9:.1f}" y="{y + 16:.1f}" fill="#c0392b" text-anchor="end">from {REPORTED_FROM}</text>'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="#c0392b"/>{label}'
    text = f'<text x="{x + 6:.1f}" y="{y - 5:.1f}" fill="#555555">{point.threshold}</text>'
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#1f5fa8"/>'
    return dot + (text if point.threshold in _LABELLED else "")
