"""What live servers of an era are known to do against the contract, by row of the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from posthog_persons.capabilities import Era
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.target import Target

_FAILED = 500
_COUNTS = frozenset({"limit", "offset", "cohort", "selected_interval", "total_intervals", "stickiness_days"})
_OF_OLD = frozenset({"person_cohorts", "person_properties_at_time"})
"""What may have failed below a project before 2026, beside what did so at all times."""
_FILTERED = ("funnel", "path", "trends")
_BY_OPERATION: Mapping[str, str] = {
    **dict.fromkeys(("lifecycle_persons", "retention_persons", "stickiness_persons"), "DEV-018"),
    "bulk_delete_persons": "DEV-032",
    "person_properties_at_time": "DEV-081",
    "delete_person_property": "DEV-078",
    "update_person": "DEV-074",
    "partial_update_person": "DEV-074",
    "update_person_property": "DEV-074",
}


def marked(finding: Finding, target: Target) -> Finding:
    """Name the row that knows of a finding, if one does.

    A server of the run's own and one of all eras are emulators, which never answer so.

    Args:
        finding: What was found.
        target: The server.
    """
    if finding.row or finding.exchange is None or target.own or target.era == "union":
        return finding
    return replace(finding, row=row(finding.exchange, target.era))


def row(exchange: Exchange, era: Era) -> str | None:
    """Return the row that knows why a live server of an era fails with 500; None: none does.

    Args:
        exchange: The request and its answer.
        era: The server's era.
    """
    name = exchange.operation
    if exchange.status != _FAILED or name is None:
        return None
    if name == "person_cohorts" and era != "2024-11":
        return "DEV-027" if exchange.query.get("person_id") else "DEV-011"
    of_time = "DEV-028" if era == "2024-11" and name in _OF_OLD else None
    return of_time or _BY_OPERATION.get(name) or _by_values(exchange, name)


def _by_values(exchange: Exchange, name: str) -> str | None:
    """Return the row of what a request asks with: counts that are none, and filters that insights fail at."""
    if _counts_badly(exchange):
        return "DEV-031"
    return "DEV-026" if any(insight in name for insight in _FILTERED) else None


def _counts_badly(exchange: Exchange) -> bool:
    """Tell whether a count of the query is no number, or a negative one."""
    sent = {name: value for name, value in exchange.query.items() if name in _COUNTS}
    return any(not value.strip().isdecimal() for value in sent.values())
