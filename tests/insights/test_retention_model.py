"""Whoever came and came back is whom the plain rules name, in the order of how often."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from insights.busy import busy_entities, busy_worlds, mostly
from insights.funnel_requests import Asked
from insights.playing import EXAMPLES, play
from insights.worlds import filters, rarely
from models.retention import retention_people
from support.inprocess import Emulator

ENDS: dict[str | None, list[str]] = {
    "Hour": ["2024-11-20T02:10:00", "2024-11-20T00:00:00Z", "2024-11-20 01:59:59", "2024-11-20", "-108h"],
    "Day": ["2024-11-23", "2024-11-22T23:30:00Z", "2024-11-21 06:00:00", "-1d", "-36h"],
    "Week": ["2024-11-10", "2024-11-09", "2024-11-11T06:00:00", "-1w", "-2w"],
    "Month": ["2024-11-30", "2024-10-31", "2024-11-15T01:00:00", "-1mEnd", "-1m"],
}
ENDS[None] = ENDS["Day"]
VALUES = ["x", "y", "5", "true", "", "pro", "free"]
PROPERTIES = [{"property": "k", "type": "event"}, {"property": "m"}, {"property": "plan", "type": "person"}]


@st.composite
def retentions(draw: st.DrawFn) -> Asked:
    """Draw a world, and a row of people who are asked for."""
    period = draw(st.sampled_from(["Hour", "Day", "Week", "Month", None]))
    world = draw(busy_worlds((period or "Day").lower()))
    total = draw(st.sampled_from([1, 2, 3, 4, 5, 6, 8, 0, None]))
    sent = {
        "period": period,
        "retention_type": draw(
            st.sampled_from(["retention_recurring", "retention_first_time", "retention_first_time", None])
        ),
        "date_to": draw(st.sampled_from([*ENDS[period], *([] if period == "Hour" else [None])])),
        "total_intervals": total,
        "target_entity": draw(st.one_of(st.none(), _entities())),
        "returning_entity": draw(st.one_of(st.none(), _entities())),
    }
    asked = draw(filters()) | sent
    return world, {name: value for name, value in asked.items() if value is not None}


@st.composite
def selected(draw: st.DrawFn, asked: Asked) -> Asked:
    """Ask for a row by its number."""
    world, request = asked
    name = draw(st.sampled_from(["selected_interval"] * 4 + ["breakdown_values"]))
    rows = [{name: row if name == "selected_interval" else [row]} for row in range(10)]
    return world, request | draw(mostly(*_those_with_people(asked, rows)))


@st.composite
def broken_down(draw: st.DrawFn, asked: Asked) -> Asked:
    """Ask for a row by values of properties."""
    world, request = asked
    breakdowns = [draw(st.sampled_from(PROPERTIES)) for _ in range(draw(st.sampled_from([1, 1, 2])))]
    rows = [
        {"breakdowns": breakdowns, "breakdown_values": list(values)}
        for values in product(VALUES, repeat=len(breakdowns))
    ]
    return world, request | draw(mostly(*_those_with_people(asked, rows)))


def _those_with_people(asked: Asked, rows: list[dict[str, Any]]) -> tuple[list[Any], st.SearchStrategy[Any]]:
    world, request = asked
    return [row for row in rows if retention_people(world, request | row)], st.sampled_from(rows)


def _entities() -> st.SearchStrategy[Any]:
    return busy_entities(1).map(lambda sent: next(iter(sent.values()))[0])


@EXAMPLES
@given(
    asked=retentions().flatmap(selected),
    limit=rarely(st.sampled_from([1, 2]), 100),
    offset=rarely(st.integers(1, 2), 0),
)
def test_a_row_is_of_those_whom_the_rules_name(
    emulator: Emulator, asked: Asked, limit: int, offset: int
) -> None:
    assert_retention(emulator, asked, limit, offset)


@EXAMPLES
@given(asked=retentions().flatmap(broken_down))
def test_a_row_may_be_a_value(emulator: Emulator, asked: Asked) -> None:
    assert_retention(emulator, asked)


def assert_retention(emulator: Emulator, asked: Asked, limit: int = 100, offset: int = 0) -> None:
    world, request = asked
    project = play(emulator, world)
    answer = project.ask("retention/", request | {"limit": limit, "offset": offset})
    assert answer.status_code == 200, answer.text
    body = answer.get_json()
    found = retention_people(world, request)
    order = sorted(found, key=lambda name: (-sum(found[name]), project.uuid(name)))
    page = order[offset : offset + limit]
    people = [(row["person"]["distinct_ids"][0], tuple(row["appearances"])) for row in body["result"]]
    assert people == [(name, found[name]) for name in page]
    assert (body["next"] is not None) == (len(page) >= limit)
    assert body["missing_persons"] == 0
