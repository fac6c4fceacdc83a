"""The report for editors: one page, complete in itself, with each article's text and its errors marked.

A marked word shows its suggestions when the pointer rests on it; below each article they stand as a list too, for
screens without a pointer and for print. The page loads nothing and runs nothing.
"""

from dataclasses import dataclass
from html import escape

from sqfix.messages import alternatives, closing, message
from sqfix.model import Finding
from sqfix.results import FileResult, Summary

_STYLE = """
body { font: 1.05rem/1.6 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
body { color: #222; background: #fff }
h1, h2, ol, footer { font-family: system-ui, sans-serif } h2 { border-top: 1px solid #ccc; padding-top: 1rem }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: #fde0dc; border-bottom: 2px solid #c62828; color: inherit }
mark.warning { background: #fff3cd; border-color: #b8860b } mark.info { background: #e3f2fd; border-color: #1565c0 }
ol { font-size: .9rem } li:target { background: #eee } a { color: inherit; text-decoration: none }
"""
_TITLES = {"en": "Typing errors", "sq": "Gabime në shkrim"}


@dataclass(slots=True)
class HtmlReport:
    """Writes the page piece by piece; articles without findings are left out."""

    lang: str = "en"
    _articles: int = 0

    def start(self) -> str:
        """Return the head of the page."""
        return (
            f'<!doctype html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>sqfix</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_TITLES[self.lang]}</h1>\n"
        )

    def result(self, result: FileResult) -> str:
        """Return one article."""
        if not result.findings:
            return ""
        self._articles += 1
        items = "".join(self._item(result, number, each) for number, each in enumerate(result.findings, start=1))
        return (
            f"<section>\n<h2>{_text(result.path)}</h2>\n"
            f'<div class="text" lang="sq">{self._marked(result)}</div>\n<ol>\n{items}</ol>\n</section>\n'
        )

    def finish(self, summary: Summary) -> str:
        """Return the foot of the page."""
        failures = "".join(f"<p>{_text(str(failure))}</p>\n" for failure in summary.failures)
        return f"<footer>\n{failures}<p>{_text(closing(summary, self.lang))}</p>\n</footer>\n</body>\n</html>\n"

    def _marked(self, result: FileResult) -> str:
        parts = []
        at = 0
        for number, finding in enumerate(result.findings, start=1):
            parts.append(_text(result.source[at : finding.span.start]))
            parts.append(
                f'<a href="#f{self._articles}-{number}"><mark class="{finding.severity.value}" '
                f'title="{_text(self._said(finding))}">{_text(finding.span.of(result.source))}</mark></a>'
            )
            at = finding.span.end
        return "".join([*parts, _text(result.source[at:])])

    def _item(self, result: FileResult, number: int, finding: Finding) -> str:
        at = result.lines.position(finding.span.start)
        said = _text(self._said(finding))
        return f'<li id="f{self._articles}-{number}">{at.line}:{at.column} {finding.rule.code} {said}</li>\n'

    def _said(self, finding: Finding) -> str:
        return " ".join(filter(None, (message(finding, self.lang), alternatives(finding, self.lang))))


def _text(text: str) -> str:
    """Return `text` for HTML; signs that HTML may not hold become U+FFFD.

    >>> _text("<b>ëpr</b>\\x00")
    '&lt;b&gt;ëpr&lt;/b&gt;�'
    """
    allowed = "".join(char if char >= " " or char in "\n\r\t" else "\ufffd" for char in text)
    return escape(allowed.encode("utf-8", "replace").decode("utf-8"))
