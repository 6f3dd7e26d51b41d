"""Strategies: requests for funnel and correlation persons that the rules allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from insights.worlds import (
    COHORTS,
    FILTERS,
    NAMES,
    UNITS,
    dates,
    entities,
    filters,
    moments,
    rarely,
    sent_only,
    worlds,
)
from models.dates import start_of
from models.events import Event, World

Asked = tuple[World, dict[str, Any]]
_PROPERTIES = [("k", "event"), ("m", "event"), ("plan", "person")]


@st.composite
def funnels(draw: st.DrawFn) -> Asked:
    """Draw a world and a funnel over it, without what says whom it asks for."""
    unit = draw(st.sampled_from(UNITS))
    count = draw(st.integers(1, 3))
    request = draw(entities(count)) | draw(dates(unit)) | draw(filters())
    order = draw(st.sampled_from(["ordered", "strict", "unordered", None]))
    window = {
        "funnel_order_type": order,
        "funnel_window_interval": draw(st.sampled_from([1, 2, 3, 5, None])),
        "funnel_window_interval_unit": unit,
        "funnel_window_days": draw(rarely(st.sampled_from([0, 1]))),
        "exclusions": draw(rarely(_exclusions(count, request, order))),
    }
    names = [*NAMES, *(entity["id"] for entity in request.get("events", ()) if entity["id"])]
    return draw(worlds(unit, names)), request | {
        name: value for name, value in window.items() if value is not None
    }


def _exclusions(count: int, request: dict[str, Any], order: str | None) -> st.SearchStrategy[Any]:
    taken = {entity["id"] for entity in request.get("events", ())}
    free = [name for name in NAMES if name not in taken]
    if count == 1:
        return st.none()
    ranges = [(first, last) for first in range(count) for last in range(first + 1, count)]
    if order == "unordered":
        ranges = [(0, count - 1)]
    return st.lists(
        st.tuples(st.sampled_from(free), st.sampled_from(ranges)).map(
            lambda drawn: {
                "id": drawn[0],
                "type": "events",
                "funnel_from_step": drawn[1][0],
                "funnel_to_step": drawn[1][1],
            }
        ),
        min_size=1,
        max_size=2,
    )


@st.composite
def stepped(draw: st.DrawFn, asked: Asked) -> Asked:
    """Add the step that people are asked for."""
    world, request = asked
    count = len(request.get("events", [])) + len(request.get("actions", []))
    steps = [step for step in range(-count - 2, count + 1) if step != -1]
    sent: dict[str, Any] = {"funnel_step": draw(st.sampled_from(steps))}
    if custom := draw(rarely(st.lists(st.integers(1, count + 1), min_size=1, max_size=2))):
        sent["funnel_custom_steps"] = custom
    return world, request | sent


@st.composite
def broken_down(draw: st.DrawFn, asked: Asked) -> Asked:
    """Add a breakdown, and perhaps the value that is asked for."""
    world, request = asked
    count = len(request.get("events", [])) + len(request.get("actions", []))
    several = draw(st.sampled_from([0, 0, 1, 2]))
    sent: dict[str, Any]
    if not several and draw(rarely(st.just(True))):
        cohorts = [*COHORTS, "all"]
        sent = {
            "breakdown_type": "cohort",
            "breakdown": draw(st.lists(st.sampled_from(cohorts), min_size=1, max_size=2, unique=True)),
            "funnel_step_breakdown": draw(st.one_of(st.none(), st.sampled_from([*COHORTS, 0]))),
        }
    else:
        properties = [draw(st.sampled_from(_PROPERTIES)) for _ in range(several or 1)]
        sent = {"breakdown": properties[0][0], "breakdown_type": properties[0][1]}
        if several:
            sent = {"breakdowns": [{"property": name, "type": kind} for name, kind in properties]}
        asked_for = draw(_values(world, properties))
        sent["funnel_step_breakdown"] = asked_for if several or asked_for is None else asked_for[0]
        sent["breakdown_limit"] = draw(st.sampled_from([None, 1, 2, 0]))
        sent["breakdown_attribution_type"] = draw(
            st.sampled_from(["first_touch", "last_touch", "all_events", "step", None])
        )
        if sent["breakdown_attribution_type"] == "step":
            sent["breakdown_attribution_value"] = draw(st.integers(0, count - 1))
    return world, request | sent_only(sent)


@st.composite
def _values(draw: st.DrawFn, world: World, properties: list[tuple[str, str]]) -> list[Any] | None:
    """Draw what `funnel_step_breakdown` names: a value that occurs, that of nothing, or that of the rest."""
    event = draw(st.sampled_from([*world.births(), *world.events]))
    person = world.owner(event)
    occurring = [
        (person.properties if person and kind == "person" else event.properties).get(name)
        for name, kind in properties
    ]
    named = ["" if value is None else value for value in occurring]
    choice: list[Any] | None = draw(
        st.sampled_from([None, named, named, named, ["Other"], [""] * len(properties)])
    )
    return choice


@st.composite
def trends(draw: st.DrawFn, asked: Asked) -> Asked:
    """Make it a trend of an interval, and ask for a period in which something happened, or nearly so."""
    world, request = asked
    interval = draw(st.sampled_from(["hour", "day", "week", "month", None]))
    happened = [event.timestamp for event in [*world.births(), *world.events]]
    at = draw(st.one_of(st.sampled_from(happened), moments(request["funnel_window_interval_unit"])))
    period = start_of(at, interval or "day", world.zone)
    sent: dict[str, Any] = {
        "interval": interval,
        "drop_off": draw(st.booleans()),
        "entrance_period_start": draw(
            st.sampled_from(
                [
                    period.isoformat(),
                    period.replace(tzinfo=None).isoformat(" "),
                    period.astimezone(ZoneInfo("UTC")).isoformat(),
                    (period + timedelta(seconds=1)).isoformat(),
                ]
            )
        ),
        "funnel_from_step": draw(rarely(st.integers(0, 2))),
        "funnel_to_step": draw(rarely(st.integers(0, 2))),
    }
    sent |= {"funnel_viz_type": "trends"} if draw(st.booleans()) else {"display": "ActionsLineGraph"}
    return world, request | sent_only(sent)


@st.composite
def _soon_after(draw: st.DrawFn, world: World, name: str) -> list[Event]:
    """Draw events that follow closely on others."""
    if not world.events:
        return []
    others = draw(st.lists(st.sampled_from(world.events), min_size=2, max_size=4))
    later = st.sampled_from([timedelta(microseconds=1), timedelta(milliseconds=400), timedelta(seconds=20)])
    return [
        Event(name, other.distinct_id, other.timestamp + draw(later), other.properties) for other in others
    ]


@st.composite
def correlated(draw: st.DrawFn, asked: Asked) -> Asked:
    """Ask for those who also did something, or have properties."""
    world, request = asked
    if draw(rarely(st.just(True))):
        world, request = draw(stepped(asked))
    kind = draw(st.sampled_from([None, "events", "event_with_properties", "properties"]))
    converted: str | None = draw(st.sampled_from(["true", "False", "TRUE", "false"]))
    if kind == "properties":
        of_person = [
            {"key": "plan", "value": "pro", "operator": "exact"},
            {"key": "plan", "value": ["free", "pro"], "type": "person"},
            {"key": "plan", "value": "pro", "type": "person", "operator": "is_not"},
            {"key": "email", "value": "ada", "type": "person", "operator": "icontains"},
        ]
        chosen = draw(st.lists(st.sampled_from(of_person), min_size=1, max_size=2))
        sent: dict[str, Any] = {"funnel_correlation_property_values": chosen}
    else:
        taken = {entity["id"] for entity in request.get("events", ())}
        other = [name for name in NAMES if name not in taken] * 4
        entity: dict[str, Any] = {"id": draw(st.sampled_from([*NAMES, *other])), "type": "events"}
        if narrowed := draw(rarely(st.lists(FILTERS, min_size=1, max_size=1))):
            entity["properties"] = narrowed
        sent = {"funnel_correlation_person_entity": entity}
        world = replace(world, events=[*world.events, *draw(_soon_after(world, entity["id"]))])
        converted = draw(st.sampled_from(["true", "False", "maybe", None]))
    sent |= {"funnel_correlation_type": kind, "funnel_correlation_person_converted": converted}
    return world, request | sent_only(sent)
