from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import Cut, EventFilter, parse_cut, parse_event_filter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.properties import PropertyFilter, PropertyGroup
from posthog_persons_emulator.requests.scope import Scope

NOW = datetime(2024, 11, 24, 12, tzinfo=UTC)
NO_FILTER = PropertyGroup("AND")
OWN = PropertyGroup("AND", (PropertyFilter("plan", "pro"),))
TESTERS = PropertyGroup("AND", (PropertyFilter("email", "@us", "not_icontains", "person"),))
TEST_FILTERS = [{"key": "email", "value": "@us", "operator": "not_icontains", "type": "person"}]


def parse(zone: str = "UTC", interval: str | None = None, **sent: Any) -> EventFilter:
    scope = Scope(NOW, ZoneInfo(zone), TEST_FILTERS)
    return parse_event_filter(Parameters({}, sent), scope, interval=interval)


def utc(day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0) -> datetime:
    return datetime(2024, 11, day, hour, minute, second, microsecond, UTC)


def test_by_default_the_last_week_counts_for_everybody() -> None:
    assert parse() == EventFilter(utc(17), utc(24, 23, 59, 59, 999999), NO_FILTER)


def test_default_dates_are_those_of_the_project() -> None:
    found = parse("Asia/Tokyo")  # where it is 21:00 of the same day
    assert (found.date_from, found.date_to) == (utc(16, 15), utc(24, 14, 59, 59, 999999))


@pytest.mark.parametrize("sent", [{"interval": "hour"}, {"interval": "HOUR?"}, {"interval": ["hour"]}, {}])
def test_only_the_interval_hour_touches_the_default_end(sent: dict[str, Any]) -> None:
    end = utc(24, 12, 1) if sent.get("interval") == "hour" else utc(24, 23, 59, 59, 999999)
    assert parse(**sent).date_to == end


def test_an_insight_may_have_an_interval_of_its_own() -> None:
    assert parse(interval="hour").date_to == utc(24, 12, 1)
    scope = Scope(NOW, ZoneInfo("UTC"), [])
    found = parse_event_filter(Parameters({"interval": "hour"}, {}), scope, interval="day")
    assert found.date_to == utc(24, 23, 59, 59, 999999)


def test_dates_are_taken_as_sent() -> None:
    found = parse(date_from="2024-11-18", date_to="2024-11-20 10:00:00")
    assert (found.date_from, found.date_to) == (utc(18), utc(20, 10))
    assert parse(date_from="all").date_from is None


def test_test_accounts_are_left_out_on_demand() -> None:
    properties = [{"key": "plan", "value": "pro"}]
    assert parse(properties=properties).properties == OWN
    assert parse(properties=properties, filter_test_accounts="false").properties == OWN
    assert parse(properties=properties, filter_test_accounts=True).properties == PropertyGroup(
        "AND", (OWN, TESTERS)
    )


def test_the_rest_is_read_too() -> None:
    found = parse(search="ada", aggregation_group_type_index=0, include_recordings="true")
    assert (found.search, found.group_type_index, found.include_recordings) == ("ada", 0, True)


@pytest.mark.parametrize("index", [5, -1, "x", 10**30, [0], 1.5])
def test_there_are_five_types_of_groups(index: object) -> None:
    with pytest.raises(InvalidParameter) as error:
        parse(aggregation_group_type_index=index)
    assert error.value.detail == "Group type index must be between 0 and 4."
    assert error.value.attr == "aggregation_group_type_index"


def test_an_insight_without_groups_does_not_look_at_their_type() -> None:
    parameters = Parameters({"aggregation_group_type_index": "9"}, {})
    scope = Scope(NOW, ZoneInfo("UTC"), [])
    assert parse_event_filter(parameters, scope, groups=False).group_type_index is None


@pytest.mark.parametrize(
    ("sent", "cut"),
    [({}, Cut(100, 0)), ({"limit": "0"}, Cut(100, 0)), ({"limit": 2, "offset": "4"}, Cut(2, 4))],
)
def test_a_page_is_a_hundred_from_the_start_on(sent: dict[str, Any], cut: Cut) -> None:
    assert parse_cut(Parameters({}, sent)) == cut


def test_an_operation_may_have_its_own_names_for_the_page() -> None:
    parameters = Parameters({"limit": "junk", "its_limit": "3", "its_offset": "1"}, {})
    assert parse_cut(parameters, "its_limit", "its_offset") == Cut(3, 1)


@pytest.mark.parametrize("name", ["limit", "offset"])
def test_a_page_is_not_negative(name: str) -> None:
    with pytest.raises(InvalidParameter) as error:
        parse_cut(Parameters({name: "-1"}, {}))
    assert error.value.attr == name
