"""Paths, and who walks them: what the check of paths asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from posthog_persons.conformance.checks.hand import Hand
from posthog_persons.conformance.checks.insights.case import Case, recorded
from posthog_persons.conformance.checks.insights.funnels import steps

Json = Any

SITE = "https://{}.example"
_FROM_A = ("walks.ab", "walks.ac", "walks.gap", "walks.twice", "walks.later")
_A_TO_B = ("walks.ab", "walks.twice", "walks.later")


def usual(hand: Hand) -> dict[str, Json]:
    """Return the paths that all others differ from: from page to page, in the first week."""
    return {
        "insight": "PATHS",
        "date_from": hand.world.calendar.day(0),
        "date_to": hand.world.calendar.day(6),
        "include_event_types": ["$pageview"],
    }


def paths(hand: Hand) -> Iterator[Case]:
    """Return the questions, and who must be the answer."""
    base = usual(hand)
    a, b, c, d = (hand.world.own(f"{SITE}/{page}") for page in "abcd")
    end, home = hand.world.event("end"), f"{hand.world.prefix}.home"

    def case(name: str, people: tuple[str, ...], more: Any = None, **asked: Json) -> Case:
        return Case(name, {**base, **asked}, people, more or {})

    yield case("start key", ("walks.ac", *_A_TO_B), path_start_key=f"1_{a}")
    yield case("both keys", _A_TO_B, path_start_key=f"1_{a}", path_end_key=f"2_{b}")
    yield case("end key", _A_TO_B, path_end_key=f"2_{b}")
    yield case("end key at the start", ("walks.b",), path_end_key=f"1_{b}")
    yield case("drop-off key", _A_TO_B, path_dropoff_key=f"2_{b}")
    yield case("drop-off at the start", ("walks.gap",), path_dropoff_key=f"1_{a}")
    yield case("a gap", ("walks.gap",), path_dropoff_key=f"1_{d}")
    yield case("no key", (*_FROM_A, "walks.b", "walks.long"), properties=_mine(hand))
    both = ["$pageview", "custom_event"]
    yield case("two types", ("walks.ab",), include_event_types=both, path_end_key=f"3_{end}")
    yield case("screens", ("walks.screen",), include_event_types=["$screen"], path_dropoff_key=f"1_{home}")
    yield case("custom events", ("walks.ab",), include_custom_events=[end], path_dropoff_key=f"3_{end}")
    yield case(
        "excluded items",
        ("walks.ab",),
        include_event_types=both,
        exclude_events=[b],
        path_end_key=f"2_{end}",
    )
    yield case("start point", (*_A_TO_B, "walks.b"), start_point=b, path_dropoff_key=f"1_{b}")
    yield case("end point", ("walks.ac",), end_point=c, path_start_key=f"1_{a}")
    yield case("both points", _A_TO_B, start_point=a, end_point=b)
    yield case("step limit", _FROM_A, step_limit=1, path_dropoff_key=f"1_{a}")
    five, seven = (hand.world.own(f"{SITE}/{page}") for page in "57")
    yield case("usual step limit", ("walks.long",), path_dropoff_key=f"5_{five}")
    yield case("longer step limit", ("walks.long",), step_limit=7, path_dropoff_key=f"7_{seven}")
    grouped = hand.world.own("https://{}.ex*")
    edges = {"edge_limit": 1, "min_edge_weight": 2, "max_edge_weight": 3}
    yield case("what only aggregates read", _A_TO_B, path_end_key=f"2_{b}", **edges)
    yield case(
        "groupings",
        (*_FROM_A, "walks.b", "walks.long"),
        path_groupings=[grouped],
        path_dropoff_key=f"1_{grouped}",
    )
    rules = [{"alias": "page", "regex": hand.world.own("https://{}.example/[bc]")}]
    yield case("cleaning", (*_A_TO_B, "walks.ac"), local_path_cleaning_filters=rules, path_end_key="2_page")
    yield case(
        "later date_from", ("walks.later",), date_from=hand.world.calendar.day(1), path_start_key=f"1_{a}"
    )
    yield case(
        "earlier date_to",
        ("walks.ab", "walks.twice"),
        date_to=hand.world.calendar.day(1),
        path_end_key=f"2_{b}",
    )
    pro = [{"key": "plan", "value": "pro", "type": "event"}]
    yield case("properties", ("walks.ab", "walks.ac"), properties=pro, path_start_key=f"1_{a}")
    yield case("search", ("walks.ab",), search=hand.world.own("WALKS.AB@walk.{}"), path_start_key=f"1_{a}")
    yield case(
        "recordings",
        _FROM_A,
        {"walks.ab": recorded(hand, hand.world.people["walks.ab"], 0, "p1", "w")},
        include_recordings=True,
        path_end_key=f"1_{a}",
    )
    yield from _along_funnels(hand)


def _mine(hand: Hand) -> list[Json]:
    return [{"key": "email", "value": hand.world.own("@walk.{}"), "type": "person", "operator": "icontains"}]


def _along_funnels(hand: Hand) -> Iterator[Case]:
    """Where those went who got through a funnel, or fell out of it."""
    a, b = (hand.world.own(f"{SITE}/{page}") for page in "ab")
    views = [
        {**each, "properties": [{"key": "$current_url", "value": url, "operator": "icontains"}]}
        for each, url in zip(steps(hand.world, "$pageview", "$pageview"), (a, b), strict=True)
    ]
    funnel = {"insight": "FUNNELS", "events": views, "funnel_step": 2}
    base = {**usual(hand), "funnel_filter": funnel}
    after = {**base, "funnel_paths": "funnel_path_after_step", "path_dropoff_key": f"1_{b}"}
    yield Case("after a funnel's step", after, _A_TO_B)
    before = {**base, "funnel_paths": "funnel_path_before_step", "path_dropoff_key": f"2_{b}"}
    yield Case("before a funnel's step", before, _A_TO_B)
    between = {**base, "funnel_paths": "funnel_path_between_steps", "path_end_key": f"2_{b}"}
    yield Case("between a funnel's steps", between, _A_TO_B)
    dropped = {
        **base,
        "funnel_filter": {**funnel, "funnel_step": -2},
        "funnel_paths": "funnel_path_after_step",
    }
    yield Case("after falling out of a funnel", dropped, ("walks.ac", "walks.gap"))
