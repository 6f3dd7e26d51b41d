"""People as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.reading import dig, rows
from posthog_persons.conformance.checks.records import record
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world.calendar import stamp

Json = Any

_BORN = {"cf_run": "{}", "mood": "first"}
_AT_TIMES: tuple[tuple[str, int, Mapping[str, Json]], ...] = (
    ("before", 3, {}),
    ("after the first event", 5, _BORN),
    ("after a change", 7, {**_BORN, "mood": "second"}),
    ("at last", 9, {**_BORN, "mood": "third"}),
)


def _as_it_was(hand: Hand) -> Iterator[Finding]:
    person = hand.world.people["moods"]
    true = {name: value for name, value in record(hand, person).items() if name != "properties"}
    times = [(case, stamp(hand.world.calendar.at(day, "12:00")), them) for case, day, them in _AT_TIMES]
    changed = {**_BORN, "mood": "second"}
    for case, at, properties in (
        *times,
        ("at the moment of a change", hand.world.moments["moods", 1], changed),
    ):
        for by, value in (("distinct_id", person.distinct_id), ("person_id", person.uuid)):
            for once in (False, True):
                if once and not properties:  # before the first event
                    continue
                query = {by: value, "timestamp": at, **({"include_set_once": True} if once else {})}
                shown = hand.server.ask("person_properties_at_time", query=query)
                yield from hand.status(shown, case)
                wanted = {**hand.world.own(properties), **({"origin": "post"} if once else {})}
                yield from hand.fields(shown, case, shown.answer, {**true, "properties": wanted})
                about = {
                    "include_set_once": once,
                    "distinct_id_used": person.distinct_id if by == "distinct_id" else None,
                    "person_id_used": person.uuid if by == "person_id" else None,
                    "query_mode": by,
                    "distinct_ids_queried": list(person.arrived),
                    "distinct_ids_count": len(person.arrived),
                }
                metadata = dig(shown.answer, "point_in_time_metadata")
                yield from hand.fields(shown, f"{case}, what was asked", metadata, about)


def _timeline(hand: Hand) -> Iterator[Finding]:
    person = hand.world.people["moods"]
    day = hand.world.calendar.day
    all_ = {
        "date_from": day(0),
        "date_to": day(9),
        "properties": [{"key": "mood", "type": "person", "value": "x"}],
    }
    here, there = (
        [{"id": hand.world.event(name), "type": "events", "order": 0}] for name in ("here", "there")
    )
    # The number of a group type says nothing of a person's property.
    by_mood = {"breakdown": "mood", "breakdown_type": "person", "breakdown_group_type_index": 1}
    several = {"breakdowns": [{"property": "mood", "type": "person"}]}
    plain = {key: value for key, value in all_.items() if key != "properties"}
    action = [{"id": hand.world.action, "type": "actions", "order": 0}]
    for case, asked, points in (
        ("all events", all_, [("first", 1), ("second", 2), ("third", 1)]),
        ("one event", {**all_, "events": there}, [("second", 2)]),
        ("another event", {**all_, "events": here}, [("first", 1), ("third", 1)]),
        ("nobody's action", {**all_, "actions": action}, []),
        ("later date_from", {**all_, "date_from": day(5)}, [("second", 2), ("third", 1)]),
        ("earlier date_to", {**all_, "date_to": day(7)}, [("first", 1), ("second", 2)]),
        ("no crucial property", plain, [("first", 4)]),
        ("breakdown", {**plain, **by_mood}, [("first", 1), ("second", 2), ("third", 1)]),
        ("breakdowns", {**plain, **several}, [("first", 1), ("second", 2), ("third", 1)]),
        ("one day", {**all_, "date_from": day(6), "date_to": day(6)}, [("second", 2)]),
        (
            "one week",
            {**all_, "date_from": day(6), "date_to": day(6), "interval": "week"},
            [("second", 2), ("third", 1)],
        ),
    ):
        shown = hand.server.ask("person_properties_timeline", path={"id": person.uuid}, query=asked)
        yield from hand.status(shown, case)
        found = rows(dig(shown.answer, "points"))
        moods = [[dig(each, "properties", "mood"), each.get("relevant_event_count")] for each in found]
        yield from hand.equal(shown, case, "its points", moods, [list(point) for point in points])
        crucial = [] if asked is plain else ["mood"]
        yield from hand.equal(
            shown, case, "what is crucial", dig(shown.answer, "crucial_property_keys"), crucial
        )
    first = hand.server.ask("person_properties_timeline", path={"id": person.uuid}, query=all_)
    ends = {
        f"effective_date_{end}": hand.world.calendar.at(number, clock)
        .astimezone(hand.world.calendar.zone)
        .isoformat()
        for end, number, clock in (("from", 0, "00:00"), ("to", 9, "23:59:59.999999"))
    }
    yield from hand.fields(first, "the range, in the project's zone", first.answer, ends)
    at = dig(first.answer, "points", 0)
    born = {**hand.world.own(_BORN), "origin": "post"}
    yield from hand.fields(
        first, "the first point", at, {"timestamp": stamp(person.created_at), "properties": born}
    )


AS_IT_WAS = checked(
    "properties at a time", "a person is shown as it was", _as_it_was, "person_properties_at_time"
)
TIMELINE = checked(
    "timeline", "a timeline has a point wherever properties changed", _timeline, "person_properties_timeline"
)
