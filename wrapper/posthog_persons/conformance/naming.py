"""What the operations of the contract are called: by the contract itself, and by the client's methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from posthog_persons.conformance.contract.operations import Contract

METHODS: Mapping[str, str] = {
    "list_persons": "list",
    "retrieve_person": "retrieve",
    "partial_update_person": "update",
    "delete_person": "delete",
    "batch_by_distinct_ids": "batch_by_distinct_ids",
    "batch_by_uuids": "batch_by_uuids",
    "update_person_property": "set_property",
    "delete_person_property": "delete_property",
    "split_person": "split",
    "delete_person_events": "delete_events",
    "delete_person_recordings": "delete_recordings",
    "person_activity": "activity",
    "all_activity": "activity",
    "person_emails": "emails",
    "person_properties_timeline": "properties_timeline",
    "person_properties_at_time": "properties_at_time",
    "person_property_values": "property_values",
    "reset_person_distinct_id": "reset_distinct_id",
    "bulk_delete_persons": "bulk_delete",
    "deletion_status": "deletion_status",
    "person_cohorts": "cohorts",
    "funnel_persons": "funnel",
    "funnel_persons_post": "funnel",
    "funnel_correlation_persons": "funnel_correlation",
    "funnel_correlation_persons_post": "funnel_correlation",
    "lifecycle_persons": "lifecycle",
    "path_persons": "path",
    "path_persons_post": "path",
    "retention_persons": "retention",
    "stickiness_persons": "stickiness",
    "trends_persons": "trends",
}
"""The client's method for each operation that it has one for."""


def chosen(names: Iterable[str], contract: Contract) -> tuple[str, ...]:
    """Return the operations that somebody names, in the contract's order.

    Args:
        names: `operationId`s, or the client's methods, which can stand for two operations.
        contract: The contract of an era.

    Raises:
        ValueError: There is no such operation in the era; its text lists those that there are.
    """
    wanted = set(names)
    there = [each.id for each in contract.operations]
    known = {*there, *(METHODS[each] for each in there if each in METHODS)}
    if unknown := sorted(wanted - known):
        raise ValueError(
            f"no operation {', '.join(unknown)} in era {contract.era}: there are {', '.join(sorted(known))}"
        )
    return tuple(each for each in there if wanted & {each, METHODS.get(each)})
