"""What a run makes besides people: cohorts of them, and an action that some of them do."""

from __future__ import annotations

from typing import Any

from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world.people import World, WorldError

Json = Any

_ACTION = ("look", "visit", "play", "buy", "open")


def own(server: Server, world: World) -> None:
    """Make a cohort of properties, one of what was done lately, one that is a list, and an action."""
    pro = [{"key": "plan", "value": "pro", "type": "person", "operator": "exact"}]
    world.cohorts["pro"] = _posted(
        server,
        world,
        "cohorts/",
        {"name": f"{world.prefix} pro", "groups": [{"properties": [*world.mine, *pro]}]},
    )
    # All but the event that told the server's time lies weeks back.
    lately = {"event_id": world.event("here"), "days": 7}
    world.cohorts["lately"] = _posted(
        server, world, "cohorts/", {"name": f"{world.prefix} lately", "groups": [lately]}
    )
    world.cohorts["list"] = _posted(
        server, world, "cohorts/", {"name": f"{world.prefix} list", "is_static": True, "groups": []}
    )
    members = [person.uuid for person in world.some("ada", "tie.1")]
    where = world.path(server, f"cohorts/{world.cohorts['list']}/add_persons_to_static_cohort/")
    server.send("PATCH", where, body={"person_ids": members})
    steps = [{"event": world.event(each)} for each in _ACTION]
    world.action = _posted(server, world, "actions/", {"name": f"{world.prefix} acts", "steps": steps})


def _posted(server: Server, world: World, below: str, body: dict[str, Json]) -> int:
    sent = server.send("POST", world.path(server, below), body=body)
    number = sent.answer.get("id") if isinstance(sent.answer, dict) else None
    if not isinstance(number, int):
        raise WorldError(f"POST {below} was answered {sent.status}, and the checks need what it makes")
    return number
