"""Who walked along a path, in plain Python, written from the rules (api-facts §6.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from models.attempts import window
from models.events import Event, History, Request, World, considered
from models.funnel_paths import Bounds, funnel_bounds
from models.properties import as_text

Path = list[str]
Rule = Mapping[str, str]


def path_people(world: World, request: Request, team_rules: Sequence[Rule] = ()) -> set[str]:
    """Return the names of those who have a path that the keys ask for."""
    return {
        name
        for name, paths in kept_paths(world, request, team_rules).items()
        if any(_asked(path, request) for path in paths)
    }


def kept_paths(world: World, request: Request, team_rules: Sequence[Rule] = ()) -> dict[str, list[Path]]:
    """Return everyone's paths as they are after cutting."""
    bounds = funnel_bounds(world, request)
    everyone: dict[str, list[Path]] = {}
    for history in considered(world, request):
        whole = _whole_paths(history, request, team_rules, bounds)
        kept = [cut for path in whole if (cut := _cut(path, request)) is not None]
        if kept:
            everyone[history.person.name] = kept
    return everyone


def _whole_paths(
    history: History, request: Request, team_rules: Sequence[Rule], bounds: Mapping[str, Bounds] | None
) -> list[Path]:
    """Return somebody's paths before cutting: a pause begins a new one, equal neighbours are one item."""
    ends = _pause(request) if bounds is not None else lambda at: at + timedelta(minutes=30)
    paths: list[Path] = []
    last: datetime | None = None
    for event in history.events:
        if bounds is not None and not _inside(bounds.get(history.person.name), event):
            continue
        item = item_of(event, request, team_rules)
        if not _is_included(event, request) or item in (request.get("exclude_events") or []):
            continue
        if last is None or event.timestamp >= ends(last):
            paths.append([])
        if paths[-1][-1:] != [item]:
            paths[-1].append(item)
        last = event.timestamp
    return paths


def _pause(request: Request) -> Callable[[datetime], datetime]:
    return window(request["funnel_filter"])


def _inside(bounds: Bounds | None, event: Event) -> bool:
    if bounds is None:
        return False
    first, last = bounds
    return (first is None or event.timestamp >= first) and (last is None or event.timestamp <= last)


def item_of(event: Event, request: Request, team_rules: Sequence[Rule] = ()) -> str:
    """Return the text of an item, cleaned by each rule, then grouped by the first pattern that fits."""
    item = event.name
    if event.name == "$screen":
        item = _text(event.properties.get("$screen_name"))
    if event.name == "$pageview":
        item = _without_slash(_text(event.properties.get("$current_url")))
    rules = list(team_rules) if request.get("path_replacements") in (True, "true") else []
    for rule in [*rules, *(request.get("local_path_cleaning_filters") or [])]:
        item = _cleaned(item, rule)
    for pattern in request.get("path_groupings") or []:
        if re.search(".*".join(map(re.escape, pattern.split("*"))), item):
            return str(pattern)
    return item


def _text(value: Any) -> str:
    return "" if value is None else as_text(value)


def _without_slash(text: str) -> str:
    return text[:-1] if len(text) > 1 and text.endswith("/") else text


def _cleaned(item: str, rule: Rule) -> str:
    try:
        return re.sub(rule["regex"], rule.get("alias") or "", item)
    except re.error:
        return item


def _is_included(event: Event, request: Request) -> bool:
    types, names = request.get("include_event_types") or [], request.get("include_custom_events") or []
    if not types and not names:
        return True
    if "custom_event" in types and not event.name.startswith("$"):
        return True
    return event.name in names or (event.name in ("$pageview", "$screen") and event.name in types)


def _cut(path: Path, request: Request) -> Path | None:
    """Return what of a path is kept, or nothing if it lacks a point that is asked for."""
    limit = int(request.get("step_limit") or 5)
    start, end = (_without_slash(request.get(name) or "") for name in ("start_point", "end_point"))
    if start:
        if start not in path:
            return None
        path = path[path.index(start) :]
    if not end:
        return path[:limit]
    later = path.index(end, 1 if start else 0) if end in path[1 if start else 0 :] else None
    if later is None:
        return None
    path = path[: later + 1]
    if not start:
        return path[-limit:]
    half = limit // 2
    return path if len(path) <= limit else [*path[:half], "...", *path[len(path) - half :]]


def keys_of(path: Path) -> list[str]:
    """Return the keys of a kept path's items."""
    return [f"{position}_{item}" for position, item in enumerate(path, start=1)]


def _asked(path: Path, request: Request) -> bool:
    keys = keys_of(path)
    start, end = request.get("path_start_key"), request.get("path_end_key")
    if dropoff := request.get("path_dropoff_key"):
        return bool(keys[-1] == dropoff)
    if start and end:
        return (start, end) in pairwise(keys)
    if start:
        return start in keys[:-1]
    return not end or end in keys
