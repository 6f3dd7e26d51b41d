from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from posthog_persons.conformance.reports.junit import as_junit
from posthog_persons.conformance.result import CheckRun
from support.reports import PAGING, acceptance, exchange, finding, report

AUTH = CheckRun(name="auth", says="keys are asked for", left_out="needs another key: reading")


def read(*findings: Any, **given: Any) -> ET.Element:
    return ET.fromstring(as_junit(report(*findings, **given)).encode())  # noqa: S314 - our own


def cases(top: ET.Element) -> dict[tuple[str, str], str]:
    return {
        (case.attrib["classname"], case.attrib["name"]): ",".join(child.tag for child in case)
        for case in top.iter("testcase")
    }


def test_every_check_of_every_operation_is_a_case() -> None:
    top = read(checks=(PAGING, AUTH))
    assert top.tag == "testsuites"
    assert cases(top) == {
        ("conformance.paging", "list_persons"): "",
        ("conformance.paging", "person_cohorts"): "",
        ("conformance.auth", "auth"): "skipped",
    }
    [skipped] = top.iter("skipped")
    assert skipped.attrib["message"] == "needs another key: reading"
    assert top.attrib == {
        "name": "posthog-persons conformance",
        "tests": "3",
        "failures": "0",
        "errors": "0",
        "skipped": "1",
        "time": "1.500",
    }
    assert [suite.attrib for suite in top] == [
        {
            "name": "paging",
            "timestamp": "2026-10-07T09:00:00",
            "time": "0.250",
            "tests": "2",
            "failures": "0",
            "errors": "0",
            "skipped": "0",
        },
        {
            "name": "auth",
            "timestamp": "2026-10-07T09:00:00",
            "time": "0.000",
            "tests": "1",
            "failures": "0",
            "errors": "0",
            "skipped": "1",
        },
    ]


def test_a_failure_tells_all_new_kinds_with_a_line_to_repeat_them() -> None:
    top = read(finding(), finding(), finding("pages miss people", detail="", exchange=None))
    assert cases(top)["conformance.paging", "list_persons"] == "failure"
    [failure] = top.iter("failure")
    assert failure.attrib == {"type": "paging", "message": "pages miss people; pages share people"}
    assert failure.text == (
        "pages miss people\nfound once, first:\n\n"
        "pages share people\nfound 2 times, first:\nada is on two pages\nanswered with 200\n"
        + exchange().curl()
    )
    assert (top.attrib["tests"], top.attrib["failures"]) == ("2", "1")


def test_what_is_known_or_accepted_is_skipped_unless_there_is_something_new_as_well() -> None:
    known, old = finding(row="DEV-025"), finding("pages miss people")
    top = read(known, old, accepted=[acceptance(old)])
    [skipped] = top.iter("skipped")
    assert skipped.attrib["message"] == (
        "accepted since 2026-09-01: pages miss people; known: DEV-025: pages share people"
    )
    assert cases(read(known, old))["conformance.paging", "list_persons"] == "failure"


def test_checks_that_no_run_lists_have_cases_too() -> None:
    top = read(
        finding(check="not_a_server_error"),
        finding(check="not_a_server_error", operation="person_cohorts"),
        finding(check="deletion", operation=""),
    )
    assert cases(top) == {
        ("conformance.paging", "list_persons"): "",
        ("conformance.paging", "person_cohorts"): "",
        ("conformance.deletion", "no single operation"): "failure",
        ("conformance.not_a_server_error", "list_persons"): "failure",
        ("conformance.not_a_server_error", "person_cohorts"): "failure",
    }


def test_a_check_that_was_cut_short_tells_both_why_and_what_it_found() -> None:
    cut = CheckRun(name="paging", says="", operations=("list_persons",), requests=3, left_out="not sent: …")
    assert cases(read(finding(), checks=(cut,))) == {
        ("conformance.paging", "paging"): "skipped",
        ("conformance.paging", "list_persons"): "failure",
    }


def test_no_text_of_a_server_breaks_the_file() -> None:
    hostile = "]]></failure>\x00\x1b\ud800\ufffe<x a=\"'&"
    top = read(
        finding(detail=hostile, exchange=exchange(url=f"https://ph.example/{hostile}")), unmade=hostile
    )
    [failure] = top.iter("failure")
    assert "]]></failure>\\x00\\x1b\\ud800\\ufffe<x a=\"'&" in (failure.text or "")
