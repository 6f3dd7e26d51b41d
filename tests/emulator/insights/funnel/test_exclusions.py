from __future__ import annotations

from typing import Any

import pytest

from emulator.insights.asking import Project
from emulator.insights.funnel.funnels import happened, people


def excluded(first: int, last: int, name: str = "x", **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "events", "funnel_from_step": first, "funnel_to_step": last, **more}


@pytest.mark.parametrize(
    ("letters", "reached"),
    [
        ("abc", 3),
        ("axbc", 0),  # void: gone from all steps
        ("abxc", 3),  # after the range
        ("xabc", 3),
        ("(ax)bc", 3),  # with its start: not after it
        ("a(xb)c", 3),  # with its end: not before it
        ("axb-abc", 3),  # another attempt
        ("ax", 0),  # before the end of the window
        ("a----x", 1),  # after it
    ],
)
def test_an_excluded_event_between_its_steps_voids_the_attempt(
    project: Project, letters: str, reached: int
) -> None:
    happened(project, "ada", letters)
    more = {
        "exclusions": [excluded(0, 1)],
        "funnel_window_interval": 4,
        "funnel_window_interval_unit": "hour",
    }
    assert [n for n in (1, 2, 3) if people(project, "abc", funnel_step=n, **more)] == [1, 2, 3][:reached]


def test_an_attempt_that_never_reached_the_first_step_of_the_range_is_not_void(project: Project) -> None:
    happened(project, "ada", "ax")
    happened(project, "bob", "abx")
    assert people(project, "abc", funnel_step=1, exclusions=[excluded(1, 2)]) == {"ada"}


def test_the_window_of_an_open_range_begins_at_its_first_step(project: Project) -> None:
    """b at 1:00, x at 3:30: two and a half hours after b, three and a half after a; the window has three."""
    project.did("ada", "2020-01-02T00:00", event="a")
    project.did("ada", "2020-01-02T01:00", event="b")
    project.did("ada", "2020-01-02T03:30", event="x")
    window = {"funnel_window_interval": 3, "funnel_window_interval_unit": "hour"}
    assert people(project, "abc", funnel_step=2, exclusions=[excluded(1, 2)], **window) == set()
    assert people(project, "abc", funnel_step=2, exclusions=[excluded(0, 2)], **window) == {"ada"}


def test_several_exclusions_each_void(project: Project) -> None:
    for who, letters in (("ada", "axbc"), ("bob", "abyc"), ("eve", "aybxc")):
        happened(project, who, letters)
    both = [excluded(0, 1), excluded(1, 2, "y")]
    assert people(project, "abc", funnel_step=3, exclusions=both) == {"eve"}


def test_a_strict_attempt_that_ended_is_void_by_what_comes_after(project: Project) -> None:
    happened(project, "ada", "axb")
    happened(project, "bob", "ayb")
    strict = {"funnel_order_type": "strict", "exclusions": [excluded(0, 1)]}
    assert people(project, "ab", funnel_step=1, **strict) == {"bob"}


@pytest.mark.parametrize(
    ("letters", "reached"),
    [
        ("ba", 2),
        ("bxa", 1),  # void from b, but a starts an attempt of its own
        ("bax", 2),
        ("ax", 0),
        ("a-----x", 1),
    ],
)
def test_an_unordered_attempt_is_void_up_to_its_last_step_or_the_window(
    project: Project, letters: str, reached: int
) -> None:
    happened(project, "ada", letters)
    more = {
        "exclusions": [excluded(0, 1)],
        "funnel_window_interval": 4,
        "funnel_window_interval_unit": "hour",
    }
    more["funnel_order_type"] = "unordered"
    assert [n for n in (1, 2) if people(project, "ab", funnel_step=n, **more)] == [1, 2][:reached]


def test_excluded_events_obey_their_own_properties_and_the_filters(project: Project) -> None:
    happened(project, "ada", "a-b", plan="pro")
    happened(project, "ada", "-x", plan="pro", kind="bad")
    happened(project, "bob", "a-b", plan="pro")
    happened(project, "bob", "-x", kind="bad")
    bad = [excluded(0, 1, properties=[{"key": "kind", "value": "bad"}])]
    assert people(project, "ab", funnel_step=2, exclusions=bad) == set()
    pro = [{"key": "plan", "value": "pro"}]
    assert people(project, "ab", funnel_step=2, exclusions=bad, properties=pro) == {"bob"}
