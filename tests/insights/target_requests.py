"""Strategies: busy worlds, and requests that are about one entity of several."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from insights.busy import bounds, busy_entities, busy_worlds
from insights.funnel_requests import Asked
from insights.worlds import ACTION, filters, rarely, sent_only

_MATHS = ["total", "dau", "sum", "max"]
_POINTS = st.sampled_from(["2024-11-19T22:30:00", "2024-11-20 00:00:00", "-4d", "2024-10-31", "all"]).map(
    lambda moment: {"date_from": moment, "date_to": moment}
)
"""One date for both ends of the range."""


@st.composite
def about_one(draw: st.DrawFn, maths: list[str]) -> Asked:
    """Draw a world and a request, without what is particular to its insight."""
    interval = draw(st.sampled_from(["hour", "day", "week", "month", None]))
    unit = interval or "day"
    world = draw(busy_worlds(unit))
    kind = draw(st.sampled_from(["events", "events", "events", "actions"]))
    name = ACTION if kind == "actions" else draw(st.sampled_from(["a", "$pageview"]))
    sent = {
        "entity_id": name,
        "entity_type": kind,
        "entity_math": draw(st.sampled_from([None, *maths])),
        "math_property": draw(st.sampled_from(["k", "m"])),
        "entity_order": draw(rarely(st.integers(0, 3))),
        "interval": interval,
    }
    listed = draw(rarely(_with_maths(), {}))
    request = draw(bounds(unit)) | draw(filters()) | sent_only(sent) | listed
    return world, request | draw(rarely(_POINTS, {}))


@st.composite
def _with_maths(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a list of entities, some of which have a math of their own."""
    listed = draw(busy_entities(3))
    for found in listed.values():
        for entity in found:
            if draw(st.booleans()):
                entity |= {"math": draw(st.sampled_from(_MATHS)), "math_property": "m"}
    return listed
