"""What live servers of an era are known to do is told apart from what is new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posthog_persons.capabilities import Era
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.known import marked, row
from posthog_persons.conformance.target import Target

LIVE = Target(
    origin="https://ph.example",
    project_id="1",
    key="phx_x",
    token=None,
    era="2026-04",
    writable=False,
    own=False,
)


def exchange(operation: str | None, query: str = "", status: int = 500) -> Exchange:
    return Exchange(
        number=1,
        operation=operation,
        method="GET",
        url=f"https://ph.example/?{query}",
        sent_headers={},
        sent=b"",
        status=status,
        headers={},
        body=b"",
    )


def finding(seen: Exchange | None) -> Finding:
    return Finding(check="x", operation="x", title="x", exchange=seen)


@pytest.mark.parametrize(
    ("operation", "query", "era", "known"),
    [
        ("lifecycle_persons", "", "2026-04", "DEV-018"),
        ("stickiness_persons", "", "2024-11", "DEV-018"),
        ("person_cohorts", "", "2026-04", "DEV-011"),
        ("person_cohorts", "person_id=9", "2026-04", "DEV-027"),
        ("person_cohorts", "person_id=9", "2024-11", "DEV-028"),
        ("person_properties_at_time", "", "2026-04", "DEV-081"),
        ("bulk_delete_persons", "", "2024-11", "DEV-032"),
        ("update_person", "", "2026-10", "DEV-074"),
        ("delete_person_property", "", "2026-10", "DEV-078"),
        ("list_persons", "limit=many", "2026-10", "DEV-031"),
        ("list_persons", "limit=-1", "2026-10", "DEV-031"),
        ("funnel_persons", "offset=x", "2026-04", "DEV-031"),
        ("funnel_persons", "funnel_step=-1", "2026-04", "DEV-026"),
        ("path_persons_post", "", "2024-11", "DEV-026"),
        ("list_persons", "limit=1", "2026-10", None),
        ("retrieve_person", "", "2026-10", None),
        (None, "limit=many", "2026-10", None),
    ],
)
def test_a_failure_that_the_register_knows(
    operation: str | None, query: str, era: Era, known: str | None
) -> None:
    assert row(exchange(operation, query), era) == known
    assert row(exchange(operation, query, 400), era) is None


def test_a_finding_about_a_live_server_names_the_row() -> None:
    seen = finding(exchange("lifecycle_persons"))
    assert marked(seen, LIVE).row == "DEV-018"
    assert marked(replace(seen, row="DEV-001"), LIVE).row == "DEV-001"
    assert marked(finding(None), LIVE).row is None


def test_emulators_have_no_such_excuse() -> None:
    seen = finding(exchange("lifecycle_persons"))
    assert marked(seen, replace(LIVE, own=True)).row is None
    assert marked(seen, replace(LIVE, era="union")).row is None
