"""Results of a run that never took place, for what shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from posthog_persons.conformance.baseline import Accepted
from posthog_persons.conformance.coverage import Covered, Part
from posthog_persons.conformance.exchange import KEY, Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.keeping import Kept
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.reports.report import Report, reported
from posthog_persons.conformance.result import CheckRun, Result

AT = datetime(2026, 10, 7, 9, 0, 0, tzinfo=UTC)
PAGING = CheckRun(
    name="paging",
    says="pages are disjoint and complete",
    operations=("list_persons", "person_cohorts"),
    requests=12,
    seconds=0.25,
)


def exchange(**given: Any) -> Exchange:
    """Return an exchange: a list of people was asked for, and was empty."""
    usual: dict[str, Any] = {
        "number": 7,
        "operation": "list_persons",
        "method": "GET",
        "url": "https://ph.example/api/environments/1/persons/?limit=2",
        "sent_headers": {"Accept": "application/json", "Authorization": f"Bearer {KEY}"},
        "sent": b"",
        "status": 200,
        "headers": {"content-type": "application/json"},
        "body": b'{"results": []}',
        "seconds": 0.0125,
    }
    return Exchange(**usual | given)


def finding(title: str = "pages share people", **given: Any) -> Finding:
    """Return a finding of the check `paging` about the list."""
    usual: dict[str, Any] = {"check": "paging", "operation": "list_persons", "detail": "ada is on two pages"}
    return Finding(title=title, **{"exchange": exchange(), **usual, **given})


def covered(**parts: Part) -> Covered:
    """Return what a run has seen: nothing that is not given was there to see."""
    nothing = Part(total=0, missing=())
    return Covered(
        **{name: parts.get(name, nothing) for name in ("operations", "responses", "parameters", "keywords")}
    )


def result(*findings: Finding, plan: Plan | None = None, **given: Any) -> Result:
    """Return the result of a run that found these."""
    kept = Kept()
    kept.all(findings)
    usual: dict[str, Any] = {
        "target": "https://ph.example, project 1, read only",
        "checks": (PAGING,),
        "covered": covered(operations=Part(total=32, missing=("path_persons",))),
        "requests": 12,
        "refused": {},
        "seconds": 1.5,
    }
    return Result(plan=plan or Plan(), findings=kept.findings, counts=kept.counts, **usual | given)


def report(*findings: Finding, accepted: Iterable[Accepted] = (), **given: Any) -> Report:
    """Return the report of a run that found these."""
    baseline: Mapping[str, Accepted] = {each.fingerprint: each for each in accepted}
    return reported(result(*findings, **given), baseline, AT, "0.1.0")


def acceptance(of: Finding, since: str = "2026-09-01") -> Accepted:
    """Return the entry of a baseline that accepts a finding and its like."""
    return Accepted(
        check=of.check,
        operation=of.operation,
        title=of.title,
        row=of.row,
        since=since,
        fingerprint=of.fingerprint,
    )
