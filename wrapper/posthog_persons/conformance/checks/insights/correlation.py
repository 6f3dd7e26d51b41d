"""A correlation's people are those of a funnel who did something else on the way, or have a property."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights.case import Case, asked, recorded, told
from posthog_persons.conformance.checks.insights.entrances import entrances
from posthog_persons.conformance.checks.insights.funnels import (
    ORDERED,
    STEPS,
    Funnel,
    funnels,
    steps,
    usual,
)
from posthog_persons.conformance.checks.insights.squads import grouped, squad
from posthog_persons.conformance.checks.pages import actor_pages, walked
from posthog_persons.conformance.finding import Finding

Json = Any

_OPERATION = "funnel_correlation_persons"
_CONVERTED = {"true": ("done", "far", "between"), "false": ("cart", "next")}
"""Of those who looked and then paid, or did not: who put something into the cart on the way."""


def _properties(hand: Hand) -> dict[str, Json]:
    return {"funnel_correlation_type": "properties", "funnel_correlation_property_values": hand.world.mine}


def on_the_way(hand: Hand) -> dict[str, Json]:
    """Ask for those who put something into the cart between looking and paying."""
    entity = {"id": hand.world.event("cart"), "type": "events"}
    return {
        **usual(hand.world),
        "events": steps(hand.world, "look", "paid"),
        "funnel_correlation_type": "events",
        "funnel_correlation_person_entity": entity,
    }


def _telling(funnel: Funnel, step: int) -> tuple[str, tuple[str, ...]]:
    """Return whether to ask for the converted or the others, and who they are: not the usual funnel's."""
    last = len(funnel.asked.get("events", ())) + len(funnel.asked.get("actions", ())) or STEPS
    parts = {"true": _part(funnel, step, {last}), "false": _part(funnel, step, set(range(last)))}
    usual_ = Funnel("", {}, ORDERED)
    same = {"true": _part(usual_, step, {STEPS}), "false": _part(usual_, step, set(range(STEPS)))}
    return next(
        ((each, some) for each, some in parts.items() if some and some != same[each]),
        ("false", parts["false"]),
    )


def _part(funnel: Funnel, step: int, reached: set[int]) -> tuple[str, ...]:
    return tuple(key for key in funnel.at(step) if funnel.reached[key] in reached)


def _funnels(hand: Hand) -> Iterator[Finding]:
    base = {**usual(hand.world), **_properties(hand)}
    for funnel in funnels(hand.world, squad(hand)):
        step = min(2, max(funnel.steps))
        converted, people = _telling(funnel, step)
        question = {
            **base,
            **funnel.asked,
            "funnel_step": step,
            "funnel_correlation_person_converted": converted,
        }
        yield from told(hand, _OPERATION, [Case(funnel.name, question, people)])
    question = {**base, "funnel_custom_steps": [2, 3], "funnel_correlation_person_converted": "false"}
    yield from told(hand, _OPERATION, [Case("custom steps", question, ("cart", "next"))])
    for each in entrances(hand.world):
        question = {**base, **each.asked}
        converted = "false" if question["drop_off"] or "funnel_to_step" in question else "true"
        people = tuple(key for key in each.people if (ORDERED[key] == STEPS) == (converted == "true"))
        question["funnel_correlation_person_converted"] = converted
        yield from told(hand, _OPERATION, [Case(each.name, question, people)])


def _correlated(hand: Hand) -> Iterator[Finding]:
    base = on_the_way(hand)
    everybody = tuple(key for people in _CONVERTED.values() for key in people)
    yield from told(hand, _OPERATION, _events(hand, base, everybody))
    yield from told(hand, _OPERATION, _having(hand))
    grouping = {
        **base,
        "aggregation_group_type_index": squad(hand),
        "funnel_correlation_person_converted": "true",
    }
    for exchange in asked(hand, _OPERATION, grouping):
        yield from grouped(hand, exchange, "groups", ["red", "blue"])
    people = hand.world.some(*everybody)
    for limit in (1, 2, len(people)):
        for exchange in asked(hand, _OPERATION, {**base, "funnel_correlation_person_limit": limit}):
            yield from walked(hand, "pages", exchange, actor_pages(people, limit))
    question = {**base, "funnel_correlation_person_limit": 2, "funnel_correlation_person_offset": 1}
    by_id = sorted(people, key=lambda each: each.uuid)
    yield from told(hand, _OPERATION, [Case("offset", question, tuple(each.key for each in by_id[1:3]))])


def _events(hand: Hand, base: dict[str, Json], everybody: tuple[str, ...]) -> Iterator[Case]:
    yield Case("all", base, everybody)
    for converted, people in _CONVERTED.items():
        yield Case(
            f"converted {converted}", {**base, "funnel_correlation_person_converted": converted}, people
        )
    entity = base["funnel_correlation_person_entity"]
    pro = {**entity, "properties": [{"key": "plan", "value": "pro", "type": "event"}]}
    kind = {"funnel_correlation_type": "event_with_properties"}
    asked_for = {**base, **kind, "funnel_correlation_person_entity": pro}
    yield Case("event with properties", asked_for, ("done", "far", "between"))
    chat = {**entity, "id": hand.world.event("chat")}
    yield Case("another event", {**base, "funnel_correlation_person_entity": chat}, ("between",))
    yield Case("nobody's event", {**base, "funnel_correlation_person_entity": {**entity, "id": "?"}}, ())
    done = hand.world.people["done"]
    yield Case(
        "recordings",
        {**base, "include_recordings": True},
        everybody,
        {"done": recorded(hand, done, 1, "s1", "w1")},
    )


def _having(hand: Hand) -> Iterator[Case]:
    base = {**usual(hand.world), **_properties(hand), "funnel_correlation_person_converted": "true"}
    gold = {"key": "tier", "value": "gold", "type": "person"}
    yield Case("a property", {**base, "funnel_correlation_property_values": [gold]}, ("done", "between"))
    both = [gold, {"key": "email", "value": "done@", "type": "person", "operator": "icontains"}]
    yield Case("two properties", {**base, "funnel_correlation_property_values": both}, ("done",))


CORRELATION = checked(
    "correlation",
    "a correlation's people did something else on their way through a funnel, or have a property",
    _correlated,
    _OPERATION,
)
FUNNELS = checked(
    "correlated funnels", "a correlation reads its funnel as the funnel itself does", _funnels, _OPERATION
)
