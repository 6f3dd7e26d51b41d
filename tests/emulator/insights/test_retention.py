from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from posthog_persons_emulator.insights.retention import MOST_APPEARANCES, retention_actors
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.retention import parse_retention

FIRST_TIME = {"retention_type": "retention_first_time"}


def appearances(project: Project, **sent: Any) -> dict[str, str]:
    request = parse_retention(Parameters({}, {"date_to": "2020-06-20", **sent}), project.scope())
    query = retention_actors(request, project.context())
    rows = project.found(query, [MOST_APPEARANCES])
    return {person: str(row["appearances"]) for person, row in rows.items()}


def days(project: Project, who: str, *numbers: int, **more: Any) -> None:
    """Let somebody be active at noon of days counted from 10 June, the first of the eleven to 20 June."""
    project.did(who, *(f"2020-06-{10 + number:02}T12:00" for number in numbers), **more)


def test_appearances_count_from_the_selected_day(project: Project) -> None:
    days(project, "ada", 2, 3, 6, 7)
    assert appearances(project, selected_interval=2) == {"ada": "110011000"}


def test_a_row_holds_those_who_were_there_on_its_day(project: Project) -> None:
    days(project, "ada", 0, 1)
    days(project, "bob", 1)
    assert appearances(project) == {"ada": "11000000000"}
    assert set(appearances(project, selected_interval=1)) == {"ada", "bob"}
    assert appearances(project, breakdown_values=[1], selected_interval=0) == {
        "ada": "1000000000",
        "bob": "1000000000",
    }


def test_who_came_back_most_often_comes_first(project: Project) -> None:
    days(project, "once", 0)
    days(project, "often", 0, 1, 1, 2)
    days(project, "twice", 0, 5, 5, 5)
    assert list(appearances(project)) == ["often", "twice", "once"]


def test_the_first_day_begins_and_the_last_ends_at_midnight(project: Project) -> None:
    project.did("early", "2020-06-09T23:59:59", "2020-06-10T12:00")
    project.did("edge", "2020-06-10T00:00", "2020-06-20T23:59:59.999999")
    project.did("late", "2020-06-10T12:00", "2020-06-21T00:00")
    asked = appearances(project, date_to="2020-06-20T06:00:00")
    assert asked == {"edge": "10000000001", "early": "10000000000", "late": "10000000000"}


def test_the_first_time_is_looked_for_in_all_of_the_past(project: Project) -> None:
    project.did("old", "2019-01-01T00:00")
    days(project, "old", 0)
    days(project, "ada", 0, 2)
    days(project, "bob", 1, 2)
    assert appearances(project, **FIRST_TIME) == {"ada": "10100000000"}
    assert appearances(project, **FIRST_TIME, selected_interval=1) == {"bob": "1100000000"}
    assert appearances(project, **FIRST_TIME, selected_interval=2) == {}


def test_properties_bound_the_first_time_though_dates_do_not(project: Project) -> None:
    project.did("ada", "2019-01-01T00:00", plan="free")
    days(project, "ada", 0, plan="pro")
    pro = [{"key": "plan", "value": "pro"}]
    assert set(appearances(project, **FIRST_TIME, properties=pro)) == {"ada"}


def test_returning_may_be_another_event(project: Project) -> None:
    days(project, "ada", 0, 3, event="signed up")
    days(project, "ada", 0, 2, event="paid")
    days(project, "bob", 0, 1, event="paid")
    asked: dict[str, Any] = {"target_entity": {"id": "signed up"}, "returning_entity": {"id": "paid"}}
    assert appearances(project, **asked) == {"ada": "10100000000"}
    assert appearances(project, **asked, **FIRST_TIME) == {"ada": "10100000000"}
    assert appearances(project, target_entity={"id": "signed up"}) == {"ada": "10010000000"}


def test_weeks_begin_on_sunday(project: Project) -> None:
    # 20 June 2020 was a Saturday: the end is 27 June, two weeks before is 13 June, and its Sunday 7 June.
    project.did("ada", "2020-06-07T00:00", "2020-06-20T23:59")
    project.did("sat", "2020-06-06T23:59", "2020-06-14T00:00")
    asked = {"period": "Week", "total_intervals": 2}
    assert appearances(project, **asked) == {"ada": "11"}
    assert set(appearances(project, **asked, selected_interval=1)) == {"ada", "sat"}


def test_what_lies_beyond_the_last_week_counts_nowhere(project: Project) -> None:
    project.did("ada", "2020-06-07T12:00", "2020-06-21T12:00")
    assert appearances(project, period="Week", total_intervals=2) == {"ada": "10"}


def test_a_range_that_begins_on_a_sunday_stays(project: Project) -> None:
    # To Sunday 14 June: the end is 21 June, a week before is 14 June.
    project.did("ada", "2020-06-14T12:00")
    asked = {"period": "Week", "total_intervals": 1, "date_to": "2020-06-14"}
    assert appearances(project, **asked) == {"ada": "1"}


def test_months_are_those_of_the_calendar_and_the_first_is_cut(project: Project) -> None:
    # To 20 June: the end is 20 July, three months before is 20 April; May and June are whole.
    project.did("ada", "2020-04-20T00:00", "2020-05-01T00:00", "2020-06-30T23:00")
    project.did("cut", "2020-04-19T23:59", "2020-05-31T12:00", "2020-07-01T00:00")
    asked = {"period": "Month", "total_intervals": 3}
    assert appearances(project, **asked) == {"ada": "111"}
    assert appearances(project, **asked, selected_interval=1) == {"ada": "11", "cut": "10"}


def test_somebody_before_the_cut_of_the_first_month_was_there_before(project: Project) -> None:
    project.did("ada", "2020-04-19T12:00", "2020-04-21T12:00")
    assert appearances(project, **FIRST_TIME, period="Month", total_intervals=3) == {}


def test_the_last_hour_is_that_of_the_date(project: Project) -> None:
    project.did("ada", "2020-06-20T05:00", "2020-06-20T06:59:59")
    asked = {"period": "Hour", "total_intervals": 2}
    assert appearances(project, **asked, date_to="2020-06-20T06:30:00") == {"ada": "11"}
    project.did("bob", "2020-06-19T23:00", "2020-06-20T00:59:59")
    assert appearances(project, **asked) == {"bob": "11"}


def test_a_relative_date_in_days_means_the_last_hour_of_its_day(project: Project) -> None:
    project.did("ada", "2024-11-23T22:00", "2024-11-23T23:59")
    assert appearances(project, period="Hour", total_intervals=2, date_to="-1d") == {"ada": "11"}


def test_without_a_date_the_last_day_is_today(project: Project) -> None:
    project.did("ada", "2024-11-14T12:00", "2024-11-24T23:00")
    assert appearances(project, date_to="") == {"ada": "10000000001"}


def test_days_are_those_of_the_projects_zone(project: Project) -> None:
    project.set(timezone="Europe/Berlin")  # two hours ahead of UTC in June
    project.did("ada", "2020-06-09T22:00", "2020-06-10T22:00")
    assert appearances(project) == {"ada": "11000000000"}


def test_days_stay_days_when_the_clocks_change(project: Project) -> None:
    project.set(timezone="Europe/Berlin")  # the clocks went forward on 29 March 2020
    project.did("ada", "2020-03-27T23:30", "2020-03-28T23:30", "2020-03-29T22:30")
    asked = {"date_to": "2020-03-30", "total_intervals": 3}
    assert appearances(project, **asked) == {"ada": "111"}


def test_a_row_beyond_the_last_is_empty(project: Project) -> None:
    days(project, "ada", *range(11))
    assert appearances(project, selected_interval=11) == {}
    assert appearances(project, selected_interval=2**62, **FIRST_TIME) == {}
    assert appearances(project, selected_interval=10) == {"ada": "1"}


def test_no_intervals_mean_eleven(project: Project) -> None:
    days(project, "ada", 0)
    assert appearances(project, total_intervals=0) == {"ada": "10000000000"}


def test_search_and_test_accounts_narrow_the_events(project: Project) -> None:
    days(project, "ada", 0, plan="pro")
    days(project, "bob", 0)
    project.set(test_account_filters=[{"key": "plan", "value": "pro"}])
    assert set(appearances(project, search="bob")) == {"bob"}
    assert set(appearances(project, filter_test_accounts=True)) == {"ada"}


def test_events_and_date_from_say_nothing(project: Project) -> None:
    days(project, "ada", 0)
    sent: dict[str, Any] = {"events": [{"id": "paid"}], "date_from": "2020-06-19"}
    assert set(appearances(project, **sent)) == {"ada"}


def test_deleted_people_are_gone(project: Project) -> None:
    days(project, "ada", 0)
    project.delete("ada")
    assert appearances(project) == {}


def test_groups_are_counted_by_their_keys(project: Project) -> None:
    days(project, "ada", 0, _groups={"company": "acme"})
    days(project, "bob", 1, _groups={"company": "acme"})
    days(project, "cyd", 0)
    sent = {"date_to": "2020-06-20", "aggregation_group_type_index": 0}
    request = parse_retention(Parameters({}, sent), project.scope())
    rows = project.groups(retention_actors(request, project.context()))
    assert [(row["actor"], row["appearances"]) for row in rows] == [("acme", "11000000000")]


BROWSER = [{"property": "browser", "type": "event"}]


class TestBreakdowns:
    """A row is a value of a property of the target event, whatever the event's interval."""

    def test_appearances_count_from_the_own_target_event(self, project: Project) -> None:
        days(project, "ada", 1, browser="chrome")
        days(project, "ada", 3)
        days(project, "bob", 4, 4, browser="chrome")
        days(project, "cyd", 1, 2, browser="safari")
        asked = appearances(project, breakdowns=BROWSER, breakdown_values=["chrome"])
        assert asked == {"ada": "10100000000", "bob": "10000000000"}

    def test_the_first_event_of_the_row_counts(self, project: Project) -> None:
        days(project, "ada", 0, browser="safari")
        days(project, "ada", 2, 5, browser="chrome")
        asked = appearances(project, breakdowns=BROWSER, breakdown_values="chrome")
        assert asked == {"ada": "10010000000"}

    def test_a_first_time_is_in_the_row_of_its_own_value_alone(self, project: Project) -> None:
        days(project, "ada", 0, browser="safari")
        days(project, "ada", 2, browser="chrome")
        project.did("old", "2020-06-01T12:00", "2020-06-12T12:00", browser="safari")
        asked = {"breakdowns": BROWSER, **FIRST_TIME}
        assert appearances(project, **asked, breakdown_values=["chrome"]) == {}
        assert appearances(project, **asked, breakdown_values=["safari"]) == {"ada": "10100000000"}

    def test_of_first_events_at_one_time_the_first_to_arrive_counts(self, project: Project) -> None:
        days(project, "ada", 0, browser="safari")
        days(project, "ada", 0, browser="chrome")
        asked = {"breakdowns": BROWSER, **FIRST_TIME}
        assert set(appearances(project, **asked, breakdown_values=["safari"])) == {"ada"}
        assert appearances(project, **asked, breakdown_values=["chrome"]) == {}

    def test_only_returning_events_are_appearances(self, project: Project) -> None:
        days(project, "ada", 0, 1, browser="chrome")
        days(project, "ada", 2, event="paid")
        asked = appearances(
            project, breakdowns=BROWSER, breakdown_values=["chrome"], returning_entity={"id": "paid"}
        )
        assert asked == {"ada": "10100000000"}

    def test_missing_and_null_properties_have_the_empty_value(self, project: Project) -> None:
        days(project, "none", 0)
        days(project, "null", 0, browser=None)
        days(project, "chrome", 0, browser="chrome")
        asked = appearances(project, breakdowns=BROWSER, breakdown_values=[""])
        assert set(asked) == {"none", "null"}

    def test_properties_of_people_and_several_at_once(self, project: Project) -> None:
        project.person("ada", "2020-01-01T12:00", plan="pro")
        project.person("bob", "2020-01-01T12:00", plan="free")
        for name in ("ada", "bob"):
            days(project, name, 0, browser="chrome")
        both = [{"property": "plan", "type": "person"}, *BROWSER]
        asked = appearances(project, breakdowns=both, breakdown_values=["pro", "chrome"])
        assert set(asked) == {"ada"}
        plan = {"breakdowns": [{"property": "plan"}], "breakdown_type": "person"}
        assert set(appearances(project, **plan, breakdown_values=["free"])) == {"bob"}


@pytest.mark.parametrize(
    ("sent", "attr"),
    [
        ({"period": "day"}, None),
        ({"retention_type": "once"}, "retention_type"),
        ({"total_intervals": 10_001}, "total_intervals"),
        ({"total_intervals": -1}, "total_intervals"),
        ({"selected_interval": -1}, "selected_interval"),
        ({"breakdown_values": [-1]}, "breakdown_values"),
        ({"breakdown_values": ["x"]}, "breakdown_values"),
        ({"target_entity": "x"}, "target_entity"),
        ({"target_entity": []}, "target_entity"),
        ({"breakdowns": {"property": "a"}, "breakdown_values": ["a"]}, "breakdowns"),
        ({"breakdowns": ["a"], "breakdown_values": ["a"]}, "breakdowns"),
        ({"breakdowns": [{}], "breakdown_values": ["a"]}, "breakdowns"),
        ({"breakdowns": [{"property": "a"}]}, "breakdown_values"),
    ],
)
def test_bad_parameters_are_refused_by_name(project: Project, sent: dict[str, Any], attr: str | None) -> None:
    with pytest.raises(InvalidParameter) as refused:
        appearances(project, **sent)
    assert refused.value.attr == attr


def test_a_bad_period_is_named_in_the_text(project: Project) -> None:
    with pytest.raises(InvalidParameter, match=r"Period Year is unsupported\."):
        appearances(project, period="Year")


def test_a_missing_action_is_refused(project: Project) -> None:
    with pytest.raises(InvalidParameter, match="Action ID 77 does not exist!"):
        appearances(project, target_entity={"id": 77, "type": "actions"})


@pytest.mark.parametrize("end", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("period", ["Hour", "Day", "Week", "Month"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_ends_of_the_calendar_are_no_error(project: Project, end: str, period: str, zone: str) -> None:
    project.set(timezone=zone)
    assert appearances(project, date_to=end, period=period) == {}
    assert appearances(project, date_to=end, period=period, **FIRST_TIME) == {}


def test_many_intervals_are_told_apart(project: Project) -> None:
    # Ten thousand days to 20 June 2020 begin on 3 February 1993.
    project.did("ada", "1993-02-03T00:00", "2020-06-20T23:59")
    assert appearances(project, total_intervals=10_000) == {"ada": "1" + "0" * 9998 + "1"}
