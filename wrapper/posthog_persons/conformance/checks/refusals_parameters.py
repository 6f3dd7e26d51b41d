"""Parameters of the list, the look-ups, the log and the past that cannot be (api-facts §1.2, §2)."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import ANYTHING, AdHoc, invalid, not_found
from posthog_persons.conformance.checks.refusals import NOBODY, Case, refused
from posthog_persons.conformance.checks.refusals_deleting import BOTH_LISTS, DELETING
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

NAME = "wrong parameters"


def _error(status: int, text: str) -> AdHoc:
    return AdHoc(status=status, body={"error": text})


_AT = "2026-01-01T00:00:00Z"
_AT_TIME = "person_properties_at_time"

READING = (
    *(
        Case(
            says=f"a {name} that is no number",
            operation="list_persons",
            query={name: "many"},
            refusal=invalid(ANYTHING, name),
        )
        for name in ("limit", "offset", "cohort")
    ),
    *(
        Case(
            says=f"a negative {name}",
            operation="list_persons",
            query={name: "-1"},
            refusal=invalid(ANYTHING, name),
        )
        for name in ("limit", "offset")
    ),
    Case(
        says="properties that are no JSON",
        operation="list_persons",
        query={"properties": "[{"},
        refusal=invalid("Properties are unparsable!"),
    ),
    Case(
        says="groups of properties beside properties",
        operation="list_persons",
        query={
            "properties": {
                "type": "AND",
                "values": [{"type": "OR", "values": []}, {"key": "plan", "value": "pro", "type": "person"}],
            }
        },
        refusal=invalid("Property list cannot contain both PropertyGroup and Property objects"),
    ),
    Case(
        says="cohorts of nobody in particular",
        operation="person_cohorts",
        refusal=invalid("This field is required.", "person_id", "required"),
    ),
    *(
        Case(
            says="cohorts of nobody",
            operation="person_cohorts",
            query={"person_id": each},
            refusal=not_found(),
        )
        for each in (NOBODY, "no-id")
    ),
    Case(
        says="a status that there is not",
        operation="deletion_status",
        query={"status": "done"},
        refusal=invalid('"done" is not a valid choice.', "status", "invalid_choice"),
    ),
    Case(
        says="a UUID that is none",
        operation="deletion_status",
        query={"person_uuid": "no-uuid"},
        refusal=invalid("Must be a valid UUID.", "person_uuid"),
    ),
    Case(
        says="both ids",
        operation=_AT_TIME,
        query={"distinct_id": "nobody", "person_id": NOBODY, "timestamp": _AT},
        refusal=_error(400, "Cannot provide both distinct_id and person_id - choose one"),
    ),
    Case(
        says="neither id",
        operation=_AT_TIME,
        query={"timestamp": _AT},
        refusal=_error(400, "Must provide either distinct_id or person_id parameter"),
    ),
    Case(
        says="no time",
        operation=_AT_TIME,
        query={"distinct_id": "nobody"},
        refusal=_error(400, "timestamp parameter is required (ISO format: 2023-06-15T14:30:00Z)"),
    ),
    Case(
        says="a time that is none",
        operation=_AT_TIME,
        query={"distinct_id": "nobody", "timestamp": "yesterday"},
        refusal=_error(400, "Invalid timestamp format. Use ISO format like 2023-06-15T14:30:00Z"),
    ),
    Case(
        says="a distinct id that nobody has",
        operation=_AT_TIME,
        query={"distinct_id": "cf-nobody", "timestamp": _AT},
        refusal=_error(404, "Person with distinct_id 'cf-nobody' not found"),
    ),
    Case(
        says="a UUID that nobody has",
        operation=_AT_TIME,
        query={"person_id": NOBODY, "timestamp": _AT},
        refusal=_error(404, f"Person with person_id '{NOBODY}' not found"),
    ),
    Case(
        says="one UUID that is none",
        operation="batch_by_uuids",
        body={"uuids": [NOBODY, "no-uuid"]},
        refusal=invalid("One or more UUIDs are invalid."),
    ),
    Case(
        says="a distinct id that is no text",
        operation="batch_by_distinct_ids",
        body={"distinct_ids": ["nobody", 1]},
        refusal=invalid(ANYTHING, "distinct_ids"),
    ),
)
"""What only reads."""


def _body(server: Server, _world: World | None) -> Iterator[Finding]:
    for case in (*READING, *DELETING):
        yield from refused(server, NAME, case)
    # Before there was a summary, of two lists the distinct ids counted (DEV-007).
    deletion = server.contract.operation("bulk_delete_persons")
    if deletion is not None and "content" in server.contract.responses(deletion)[202]:
        yield from refused(server, NAME, BOTH_LISTS)


PARAMETERS = Check(
    name=NAME,
    says="a parameter that is missing, or that cannot be, is refused in the service's words",
    body=_body,
    world=False,
)
