from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import NOW, Project
from emulator.insights.funnel.funnels import happened, people

ATTRIBUTIONS = ["first_touch", "last_touch", "all_events"]


@pytest.fixture
def plans(project: Project) -> Project:
    """Ada goes from free to pro between her steps; bob has no plan at first; eve stays pro."""
    for who, first, second in (("ada", "free", "pro"), ("bob", None, "pro"), ("eve", "pro", "pro")):
        project.did(who, "2020-01-02T00:00", event="a", plan=first)
        project.did(who, "2020-01-02T01:00", event="b", plan=second)
    return project


def by_plan(project: Project, value: object, attribution: str, step: int = 2, **more: Any) -> set[str]:
    sent = {"breakdown": "plan", "funnel_step_breakdown": value, "breakdown_attribution_type": attribution}
    return people(project, "ab", funnel_step=step, **sent, **more)


@pytest.mark.parametrize(
    ("attribution", "pro", "free"),
    [
        ("first_touch", {"bob", "eve"}, {"ada"}),
        ("last_touch", {"ada", "bob", "eve"}, set()),
        ("all_events", {"eve"}, set()),
    ],
)
@pytest.mark.parametrize("order", ["ordered", "strict", "unordered"])
def test_attribution_says_which_event_gives_the_value(
    plans: Project, attribution: str, pro: set[str], free: set[str], order: str
) -> None:
    assert by_plan(plans, "pro", attribution, funnel_order_type=order) == pro
    assert by_plan(plans, ["free"], attribution, funnel_order_type=order) == free


@pytest.mark.parametrize("order", ["ordered", "strict", "unordered"])
@pytest.mark.parametrize(
    ("index", "value", "expected"),
    [
        (0, "free", {"ada"}),
        (0, [""], {"bob"}),
        (1, "pro", {"ada", "bob", "eve"}),
        (1, "free", set()),
    ],
)
def test_a_step_gives_the_value_of_its_event(
    plans: Project, order: str, index: int, value: object, expected: set[str]
) -> None:
    more: dict[str, Any] = {"breakdown_attribution_value": index, "funnel_order_type": order}
    assert by_plan(plans, value, "step", **more) == expected


def test_an_attempt_that_did_not_reach_the_step_has_no_value(project: Project) -> None:
    happened(project, "ada", "a", plan="pro")
    assert by_plan(project, None, "step", -2, breakdown_attribution_value=1) == set()
    assert by_plan(project, None, "step", -2, breakdown_attribution_value=0) == {"ada"}


def test_all_events_lets_a_person_have_several_values(plans: Project) -> None:
    assert by_plan(plans, "free", "all_events", 1) == {"ada"}
    assert by_plan(plans, "pro", "all_events", 1) == {"eve"}
    assert by_plan(plans, [""], "all_events", -2) == {"bob"}


def test_events_of_another_value_do_not_interrupt(project: Project) -> None:
    happened(project, "ada", "a-b", plan="pro")
    happened(project, "ada", "-x", plan="free")
    assert by_plan(project, "pro", "all_events", funnel_order_type="strict") == {"ada"}
    assert by_plan(project, "pro", "first_touch", funnel_order_type="strict") == set()


def test_values_beyond_the_limit_are_one_before_attempts_are_made(project: Project) -> None:
    for name in ("bob", "eve"):
        happened(project, name, "a", plan="pro")
    happened(project, "ada", "a", plan="free")
    happened(project, "ada", "-b", plan="trial")
    assert by_plan(project, ["Other"], "all_events", breakdown_limit=1) == {"ada"}
    assert by_plan(project, ["free"], "all_events", breakdown_limit=2) == set()


def test_without_a_value_any_may_qualify(plans: Project) -> None:
    assert by_plan(plans, None, "all_events", -2) == {"ada", "bob"}
    assert by_plan(plans, None, "first_touch", -2) == set()


def test_a_touch_is_of_a_step_and_has_the_property(project: Project) -> None:
    happened(project, "ada", "x", plan="free")
    happened(project, "ada", "-a")
    happened(project, "ada", "--b", plan="pro")
    happened(project, "ada", "---b", plan="late")
    assert by_plan(project, "pro", "first_touch") == {"ada"}
    assert by_plan(project, "late", "last_touch") == {"ada"}


def test_who_never_had_the_property_has_empty_text(project: Project) -> None:
    happened(project, "ada", "ab", plan=None)
    happened(project, "bob", "ab")
    for attribution in ATTRIBUTIONS:
        assert by_plan(project, [""], attribution) == {"ada", "bob"}


@pytest.mark.parametrize(
    ("value", "text"), [(5, 5), (5, "5"), (True, "true"), ("null", "null"), ("5", "[5]")]
)
def test_values_are_compared_as_text(project: Project, value: object, text: object) -> None:
    happened(project, "ada", "ab", plan=value)
    happened(project, "bob", "ab", plan="other")
    assert by_plan(project, text, "first_touch") == {"ada"}


def test_odd_property_names_are_found(project: Project) -> None:
    happened(project, "ada", "a", **{"a/b~c.d": "x"})
    assert people(project, "a", funnel_step=1, breakdown="a/b~c.d", funnel_step_breakdown="x") == {"ada"}


def test_values_beyond_the_limit_are_other(project: Project) -> None:
    """Of the first step: x four times, z and y twice each; of two that are equal the later name stays."""
    for who, plan, letters in (
        ("ada", "x", "aaaa"),
        ("bob", "z", "aa"),
        ("eve", "y", "aab"),
        ("joe", "q", "abbbbb"),
    ):
        happened(project, who, letters, plan=plan)

    def found(value: object, attribution: str) -> set[str]:
        return by_plan(project, value, attribution, 1, breakdown_limit=2)

    assert found("x", "all_events") == {"ada"}
    assert found("z", "all_events") == {"bob"}
    assert found("y", "all_events") == set()
    assert found("Other", "all_events") == {"eve", "joe"}
    # A touch counts the events of all steps: q six, x four, y three.
    assert found("q", "first_touch") == {"joe"}
    assert found(["Other"], "first_touch") == {"bob", "eve"}
    unordered = {"funnel_order_type": "unordered", "breakdown_limit": 1}
    assert by_plan(project, "q", "all_events", 1, **unordered) == {"joe"}


def test_the_limit_counts_the_events_of_the_step_that_gives_the_value(project: Project) -> None:
    happened(project, "ada", "aaab", plan="x")
    happened(project, "bob", "abb", plan="y")
    limit = {"breakdown_limit": 1, "breakdown_attribution_value": 1}
    assert by_plan(project, "y", "step", 2, **limit) == {"bob"}
    assert by_plan(project, "Other", "step", 2, **limit) == {"ada"}


def test_the_most_steps_of_all_other_values_count(project: Project) -> None:
    happened(project, "ada", "ab", plan="x")
    happened(project, "ada", "---a", plan="y")
    happened(project, "bob", "aaa", plan="z")
    other = {"breakdown_limit": 1}
    assert by_plan(project, "Other", "all_events", 2, **other) == {"ada"}
    assert by_plan(project, "Other", "all_events", -2, **other) == set()


def test_events_of_deleted_people_are_not_counted_for_the_limit(project: Project) -> None:
    happened(project, "ada", "a", plan="x")
    happened(project, "bob", "aaa", plan="y")
    project.delete("bob")
    assert by_plan(project, "x", "all_events", 1, breakdown_limit=1) == {"ada"}


def test_several_properties_make_one_value(project: Project) -> None:
    happened(project, "ada", "ab", plan="pro", os="mac")
    happened(project, "bob", "ab", plan="pro")
    both = [{"property": "plan", "type": "event"}, {"property": "os"}]
    for sent in ({"breakdowns": both}, {"breakdown": ["plan", "os"]}):
        assert people(project, "ab", funnel_step=2, funnel_step_breakdown=["pro", "mac"], **sent) == {"ada"}
        assert people(project, "ab", funnel_step=2, funnel_step_breakdown=["pro", ""], **sent) == {"bob"}
        assert people(project, "ab", funnel_step=2, funnel_step_breakdown=["pro"], **sent) == set()
    assert people(
        project, "ab", funnel_step=2, funnel_step_breakdown=["Other"], breakdowns=both, breakdown_limit=1
    ) == {"bob"}  # of values that are as frequent the later text stays


def test_person_properties_are_those_of_now(project: Project) -> None:
    happened(project, "ada", "ab")
    happened(project, "bob", "ab")
    project.person("ada", "2020-01-03T00:00", plan="pro")
    for attribution in ATTRIBUTIONS:
        assert by_plan(project, "pro", attribution, breakdown_type="person") == {"ada"}
        assert by_plan(project, [""], attribution, breakdown_type="person") == {"bob"}


def test_groups_give_their_properties_to_events(project: Project) -> None:
    acme = {"_group_type": "company", "_group_key": "acme", "_group_set": {"plan": "pro"}}
    project.did("eve", "2020-01-01T00:00", event="$groupidentify", **acme)
    happened(project, "ada", "ab", _groups={"company": "acme"})
    happened(project, "bob", "ab")
    more: dict[str, Any] = {"breakdown_type": "group", "breakdown_group_type_index": 0}
    assert by_plan(project, "pro", "first_touch", **more) == {"ada"}
    assert by_plan(project, [""], "first_touch", **more) == {"bob"}
    kinds = [{"property": "plan", "type": "group", "group_type_index": 0}]
    assert people(project, "ab", funnel_step=2, breakdowns=kinds, funnel_step_breakdown="pro") == {"ada"}


@pytest.fixture
def cohorts(project: Project) -> tuple[Project, int]:
    """A cohort of ada; ada, bob and eve took both steps."""
    for who in ("ada", "bob", "eve"):
        happened(project, who, "ab")
    project.person("ada", "2020-01-03T00:00", plan="pro")
    rule = [{"properties": [{"key": "plan", "value": "pro", "type": "person"}]}]
    cohort = project.store.cohorts.create(project.team.id, name="pro", groups=rule, now=NOW)
    return project, cohort.id


@pytest.mark.parametrize("order", ["ordered", "strict", "unordered"])
def test_each_cohort_is_a_value(cohorts: tuple[Project, int], order: str) -> None:
    project, cohort = cohorts
    sent = {"breakdown": ["all", cohort], "breakdown_type": "cohort", "funnel_order_type": order}

    def found(value: object) -> set[str]:
        return people(project, "ab", funnel_step=2, funnel_step_breakdown=value, **sent)

    assert found(cohort) == found(str(cohort)) == found([cohort]) == {"ada"}
    assert found("all") == found(0) == found(None) == {"ada", "bob", "eve"}


def test_an_unknown_cohort_is_empty(cohorts: tuple[Project, int]) -> None:
    project, cohort = cohorts
    assert people(project, "ab", funnel_step=2, breakdown=10**9, breakdown_type="cohort") == set()
    listed = [{"property": [cohort, "77777"], "type": "cohort"}]
    assert people(project, "ab", funnel_step=2, breakdowns=listed) == {"ada"}


def test_cohorts_know_no_other(cohorts: tuple[Project, int]) -> None:
    project, cohort = cohorts
    sent = {"breakdown": [cohort, "all"], "breakdown_type": "cohort", "breakdown_limit": 1}
    assert people(project, "ab", funnel_step=2, funnel_step_breakdown=cohort, **sent) == {"ada"}
    assert people(project, "ab", funnel_step=2, funnel_step_breakdown="Other", **sent) == set()


def test_a_type_alone_breaks_nothing_down(project: Project) -> None:
    happened(project, "ada", "a")
    for kind in ("event", "cohort"):
        assert people(project, "a", funnel_step=1, breakdown_type=kind, funnel_step_breakdown="x") == {"ada"}
