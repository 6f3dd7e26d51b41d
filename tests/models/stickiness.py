"""Who was active in so many intervals, in plain Python, written from the rules (api-facts §2)."""

from __future__ import annotations

from datetime import UTC

from models.dates import start_of
from models.events import Request, World, considered, matches
from models.targets import target


def sticky_people(world: World, request: Request) -> set[str]:
    """Return the names of those who were active in exactly `stickiness_days` intervals of the range."""
    entity = target(request)
    interval = str(request.get("interval") or "day")
    return {
        history.person.name
        for history in considered(world, request)
        if len(
            {
                start_of(event.timestamp, interval, world.zone).astimezone(UTC)
                for event in history.events
                if matches(world, entity, history.person, event)
            }
        )
        == request["stickiness_days"]
    }
