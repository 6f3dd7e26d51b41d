"""A funnel's people are those who got as far as was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.checks.hand import Hand, checked, newest_first
from posthog_persons.conformance.checks.insights.case import Case, asked, recorded, told
from posthog_persons.conformance.checks.insights.entrances import entrances
from posthog_persons.conformance.checks.insights.funnels import ORDERED, funnels, usual
from posthog_persons.conformance.checks.insights.squads import grouped, squad
from posthog_persons.conformance.finding import Finding

_OPERATION = "funnel_persons"


def _reached(hand: Hand) -> Iterator[Finding]:
    base = usual(hand.world)
    for funnel in funnels(hand.world, squad(hand)):
        yield from told(
            hand,
            _OPERATION,
            (
                Case(
                    f"{funnel.name}, step {step}",
                    {**base, **funnel.asked, "funnel_step": step},
                    funnel.at(step),
                )
                for step in funnel.steps
            ),
        )
    yield from told(hand, _OPERATION, _custom(hand))
    yield from _both(hand)
    for exchange in asked(
        hand, _OPERATION, {**base, "funnel_step": 3, "aggregation_group_type_index": squad(hand)}
    ):
        yield from grouped(hand, exchange, "groups", ["red", "blue"])


def _custom(hand: Hand) -> Iterator[Case]:
    base = usual(hand.world)
    for some in ([1], [2, 3]):
        reached = tuple(key for key, step in ORDERED.items() if step in some)
        yield Case("custom steps", {**base, "funnel_step": 1, "funnel_custom_steps": some}, reached)
    done = hand.world.people["done"]
    yield Case(
        "recordings",
        {**base, "funnel_step": 3, "include_recordings": True},
        ("done", "far", "between"),
        {"done": recorded(hand, done, 2, "s2", "w2")},
    )


def _both(hand: Hand) -> Iterator[Finding]:
    """Say one thing in the query and another in the body: the body counts, but for `properties` (§0.5)."""
    gold, iron = ([{"key": "tier", "value": tier, "type": "person"}] for tier in ("gold", "iron"))
    for name, query, body, keys in (
        ("a step", {"funnel_step": 1}, {"funnel_step": 3}, ("done", "far", "between")),
        ("properties", {"properties": iron}, {"properties": gold, "funnel_step": 3}, ("far",)),
    ):
        question = {**usual(hand.world), **body, "refresh": True}  # not what is kept of the same question
        sent = hand.server.ask(f"{_OPERATION}_post", query=query, body=question)
        people = newest_first(hand.world.some(*keys))
        yield from hand.people(sent, f"{name} in the query and in the body", people)


def _entered(hand: Hand) -> Iterator[Finding]:
    base = usual(hand.world)
    yield from told(
        hand,
        _OPERATION,
        (Case(each.name, {**base, **each.asked}, each.people) for each in entrances(hand.world)),
    )


FUNNEL = checked(
    "funnel", "a funnel's people are those who got as far as was asked for", _reached, _OPERATION
)
ENTRANCES = checked(
    "funnel over time", "who entered a funnel in a period went on, or dropped off", _entered, _OPERATION
)
