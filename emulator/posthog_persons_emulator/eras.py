"""The one table of eras: which operation exists when, in which shape, for which key, at which rate.

Sources: design.md "Eras" and "Keys", api-facts §1, §2, §3 and §4. No other module names an era.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

Throttle = Literal["delete", "other", "default"]


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in so many seconds; rates of the same name share a window."""

    name: str
    calls: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Operation:
    """One action of the API.

    Args:
        name: PostHog's own name of the action.
        path: the segments below `persons/`; `{id}` stands for a person.
        methods: the HTTP methods that reach it.
        scopes: what a scoped key needs; None: the action has no scopes, so that such keys never pass.
        gone: eras in which it does not exist.
        throttle: which limits it counts towards.
    """

    name: str
    path: str
    methods: tuple[str, ...] = ("GET",)
    scopes: tuple[str, ...] | None = None
    gone: frozenset[str] = frozenset()
    throttle: Throttle = "other"


@dataclass(frozen=True, slots=True)
class Era:
    """What is particular to an era, beside its operations.

    Args:
        name: as `--era` takes it.
        bulk_summary: the body of bulk_delete's 202: none, the summary, or the one with queued profiles.
        both_lists_refused: bulk_delete with ids and distinct_ids: 400; otherwise distinct_ids win.
        deletion_options: whether `delete_recordings` and `keep_person` are obeyed by bulk_delete.
        full_cohorts: `cohorts` shows whole objects; otherwise three fields.
        last_seen: a record has `last_seen_at`.
        forms: bodies may be forms and multipart; otherwise JSON alone.
        legacy_passes: a key from before scopes passes every scope check.
        requeue_completed: a completed event deletion does not block a new one for the person.
        bare_values: `values` answers a list alone; otherwise it stands under `results`.
        split_by_list: `split` knows `distinct_ids_to_split`; otherwise it ignores it, as any unknown field.
        null_values: `update_property` may set a property to null.
        failed_deletion_told: deleting one person answers 503 if it stays; otherwise 202 all the same.
        rates: the limits by kind of call.
    """

    name: str
    bulk_summary: Literal["none", "summary", "queued"]
    both_lists_refused: bool
    deletion_options: bool
    full_cohorts: bool
    last_seen: bool
    forms: bool
    legacy_passes: bool
    requeue_completed: bool
    bare_values: bool
    split_by_list: bool
    null_values: bool
    failed_deletion_told: bool
    rates: Mapping[Throttle, tuple[Rate, ...]]


_DEFAULT = (Rate("default burst", 480, 60), Rate("default sustained", 4800, 3600))
_ALL_ALIKE = (Rate("persons burst", 240, 60), Rate("persons sustained", 1200, 3600))
_EARLY_RATES: Mapping[Throttle, tuple[Rate, ...]] = {
    "delete": _ALL_ALIKE,
    "other": _ALL_ALIKE,
    "default": _DEFAULT,
}
_LATE_RATES: Mapping[Throttle, tuple[Rate, ...]] = {
    "delete": (Rate("delete burst", 480, 60), Rate("delete sustained", 4800, 3600)),
    "other": (Rate("persons burst", 240, 60),),
    "default": _DEFAULT,
}

NOVEMBER_2024 = Era(
    name="2024-11",
    bulk_summary="none",
    both_lists_refused=False,
    deletion_options=False,
    full_cohorts=True,
    last_seen=False,
    forms=True,
    legacy_passes=True,
    requeue_completed=False,
    bare_values=True,
    split_by_list=False,
    null_values=False,
    failed_deletion_told=False,
    rates=_EARLY_RATES,
)
APRIL_2026 = Era(
    name="2026-04",
    bulk_summary="summary",
    both_lists_refused=True,
    deletion_options=True,
    full_cohorts=False,
    last_seen=True,
    forms=False,
    legacy_passes=False,
    requeue_completed=False,
    bare_values=False,
    split_by_list=True,
    null_values=True,
    failed_deletion_told=False,
    rates=_LATE_RATES,
)
OCTOBER_2026 = replace(
    APRIL_2026, name="2026-10", bulk_summary="queued", requeue_completed=True, failed_deletion_told=True
)
UNION = replace(OCTOBER_2026, name="union")
ERAS = {era.name: era for era in (NOVEMBER_2024, APRIL_2026, OCTOBER_2026, UNION)}

_READ, _WRITE, _ACTIVITY = ("person:read",), ("person:write",), ("activity_log:read",)
_ABSENT_EARLY = frozenset({"2024-11"})
_GONE_LATE = frozenset({"2026-10"})
_GONE_2025 = frozenset({"2026-04", "2026-10"})

OPERATIONS = (
    Operation("list", "", ("GET",), _READ),
    Operation("create", "", ("POST",), _WRITE),
    Operation("retrieve", "{id}", ("GET",), _READ),
    Operation("update", "{id}", ("PUT",), _WRITE),
    Operation("partial_update", "{id}", ("PATCH",), _WRITE),
    Operation("destroy", "{id}", ("DELETE",), _WRITE, throttle="delete"),
    Operation("update_property", "{id}/update_property", ("POST",), _WRITE),
    Operation("delete_property", "{id}/delete_property", ("POST",), _WRITE),
    Operation("split", "{id}/split", ("POST",), _WRITE),
    Operation("delete_events", "{id}/delete_events", ("POST",), _WRITE, throttle="delete"),
    Operation("delete_recordings", "{id}/delete_recordings", ("POST",), _WRITE, throttle="delete"),
    Operation("activity", "{id}/activity", ("GET",), _ACTIVITY),
    Operation("properties_timeline", "{id}/properties_timeline", ("GET",)),
    Operation("emails", "{id}/emails", ("GET",), _READ, _ABSENT_EARLY),
    Operation("all_activity", "activity", ("GET",), _ACTIVITY),
    Operation("reset_person_distinct_id", "reset_person_distinct_id", ("POST",), _WRITE),
    Operation("values", "values", ("GET",), _READ),
    Operation("properties_at_time", "properties_at_time", ("GET",), _READ, _ABSENT_EARLY),
    Operation("bulk_delete", "bulk_delete", ("POST",), _WRITE, throttle="delete"),
    Operation("deletion_status", "deletion_status", ("GET",), _READ, _ABSENT_EARLY),
    Operation("batch_by_distinct_ids", "batch_by_distinct_ids", ("POST",), _READ, _ABSENT_EARLY),
    Operation("batch_by_uuids", "batch_by_uuids", ("POST",), _READ, _ABSENT_EARLY),
    Operation("cohorts", "cohorts", ("GET",), ("person:read", "cohort:read")),
    Operation("funnel", "funnel", ("GET", "POST"), gone=_GONE_LATE),
    Operation("funnel_correlation", "funnel/correlation", ("GET", "POST"), gone=_GONE_LATE),
    Operation("trends", "trends", ("GET",), gone=_GONE_LATE),
    Operation("lifecycle", "lifecycle", ("GET",), gone=_GONE_LATE),
    Operation("stickiness", "stickiness", ("GET",), gone=_GONE_2025),
    Operation("path", "path", ("GET", "POST"), gone=_GONE_2025),
    Operation("retention", "retention", ("GET",), gone=_GONE_2025),
)


def route(era: Era, path: str) -> dict[str, Operation] | None:
    """Find the operations that a path below `persons/` offers in an era.

    One segment that names no operation of the era is taken as a person's id, as the service's router
    does it; two are matched after it (design.md, "Gone or absent").

    Args:
        era: the era to look in.
        path: without slashes at its ends.

    Returns:
        The operations by HTTP method, or None if there is no such path.
    """
    offered = [operation for operation in OPERATIONS if era.name not in operation.gone]
    _, _, action = path.partition("/")
    below_person = "{id}/" + action if action else "{id}"
    for wanted in (path, below_person):
        found = {
            method: operation
            for operation in offered
            if operation.path == wanted
            for method in operation.methods
        }
        if found:
            return found
    return None
