from __future__ import annotations

import pytest

from emulator.insights.asking import Project
from emulator.insights.funnel.funnels import happened, people, steps


@pytest.mark.parametrize(
    ("letters", "reached"),
    [
        ("abc", 3),
        ("axbxc", 3),  # whatever happens in between
        ("acb", 2),
        ("cba", 1),
        ("a(bc)", 2),  # at the same time is not later
        ("(ab)bc", 3),
        ("aabc", 3),
        ("bc", 0),
    ],
)
def test_steps_of_an_ordered_funnel_follow_each_other_strictly_later(
    project: Project, letters: str, reached: int
) -> None:
    happened(project, "ada", letters)
    assert [bool(people(project, "abc", funnel_step=step)) for step in (1, 2, 3)] == [
        reached >= step for step in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("letters", "reached"),
    [
        ("abc", 3),
        ("axbc", 1),  # something interrupts
        ("abxc", 2),
        ("abxabc", 3),  # another attempt
        ("a(bc)", 2),
        ("a(xb)c", 1),
        ("aabc", 3),
        ("a-b-c", 3),
    ],
)
def test_steps_of_a_strict_funnel_have_nothing_in_between(
    project: Project, letters: str, reached: int
) -> None:
    happened(project, "ada", letters)
    found = [
        step for step in (1, 2, 3) if people(project, "abc", funnel_step=step, funnel_order_type="strict")
    ]
    assert found == [1, 2, 3][:reached]


@pytest.mark.parametrize(
    ("letters", "reached"),
    [
        ("cba", 3),
        ("b-x-a", 2),
        ("(abc)", 1),  # the others must be later than the start
        ("(ab)c", 2),
        ("c(ab)", 3),
        ("aaa", 1),
        ("x", 0),
    ],
)
def test_steps_of_an_unordered_funnel_follow_their_start(
    project: Project, letters: str, reached: int
) -> None:
    happened(project, "ada", letters)
    order = "unordered"
    found = [step for step in (1, 2, 3) if people(project, "abc", funnel_step=step, funnel_order_type=order)]
    assert found == [1, 2, 3][:reached]


@pytest.mark.parametrize("order", ["ordered", "strict", "unordered"])
def test_two_equal_steps_need_two_events(project: Project, order: str) -> None:
    happened(project, "once", "a")
    happened(project, "twice", "aa")
    happened(project, "together", "(aa)")
    assert people(project, "aa", funnel_step=2, funnel_order_type=order) == {"twice"}


@pytest.mark.parametrize("order", ["ordered", "strict", "unordered"])
def test_one_step_is_a_funnel_too(project: Project, order: str) -> None:
    happened(project, "ada", "xa")
    happened(project, "bob", "x")
    assert people(project, "a", funnel_step=0, funnel_order_type=order) == {"ada"}


def test_events_that_the_filter_leaves_out_do_not_interrupt(project: Project) -> None:
    happened(project, "ada", "a--b", plan="pro")
    happened(project, "ada", "-x")
    pro = {"properties": [{"key": "plan", "value": "pro"}], "funnel_order_type": "strict"}
    assert people(project, "ab", funnel_step=2, **pro) == {"ada"}
    assert people(project, "ab", funnel_step=2, funnel_order_type="strict") == set()


def test_a_set_event_interrupts_a_strict_funnel(project: Project) -> None:
    happened(project, "ada", "a--b")
    project.person("ada", "2020-01-02T01:00", plan="pro")
    assert people(project, "ab", funnel_step=2, funnel_order_type="strict") == set()


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (0, {"one", "two", "three"}),
        (1, {"one", "two", "three"}),
        (2, {"two", "three"}),
        (3, {"three"}),
        (-2, {"one"}),
        (-3, {"two"}),
        (-4, {"three"}),
        (-5, set()),
        (-(10**30), set()),
    ],
)
def test_funnel_step_says_how_far_people_came(project: Project, step: int, expected: set[str]) -> None:
    for who, letters in (("none", "x"), ("one", "ac"), ("two", "ab"), ("three", "abc")):
        happened(project, who, letters)
    assert people(project, "abc", funnel_step=step) == expected


@pytest.mark.parametrize(
    ("custom", "expected"),
    [([1, 3], {"one", "three"}), (["2"], {"two"}), ("[2]", {"two"}), ([7, -2, 0], set()), (3, {"three"})],
)
def test_custom_steps_name_the_steps_reached_and_win(
    project: Project, custom: object, expected: set[str]
) -> None:
    for who, letters in (("one", "ac"), ("two", "ab"), ("three", "abc")):
        happened(project, who, letters)
    assert people(project, "abc", funnel_custom_steps=custom, funnel_step=1) == expected


def test_properties_of_a_step_are_those_of_its_event(project: Project) -> None:
    happened(project, "ada", "ab", plan="pro")
    happened(project, "bob", "a", plan="pro")
    happened(project, "bob", "-b", plan="free")
    events = steps("ab")
    events[1]["properties"] = [{"key": "plan", "value": "pro"}]
    assert people(project, "", events=events, funnel_step=2) == {"ada"}
    assert people(project, "", events=events, funnel_step=-2) == {"bob"}


def test_a_person_counts_once_whatever_distinct_id_an_event_used(project: Project) -> None:
    happened(project, "anon", "a")
    project.did("ada", "2020-01-02T00:30", event="$identify", _anon_distinct_id="anon")
    happened(project, "ada", "-b")
    assert people(project, "ab", funnel_step=2) == {"anon"}


def test_deleted_people_are_gone(project: Project) -> None:
    happened(project, "ada", "ab")
    happened(project, "bob", "ab")
    project.delete("bob")
    assert people(project, "ab", funnel_step=2) == {"ada"}
