"""Funnels, and how far everybody gets in each: what the checks of funnels and of correlations ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from posthog_persons.conformance.world import World

Json = Any

STEPS = 3
ORDERED = {
    "done": 3,
    "far": 3,
    "late": 1,
    "cart": 2,
    "look": 1,
    "wrong": 1,
    "between": 3,
    "same": 1,
    "next": 2,
}
"""Who has reached which step, in order and within the usual 14 days."""
_GOLD = {"done": 3, "cart": 2, "between": 3, "next": 2}
_TO_STEP_3 = {"done": 3, "far": 3, "between": 3}
_FIRST_PRO = {"done": 3, "cart": 2, "wrong": 1, "between": 3}


@dataclass(frozen=True, slots=True)
class Funnel:
    """A funnel that differs from the usual one.

    Args:
        name: How.
        asked: What is asked besides.
        reached: Who reaches which step.
        steps: Which steps are asked for.
    """

    name: str
    asked: Mapping[str, Json]
    reached: Mapping[str, int]
    steps: tuple[int, ...] = (2,)

    def at(self, step: int) -> tuple[str, ...]:
        """Return who is asked for by a step: who reached it, or, if negative, stopped before it."""
        return tuple(
            key
            for key, reached in self.reached.items()
            if (reached >= step if step >= 0 else reached == -step - 1)
        )


def usual(world: World) -> dict[str, Json]:
    """Return the funnel that all others differ from: look, put into the cart, pay."""
    return {
        "insight": "FUNNELS",
        "date_from": world.calendar.day(0),
        "date_to": world.calendar.day(20),
        "events": steps(world, "look", "cart", "paid"),
    }


def steps(world: World, *names: str, first: int = 0) -> list[dict[str, Json]]:
    """Return events as steps, from an order on."""
    return [
        {"id": world.event(name), "type": "events", "order": order} for order, name in enumerate(names, first)
    ]


def funnels(world: World, squad: int) -> Iterator[Funnel]:
    """Return the funnels: each parameter is in one that would have other people without it.

    Args:
        world: The people.
        squad: Number of the group type.
    """
    yield Funnel("funnel", {}, ORDERED, (0, 1, 2, 3, -2, -3))
    yield Funnel("longer window", {"funnel_window_interval": 20}, {**ORDERED, "late": 2})
    yield Funnel("shorter window", {"funnel_window_interval": 1}, {**ORDERED, "far": 1}, (3,))
    yield Funnel("window in hours", {"funnel_window_interval_unit": "hour"}, {**ORDERED, "far": 1}, (3,))
    minutes = {"funnel_window_interval": 15, "funnel_window_interval_unit": "minute"}
    yield Funnel("window in minutes", minutes, {**ORDERED, "far": 1, "done": 2, "between": 2}, (3, -3))
    exact = {"funnel_window_interval": 10, "funnel_window_interval_unit": "minute"}
    yield Funnel("window that ends with a step", exact, {**ORDERED, "far": 1, "done": 2, "between": 2})
    yield Funnel("window in days", {"funnel_window_days": 1}, {**ORDERED, "far": 1}, (3,))
    yield Funnel("strict order", {"funnel_order_type": "strict"}, {**ORDERED, "between": 1}, (2, -2))
    yield Funnel("any order", {"funnel_order_type": "unordered"}, {**ORDERED, "wrong": 2}, (2,))
    chat = {"id": world.event("chat"), "type": "events", "funnel_from_step": 0, "funnel_to_step": 1}
    yield Funnel("exclusion", {"exclusions": [chat]}, {**ORDERED, "between": 0}, (1,))
    late = [{**chat, "funnel_from_step": 1, "funnel_to_step": 2}]
    yield Funnel("exclusion elsewhere", {"exclusions": late}, ORDERED, (1,))
    yield Funnel("later date_from", {"date_from": world.calendar.day(1)}, {"next": 2}, (1,))
    yield Funnel("earlier date_to", {"date_to": world.calendar.day(2)}, {**ORDERED, "far": 1}, (3,))
    yield Funnel("two steps", {"events": steps(world, "look", "paid")}, {"done": 2, "far": 2, "between": 2})
    pro = [{"key": "plan", "value": "pro", "type": "event"}]
    yield Funnel("properties of events", {"properties": pro}, {"done": 3, "cart": 1, "between": 2}, (1,))
    gold = [{"key": "tier", "value": "gold", "type": "person"}]
    yield Funnel("properties of people", {"properties": gold}, _GOLD, (1,))
    pros = [{**each, "properties": pro} for each in steps(world, "look", "cart", "paid")]
    yield Funnel("properties of steps", {"events": pros}, {"done": 3, "cart": 1, "between": 2}, (1,))
    yield Funnel("search", {"search": world.own("DONE@shop.{}")}, {"done": 3}, (1,))
    action = [{"id": world.action, "type": "actions", "order": 0}]
    acted = {"actions": action, "events": steps(world, "cart", "paid", first=1)}
    yield Funnel("action", acted, ORDERED)
    yield from _broken_down(world, squad)


def _broken_down(world: World, squad: int) -> Iterator[Funnel]:
    by_plan = {"breakdown": "plan", "breakdown_type": "event", "funnel_step_breakdown": "pro"}
    yield Funnel("breakdown", by_plan, _FIRST_PRO, (1,))
    several = {"breakdowns": [{"property": "plan", "type": "event"}], "funnel_step_breakdown": ["pro"]}
    yield Funnel("breakdowns", several, _FIRST_PRO, (1,))
    last = {**by_plan, "breakdown_attribution_type": "last_touch"}
    yield Funnel("breakdown by the last touch", last, {"done": 3, "far": 3}, (1,))
    every = {**by_plan, "breakdown_attribution_type": "all_events"}
    yield Funnel("breakdown by all events", every, {"done": 3, "cart": 1, "between": 2}, (1,))
    second = {**by_plan, "breakdown_attribution_type": "step", "breakdown_attribution_value": 1}
    yield Funnel("breakdown by a step", second, _TO_STEP_3)
    others = {**last, "breakdown_limit": 2, "funnel_step_breakdown": "Other"}
    yield Funnel("breakdown with a limit", others, {"wrong": 1}, (1,))
    tier = {"breakdown": "tier", "breakdown_type": "person", "funnel_step_breakdown": "gold"}
    yield Funnel("breakdown by people", tier, _GOLD, (1,))
    group = {
        "breakdown": "industry",
        "breakdown_type": "group",
        "breakdown_group_type_index": squad,
        "funnel_step_breakdown": world.own("{}.tools"),
    }
    yield Funnel("breakdown by groups", group, {"done": 3, "between": 3}, (1,))
