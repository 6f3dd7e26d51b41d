"""How a person's properties changed (api-facts §2; DEV-088)."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.people.asking import body, url
from support.inprocess import Emulator, envelope, invalid

JANUARY = {"date_from": "2020-01-01", "date_to": "2020-01-05"}
PAGEVIEW = [{"id": "$pageview", "type": "events"}]
BAR = [{"key": "bar", "value": "xyz", "type": "person"}]


def seen(emulator: Emulator, time: str, bar: Any, event: str = "$pageview", **more: Any) -> None:
    """Capture an event of January 2020 after which the person has these properties."""
    emulator.batch(
        [
            {
                "event": event,
                "distinct_id": "ada",
                "timestamp": f"2020-01-{time}Z",
                "properties": {"$set": {"bar": bar, **more}},
            }
        ]
    )


def timeline(emulator: Emulator, **parameters: Any) -> dict[str, Any]:
    return body(emulator.get(url("1/properties_timeline/", {**JANUARY, **parameters})))


def points(emulator: Emulator, **parameters: Any) -> list[tuple[str, Any, int]]:
    """Return the points, each with the value of `bar` and its number of events."""
    return [
        (point["timestamp"], point["properties"]["bar"], point["relevant_event_count"])
        for point in timeline(emulator, **parameters)["points"]
    ]


@pytest.fixture
def changing(emulator: Emulator) -> Emulator:
    """Ada, whose `bar` changes twice at page views, and once before one of them."""
    seen(emulator, "01T00:00:00", 456)
    seen(emulator, "02T00:00:00", 123, "whatever")
    seen(emulator, "02T01:00:00", 123)
    seen(emulator, "03T01:00:00", 123)
    seen(emulator, "04T19:00:00", 123, foo="new")
    seen(emulator, "04T19:00:01", 789)
    return emulator


def test_a_point_is_where_a_crucial_value_had_changed(changing: Emulator) -> None:
    assert timeline(changing, events=PAGEVIEW, properties=BAR) == {
        "points": [
            {"timestamp": "2020-01-01T00:00:00Z", "properties": {"bar": 456}, "relevant_event_count": 1},
            {"timestamp": "2020-01-02T01:00:00Z", "properties": {"bar": 123}, "relevant_event_count": 3},
            {
                "timestamp": "2020-01-04T19:00:01Z",
                "properties": {"bar": 789, "foo": "new"},
                "relevant_event_count": 1,
            },
        ],
        "crucial_property_keys": ["bar"],
        "effective_date_from": "2020-01-01T00:00:00+00:00",
        "effective_date_to": "2020-01-05T23:59:59.999999+00:00",
    }


def test_without_entities_every_event_counts(changing: Emulator) -> None:
    assert points(changing, properties=BAR) == [
        ("2020-01-01T00:00:00Z", 456, 1),
        ("2020-01-02T00:00:00Z", 123, 4),
        ("2020-01-04T19:00:01Z", 789, 1),
    ]


def test_without_crucial_keys_there_is_one_point(changing: Emulator) -> None:
    assert points(changing, events=PAGEVIEW) == [("2020-01-01T00:00:00Z", 456, 5)]
    assert timeline(changing, events=PAGEVIEW)["crucial_property_keys"] == []


def test_a_value_may_come_back(emulator: Emulator) -> None:
    for day, bar in ((2, 456), (3, 123), (4, 456)):
        seen(emulator, f"0{day}T00:00:00", bar)
    assert [bar for _, bar, _ in points(emulator, events=PAGEVIEW, properties=BAR)] == [456, 123, 456]


def test_values_are_compared_as_texts_and_missing_is_null(emulator: Emulator) -> None:
    seen(emulator, "02T00:00:00", 5)
    seen(emulator, "02T01:00:00", "5")
    seen(emulator, "02T02:00:00", 1)
    seen(emulator, "02T03:00:00", True)
    seen(emulator, "02T04:00:00", None)
    emulator.batch(
        [
            {
                "event": "$pageview",
                "distinct_id": "ada",
                "timestamp": "2020-01-02T05:00:00Z",
                "properties": {"$unset": ["bar"]},
            }
        ]
    )
    found = timeline(emulator, properties=BAR)["points"]
    assert [(point["properties"]["bar"], point["relevant_event_count"]) for point in found] == [
        (5, 2),
        (1, 1),
        (True, 1),
        (None, 2),
    ]


def test_events_outside_the_range_are_no_points_but_have_set_what_they_set(emulator: Emulator) -> None:
    seen(emulator, "01T00:00:00", "before", foo="kept")
    emulator.batch(
        [{"event": "$pageview", "distinct_id": "ada", "timestamp": "2020-01-03T00:00:00Z", "properties": {}}]
    )
    seen(emulator, "05T00:00:00", "after")
    asked = {"date_from": "2020-01-02", "date_to": "2020-01-04", "properties": BAR}
    found = timeline(emulator, **asked)["points"]
    assert [point["properties"] for point in found] == [{"bar": "before", "foo": "kept"}]
    assert timeline(emulator, **asked | {"date_to": "2020-01-02"})["points"] == []


def test_crucial_keys_are_person_properties_anywhere_in_the_filter(changing: Emulator) -> None:
    changing.call(
        "PATCH",
        "/api/projects/1/",
        {"test_account_filters": [{"key": "tester", "value": "x", "type": "person"}]},
    )
    entity = {
        "id": "$pageview",
        "properties": [
            {"key": "foo", "value": ["whatever"], "type": "person"},
            {"key": "fin", "value": ["anything"], "type": "event"},
        ],
    }
    tree = {"type": "AND", "values": [{"type": "OR", "values": BAR}, {"type": "OR", "values": BAR}]}
    asked = timeline(changing, events=[entity], properties=tree, filter_test_accounts=True)
    assert asked["crucial_property_keys"] == ["bar", "foo", "tester"]
    # None of the filters narrows the events.
    assert [point["timestamp"] for point in asked["points"]] == [
        "2020-01-01T00:00:00Z",
        "2020-01-02T01:00:00Z",
        "2020-01-04T19:00:00Z",
        "2020-01-04T19:00:01Z",
    ]


@pytest.mark.parametrize(
    ("breakdown", "keys"),
    [
        ({"breakdown": "foo", "breakdown_type": "person"}, ["bar", "foo"]),
        ({"breakdown": ["foo", "fin"], "breakdown_type": "person"}, ["bar", "fin", "foo"]),
        ({"breakdown": "foo", "breakdown_type": "event"}, ["bar"]),
        ({"breakdown": "foo"}, ["bar"]),
        ({"breakdown": [1], "breakdown_type": "cohort"}, ["bar"]),
        ({"breakdowns": [{"property": "foo", "type": "person"}, {"property": "fin"}]}, ["bar", "foo"]),
    ],
)
def test_a_breakdown_by_persons_names_a_crucial_key(
    changing: Emulator, breakdown: dict[str, Any], keys: list[str]
) -> None:
    assert timeline(changing, properties=BAR, **breakdown)["crucial_property_keys"] == keys


@pytest.mark.parametrize(
    ("interval", "moment", "end", "found"),
    [
        ("hour", "2020-01-02T01:00:00Z", "2020-01-02T02:00:00+00:00", [123]),
        ("day", "2020-01-02T00:00:00Z", "2020-01-02T23:59:59.999999+00:00", [123]),
        ("", "2020-01-02 00:00:00", "2020-01-02T23:59:59.999999+00:00", [123]),
        ("week", "2020-01-02", "2020-01-08T23:59:59.999999+00:00", [123, 789]),
        ("month", "2020-01-01", "2020-01-31T23:59:59.999999+00:00", [456, 123, 789]),
        ("month", "2019-12-31", "2020-01-30T23:59:59.999999+00:00", [456, 123, 789]),
    ],
)
def test_one_date_for_both_ends_is_one_interval(
    changing: Emulator, interval: str, moment: str, end: str, found: list[int]
) -> None:
    asked = timeline(changing, properties=BAR, interval=interval, date_from=moment, date_to=moment)
    assert asked["effective_date_to"] == end
    assert [point["properties"]["bar"] for point in asked["points"]] == found


def test_the_effective_dates_are_in_the_projects_zone(changing: Emulator) -> None:
    changing.call("PATCH", "/api/projects/1/", {"timezone": "America/New_York"})
    asked = timeline(changing)
    assert asked["effective_date_from"] == "2020-01-01T00:00:00-05:00"
    assert asked["effective_date_to"] == "2020-01-05T23:59:59.999999-05:00"
    everything = timeline(changing, date_from="all")
    assert everything["effective_date_from"] == "2019-12-31T19:00:00-05:00"
    assert len(everything["points"]) == 1
    nothing = timeline(changing, date_from="all", date_to="2019-01-01")
    assert (nothing["points"], nothing["effective_date_from"]) == ([], "2019-12-31T19:00:00-05:00")


def test_the_ends_of_the_calendar_are_no_error(changing: Emulator) -> None:
    changing.call("PATCH", "/api/projects/1/", {"timezone": "America/New_York"})
    asked = timeline(changing, date_from="0001-01-01T00:00:00Z", date_to="9999-12-31T23:59:59-00:00")
    assert asked["effective_date_from"] == "0001-01-01T00:00:00+00:00"


def test_an_action_chooses_events_too(changing: Emulator) -> None:
    fields = {"name": "odd", "steps": [{"event": "whatever"}]}
    number = changing.post("/api/projects/1/actions/", fields).get_json()["id"]
    assert points(changing, actions=[{"id": number}], properties=BAR) == [("2020-01-02T00:00:00Z", 123, 1)]
    both = {"actions": [{"id": number}], "events": PAGEVIEW}
    assert [count for _, _, count in points(changing, **both)] == [6]


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"actions": [{"id": 77}]}, invalid("Action ID 77 does not exist!")),
        ({"interval": "fortnight"}, invalid('"fortnight" is not a valid choice.', "interval")),
        ({"events": "{}"}, invalid('Expected a list of items but got type "dict".', "events")),
        ({"properties": "["}, invalid("Properties are unparsable!")),
        ({"breakdown_type": "hogql"}, invalid('"hogql" is not a valid choice.', "breakdown_type")),
    ],
)
def test_what_cannot_be_read_is_refused(
    changing: Emulator, parameters: dict[str, Any], refusal: tuple[Any, ...]
) -> None:
    assert envelope(changing.get(url("1/properties_timeline/", parameters))) == refusal


def test_it_is_of_one_person_and_for_signed_in_users_alone(changing: Emulator) -> None:
    changing.people("bob", bar="other")
    assert points(changing, properties=BAR, date_from="all", date_to="2030-01-01") == [
        ("2020-01-01T00:00:00Z", 456, 1),
        ("2020-01-02T00:00:00Z", 123, 4),
        ("2020-01-04T19:00:01Z", 789, 1),
    ]
    assert changing.get("99/properties_timeline/").status_code == 404
    assert changing.get("ada/properties_timeline/").status_code == 400
    assert changing.get("1/properties_timeline/", key=changing.scoped("*")).status_code == 403
