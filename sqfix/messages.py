"""What is said about a finding, in English or Albanian?

Only sentences stand here; where they are printed is the business of the `report_…` modules. Start with `message`.
"""

from sqfix.model import Finding, Rule
from sqfix.results import Summary

_SAID = {
    "en": {
        Rule.MISSPELLING: "`{word}` is misspelt",
        Rule.DIACRITICS: "`{word}` lacks an ë or ç, or has one too many",
        Rule.SPLIT_OR_JOINED: "`{word}` is wrongly split or joined",
        Rule.REPEATED_WORD: "`{word}` repeats a word",
        Rule.WRONG_WORD: "`{word}` does not fit its neighbours",
        Rule.MIXED_SCRIPT: "`{word}` holds letters of another script",
        Rule.APOSTROPHE: "`{word}` lacks an apostrophe or has a wrong one",
        Rule.NON_STANDARD: "`{word}` is not the standard spelling",
        Rule.FORBIDDEN_WORD: "`{word}` is not used in this project",
        Rule.UNKNOWN_WORD: "`{word}` is in no word list",
        Rule.UNUSED_SUPPRESSION: "`{word}` suppresses nothing; delete it",
    },
    "sq": {
        Rule.MISSPELLING: "`{word}` është shkruar gabim",
        Rule.DIACRITICS: "`{word}` ka një ë ose ç të munguar a të tepërt",
        Rule.SPLIT_OR_JOINED: "`{word}` është ndarë ose bashkuar gabim",
        Rule.REPEATED_WORD: "`{word}` përsërit një fjalë",
        Rule.WRONG_WORD: "`{word}` nuk u përshtatet fjalëve përreth",
        Rule.MIXED_SCRIPT: "`{word}` ka shkronja të një alfabeti tjetër",
        Rule.APOSTROPHE: "`{word}` ka apostrof të munguar ose të gabuar",
        Rule.NON_STANDARD: "`{word}` nuk është në drejtshkrimin standard",
        Rule.FORBIDDEN_WORD: "`{word}` nuk përdoret në këtë projekt",
        Rule.UNKNOWN_WORD: "`{word}` nuk gjendet në asnjë listë fjalësh",
        Rule.UNUSED_SUPPRESSION: "`{word}` nuk përjashton asgjë; fshijeni",
    },
}
_WRITE = {"en": "write", "sq": "shkruani"}
_NOTHING = {"en": "No articles to check.", "sq": "Asnjë artikull për të kontrolluar."}
_OR = {"en": "or", "sq": "ose"}


def message(finding: Finding, lang: str = "en") -> str:
    """Return one sentence about `finding` in `lang` ("en" or "sq").

    >>> from sqfix.model import Severity, Span, Suggestion
    >>> suggestions = (Suggestion("për", 4.0), Suggestion("epar", 1.0))
    >>> message(Finding(Span(0, 3), "ëpr", Rule.MISSPELLING, Severity.ERROR, 0.99, True, suggestions), "sq")
    '`ëpr` është shkruar gabim; shkruani `për`'
    """
    said = _SAID[lang][finding.rule].format(word=one_line(finding.word))
    if not finding.suggestions:
        return said
    return f"{said}; {_WRITE[lang]} `{one_line(finding.suggestions[0].text)}`"


def alternatives(finding: Finding, lang: str = "en") -> str:
    """Return the suggestions after the first as "or `…`, `…`", or nothing where there are none."""
    rest = [f"`{one_line(suggestion.text)}`" for suggestion in finding.suggestions[1:]]
    return f"{_OR[lang]} {', '.join(rest)}" if rest else ""


def closing(summary: Summary, lang: str = "en") -> str:
    """Return the sentence that ends a report for people, nothing where every path failed."""
    if not summary.files:
        return "" if summary.failures else _NOTHING[lang]
    return _closing_sq(summary) if lang == "sq" else _closing_en(summary)


def without_correction(findings: int, lang: str = "en") -> str:
    """Return what a patch leaves unsaid: how many findings it does not correct."""
    if lang == "sq":
        return f"gabime pa ndreqje të sigurt: {findings}; i tregon `sqfix check`"
    return f"findings without a safe correction: {findings}; `sqfix check` shows them"


def words_read(words: int, findings: int, lang: str = "en") -> str:
    """Return the last line of the statistics: the words read, and how many findings there are per 10,000.

    >>> words_read(2000, 3)
    ' 2,000  words (15.0 per 10,000)'
    """
    name, per = ("fjalë", "në 10.000") if lang == "sq" else ("words", "per 10,000")
    return f"{words:6,}  {name}" + (f" ({findings / words * 10_000:.1f} {per})" if words else "")


def _closing_en(summary: Summary) -> str:
    files = _count(summary.files, "file", "files")
    fixed = f"{_count(summary.fixed, 'finding', 'findings')} fixed" if summary.fixed else ""
    if not summary.findings:
        return f"{fixed}, none left in {files}." if fixed else f"No findings in {files}."
    fixable = f" ({summary.fixable} fixable with --fix)" if summary.fixable else ""
    found = f"{_count(summary.findings, 'finding', 'findings')} in {files}{fixable}."
    return f"{fixed}, {found.replace(' in ', ' left in ', 1)}" if fixed else found


def _closing_sq(summary: Summary) -> str:
    files = _count(summary.files, "skedar", "skedarë")
    fixed = f"{_count(summary.fixed, 'gabim', 'gabime')} u ndreqën" if summary.fixed > 1 else "1 gabim u ndreq"
    if not summary.findings:
        return f"{fixed}, asnjë s'mbeti në {files}." if summary.fixed else f"Asnjë gabim në {files}."
    fixable = f" ({summary.fixable} ndreqen me --fix)" if summary.fixable else ""
    found = f"{_count(summary.findings, 'gabim', 'gabime')} në {files}{fixable}."
    return f"{fixed}, mbetën {found}" if summary.fixed else found


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def one_line(text: str) -> str:
    """Return `text` without line breaks and without signs that a terminal would obey.

    >>> one_line("mos\\n  bartje\\x1b[31m")
    'mos bartje�[31m'
    """
    if text.isprintable():
        return text
    spaced = " ".join(text.split())
    return "".join(char if char.isprintable() or char == "\u00ad" else "\ufffd" for char in spaced)
