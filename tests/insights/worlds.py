"""Strategies: small worlds whose events lie close together, on the same moment, and on every edge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from models.dates import add_months
from models.events import Event, Person, World
from support.inprocess import NOON

NAMES = ["a", "b", "c", "d"]
KEYS = ["k", "m"]
UNITS = ["second", "minute", "hour", "day", "week", "month"]
ZONES = ["UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York"]
COHORTS = ["{{cohort:0}}", "{{cohort:1}}"]
ACTION = "{{action:0}}"

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
_LATELY = datetime(2024, 11, 19, 22, 30, tzinfo=UTC)
_EARLIER = datetime(2024, 10, 14, 22, 30, tzinfo=UTC)
_LAST_OF_MONTH = datetime(2024, 8, 31, 22, 30, tzinfo=UTC)

VALUES = st.sampled_from(["x", "y", 5, True, None])
_EVENT_FILTERS = st.sampled_from(
    [
        {"key": "k", "value": "x"},
        {"key": "k", "value": ["x", "y"], "operator": "exact"},
        {"key": "k", "value": "x", "operator": "is_not", "type": "event"},
        {"key": "m", "operator": "is_set", "value": "is_set"},
        {"key": "m", "value": 4, "operator": "gt"},
        {"key": "k", "value": "X", "operator": "icontains"},
    ]
)
_PERSON_FILTERS = st.sampled_from(
    [
        {"key": "plan", "value": "pro", "type": "person"},
        {"key": "plan", "value": "pro", "operator": "is_not", "type": "person"},
    ]
)
_COHORT_FILTERS = st.sampled_from(
    [
        {"key": "id", "value": COHORTS[0], "type": "cohort"},
        {"key": "id", "value": COHORTS[1], "type": "cohort", "negation": True},
    ]
)
_PERSON_OR_EVENT_FILTERS = st.one_of(_EVENT_FILTERS, _PERSON_FILTERS)
FILTERS: st.SearchStrategy[dict[str, Any]] = st.one_of(_PERSON_OR_EVENT_FILTERS, _COHORT_FILTERS)
TREES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["AND", "OR"]),
        "values": st.lists(
            st.fixed_dictionaries(
                {"type": st.sampled_from(["AND", "OR"]), "values": st.lists(FILTERS, min_size=1, max_size=2)}
            ),
            min_size=1,
            max_size=2,
        ),
    }
)


def rarely(strategy: st.SearchStrategy[Any], otherwise: object = None) -> st.SearchStrategy[Any]:
    """Draw from a strategy in one of ten examples."""
    return st.integers(0, 9).flatmap(lambda number: strategy if number == 9 else st.just(otherwise))


def sent_only(drawn: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was not drawn."""
    return {name: value for name, value in drawn.items() if value is not None}


@st.composite
def moments(draw: st.DrawFn, unit: str) -> datetime:
    """Draw a moment that lies whole and half units from others, or a microsecond beside."""
    beside = timedelta(microseconds=draw(st.sampled_from([0, 0, 0, 0, 1, -1])))
    halves = draw(st.integers(0, 7))
    if unit == "month":
        return add_months(_LAST_OF_MONTH, halves // 2) + beside
    start = _EARLIER if unit == "week" else _LATELY
    return start + timedelta(seconds=halves * _SECONDS[unit] / 2) + beside


@st.composite
def worlds(draw: st.DrawFn, unit: str, names: Sequence[str] = NAMES) -> World:
    """Draw a world in which the events named happen, at moments that lie some units of time apart."""
    people = []
    for name in draw(st.sampled_from([["ada"], ["ada", "bob"], ["bob", "ada", "eve"]])):
        ids = (name, f"{name}-2") if draw(st.booleans()) else (name,)
        properties = draw(
            st.fixed_dictionaries({}, optional={"plan": st.sampled_from(["pro", "free", None])})
        )
        email = draw(rarely(st.just({"email": f"{name.upper()}@example.org"}), {}))
        people.append(Person(ids, draw(moments(unit)), properties | email))
    distinct_ids = [one for person in people for one in person.distinct_ids]
    members = st.frozensets(st.sampled_from([person.name for person in people]))
    happening = partial(_some, _events(unit, distinct_ids, names))
    action = [
        {"event": "a", "properties": draw(rarely(st.lists(_EVENT_FILTERS, max_size=1), []))},
        {"event": "c"},
    ]
    return World(
        people,
        draw(st.integers(0, 14).flatmap(happening)),
        NOON,
        ZoneInfo(draw(st.sampled_from(ZONES))),
        {name: draw(members) for name in COHORTS},
        {ACTION: action},
        draw(rarely(st.lists(_PERSON_OR_EVENT_FILTERS, max_size=1), [])),
        draw(rarely(members, frozenset())),
    )


def _some(events: st.SearchStrategy[Event], count: int) -> st.SearchStrategy[list[Event]]:
    return st.lists(events, min_size=count, max_size=count)


@st.composite
def _events(draw: st.DrawFn, unit: str, distinct_ids: list[str], names: Sequence[str]) -> Event:
    properties = draw(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=2))
    who = draw(st.sampled_from(distinct_ids * 5 + ["nobody"]))
    if who == "nobody":
        properties["$process_person_profile"] = False
    return Event(draw(st.sampled_from(names)), who, draw(moments(unit)), properties)


@st.composite
def dates(draw: st.DrawFn, unit: str) -> dict[str, str]:
    """Draw the dates of a request: mostly all there is."""
    if unit in ("week", "month"):
        first = ["2024-10-14", "-1mStart", "-6w", "-3m", "yStart", "-1q", "2024-09-30T22:30:00"]
        last = ["-1mEnd", "2024-10-31", "-1w", "2024-10-31 22:30:00"]
    else:
        first = ["2024-11-20", "2024-11-19T22:30:00", "2024-11-20 00:00:00", "-5d", "4dStart", "-110h", "x"]
        last = ["2024-11-20", "2024-11-19T22:30:00", "2024-11-20 00:00:00", "-4d", "dStart", "-109h", "x"]
    everything = ["all"] * 3 * len(first)
    return sent_only(
        {
            "date_from": draw(st.sampled_from([*everything, *first, None])),
            "date_to": draw(rarely(st.sampled_from(last))),
        }
    )


@st.composite
def filters(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what narrows the events that a request considers: mostly nothing."""
    sent = {
        "properties": draw(rarely(st.one_of(st.lists(FILTERS, min_size=1, max_size=2), TREES))),
        "filter_test_accounts": draw(rarely(st.just(True))),
        "search": draw(rarely(st.sampled_from(["AD", "example", "-2"]))),
    }
    return sent_only(sent)


@st.composite
def entities(draw: st.DrawFn, count: int) -> dict[str, Any]:
    """Draw events and actions, in an order that is said or not."""
    sent: dict[str, Any] = {"events": [], "actions": []}
    order = draw(st.permutations(range(count))) if draw(st.booleans()) else None
    for place in range(count):
        entity: dict[str, Any] = {"id": draw(st.sampled_from([*NAMES[:3] * 3, None]))}
        if draw(st.integers(0, 5)) == 5:
            entity["id"] = ACTION
        entity["type"] = "actions" if entity["id"] == ACTION else "events"
        if order:
            entity["order"] = order[place]
        if narrowed := draw(rarely(st.lists(FILTERS, min_size=1, max_size=1))):
            entity["properties"] = narrowed
        sent[entity["type"]].append(entity)
    return {name: value for name, value in sent.items() if value}
