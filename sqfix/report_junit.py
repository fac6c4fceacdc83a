"""The report for continuous integration: JUnit XML, one test suite a file, one failed test case a finding."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sqfix.messages import message, one_line
from sqfix.results import FileResult, Summary


@dataclass(slots=True)
class JunitReport:
    """Collects every file; the document is written at the end, because its head holds the sums."""

    lang: str = "en"
    _suites: list[Element] = field(default_factory=list)

    def start(self) -> str:
        """Return nothing."""
        return ""

    def result(self, result: FileResult) -> str:
        """Keep one file as a suite; a file without findings is one test that passed."""
        failed = len(result.findings)
        path = one_line(result.path)
        suite = Element("testsuite", name=path, tests=str(failed or 1), failures=str(failed), errors="0")
        if not failed:
            SubElement(suite, "testcase", classname=path, name="sqfix")
        for finding in result.findings:
            at = result.lines.position(finding.span.start)
            name = f"{finding.rule.code} {at.line}:{at.column}"
            case = SubElement(suite, "testcase", classname=path, name=name, file=path, line=str(at.line))
            said = message(finding, self.lang)
            failure = SubElement(case, "failure", type=finding.rule.label, message=said)
            failure.text = f"{path}:{at.line}:{at.column}: {said}"
        self._suites.append(suite)
        return ""

    def finish(self, summary: Summary) -> str:
        """Return the document."""
        for failure in summary.failures:
            path = one_line(failure.path)
            suite = Element("testsuite", name=path, tests="1", failures="0", errors="1")
            case = SubElement(suite, "testcase", classname=path, name="sqfix")
            SubElement(case, "error", type="no-verdict", message=one_line(failure.message))
            self._suites.append(suite)
        tests = sum(int(suite.get("tests", "0")) for suite in self._suites)
        root = Element("testsuites", name="sqfix", tests=str(tests), failures=str(summary.findings))
        root.set("errors", str(len(summary.failures)))
        root.extend(self._suites)
        indent(root)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"
