"""Which findings were known before, so that only new ones are reported?

A baseline is a JSON file of counted keys: path, rule, word, and a hash of the words around it in its line. So a
finding stays known when lines move, and a new one is seen even if another one went. Start with `Baseline.keep`.
"""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sqfix.errors import ConfigError, shown
from sqfix.fix import Edit, moved, with_edits
from sqfix.model import Finding
from sqfix.relative_path import relative_to
from sqfix.results import FileResult

VERSION = 1
_WORD = re.compile(r"\w+")
_LINE_END = re.compile(r"[\r\n]+")
_AROUND = 3  # words on each side: enough to tell sentences apart, few enough to survive edits nearby
_NEAR = 200  # code points on each side in which these words are looked for


class Key(NamedTuple):
    """What makes two findings the same; `path` is relative to the baseline's folder, with /."""

    path: str
    rule: str
    word: str
    context: str


class Baseline(NamedTuple):
    """Known findings and how often each occurs; `folder` is where the baseline's file stands."""

    folder: str
    counts: Mapping[Key, int] = {}

    def keep(self, result: FileResult) -> FileResult:
        """Return `result` with only the findings that are not known."""
        new = [finding for finding, is_known in self._judged(result) if not is_known]
        return result._replace(findings=tuple(new))

    def _judged(self, result: FileResult) -> Iterator[tuple[Finding, bool]]:
        """Yield each finding, and whether it is known."""
        left = Counter(self.counts)
        for finding in result.findings:
            key = self.key(result, finding)
            yield finding, left[key] > 0
            left[key] -= 1

    def carried(self, result: FileResult, edits: Sequence[Edit]) -> "Baseline":
        """Return what knows the same findings by the words that stand around them once `edits` are made."""
        known = [finding for finding, is_known in self._judged(result) if is_known]
        corrected = result._replace(source=with_edits(result.source, edits))
        counts = Counter(self.counts)
        for finding, span in zip(known, moved((finding.span for finding in known), edits), strict=True):
            counts[self.key(result, finding)] -= 1
            if span is not None:  # else it was corrected together with its neighbour
                counts[self.key(corrected, finding._replace(span=span))] += 1
        return self._replace(counts=counts)

    def key(self, result: FileResult, finding: Finding) -> Key:
        """Return what a finding is known by."""
        path = relative_to(result.path, self.folder).replace(os.sep, "/")
        return Key(path, finding.rule.code, finding.word, _context(result.source, finding))

    def of(self, results: Iterable[FileResult]) -> "Baseline":
        """Return the baseline that knows exactly the findings of `results`."""
        keys = Counter(self.key(result, finding) for result in results for finding in result.findings)
        return self._replace(counts=keys)

    def updated(self, current: "Baseline", paths: Iterable[str], add: bool = False) -> "Baseline":
        """Return this baseline without what `current`, the findings under `paths`, has no more, and with what it has in
        addition if `add`. What stands elsewhere stays.
        """
        folders = [os.path.abspath(path) for path in paths]
        known = {}
        for key, count in self.counts.items():
            path = os.path.abspath(os.path.join(self.folder, key.path))
            is_under = any(path == folder or path.startswith(os.path.join(folder, "")) for folder in folders)
            known[key] = min(count, current.counts.get(key, 0)) if is_under else count
        wanted = {**known, **current.counts} if add else known
        return self._replace(counts={key: count for key, count in wanted.items() if count})


def _context(source: str, finding: Finding) -> str:
    before = _LINE_END.split(source[max(0, finding.span.start - _NEAR) : finding.span.start])[-1]
    after = _LINE_END.split(source[finding.span.end : finding.span.end + _NEAR])[0]
    around = "\0".join([*_WORD.findall(before)[-_AROUND:], "", *_WORD.findall(after)[:_AROUND]]).lower()
    return hashlib.sha256(around.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read(path: Path) -> Baseline:
    """Read a baseline. Raises `ConfigError` for what is none."""
    try:
        document = json.loads(path.read_bytes())
        if document["version"] != VERSION:
            raise ConfigError(f"{shown(path)}: a baseline of version {document['version']}; this sqfix reads {VERSION}")
        counts = {
            Key(entry["path"], entry["rule"], entry["word"], entry["context"]): int(entry["count"])
            for entry in document["findings"]
        }
    except OSError as error:
        raise ConfigError(f"{shown(path)}: cannot read the baseline: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{shown(path)}: not a baseline of sqfix; make one with `sqfix baseline create`") from error
    return Baseline(str(path.parent), counts)


def content(baseline: Baseline) -> bytes:
    """Return what the file holds: sorted, one finding a line, so that versions of it can be compared and merged."""
    lines = [
        json.dumps(
            {"path": key.path, "rule": key.rule, "word": key.word, "context": key.context, "count": count},
            ensure_ascii=False,
        )
        for key, count in sorted(baseline.counts.items())
    ]
    listed = "\n  " + ",\n  ".join(lines) + "\n" if lines else ""
    text = f'{{"version": {VERSION}, "findings": [{listed}]}}\n'
    return text.encode("utf-8", "backslashreplace")  # of a file name that is no UTF-8 JSON too writes \\udceb
