"""Paths through pages, screens and events (api-facts §6.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from .base import StoredFilter
from .checks import choice, items, text, whole
from .funnel import FunnelFilter

EventKind: TypeAlias = Literal["$pageview", "$screen", "custom_event"]
FunnelPart: TypeAlias = Literal["before", "between", "after"]
_PARTS: dict[FunnelPart, str] = {
    "before": "funnel_path_before_step",
    "between": "funnel_path_between_steps",
    "after": "funnel_path_after_step",
}
_KEY = re.compile(r"([1-9][0-9]{0,8})_.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CleaningRule:
    r"""A rule that rewrites the items of paths.

    Args:
        regex: What to look for.
        alias: What stands in its place; `\1` is its first group. By default nothing.

    Raises:
        ValueError: There is nothing to look for.
    """

    regex: str
    alias: str | None = None

    def __post_init__(self) -> None:
        text("regex", self.regex)


@dataclass(frozen=True, slots=True)
class PathFunnel:
    """The part of a funnel that paths lie in.

    Args:
        part: `before` its step, `after` it, or `between` the step before it and itself.
        funnel: The funnel, with a `step`. Dates and groups that it does not name are the path's.

    Raises:
        ValueError: There is no such part, or the funnel has no `step`.
    """

    part: FunnelPart
    funnel: FunnelFilter

    def __post_init__(self) -> None:
        choice("part", self.part, FunnelPart)
        if self.funnel.step is None:
            raise ValueError("the funnel of a path needs step, not custom_steps or period")


@dataclass(frozen=True, kw_only=True)
class PathFilter(StoredFilter):
    """People of paths: without a key everybody with any path.

    A key is a position, counted from 1, an underscore and an item: `2_signed up`. Items are URLs of pages
    without the last slash, names of screens, and names of other events.

    Args:
        include_event_types: Kinds of events that are items: `$pageview`, `$screen`, `custom_event`; by
            default all.
        include_custom_events: Names of events that are items, too; not together with `custom_event`.
        exclude_events: Items that are left out.
        start_point: Item that paths begin at; what comes before it is cut off.
        end_point: Item that paths end with; what comes after it is cut off.
        step_limit: Items kept of a path, from 1; PostHog's default is 5.
        path_groupings: Patterns with `*` for any run of characters; an item that one matches becomes it.
        path_replacements: Whether the project's own cleaning rules apply.
        local_path_cleaning_filters: Rules that rewrite items, after the project's own.
        path_start_key: Where an edge begins.
        path_end_key: Item that was reached; with `path_start_key` the end of that edge, one position on.
        path_dropoff_key: Last item of a path; not together with the other two keys.
        funnel: The part of a funnel that paths lie in.
        edge_limit: Edges that the insight draws, from 1; changes nothing for people, like the next two.
        min_edge_weight: Least people on an edge that is drawn, from 0.
        max_edge_weight: Most people on one, not below `min_edge_weight`.
        date_from: First day or moment, or `all`; by default seven days ago.
        date_to: Last day or moment; by default the end of today. A day counts to its end.
        properties: Conditions on every event looked at.
        filter_test_accounts: Whether the project's own filter against test accounts applies, too.
        search: Part of the person's e-mail address or name, or of an event's distinct id, in any case.
        aggregation_group_type_index: Number of a type of group, 0 to 4: list groups instead of people.
        include_recordings: Whether the recordings of the matching events are told.
        refresh: Whether the answer is worked out anew instead of taken from the store.
        cache_invalidation_key: Any text; another one means another stored answer.

    Raises:
        ValueError: These do not fit together, or one cannot be right.
    """

    include_event_types: Sequence[EventKind] = ()
    include_custom_events: Sequence[str] = ()
    exclude_events: Sequence[str] = ()
    start_point: str | None = None
    end_point: str | None = None
    step_limit: int | None = None
    path_groupings: Sequence[str] = ()
    path_replacements: bool = False
    local_path_cleaning_filters: Sequence[CleaningRule] = ()
    path_start_key: str | None = None
    path_end_key: str | None = None
    path_dropoff_key: str | None = None
    funnel: PathFunnel | None = None
    edge_limit: int | None = None
    min_edge_weight: int | None = None
    max_edge_weight: int | None = None
    insight = "PATHS"

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in _LISTS:
            object.__setattr__(self, name, items(name, getattr(self, name)))
        for kind in self.include_event_types:
            choice("each of include_event_types", kind, EventKind)
        if "custom_event" in self.include_event_types and self.include_custom_events:
            raise ValueError("include_custom_events and the type 'custom_event' exclude each other")
        whole("step_limit", self.step_limit, 1)
        whole("edge_limit", self.edge_limit, 1)
        whole("min_edge_weight", self.min_edge_weight, 0)
        whole("max_edge_weight", self.max_edge_weight, self.min_edge_weight or 0)
        self._check_keys()

    def _check_keys(self) -> None:
        start = _position("path_start_key", self.path_start_key)
        end = _position("path_end_key", self.path_end_key)
        if _position("path_dropoff_key", self.path_dropoff_key) and (start or end):
            raise ValueError("path_dropoff_key excludes path_start_key and path_end_key")
        if start and end and end != start + 1:
            raise ValueError("path_end_key must be one position after path_start_key")

    def _parameters(self) -> dict[str, Any]:
        rules = self.local_path_cleaning_filters
        return super()._parameters() | {
            "include_event_types": list(self.include_event_types) or None,
            "include_custom_events": list(self.include_custom_events) or None,
            "exclude_events": list(self.exclude_events) or None,
            "start_point": self.start_point,
            "end_point": self.end_point,
            "step_limit": self.step_limit,
            "path_groupings": list(self.path_groupings) or None,
            "path_replacements": self.path_replacements or None,
            "local_path_cleaning_filters": [{"regex": rule.regex, "alias": rule.alias} for rule in rules]
            or None,
            "path_start_key": self.path_start_key,
            "path_end_key": self.path_end_key,
            "path_dropoff_key": self.path_dropoff_key,
            "funnel_paths": _PARTS[self.funnel.part] if self.funnel else None,
            "funnel_filter": self.funnel.funnel.to_parameters() if self.funnel else None,
            "edge_limit": self.edge_limit,
            "min_edge_weight": self.min_edge_weight,
            "max_edge_weight": self.max_edge_weight,
        }


_LISTS = (
    "include_event_types",
    "include_custom_events",
    "exclude_events",
    "path_groupings",
    "local_path_cleaning_filters",
)


def _position(name: str, key: str | None) -> int | None:
    if key is None:
        return None
    found = _KEY.fullmatch(key)
    if found is None:
        raise ValueError(f"{name} must be a position, an underscore and an item, such as '1_/home'")
    return int(found[1])
