"""Trends tell who did something, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights.case import asked, recorded
from posthog_persons.conformance.checks.insights.entities import PRO, counted, entities
from posthog_persons.conformance.checks.insights.squads import grouped, squad
from posthog_persons.conformance.checks.reading import actors, dig
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding

Json = Any

_PLAYED = {"plays.1": 1, "plays.2": 2, "plays.2b": 2, "plays.3": 3, "plays.weeks": 1}


def _bought(hand: Hand) -> Iterator[Finding]:
    for case, question, values in _trends(hand):
        for exchange in asked(hand, "trends_persons", question):
            more: dict[str, dict[str, Json]] = {
                key: {"value_at_data_point": value} for key, value in values.items()
            }
            if case == "recordings":
                more["buys.1"] |= recorded(hand, hand.world.people["buys.1"], 0, "t1", "w")
            yield from hand.people(exchange, case, hand.world.some(*values), more, ordered=False)
            order = [each.get("value_at_data_point") for each in actors(exchange)]
            if order != sorted(order, key=lambda each: -each if isinstance(each, int | float) else 0):
                yield hand.wrong(exchange, case, "people are not in order of their values", str(order))
    for question in (
        {"aggregation_group_type_index": squad(hand)},
        {"entity_math": "unique_group", "math_group_type_index": squad(hand)},
    ):
        for exchange in asked(hand, "trends_persons", {**counted(hand, "buy"), **question}):
            counts = {"red": {"value_at_data_point": 4}, "blue": {"value_at_data_point": 2}}
            yield from grouped(hand, exchange, "groups", ["red", "blue"], counts)
    for limit in (1, 2, 3):
        first = hand.server.ask("trends_persons", query={**counted(hand, "play"), "limit": limit})
        yield from _by_value(hand, first, limit)
    exchange = hand.server.ask("trends_persons", query={**counted(hand, "buy"), "limit": 2, "offset": 2})
    yield from hand.people(
        exchange, "offset", hand.world.some("buys.1"), {"buys.1": {"value_at_data_point": 1}}
    )


def _by_value(hand: Hand, first: Exchange, limit: int) -> Iterator[Finding]:
    """Walk the pages of who played: the highest value first, whoever of equal ones comes first."""
    played = {person.uuid: value for key, value in _PLAYED.items() for person in hand.world.some(key)}
    values = sorted(played.values(), reverse=True)
    exchange = first
    seen: list[str] = []
    for start in range(0, len(values) + 1, limit):
        page = actors(exchange)
        seen += [str(each.get("id")) for each in page]
        found = [each.get("value_at_data_point") for each in page]
        yield from hand.equal(exchange, "pages", "the values of a page", found, values[start : start + limit])
        link = dig(exchange.answer, "next")
        if (start + limit <= len(values)) != isinstance(link, str):
            yield hand.wrong(exchange, "pages", "`next` is not as it must be", repr(link))
        if not isinstance(link, str):
            break
        exchange = hand.server.send("GET", link)
    yield from hand.equal(exchange, "pages", "who is on them", sorted(seen), sorted(played))


def _trends(hand: Hand) -> Iterator[tuple[str, dict[str, Json], Mapping[str, float]]]:
    base, day = counted(hand, "buy"), hand.world.calendar.day
    all_ = {"buys.1": 1, "buys.2": 2, "buys.3": 3}
    yield "count", {**base, "insight": "TRENDS"}, all_
    yield "recordings", {**base, "include_recordings": True}, all_
    summed = {**base, "entity_math": "sum", "math_property": "amount"}
    yield "sum", summed, {"buys.1": 5, "buys.2": 30, "buys.3": 6}
    for math, values in (
        ("avg", (5, 15, 2)),
        ("min", (5, 10, 1)),
        ("max", (5, 20, 3)),
        ("median", (5, 15, 2)),
    ):
        yield math, {**summed, "entity_math": math}, dict(zip(all_, values, strict=True))
    active = {**base, "entity_math": "weekly_active", "date_from": day(2)}
    yield "weekly active", active, all_
    yield "later date_from", {**base, "date_from": day(1)}, {"buys.2": 1, "buys.3": 2}
    yield "earlier date_to", {**base, "date_to": day(1)}, {"buys.1": 1, "buys.2": 2, "buys.3": 2}
    point = {**base, "date_to": day(0)}
    yield "one day", {**point, "interval": "day"}, dict.fromkeys(all_, 1)
    yield "one week", {**point, "interval": "week"}, all_
    yield "properties", {**base, "properties": PRO}, {"buys.1": 1, "buys.3": 3}
    yield "search", {**base, "search": hand.world.own("BUYS.2@habit.{}")}, {"buys.2": 2}
    plan = {"breakdown": "plan", "breakdown_type": "event", "breakdown_value": "pro"}
    yield "breakdown", {**base, **plan}, {"buys.1": 1, "buys.3": 3}
    tier = {"breakdown": "tier", "breakdown_type": "person", "breakdown_value": "iron"}
    yield "breakdown by people", {**base, **tier}, {"buys.2": 2}
    group = {"breakdown": "industry", "breakdown_type": "group", "breakdown_value": hand.world.own("{}.food")}
    yield "breakdown by groups", {**base, **group, "breakdown_group_type_index": squad(hand)}, {"buys.2": 2}
    yield from ((case, {**base, **more}, all_ if whole else {"buys.1": 1, "buys.3": 3})
                for case, more, whole in entities(hand, "buy"))  # fmt: skip


TRENDS = checked("trends", "trends tell who did something, and how much of it", _bought, "trends_persons")
