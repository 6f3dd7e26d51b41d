"""The report for continuous integration: JUnit's XML, a test case a check and operation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.reports.report import Kind, Report
from posthog_persons.conformance.reports.text import clean
from posthog_persons.conformance.reports.words import NO_OPERATION, times
from posthog_persons.conformance.result import CheckRun

NAME = "posthog-persons conformance"


def as_junit(report: Report) -> str:
    """Return the report as XML: what is new is a failure, what is excused or left out is skipped."""
    top = ET.Element("testsuites", name=NAME)
    at = report.at.replace(tzinfo=None).isoformat(timespec="seconds")
    for check in _checks(report):
        suite = ET.SubElement(top, "testsuite", name=check.name, timestamp=at, time=f"{check.seconds:.3f}")
        for case in _cases(check, [kind for kind in report.kinds if kind.first.check == check.name]):
            suite.append(case)
        _count(suite, [suite])
    _count(top, list(top))
    top.set("time", f"{report.result.seconds:.3f}")
    ET.indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


def _checks(report: Report) -> Iterator[CheckRun]:
    """Yield what was run, and what speaks up by itself when an answer, whoever asked, is wrong."""
    yield from report.result.checks
    named = {check.name for check in report.result.checks}
    for name in sorted({kind.first.check for kind in report.kinds} - named):
        operations = sorted({kind.first.operation for kind in report.kinds if kind.first.check == name})
        yield CheckRun(name=name, says="", operations=tuple(operations))


def _cases(check: CheckRun, kinds: Sequence[Kind]) -> Iterator[ET.Element]:
    if check.left_out is not None:
        case = _case(check, check.name)
        ET.SubElement(case, "skipped", message=clean(check.left_out))
        yield case
    for operation in sorted({*check.operations, *(kind.first.operation for kind in kinds)}):
        case = _case(check, operation or NO_OPERATION)
        found = [kind for kind in kinds if kind.first.operation == operation]
        if new := [kind for kind in found if kind.standing == "new"]:
            failure = ET.SubElement(case, "failure", type=check.name, message=_titles(new))
            failure.text = "\n\n".join(map(_words, new))
        elif found:
            excuses = "; ".join(f"{kind.excuse}: {kind.first.title}" for kind in found)
            ET.SubElement(case, "skipped", message=clean(excuses))
        yield case


def _case(check: CheckRun, name: str) -> ET.Element:
    return ET.Element("testcase", classname=f"conformance.{check.name}", name=name)


def _titles(kinds: Iterable[Kind]) -> str:
    return clean("; ".join(kind.first.title for kind in kinds))


def _words(kind: Kind) -> str:
    first: Finding = kind.first
    lines = [first.title, f"found {times(kind)}, first:", first.detail]
    if first.exchange is not None:
        lines += [f"answered with {first.exchange.status}", first.exchange.curl()]
    return clean("\n".join(filter(None, lines)))


def _count(element: ET.Element, suites: Iterable[ET.Element]) -> None:
    cases = [case for suite in suites for case in suite.iter("testcase")]
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    element.set("errors", "0")
    element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
