"""Deletions in bulk, and resets, that would do something if they were not refused (api-facts §1.1, §2)."""

from __future__ import annotations

from posthog_persons.conformance.checks.errors import ANYTHING, invalid
from posthog_persons.conformance.checks.refusals import NOBODY, Case

MOST_DELETED = 1000
_TOO_MANY = [f"nobody-{number}" for number in range(MOST_DELETED + 1)]
_NEITHER = invalid("You need to specify either distinct_ids or ids")
DELETING = (
    *(
        Case(says="neither list", operation="bulk_delete_persons", body=body, query=query, refusal=_NEITHER)
        for body, query in (
            ({}, {}),
            ({"ids": []}, {}),
            ({"ids": [], "distinct_ids": []}, {}),
            ({"delete_events": True}, {}),
            ({}, {"ids": [NOBODY]}),
        )
    ),
    Case(
        says="more than 1000 distinct ids",
        operation="bulk_delete_persons",
        body={"distinct_ids": _TOO_MANY},
        refusal=invalid("You can only pass 1000 distinct_ids in one call"),
    ),
    Case(
        says="more than 1000 ids",
        operation="bulk_delete_persons",
        body={"ids": [NOBODY] * (MOST_DELETED + 1)},
        refusal=invalid("You can only pass 1000 ids in one call"),
    ),
    Case(
        says="an id that is no UUID",
        operation="bulk_delete_persons",
        body={"ids": [NOBODY, "no-uuid"]},
        refusal=invalid(
            "\N{LEFT DOUBLE QUOTATION MARK}no-uuid\N{RIGHT DOUBLE QUOTATION MARK} is not a valid UUID.", "ids"
        ),
    ),
    *(
        Case(
            says=f"{field} that are no list of texts",
            operation="bulk_delete_persons",
            body={field: value},
            refusal=invalid(ANYTHING, field, code),
        )
        for field in ("ids", "distinct_ids")
        for value, code in ((NOBODY, "not_a_list"), ({"0": NOBODY}, "not_a_list"), ([1], "invalid_input"))
    ),
    *(
        Case(
            says="no distinct id",
            operation="reset_person_distinct_id",
            body=body,
            refusal=invalid("distinct_id is required"),
        )
        for body in ({}, {"distinct_id": ""}, {"distinct_id": None}, {"distinct_id": 1})
    ),
)
"""What would delete or change something if it were not refused."""
BOTH_LISTS = Case(
    says="both lists",
    operation="bulk_delete_persons",
    body={"ids": [NOBODY], "distinct_ids": ["cf-nobody"]},
    refusal=invalid("You must provide either distinct_ids or ids, not both"),
)
