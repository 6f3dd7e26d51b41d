from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import NOW, Project
from posthog_persons_emulator.insights.correlation import correlation_actors
from posthog_persons_emulator.requests.correlation import parse_correlation
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.sql.fragment import SQL

SIGNED_UP_TO_PAID = [{"id": "signed up", "order": 0}, {"id": "paid", "order": 1}]
LOOKED = {"funnel_correlation_person_entity": {"id": "looked", "type": "events"}}


def query(project: Project, **sent: Any) -> SQL:
    funnel = {"events": SIGNED_UP_TO_PAID, "date_from": "2020-01-01", "date_to": "2020-01-14"}
    request = parse_correlation(Parameters({}, {**funnel, **sent}), project.scope())
    return correlation_actors(request, project.context())


def people(project: Project, converted: Any = None, **sent: Any) -> set[str]:
    outcome = {} if converted is None else {"funnel_correlation_person_converted": converted}
    return set(project.found(query(project, **outcome, **sent)))


def did(project: Project, who: str, *what: str, **more: Any) -> None:
    """Let somebody do one event a day, from 2 January on at noon."""
    for day, event in enumerate(what, start=2):
        project.did(who, f"2020-01-{day:02}T12:00", event=event, **more)


@pytest.fixture
def shop(project: Project) -> Project:
    did(project, "converted", "signed up", "looked", "paid")
    did(project, "dropped", "signed up", "looked")
    did(project, "blind", "signed up", "paid", "looked")
    did(project, "eager", "looked", "signed up", "paid")
    did(project, "outside", "looked", "paid")
    return project


class TestEvents:
    def test_the_event_lies_between_the_first_step_and_the_last_or_the_end(self, shop: Project) -> None:
        assert people(shop, **LOOKED) == {"converted", "dropped"}

    def test_the_outcome_is_a_text_of_any_case(self, shop: Project) -> None:
        assert people(shop, "TrUe", **LOOKED) == {"converted"}
        assert people(shop, "false", **LOOKED) == {"dropped"}
        assert people(shop, "perhaps", **LOOKED) == {"converted", "dropped"}

    def test_bounds_are_exclusive(self, project: Project) -> None:
        for who, when in (("start", "02T12:00"), ("end", "04T12:00"), ("within", "04T11:59:59.999999")):
            project.did(who, "2020-01-02T12:00", event="signed up")
            project.did(who, f"2020-01-{when}", event="looked")
            project.did(who, "2020-01-04T12:00", event="paid")
        assert people(project, **LOOKED) == {"within"}

    def test_who_did_not_convert_has_the_window_from_the_first_step(self, project: Project) -> None:
        project.did("early", "2020-01-02T12:00", event="signed up")
        project.did("early", "2020-01-03T11:59", event="looked")
        project.did("late", "2020-01-02T12:00", event="signed up")
        project.did("late", "2020-01-03T12:00", event="looked")
        assert people(project, **LOOKED, funnel_window_interval=1) == {"early"}
        assert people(project, **LOOKED) == {"early", "late"}

    def test_the_window_ends_with_the_data(self, project: Project) -> None:
        project.did("ada", "2020-01-14T12:00", event="signed up")
        project.did("ada", "2020-01-15T12:00", event="looked")
        project.did("bob", "2020-01-14T12:00", event="signed up")
        project.did("bob", "2020-01-14T13:00:00", event="looked")
        assert people(project, **LOOKED) == {"bob"}
        assert people(project, **LOOKED, date_to="2020-01-14 13:00:00") == set()

    def test_the_steps_are_those_of_the_first_attempt_that_came_furthest(self, project: Project) -> None:
        did(project, "ada", "signed up", "paid", "looked", "signed up", "looked", "paid")
        assert people(project, **LOOKED) == set()

    def test_a_better_attempt_counts_more_than_an_earlier_one(self, project: Project) -> None:
        project.did("ada", "2020-01-02T12:00", "2020-01-06T12:00", event="signed up")
        project.did("ada", "2020-01-06T13:00", event="looked")
        project.did("ada", "2020-01-06T14:00", event="paid")
        assert people(project, "true", **LOOKED, funnel_window_interval=1) == {"ada"}

    def test_somebody_counts_once(self, project: Project) -> None:
        did(project, "ada", "signed up", "looked", "looked", "paid")
        assert len(project.found(query(project, **LOOKED))) == 1

    def test_steps_of_the_funnel_do_not_count(self, project: Project) -> None:
        did(project, "ada", "signed up", "signed up", "paid")
        assert people(project, funnel_correlation_person_entity={"id": "signed up"}) == set()
        assert people(project, funnel_correlation_person_entity={"id": None}) == set()
        did(project, "bob", "signed up", "looked")
        assert people(project, funnel_correlation_person_entity={"id": None}) == {"bob"}

    def test_events_of_the_funnels_actions_do_not_count_either(self, project: Project) -> None:
        steps = [{"event": "paid"}, {"event": "ordered"}, {}]
        action = project.store.actions.create(project.team.id, name="bought", steps=steps, now=NOW)
        did(project, "ada", "signed up", "looked", "ordered", "paid")
        asked: dict[str, Any] = {
            "events": [{"id": "signed up", "order": 0}],
            "actions": [{"id": action.id, "order": 1}],
        }
        assert people(project, **asked, funnel_correlation_person_entity={"id": "ordered"}) == set()

    def test_an_action_is_taken_as_an_event_of_that_name(self, shop: Project) -> None:
        assert people(shop, funnel_correlation_person_entity={"id": 7, "type": "actions"}) == set()

    def test_properties_of_the_entity_and_of_the_filter_hold_for_the_event(self, project: Project) -> None:
        project.did("ada", "2020-01-02T12:00", event="signed up", team="a")
        project.did("ada", "2020-01-03T12:00", event="looked", team="a", page="home")
        project.did("bob", "2020-01-02T12:00", event="signed up", team="a")
        project.did("bob", "2020-01-03T12:00", event="looked", team="b", page="shop")
        shop = [{"key": "page", "value": "shop"}]
        asked = {
            "funnel_correlation_type": "event_with_properties",
            "funnel_correlation_person_entity": {"id": "looked", "properties": shop},
        }
        assert people(project, **asked) == {"bob"}
        assert people(project, **LOOKED, properties=[{"key": "team", "value": "a"}]) == {"ada"}

    def test_the_funnels_step_narrows_the_people(self, shop: Project) -> None:
        assert people(shop, **LOOKED, funnel_step=2) == {"converted"}
        assert people(shop, **LOOKED, funnel_step=-2) == {"dropped"}

    def test_recordings_are_of_the_events_in_between(self, project: Project) -> None:
        did(project, "ada", "looked", "signed up", "looked", "looked", "paid", "looked")
        [row] = project.found(query(project, **LOOKED, include_recordings=True)).values()
        between = project.store.database.rows(
            SQL("SELECT uuid FROM events WHERE event = 'looked' AND day(timestamp) IN (4, 5)")
        )
        assert sorted(row["matched"]) == sorted(uuid for (uuid,) in between)

    def test_groups_are_found_by_what_any_of_their_people_did(self, project: Project) -> None:
        project.did("ada", "2020-01-02T12:00", event="signed up", _groups={"company": "acme"})
        project.did("bob", "2020-01-03T12:00", event="looked", _groups={"company": "acme"})
        project.did("cyd", "2020-01-03T12:00", event="looked")
        found = project.groups(query(project, **LOOKED, aggregation_group_type_index=0))
        assert [row["actor"] for row in found] == ["acme"]


class TestProperties:
    def asking(self, *values: Any) -> dict[str, Any]:
        return {"funnel_correlation_type": "properties", "funnel_correlation_property_values": list(values)}

    @pytest.fixture
    def browsers(self, project: Project) -> Project:
        for who, browser in (("ada", "chrome"), ("bob", "safari"), ("cyd", "chrome")):
            project.person(who, "2020-01-01T12:00", browser=browser, country="fi")
        did(project, "ada", "signed up", "paid")
        did(project, "bob", "signed up", "paid")
        did(project, "cyd", "signed up")
        return project

    def test_people_of_the_outcome_have_all_of_the_properties(self, browsers: Project) -> None:
        chrome = {"key": "browser", "value": "chrome"}
        finland = {"key": "country", "value": ["se", "fi"], "type": "person", "operator": "exact"}
        assert people(browsers, "true", **self.asking(chrome)) == {"ada"}
        assert people(browsers, "false", **self.asking(chrome, finland)) == {"cyd"}
        assert people(browsers, "true", **self.asking(finland)) == {"ada", "bob"}
        assert people(browsers, "true", **self.asking(finland, {**chrome, "operator": "is_not"})) == {"bob"}

    def test_items_that_are_no_filters_are_left_out(self, browsers: Project) -> None:
        asked = self.asking("x", {"key": "browser"}, {"key": "browser", "value": "safari"})
        assert people(browsers, "true", **asked) == {"bob"}

    def test_groups_are_told_apart_by_properties_of_their_own(self, project: Project) -> None:
        for company, size in (("acme", "big"), ("tiny", "small")):
            named = {"_group_type": "company", "_group_key": company, "_group_set": {"size": size}}
            project.did("ada", "2020-01-01T12:00", event="$groupidentify", **named)
            project.did("ada", "2020-01-02T12:00", event="signed up", _groups={"company": company})
        big = {"key": "size", "value": "big", "type": "group", "group_type_index": 0}
        asked = {**self.asking(big), "funnel_correlation_person_converted": "false"}
        found = project.groups(query(project, **asked, aggregation_group_type_index=0))
        assert [row["actor"] for row in found] == ["acme"]
        assert people(project, "false", **self.asking(big)) == set()


@pytest.mark.parametrize(
    ("sent", "attr", "text"),
    [
        ({}, None, "No entity for persons specified"),
        ({"funnel_correlation_person_entity": {}}, None, "No entity for persons specified"),
        ({"funnel_correlation_type": "event_with_properties"}, None, "No entity for persons specified"),
        (
            {"funnel_correlation_type": "properties"},
            None,
            "Property Correlation expects atleast one Property to get persons for",
        ),
        (
            {"funnel_correlation_type": "properties", "funnel_correlation_property_values": {"key": "a"}},
            "funnel_correlation_property_values",
            "Expected a list",
        ),
        (
            {
                "funnel_correlation_type": "properties",
                "funnel_correlation_property_values": [{"key": "a", "value": 1, "type": "session"}],
            },
            "funnel_correlation_property_values",
            "Property type session",
        ),
        (
            {
                "funnel_correlation_type": "properties",
                "funnel_correlation_property_values": [{"key": "a", "value": 1}],
            },
            "funnel_correlation_person_converted",
            "true or false",
        ),
        (
            {**LOOKED, "funnel_correlation_person_converted": True},
            "funnel_correlation_person_converted",
            "string",
        ),
        ({**LOOKED, "funnel_correlation_type": "x"}, "funnel_correlation_type", "not a valid choice"),
        ({"events": []}, "events", "step"),
        ({**LOOKED, "events": [], "actions": [{"id": 99}]}, None, "Action ID 99 does not exist!"),
    ],
)
def test_bad_parameters_are_refused(
    project: Project, sent: dict[str, Any], attr: str | None, text: str
) -> None:
    with pytest.raises(InvalidParameter, match=text) as refused:
        query(project, **sent)
    assert refused.value.attr == attr
