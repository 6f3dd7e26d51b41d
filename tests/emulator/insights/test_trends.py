"""Who did something in a range, and how much (api-facts §2; DEV-087)."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from posthog_persons_emulator.insights.trends import MOST_VALUE, trends_actors
from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.target import parse_target_groups
from posthog_persons_emulator.requests.trends import TrendsRequest, parse_trends

PAID = {"entity_id": "paid", "entity_type": "events", "date_from": "2020-01-12", "date_to": "2020-01-19"}


def parsed(project: Project, **more: Any) -> TrendsRequest:
    return parse_trends(Parameters({}, {**PAID, **more}), project.scope())


def values(project: Project, **more: Any) -> dict[str, Any]:
    """Return the people of a trend in their order, with their values."""
    query = trends_actors(parsed(project, **more), project.context())
    return {who: row["value"] for who, row in project.found(query, (MOST_VALUE,)).items()}


def refused(project: Project, **more: Any) -> tuple[str, str | None]:
    with pytest.raises(InvalidParameter) as refusal:
        values(project, **more)
    return refusal.value.detail, refusal.value.attr


@pytest.fixture
def shop(project: Project) -> Project:
    """Ada paid three times, Bob once, Eve never with an amount; all on 13 January."""
    for minute, amount in enumerate((10, 20, "7.5")):
        project.did("ada", f"2020-01-13T12:0{minute}", event="paid", amount=amount, plan="pro")
    project.did("bob", "2020-01-13T13:00", event="paid", amount=25, plan="free")
    project.did("eve", "2020-01-13T14:00", "2020-01-13T15:00", event="paid", amount=True)
    project.did("eve", "2020-01-13T15:30", event="left")
    return project


def test_the_value_is_the_number_of_events_and_most_come_first(shop: Project) -> None:
    assert list(values(shop).items()) == [("ada", 3), ("eve", 2), ("bob", 1)]


@pytest.mark.parametrize(
    ("math", "ada", "bob"),
    [
        ("sum", 37.5, 25),
        ("avg", 12.5, 25),
        ("min", 7.5, 25),
        ("max", 20, 25),
        ("median", 10, 25),
        ("p75", 15, 25),
        ("p90", 18, 25),
        ("p95", 19, 25),
        ("p99", 19.8, 25),
    ],
)
def test_an_aggregate_is_of_the_numbers_among_the_values(
    shop: Project, math: str, ada: float, bob: float
) -> None:
    found = values(shop, entity_math=math, math_property="amount")
    assert found == {"ada": pytest.approx(ada), "bob": bob, "eve": None}
    assert list(found)[-1] == "eve"
    assert next(iter(found)) == ("ada" if ada > bob else "bob")


@pytest.mark.parametrize("math", ["total", "dau", "unique_session", "avg_count_per_actor", None])
def test_other_maths_count_events(shop: Project, math: str | None) -> None:
    assert values(shop, entity_math=math) == {"ada": 3, "eve": 2, "bob": 1}


@pytest.mark.parametrize(
    ("math", "reach"), [("weekly_active", "2020-01-05T00:00"), ("monthly_active", "2019-12-13T00:00")]
)
def test_active_users_were_so_some_days_before(shop: Project, math: str, reach: str) -> None:
    shop.did("just", reach, event="paid")
    shop.did("not", reach.replace("05T00:00", "04T23:59").replace("13T00:00", "12T23:59"), event="paid")
    assert list(values(shop, entity_math=math)) == ["ada", "eve", *sorted(("bob", "just"), key=_uuid(shop))]
    assert "just" not in values(shop)
    assert "just" in values(shop, entity_math=math, date_from="all")
    assert values(shop, entity_math=math, date_from="0001-01-02", date_to="2020-01-01").keys() <= {
        "just",
        "not",
    }


def _uuid(project: Project) -> Any:
    def uuid(who: str) -> str:
        person = project.store.persons.by_distinct_id(project.team.id, who)
        assert person is not None
        return person.uuid

    return uuid


def test_a_value_beyond_any_number_is_none(project: Project) -> None:
    project.did("ada", "2020-01-13T12:00", "2020-01-13T13:00", event="paid", amount=1.7e308)
    assert values(project, entity_math="sum", math_property="amount") == {"ada": None}
    assert values(project, entity_math="max", math_property="amount") == {"ada": 1.7e308}


def test_both_ends_of_the_range_belong_to_it(project: Project) -> None:
    project.did("early", "2020-01-11T23:59:59.999999", event="paid")
    project.did("first", "2020-01-12T00:00", event="paid")
    project.did("last", "2020-01-19T23:59:59.999999", event="paid")
    project.did("late", "2020-01-20T00:00", event="paid")
    assert set(values(project)) == {"first", "last"}


@pytest.mark.parametrize(
    ("interval", "days"),
    [("hour", {"a"}), ("day", {"a", "b"}), ("week", {"a", "b", "c"}), (None, {"a", "b"})],
)
def test_one_date_for_both_ends_is_one_interval(
    project: Project, interval: str | None, days: set[str]
) -> None:
    project.did("a", "2020-01-12T10:59:59", event="paid")
    project.did("b", "2020-01-12T23:00", event="paid")
    project.did("c", "2020-01-18T23:59:59", event="paid")
    project.did("d", "2020-01-19T00:00", event="paid")
    point = {"date_from": "2020-01-12 10:00:00", "date_to": "2020-01-12 10:00:00", "interval": interval}
    assert set(values(project, **point)) == days


class TestEntity:
    """Which of the listed entities is meant."""

    LISTED = (
        {"id": "left", "order": 0},
        {"id": "paid", "order": 1, "properties": [{"key": "plan", "value": "free"}]},
        {"id": "paid", "order": 2, "math": "sum", "math_property": "amount"},
        {"id": None, "order": 3},
    )

    def chosen(self, project: Project, **more: Any) -> dict[str, Any]:
        return values(project, events=list(self.LISTED), **more)

    def test_the_first_of_its_id_with_its_own_properties(self, shop: Project) -> None:
        assert self.chosen(shop) == {"bob": 1}
        assert self.chosen(shop, entity_math="total") == {"bob": 1}

    def test_the_math_tells_two_of_an_id_apart(self, shop: Project) -> None:
        assert self.chosen(shop, entity_math="sum") == {"ada": 37.5, "bob": 25, "eve": None}

    def test_one_that_is_not_listed_stands_for_itself(self, shop: Project) -> None:
        assert self.chosen(shop, entity_math="dau") == {"ada": 3, "eve": 2, "bob": 1}
        assert self.chosen(shop, entity_id="lost") == {}
        asked = {"entity_math": "max", "math_property": "amount"}
        assert self.chosen(shop, **asked) == {"bob": 25, "ada": 20, "eve": None}

    def test_a_place_goes_before_all_else(self, shop: Project) -> None:
        assert self.chosen(shop, entity_order=2) == {"ada": 37.5, "bob": 25, "eve": None}
        assert self.chosen(shop, entity_order="0") == {"eve": 1}
        assert self.chosen(shop, entity_order=3) == {"ada": 3, "eve": 3, "bob": 1}
        assert self.chosen(shop, entity_order=9) == {"bob": 1}

    def test_events_and_actions_are_not_mixed_up(self, shop: Project) -> None:
        assert refused(shop, entity_type="actions", entity_id=5) == ("Action ID 5 does not exist!", None)
        action = shop.store.actions.create(
            shop.team.id, name="x", steps=[{"event": "left"}], now=shop.scope().now
        )
        assert values(shop, entity_type="actions", entity_id=str(action.id)) == {"eve": 1}
        listed = [{"id": action.id, "properties": [{"key": "amount", "value": 1}]}]
        assert values(shop, entity_type="actions", entity_id=action.id, actions=listed) == {}


@pytest.mark.parametrize("missing", ["entity_id", "entity_type"])
def test_an_entity_is_required(project: Project, missing: str) -> None:
    text = "An entity id and the entity type must be provided to determine an entity"
    assert refused(project, **{missing: ""}) == (text, None)


@pytest.mark.parametrize(
    ("sent", "attr"),
    [
        ({"entity_type": "groups"}, "entity_type"),
        ({"entity_math": "hogql"}, "entity_math"),
        ({"entity_math": "sum"}, "math_property"),
        ({"entity_math": "sum", "math_property": "$session_duration"}, "math_property"),
        ({"entity_math": "unique_group"}, "math_group_type_index"),
        ({"entity_math": "unique_group", "math_group_type_index": 5}, "math_group_type_index"),
        ({"entity_order": -1}, "entity_order"),
        ({"interval": "fortnight"}, "interval"),
        ({"breakdowns": [{"property": "plan"}]}, "breakdowns"),
        ({"breakdown_histogram_bin_count": 10}, "breakdown_histogram_bin_count"),
        ({"breakdown_type": "hogql"}, "breakdown_type"),
        ({"breakdown_value": "x"}, "breakdown"),
        ({"breakdown_value": "x", "breakdown_type": "cohort"}, "breakdown_value"),
        (
            {"breakdown_value": "x", "breakdown": "name", "breakdown_type": "group"},
            "group_type_index",
        ),
        ({"entity_type": "actions", "entity_id": "x"}, "entity_id"),
        ({"aggregation_group_type_index": 7}, "aggregation_group_type_index"),
    ],
)
def test_what_does_not_hold_is_refused_by_name(project: Project, sent: dict[str, Any], attr: str) -> None:
    assert refused(project, **sent)[1] == attr


def test_a_breakdown_value_narrows_to_what_has_it(shop: Project) -> None:
    shop.person("eve", "2020-01-13T16:00", plan="gold")
    assert values(shop, breakdown="plan", breakdown_value="free") == {"bob": 1}
    assert values(shop, breakdown="plan", breakdown_value=["free", "pro"]) == {"ada": 3, "bob": 1}
    of_person = {"breakdown": "plan", "breakdown_type": "person"}
    assert values(shop, **of_person, breakdown_value="gold") == {"eve": 2}
    assert values(shop, **of_person) == {"ada": 3, "eve": 2, "bob": 1}


def test_a_breakdown_by_cohorts_narrows_to_one(shop: Project) -> None:
    cohort = shop.store.cohorts.create(
        shop.team.id,
        name="odd",
        description="",
        groups=[{"properties": [{"key": "plan", "value": "gold", "type": "person"}]}],
        filters=None,
        is_static=False,
        now=shop.scope().now,
    )
    shop.person("eve", "2020-01-13T16:00", plan="gold")
    asked = {"breakdown": [cohort.id], "breakdown_type": "cohort"}
    assert values(shop, **asked, breakdown_value=str(cohort.id)) == {"eve": 2}
    assert values(shop, **asked, breakdown_value="all") == {"ada": 3, "eve": 2, "bob": 1}
    assert values(shop, **asked, breakdown_value=999) == {}


class TestGroups:
    """Groups that are counted instead of persons."""

    @pytest.fixture
    def firms(self, project: Project) -> Project:
        for who, firm in (("ada", "acme"), ("bob", "acme"), ("eve", "beta")):
            project.did(who, "2020-01-13T12:00", event="paid", amount=3, _groups={"firm": firm})
        project.did("ada", "2020-01-13T12:00", event="paid")
        return project

    @pytest.mark.parametrize(
        "sent",
        [
            {"entity_math": "unique_group", "math_group_type_index": 0},
            {"entity_math": "avg_count_per_actor", "math_group_type_index": "0"},
            {"aggregation_group_type_index": 0},
            {"events": [{"id": "paid", "math": "unique_group", "math_group_type_index": 0}]},
        ],
    )
    def test_the_value_is_the_number_of_their_events(self, firms: Project, sent: dict[str, Any]) -> None:
        rows = firms.groups(trends_actors(parsed(firms, **sent), firms.context()))
        assert rows == [{"actor": "acme", "value": 2}, {"actor": "beta", "value": 1}]
        assert parse_target_groups(Parameters({}, {**PAID, **sent})) == 0

    def test_an_aggregate_may_be_a_groups(self, firms: Project) -> None:
        sent = {"entity_math": "sum", "math_property": "amount", "aggregation_group_type_index": 0}
        rows = firms.groups(trends_actors(parsed(firms, **sent), firms.context()))
        assert rows == [{"actor": "acme", "value": 6}, {"actor": "beta", "value": 3}]

    def test_a_group_breakdown_narrows_to_its_property(self, firms: Project) -> None:
        firms.did(
            "ada",
            "2020-01-13T10:00",
            event="$groupidentify",
            _group_type="firm",
            _group_key="beta",
            _group_set={"size": "small"},
        )
        asked = {"breakdown": "size", "breakdown_type": "group", "breakdown_group_type_index": 0}
        assert values(firms, **asked, breakdown_value="small") == {"eve": 1}


def test_filters_and_search_narrow_the_events(shop: Project) -> None:
    assert values(shop, properties=[{"key": "plan", "value": "pro"}]) == {"ada": 3}
    assert values(shop, search="BO") == {"bob": 1}
    shop.set(test_account_filters=[{"key": "plan", "value": "pro", "operator": "is_not"}])
    assert values(shop, filter_test_accounts=True) == {"eve": 2, "bob": 1}


def test_the_deleted_are_gone(shop: Project) -> None:
    shop.delete("ada")
    assert values(shop) == {"eve": 2, "bob": 1}
