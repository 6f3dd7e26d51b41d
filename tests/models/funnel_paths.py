"""Between which moments funnel paths lie, in plain Python, written from the rules (api-facts §6.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from models.attempts import best, window
from models.events import Request, World
from models.funnels import funnel_people, made_attempts

Bounds: TypeAlias = tuple[datetime | None, datetime | None]
"""The first and the last moment of a person's events that count, as far as there are any."""


def funnel_bounds(world: World, request: Request) -> Mapping[str, Bounds] | None:
    """Return the bounds of everyone whom the funnel asks for, or nothing if it is no funnel path."""
    place, funnel = request.get("funnel_paths"), request.get("funnel_filter")
    if not place or not funnel:
        return None
    dates = {name: request[name] for name in ("date_from", "date_to") if name in request}
    funnel = {**dates, **funnel}
    people = funnel_people(world, funnel)
    found = {}
    for history, by_value in made_attempts(world, funnel):
        attempt = best([one for made in by_value.values() for one in made])
        if attempt is None or history.person.name not in people:
            continue
        times = {step: event.timestamp for step, event in attempt.found.items()}
        bounds = _bounds(place, funnel, times)
        if bounds is not None:
            found[history.person.name] = bounds
    return found


def _bounds(place: str, funnel: Mapping[str, Any], times: Mapping[int, datetime]) -> Bounds | None:
    number = int(funnel["funnel_step"])
    step = number - 1 if number > 0 else -number - 2
    if place == "funnel_path_after_step":
        return times[step], None
    if place == "funnel_path_before_step":
        return None, times[step] if number > 0 else window(funnel)(times[step])
    return None if step == 0 else (times[step - 1], times[step])
