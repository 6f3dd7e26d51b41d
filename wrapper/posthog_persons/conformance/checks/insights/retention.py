"""A row of the retention table: who is in it, and when each came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights.squads import grouped, squad
from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding

Json = Any
Came = Mapping[str, list[int]]

_OPERATION = "retention_persons"
_DAY_0: Came = {
    "comes": [1, 1, 0, 1, 0, 0, 0],
    "again": [1, 1, 0, 0, 0, 0, 0],
    "never": [1, 0, 0, 0, 0, 0, 0],
}
_DAY_1: Came = {"tomorrow": [1, 1, 0, 0, 0, 0], "again": [1, 0, 0, 0, 0, 0]}


def usual(hand: Hand) -> dict[str, Json]:
    """Return the question that all others differ from: who opened on day 0, and came back within a week."""
    return {
        "insight": "RETENTION",
        "target_entity": {"id": hand.world.event("open"), "type": "events"},
        "returning_entity": {"id": hand.world.event("back"), "type": "events"},
        "retention_type": "retention_recurring",
        "period": "Day",
        "total_intervals": 7,
        "date_to": hand.world.calendar.day(6),
    }


def _retained(hand: Hand) -> Iterator[Finding]:
    for case, asked, came in _cases(hand):
        exchange = hand.server.ask(_OPERATION, query={**usual(hand), **asked})
        yield from hand.status(exchange, case)
        yield from _compared(hand, exchange, case, came)
    grouping = {**usual(hand), "aggregation_group_type_index": squad(hand)}
    exchange = hand.server.ask(_OPERATION, query=grouping)
    yield from grouped(hand, exchange, "groups", ["red", "blue"])
    yield from _paged(hand)


def _compared(hand: Hand, exchange: Exchange, case: str, came: Came) -> Iterator[Finding]:
    people = _ordered(hand, came)
    found = rows(dig(exchange.answer, "result"))
    order = [str(dig(row, "person", "id")) for row in found]
    yield from hand.equal(exchange, case, "who is in the row", order, [person.uuid for person in people])
    true = {person.uuid: person for person in people}
    for row in found:
        if person := true.get(str(dig(row, "person", "id"))):
            yield from hand.fields(exchange, f"{case}, a person", row["person"], person.actor())
            yield from hand.equal(exchange, case, "`appearances`", row.get("appearances"), came[person.key])


def _ordered(hand: Hand, came: Came) -> list[Any]:
    """Most appearances first, then by uuid (api-facts §1.7)."""
    return sorted(hand.world.some(*came), key=lambda each: (-sum(came[each.key]), each.uuid))


def _cases(hand: Hand) -> Iterator[tuple[str, Mapping[str, Json], Came]]:
    day = hand.world.calendar.day
    pro = [{"key": "plan", "value": "pro", "type": "event"}]
    yield "day 0", {}, _DAY_0
    yield "another row", {"selected_interval": 1}, _DAY_1
    yield "a row by breakdown_values", {"breakdown_values": ["1"]}, _DAY_1
    yield "an empty row", {"selected_interval": 3}, {}
    first = {"retention_type": "retention_first_time", "selected_interval": 1}
    yield "the first time", first, {"tomorrow": [1, 1, 0, 0, 0, 0]}
    same = {"returning_entity": usual(hand)["target_entity"]}
    yield (
        "opening as coming back",
        same,
        {
            "again": [1, 1, 0, 0, 0, 0, 0],
            "comes": [1, 0, 0, 0, 0, 0, 0],
            "never": [1, 0, 0, 0, 0, 0, 0],
        },
    )
    other = {"target_entity": usual(hand)["returning_entity"], "selected_interval": 1}
    yield "another target", other, {"comes": [1, 0, 1, 0, 0, 0], "again": [1, 0, 0, 0, 0, 0]}
    yield (
        "fewer intervals",
        {"total_intervals": 3, "date_to": day(2)},
        {key: came[:3] for key, came in _DAY_0.items()},
    )
    yield (
        "an earlier date_to",
        {"date_to": day(5), "selected_interval": 1},
        {
            "comes": [1, 1, 0, 1, 0, 0],
            "again": [1, 1, 0, 0, 0, 0],
            "never": [1, 0, 0, 0, 0, 0],
        },
    )
    yield "weeks", {"period": "Week", "total_intervals": 2, "date_to": day(13)}, {"weekly": [1, 1]}
    yield "properties", {"properties": pro}, {key: _DAY_0[key] for key in ("comes", "again")}
    yield "search", {"search": hand.world.own("NEVER@habit.{}")}, {"never": _DAY_0["never"]}
    row = {"breakdowns": [{"property": "plan", "type": "event"}], "breakdown_values": ["free"]}
    yield "breakdowns", row, {"tomorrow": [1, 1, 0, 0, 0, 0, 0], "never": _DAY_0["never"]}
    typeless = {"breakdowns": [{"property": "email"}], "breakdown_type": "person"}
    asked = {**typeless, "breakdown_values": [hand.world.own("never@habit.{}.example.org")]}
    yield "breakdowns of people", asked, {"never": _DAY_0["never"]}
    yield (
        "action",
        {"target_entity": {"id": hand.world.action, "type": "actions"}, **_search("again")},
        {"again": _DAY_0["again"]},
    )


def _search(key: str) -> dict[str, str]:
    return {"search": f"{key}@habit"}


def _paged(hand: Hand) -> Iterator[Finding]:
    people = [person.uuid for person in _ordered(hand, _DAY_0)]
    for limit in (1, 2, 3):
        exchange = hand.server.ask(_OPERATION, query={**usual(hand), "limit": limit})
        for start in range(0, len(people) + 1, limit):
            found = [str(dig(row, "person", "id")) for row in rows(dig(exchange.answer, "result"))]
            yield from hand.equal(exchange, "pages", "who is on one", found, people[start : start + limit])
            link = dig(exchange.answer, "next")
            if isinstance(link, str) != (start + limit <= len(people)):
                yield hand.wrong(exchange, "pages", "`next` is not as it must be", repr(link))
            if not isinstance(link, str):
                break
            exchange = hand.server.send("GET", link)
    cut = hand.server.ask(_OPERATION, query={**usual(hand), "limit": 2, "offset": 2})
    left = [str(dig(row, "person", "id")) for row in rows(dig(cut.answer, "result"))]
    yield from hand.equal(cut, "offset", "who is left", left, people[2:])


RETENTION = checked(
    "retention", "a row of the retention table has its people, and when each came back", _retained, _OPERATION
)
