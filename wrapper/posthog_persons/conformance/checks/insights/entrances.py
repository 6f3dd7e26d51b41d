"""Funnels over time, and who went on or dropped off: what the checks of funnels and of correlations ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from posthog_persons.conformance.world import World

Json = Any


@dataclass(frozen=True, slots=True)
class Entrance:
    """A funnel over time: who entered it in a period, and went on or dropped off.

    Args:
        name: What is special about it.
        asked: What is asked besides.
        people: Who must be the answer.
    """

    name: str
    asked: Mapping[str, Json]
    people: tuple[str, ...]


def entrances(world: World) -> Iterator[Entrance]:
    """Return the funnels over time: all but one looked on day 0, whose week begins on the Sunday before."""
    day, week = (f"{world.calendar.day(number)} 00:00:00" for number in (0, -1))
    usual_ = {"funnel_viz_type": "trends", "interval": "day", "entrance_period_start": day, "drop_off": False}
    went, stayed = ("done", "far", "between"), ("late", "cart", "look", "wrong", "same")
    yield Entrance("over time, converted", usual_, went)
    yield Entrance("over time, dropped off", {**usual_, "drop_off": True}, stayed)
    line = {key: value for key, value in usual_.items() if key != "funnel_viz_type"}
    yield Entrance("over time by display", {**line, "display": "ActionsLineGraph", "drop_off": True}, stayed)
    of_week = {**usual_, "interval": "week", "entrance_period_start": week}
    yield Entrance("over time by weeks", {**of_week, "drop_off": True}, (*stayed, "next"))
    other = {**usual_, "entrance_period_start": f"{world.calendar.day(1)} 00:00:00", "drop_off": True}
    yield Entrance("over time, another day", other, ("next",))
    yield Entrance("over time, to a step", {**usual_, "funnel_to_step": 1}, (*went, "cart"))
    yield Entrance("over time, from a step", {**usual_, "funnel_from_step": 1, "drop_off": True}, ("cart",))
