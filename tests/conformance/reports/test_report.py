from __future__ import annotations

import pytest

from posthog_persons.conformance.coverage import Part
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.reports.words import conclusion, headline, share, times
from posthog_persons.conformance.result import CheckRun
from support.reports import PAGING, acceptance, finding, report

OLD = finding("pages miss people")
KNOWN = finding("500 instead of 400", check="status", row="DEV-026")


def test_findings_that_say_the_same_are_one_kind_with_three_examples() -> None:
    seen = report(*(finding(detail=f"person {number}") for number in range(5)))
    [kind] = seen.kinds
    assert kind.count == 5
    assert [each.detail for each in kind.examples] == ["person 0", "person 1", "person 2"]
    assert times(kind) == "5 times"


def test_kinds_are_in_order_of_operation_and_check_however_they_were_found() -> None:
    found = [finding(check="b"), finding(check="a"), finding(operation="all_activity"), finding(check="a")]
    expected = [("all_activity", "paging"), ("list_persons", "a"), ("list_persons", "b")]
    for order in (found, found[::-1]):
        assert [(kind.first.operation, kind.first.check) for kind in report(*order).kinds] == expected


def test_only_what_is_neither_known_nor_accepted_fails_a_run() -> None:
    seen = report(OLD, KNOWN, accepted=[acceptance(OLD)])
    assert seen.verdict == "passed"
    assert seen.new == ()
    assert [kind.excuse for kind in seen.excused] == ["accepted since 2026-09-01", "known: DEV-026"]
    failed = report(OLD, KNOWN)
    assert failed.verdict == "failed"
    assert [kind.first for kind in failed.new] == [OLD]
    assert [kind.standing for kind in failed.kinds] == ["new", "known"]
    assert failed.new[0].excuse is None


def test_a_known_finding_excuses_no_other_of_the_same_words() -> None:
    new = finding(KNOWN.title, check="status")
    seen = report(*[KNOWN] * 5, new)
    assert [kind.first for kind in seen.new] == [new]


def test_what_is_accepted_and_not_found_any_more_is_gone() -> None:
    seen = report(OLD, accepted=[acceptance(finding("pages share people")), acceptance(OLD)])
    assert [each.title for each in seen.gone] == ["pages share people"]


@pytest.mark.parametrize(
    "less",
    [
        {"plan": Plan(quick=True)},
        {"plan": Plan(time_limit=5)},
        {"plan": Plan(operations=("person_cohorts",))},
        {"stopped": "the run may send 5 requests, and has"},
        {"unmade": "nobody could be captured"},
        {"checks": (CheckRun(name="paging", says="", left_out="needs another key: reading"),)},
    ],
)
def test_a_run_of_less_says_of_nothing_that_it_is_gone(less: dict[str, object]) -> None:
    assert report(accepted=[acceptance(OLD)], **less).gone == ()


def test_a_run_of_some_operations_can_say_it_of_those() -> None:
    seen = report(accepted=[acceptance(OLD)], plan=Plan(operations=("list_persons",)))
    assert [each.title for each in seen.gone] == [OLD.title]


def test_accepting_all_keeps_since_when_and_what_was_not_looked_for_and_drops_what_is_gone() -> None:
    gone = acceptance(finding("pages share people"))
    aside = acceptance(finding("no refusal", check="auth", operation="bulk_delete_persons"))
    auth = CheckRun(name="auth", says="", left_out="needs another key: reading")
    seen = report(OLD, KNOWN, accepted=[acceptance(OLD), gone, aside], checks=(PAGING, auth))
    assert {(each.title, each.since, each.row) for each in seen.accepting()} == {
        ("pages miss people", "2026-09-01", None),
        ("500 instead of 400", "2026-10-07", "DEV-026"),
        ("no refusal", "2026-09-01", None),
    }


def test_verdicts() -> None:
    assert headline(report()) == "no finding"
    assert headline(report(OLD)) == "1 kind of findings"
    assert headline(report(OLD, finding())) == "2 kinds of findings"
    unmade = report(unmade="nobody could be captured")
    assert (unmade.verdict, headline(unmade)) == ("incomplete", "incomplete, no finding")
    assert report(OLD, unmade="nobody could be captured").verdict == "failed"
    stopped = report(OLD, stopped="it was interrupted", interrupted=True)
    assert (stopped.verdict, headline(stopped)) == ("interrupted", "interrupted, 1 kind of findings")


def test_the_conclusion_says_what_was_sent_where_and_what_is_missing() -> None:
    assert conclusion(report()) == "12 requests to https://ph.example, project 1, read only, in 1.5 s."
    assert conclusion(report(stopped="it was interrupted", unmade="nobody came")).endswith(
        " It ended early: it was interrupted. The people that checks need could not be made: nobody came."
    )


@pytest.mark.parametrize(
    ("total", "missing", "expected"),
    [(32, 0, "100 %"), (0, 0, "100 %"), (10_000, 1, "99.9 %"), (340, 7, "97.9 %"), (3, 3, "0 %")],
)
def test_all_is_all(total: int, missing: int, expected: str) -> None:
    assert share(Part(total=total, missing=tuple(map(str, range(missing))))) == expected
