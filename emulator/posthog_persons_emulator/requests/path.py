"""Paths as requests ask for them (api-facts §1.6, §6.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from posthog_persons_emulator.requests.errors import InvalidParameter
from posthog_persons_emulator.requests.filter import EventFilter, parse_event_filter
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.requests.path_cleaning import CleaningRule, parse_rules
from posthog_persons_emulator.requests.path_funnel import FunnelPart, parse_funnel_part, parse_path_groups
from posthog_persons_emulator.requests.scope import Scope

CUSTOM = "custom_event"
"""The type of the events whose names do not begin with `$`."""

_TYPES = frozenset({"$pageview", "$screen", CUSTOM})
_DEFAULT_STEPS = 5
_KEY = re.compile(r"([1-9][0-9]{0,8})_(.*)", re.DOTALL)
_END_SLASH = re.compile(r"(?<=.)/\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PathKey:
    """An item at a place of a path.

    Args:
        place: counted from 1; 0, where nothing stands, for text that is no key.
        item: the item's text.
    """

    place: int
    item: str


@dataclass(frozen=True, slots=True)
class PathRequest:
    """Paths, and which of their actors are wanted.

    Args:
        filter: the events that are considered, and who is counted.
        types: which events are items; with no *types* and no *names* all of them are.
        names: names of further events that are items.
        excluded: texts of items that are dropped.
        groupings: patterns that items which match them are replaced by; `*` stands for any run.
        team_rules: whether the project's cleaning rules apply, before the others.
        rules: the request's own cleaning rules.
        start_point: the item that paths begin with, or empty.
        end_point: the item that paths end with, or empty.
        step_limit: how many items are kept of a path.
        start: the item before the one that actors are asked for, in the same path.
        end: the item that actors are asked for.
        dropoff: the last item kept of a path; asked for instead of the other two.
        funnel: the part of a funnel that paths lie in, or None.
    """

    filter: EventFilter
    types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    team_rules: bool = False
    rules: tuple[CleaningRule, ...] = ()
    start_point: str = ""
    end_point: str = ""
    step_limit: int = _DEFAULT_STEPS
    start: PathKey | None = None
    end: PathKey | None = None
    dropoff: PathKey | None = None
    funnel: FunnelPart | None = None


def parse_path(parameters: Parameters, scope: Scope) -> PathRequest:
    """Read a path request.

    Args:
        parameters: the request's.
        scope: the project and the time.

    Raises:
        InvalidParameter: for what does not hold.
    """
    types, names = _event_types(parameters)
    _check_weights(parameters)
    chosen = parse_event_filter(parameters, scope, groups=False)
    return PathRequest(
        filter=replace(chosen, group_type_index=parse_path_groups(parameters)),
        types=types,
        names=names,
        excluded=parameters.names("exclude_events"),
        groupings=parameters.names("path_groupings"),
        team_rules=parameters.boolean("path_replacements"),
        rules=_local_rules(parameters),
        start_point=_END_SLASH.sub("", parameters.text("start_point")),
        end_point=_END_SLASH.sub("", parameters.text("end_point")),
        step_limit=parameters.integer("step_limit", _DEFAULT_STEPS),
        start=_key(parameters, "path_start_key"),
        end=_key(parameters, "path_end_key"),
        dropoff=_key(parameters, "path_dropoff_key"),
        funnel=parse_funnel_part(parameters, scope),
    )


def _event_types(parameters: Parameters) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read which events are items: their types, and names of further ones."""
    types, names = parameters.names("include_event_types"), parameters.names("include_custom_events")
    for kind in types:
        if kind not in _TYPES:
            raise InvalidParameter(f'"{kind}" is not a valid choice.', "include_event_types")
    if CUSTOM in types and names:
        raise InvalidParameter(
            "Cannot include all custom events and specific custom events in the same query"
        )
    return types, names


def _check_weights(parameters: Parameters) -> None:
    """Check the limits on edges; they choose nobody, as only the insight itself draws edges."""
    parameters.integer("edge_limit", 0)
    least, most = (parameters.integer(f"{end}_edge_weight", 0) for end in ("min", "max"))
    if most and most < least:
        raise InvalidParameter("The largest weight of an edge is below the smallest.", "max_edge_weight")


def _local_rules(parameters: Parameters) -> tuple[CleaningRule, ...]:
    name = "local_path_cleaning_filters"
    items = parameters.json(name)
    if items is not None and not isinstance(items, list):
        raise InvalidParameter(f'Expected a list of items but got type "{type(items).__name__}".', name)
    return parse_rules(items or [])


def _key(parameters: Parameters, name: str) -> PathKey | None:
    if not parameters.sent(name):
        return None
    found = _KEY.fullmatch(parameters.text(name))
    return PathKey(int(found[1]), found[2]) if found else PathKey(0, "")
