"""Filters of insights that cannot be (api-facts §0.5, §1.3 to §1.7, §6; DEV-026, DEV-031, DEV-065)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import ANYTHING, AdHoc, invalid
from posthog_persons.conformance.checks.refusals import Case, refused
from posthog_persons.conformance.checks.refusals_funnels import (
    CORRELATION,
    FUNNEL,
    NO_STEP,
    STEP,
    Wrong,
    unnamed,
)
from posthog_persons.conformance.checks.samples import BODIES, QUERIES, STEPS
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

NAME = "wrong filters"


def _message(detail: str) -> AdHoc:
    return AdHoc(status=400, body={"message": "Missing parameter", "detail": detail})


_EVERY: tuple[Wrong, ...] = (
    ("properties that are no JSON", {"properties": "[{"}, invalid("Properties are unparsable!")),
    (
        "an operator that there is not",
        {"properties": [{"key": "plan", "value": "pro", "operator": "cf-near"}]},
        unnamed("properties"),
    ),
    (
        "a type of property that there is not",
        {"properties": [{"key": "plan", "value": "pro", "type": "cf-kind"}]},
        unnamed("properties"),
    ),
)
_PAGED = ("limit", "offset")
_NO_GROUP = (
    "a group that there is not",
    {"aggregation_group_type_index": 5},
    invalid("Group type index must be between 0 and 4.", "aggregation_group_type_index"),
)
_PATH: tuple[Wrong, ...] = (
    (
        "all custom events and some",
        {"include_event_types": ["custom_event"], "include_custom_events": ["paid"]},
        invalid("Cannot include all custom events and specific custom events in the same query"),
    ),
    ("a kind of event that there is not", {"include_event_types": ["cf"]}, unnamed("include_event_types")),
    (
        "weights the wrong way round",
        {"min_edge_weight": 2, "max_edge_weight": 1},
        unnamed("max_edge_weight"),
    ),
    ("a number of steps that is none", {"step_limit": "cf"}, unnamed("step_limit")),
    ("a negative number of steps", {"step_limit": -1}, unnamed("step_limit")),
    ("an edge limit that is no number", {"edge_limit": "cf"}, unnamed("edge_limit")),
    (
        "a place in the funnel that there is not",
        {"funnel_paths": "cf", "funnel_filter": {"events": STEPS, "funnel_step": 1}},
        unnamed("funnel_paths"),
    ),
    (
        "a funnel that is no JSON",
        {"funnel_paths": "funnel_path_after_step", "funnel_filter": "{"},
        unnamed("funnel_filter"),
    ),
    (
        "cleaning rules that are no list",
        {"local_path_cleaning_filters": "{}"},
        unnamed("local_path_cleaning_filters"),
    ),
    _NO_GROUP,
)
_LIFECYCLE: tuple[Wrong, ...] = (
    ("no date", {"target_date": ""}, _message("Must include specified date")),
    ("no type", {"lifecycle_type": ""}, _message("Must include lifecycle type")),
    (
        "neither date nor type",
        {"target_date": "", "lifecycle_type": ""},
        _message("Must include specified date"),
    ),
    ("no entity", {"events": []}, invalid(ANYTHING, "events", "required")),
    ("an interval that there is not", {"interval": "cf"}, unnamed("interval")),
)
_RETENTION: tuple[Wrong, ...] = (
    ("a period that there is not", {"period": "day"}, invalid("Period day is unsupported.")),
    ("a kind of retention that there is not", {"retention_type": "cf"}, unnamed("retention_type")),
    ("intervals that are no number", {"total_intervals": "cf"}, unnamed("total_intervals")),
    ("a negative interval", {"selected_interval": -1}, unnamed("selected_interval")),
    ("an interval that is no number", {"selected_interval": "cf"}, unnamed("selected_interval")),
    ("a target that is no JSON", {"target_entity": "{"}, unnamed("target_entity")),
    ("a returning event that is no JSON", {"returning_entity": "{"}, unnamed("returning_entity")),
    ("a row that is no number", {"breakdown_values": ["cf"]}, unnamed("breakdown_values")),
    _NO_GROUP,
)
_NO_ENTITY = "An entity id and the entity type must be provided to determine an entity"
_POINT: tuple[Wrong, ...] = (
    ("no entity", {"entity_id": ""}, invalid(_NO_ENTITY)),
    ("no type of entity", {"entity_type": ""}, invalid(_NO_ENTITY)),
    ("a type of entity that there is not", {"entity_type": "cf"}, unnamed("entity_type")),
    ("an interval that there is not", {"interval": "cf"}, unnamed("interval")),
    ("an order that is no number", {"entity_order": "cf"}, unnamed("entity_order")),
    _NO_GROUP,
)
_MATH: tuple[Wrong, ...] = (
    ("a math that there is not", {"entity_math": "cf"}, unnamed("entity_math")),
    (
        "groups of a type that there is not",
        {"entity_math": "unique_group", "math_group_type_index": 5},
        unnamed("math_group_type_index"),
    ),
)
_DAYS: tuple[Wrong, ...] = (
    ("days that are no number", {"stickiness_days": "cf"}, unnamed("stickiness_days")),
    (
        "intervals that are no number",
        {"stickiness_days": "", "selected_interval": "cf"},
        unnamed("selected_interval"),
    ),
)
_NO_DAYS = (
    "no number of days",
    {"stickiness_days": ""},
    AdHoc(status=400, body={"message": "Missing parameter", "detail": "Must include stickiness days"}),
)

_OF: Mapping[str, tuple[Wrong, ...]] = {
    "funnel_persons": (*FUNNEL, *STEP, NO_STEP),
    "funnel_correlation_persons": (*FUNNEL, *STEP, *CORRELATION),
    "path_persons": _PATH,
    "lifecycle_persons": _LIFECYCLE,
    "retention_persons": _RETENTION,
    "trends_persons": (*_POINT, *_MATH),
    "stickiness_persons": (*_POINT, *_DAYS, _NO_DAYS),
}


def cases() -> Iterator[Case]:
    """Yield what is wrong with filters: in the query, and in the body where an insight takes one."""
    for name, own in _OF.items():
        prefix = "funnel_correlation_person_" if "correlation" in name else ""
        counts = [
            (f"a {field} that is {what}", {f"{prefix}{field}": value}, unnamed(f"{prefix}{field}"))
            for field in _PAGED
            for what, value in (("no number", "cf"), ("negative", -1))
        ]
        for says, changed, refusal in (*_EVERY, *counts, *own):
            sound = QUERIES.get(name, {})
            yield Case(says=says, operation=name, query={**sound, **changed}, refusal=refusal)
            if (posted := f"{name}_post") in BODIES:
                yield Case(says=says, operation=posted, body={**BODIES[posted], **changed}, refusal=refusal)
    boolean = {**BODIES["funnel_correlation_persons_post"], "funnel_correlation_person_converted": True}
    yield Case(
        says="an outcome that is no text",
        operation="funnel_correlation_persons_post",
        body=boolean,
        refusal=unnamed("funnel_correlation_person_converted"),
    )


def _body(server: Server, _world: World | None) -> Iterator[Finding]:
    for case in cases():
        yield from refused(server, NAME, case)


FILTERS = Check(
    name=NAME,
    says="a filter that an insight cannot work with is refused, in the service's words where it has any",
    body=_body,
    world=False,
)
