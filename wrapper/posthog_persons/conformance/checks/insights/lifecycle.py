"""Who is new, returns, comes back to life or falls asleep: each active person is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights.case import Case, told
from posthog_persons.conformance.checks.pages import actor_pages, walked
from posthog_persons.conformance.finding import Finding

Json = Any

_OPERATION = "lifecycle_persons"
_NEW, _RETURNING = ("born", "born.too", "born.late"), ("returns", "returns.too")
_RESURRECTING, _DORMANT = ("revives", "old"), ("sleeps", "sleeps.too")


def _lived(hand: Hand) -> Iterator[Finding]:
    yield from told(hand, _OPERATION, _types(hand))
    yield from told(hand, _OPERATION, _others(hand))
    day = usual(hand)
    people = hand.world.some(*_NEW)
    for limit in (1, 2, 3):
        first = hand.server.ask(_OPERATION, query={**day, "lifecycle_type": "new", "limit": limit})
        yield from walked(hand, "pages", first, actor_pages(people, limit))


def usual(hand: Hand) -> dict[str, Json]:
    """Return the question that all others differ from: who visited, seen from day 7."""
    day = hand.world.calendar.day
    return {
        "date_from": day(0),
        "date_to": day(9),
        "interval": "day",
        "target_date": day(7),
        "events": [{"id": hand.world.event("visit"), "type": "events", "order": 0}],
    }


def _types(hand: Hand) -> Iterator[Case]:
    base = usual(hand)
    next_day = {**base, "target_date": hand.world.calendar.day(8)}
    week = {**base, "interval": "week", "date_to": hand.world.calendar.day(20)}
    for case, asked, kinds in (
        ("", base, (_NEW, _RETURNING, _RESURRECTING, _DORMANT)),
        (
            ", the next day",
            next_day,
            ((), ("born.too",), (), ("born", "born.late", *_RETURNING, *_RESURRECTING)),
        ),
        (
            ", by weeks",
            week,
            (_NEW, (*_RETURNING, "revives"), ("old",), _DORMANT),
        ),
    ):
        for kind, people in zip(("new", "returning", "resurrecting", "dormant"), kinds, strict=True):
            yield Case(f"{kind}{case}", {**asked, "lifecycle_type": kind}, people)
    yield Case("no such type", {**base, "lifecycle_type": "other"}, ())


def _others(hand: Hand) -> Iterator[Case]:
    base = {**usual(hand), "lifecycle_type": "resurrecting"}
    day = hand.world.calendar.day
    yield Case("later date_from", {**base, "date_from": day(8)}, (*_RETURNING, *_RESURRECTING))
    ended = {**base, "date_to": day(6), "lifecycle_type": "dormant"}
    yield Case("earlier date_to", ended, ("born.late", *_RETURNING, *_DORMANT))
    pro = [{"key": "plan", "value": "pro", "type": "event"}]
    for kind, person in (("new", "born"), ("returning", "returns"), ("resurrecting", "revives")):
        yield Case("properties", {**base, "lifecycle_type": kind, "properties": pro}, (person,))
    yield Case("search", {**base, "search": hand.world.own("REVIVES@habit.{}")}, ("revives",))
    action = [{"id": hand.world.action, "type": "actions", "order": 0}]
    acted = {key: value for key, value in base.items() if key != "events"}
    yield Case("action", {**acted, "actions": action}, _RESURRECTING)
    usual_days = {key: value for key, value in base.items() if key != "interval"}
    yield Case("no interval", usual_days, _RESURRECTING)


LIFECYCLE = checked(
    "lifecycle",
    "who was active is new, returning or resurrecting, and who no longer is, dormant",
    _lived,
    _OPERATION,
)
