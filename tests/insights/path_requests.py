"""Strategies: worlds in which people walk about, and requests for those on a path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from insights.busy import busy_entities, mostly
from insights.worlds import dates, filters, rarely, worlds
from models.events import Event, World
from models.paths import kept_paths, keys_of

URLS = ["/1", "/1/", "/2", "/2/a", "/2/b/", "/", "//", "/shop/17", "/shop/4?q=1", "", 5]
ITEMS = ["/1", "/2", "/2/a", "/2/b", "/", "/shop/17", "home", "a", "b", "", "$set", "$pageview"]
RULES = [
    {"alias": "/shop/:id", "regex": r"/shop/\d+"},
    {"regex": r"\?.*$"},
    {"alias": r"\1!", "regex": "/(2)"},
    {"alias": "a", "regex": "^b$"},
    {"alias": "", "regex": "/$"},
    {"alias": "broken", "regex": "(/2"},
]
GROUPINGS = ["/2*", "/*/a", "/shop", "*7", "a", "/2/a", "*"]
PLACES = ["funnel_path_before_step", "funnel_path_between_steps", "funnel_path_after_step"]
_START = datetime(2024, 11, 19, 22, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Walk:
    """A world, the project's cleaning rules, and a request."""

    world: World
    team_rules: Sequence[dict[str, str]]
    request: dict[str, Any]


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Draw a path request without keys."""
    sent = {
        "include_event_types": draw(_rather_not(_some_of(["$pageview", "$screen", "custom_event"]))),
        "exclude_events": draw(_rather_not(_some_of(ITEMS))),
        "step_limit": draw(st.sampled_from([None, None, 0, 1, 2, 3, 4])),
        "path_groupings": draw(_rather_not(_some_of(GROUPINGS))),
        "path_replacements": draw(st.sampled_from([None, None, True, False])),
        "local_path_cleaning_filters": draw(_rather_not(st.lists(st.sampled_from(RULES), max_size=2))),
        "edge_limit": draw(rarely(st.just(1))),
        "min_edge_weight": draw(rarely(st.just(3))),
    }
    if "custom_event" not in (sent["include_event_types"] or []):
        sent["include_custom_events"] = draw(_rather_not(_some_of(["a", "b", "$set"])))
    world = draw(_worlds())
    asked = draw(dates("hour")) | draw(filters()) | sent
    request = {name: value for name, value in asked.items() if value is not None}
    return Walk(world, draw(st.lists(st.sampled_from(RULES), max_size=2)), request)


@st.composite
def pointed(draw: st.DrawFn, walk: Walk) -> Walk:
    """Ask for paths from or to a point, or both: mostly ones that somebody passed in turn."""
    path = draw(st.sampled_from(_paths(replace(walk, request=walk.request | {"step_limit": 20}))))
    first = draw(st.integers(0, len(path) - 1))
    last = len(path) - 1 - draw(rarely(st.integers(0, len(path) - 1 - first), 0))
    others = st.sampled_from([*ITEMS, "/1/"])
    wanted = draw(st.sampled_from([["start_point"], ["end_point"], ["start_point", "end_point"], []]))
    points = {"start_point": path[first], "end_point": path[last]}
    sent: dict[str, Any] = {name: draw(mostly([points[name]], others)) for name in wanted}
    if len(wanted) > 1:
        sent["step_limit"] = draw(st.integers(0, 4))
    return replace(walk, request=walk.request | sent)


@st.composite
def keyed(draw: st.DrawFn, walk: Walk) -> Walk:
    """Ask for keys: of a path that somebody walked, or a neighbour of it, or for none."""
    keys = keys_of(draw(st.sampled_from(_paths(walk))))
    place = draw(st.integers(0, max(len(keys) - 2, 0)))
    here, following = keys[place], keys[min(place + 1, len(keys) - 1)]
    other = draw(st.sampled_from(keys))
    sent: dict[str, str] = draw(
        st.sampled_from(
            [
                {"path_dropoff_key": keys[-1]},
                {"path_start_key": here},
                {"path_end_key": following},
                {"path_start_key": here, "path_end_key": following},
                {"path_start_key": other, "path_end_key": following},
                {"path_start_key": keys[-1]},
                {"path_dropoff_key": other, "path_start_key": here},
                {},
            ]
        )
    )
    return replace(walk, request=walk.request | sent)


@st.composite
def around_funnels(draw: st.DrawFn, walk: Walk) -> Walk:
    """Ask for paths before, between or after steps of a funnel."""
    count = draw(st.sampled_from([2, 3, 1]))
    sent = draw(busy_entities(count)) | {
        "funnel_order_type": draw(st.sampled_from(["ordered", "strict", None])),
        "funnel_window_interval": draw(st.sampled_from([60, 30, 20, None])),
        "funnel_window_interval_unit": draw(st.sampled_from(["minute", "minute", "minute", "hour"])),
        "properties": draw(rarely(st.just([{"key": "k", "value": "x"}]))),
    }
    sent |= draw(rarely(dates("hour"), {}))
    funnel = {name: value for name, value in sent.items() if value is not None}
    request = {name: value for name, value in walk.request.items() if name not in _NARROWING}
    place = draw(st.sampled_from(PLACES))
    steps = [
        {"funnel_paths": place, "funnel_filter": funnel | {"funnel_step": step}}
        for step in [*range(count, 0, -1), *range(-count, -1)]
    ]
    reached = [step for step in steps if kept_paths(walk.world, request | step)]
    return replace(walk, request=request | draw(mostly(reached, st.sampled_from(steps))))


def _paths(walk: Walk) -> list[list[str]]:
    everyone = kept_paths(walk.world, walk.request, walk.team_rules).values()
    return [path for paths in everyone for path in paths] or [["/1", "/2"]]


_NARROWING = {"search", "filter_test_accounts"}


@st.composite
def _worlds(draw: st.DrawFn) -> World:
    world = draw(worlds("minute"))
    distinct_ids = [one for person in world.people for one in person.distinct_ids]
    count = draw(st.integers(3, 18))
    apart = timedelta(minutes=draw(st.sampled_from([10, 15, 2, 5])))
    events = _events(distinct_ids, apart)
    return replace(world, events=draw(st.lists(events, min_size=count, max_size=count)))


@st.composite
def _events(draw: st.DrawFn, distinct_ids: list[str], apart: timedelta) -> Event:
    name = draw(st.sampled_from(["$pageview"] * 3 + ["$screen", "a", "b", "c"]))
    properties: dict[str, Any] = draw(rarely(st.just({"k": "x"}), {"k": "y"}))
    if name == "$pageview" and draw(st.integers(0, 9)):
        properties = properties | {"$current_url": draw(st.sampled_from(URLS[:6] + URLS))}
    if name == "$screen" and draw(st.integers(0, 5)):
        properties = properties | {"$screen_name": draw(st.sampled_from(["home", "/1", "/2/"]))}
    beside = timedelta(microseconds=draw(st.sampled_from([0, 0, 0, 0, 1, -1])))
    at = _START + draw(st.integers(0, 14)) * apart + beside
    return Event(name, draw(st.sampled_from(distinct_ids)), at, properties)


def _rather_not(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 5).flatmap(lambda number: strategy if number == 5 else st.none())


def _some_of(values: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
