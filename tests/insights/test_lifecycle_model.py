"""Whatever happened, whoever is new, returning, resurrecting or dormant is whom the plain rules name."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from insights.busy import bounds, busy_entities, busy_worlds, mostly
from insights.funnel_requests import Asked
from insights.playing import EXAMPLES, play
from insights.worlds import filters, moments, rarely
from models.events import World
from models.lifecycle import lifecycle_people
from support.inprocess import Emulator

TYPES = ["new", "returning", "resurrecting", "dormant"]


@st.composite
def lifecycles(draw: st.DrawFn) -> Asked:
    """Draw a world, and a status at a time, mostly one that somebody has."""
    interval = draw(st.sampled_from(["minute", "hour", "day", "week", "month", None]))
    unit = {"minute": "hour", None: "day"}.get(interval, interval)
    assert unit is not None
    world = draw(busy_worlds(unit))
    sent = draw(busy_entities(1)) | draw(bounds(unit)) | draw(filters()) | {"interval": interval}
    request = {name: value for name, value in sent.items() if value is not None}
    period = timedelta(days={"hour": 0, "day": 1, "week": 7, "month": 30}[unit], hours=unit == "hour")
    happened = [draw(moments(unit)), *(event.timestamp for event in [*world.births(), *world.events])]
    targets = {
        _written(at + count * period, unit, draw(st.booleans()), world) for at in happened for count in (0, 1)
    }
    questions = [
        {"target_date": target, "lifecycle_type": kind} for target in sorted(targets) for kind in TYPES
    ]
    held = [question for question in questions if lifecycle_people(world, request | question)]
    kind = draw(st.sampled_from([*TYPES, "churned"]))
    target = draw(st.sampled_from(["-4d", "-5d", "-1m"] if unit != "hour" else ["-109h", "-110h"]))
    other = st.one_of(st.sampled_from(questions), st.just({"target_date": target, "lifecycle_type": kind}))
    return world, request | draw(mostly(held, other))


def _written(at: datetime, unit: str, shortly: bool, world: World) -> str:
    local = at.astimezone(world.zone)
    return local.date().isoformat() if shortly and unit != "hour" else local.isoformat()


@EXAMPLES
@given(asked=lifecycles(), limit=rarely(st.sampled_from([1, 2]), 100), offset=rarely(st.integers(1, 2), 0))
def test_a_status_is_that_of_those_whom_the_rules_name(
    emulator: Emulator, asked: Asked, limit: int, offset: int
) -> None:
    world, request = asked
    project = play(emulator, world)
    answer = project.ask("lifecycle/", request | {"limit": limit, "offset": offset})
    project.assert_people(answer, lifecycle_people(world, request), limit=limit, offset=offset)
