"""How the people of a run come to be: captured as anybody's are, then waited for."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world.belongings import own
from posthog_persons.conformance.world.calendar import Calendar, moment, stamp
from posthog_persons.conformance.world.cast import CAST
from posthog_persons.conformance.world.patience import Patience
from posthog_persons.conformance.world.people import World, WorldError
from posthog_persons.conformance.world.person import NAMING, Person, given_uuid
from posthog_persons.conformance.world.script import MARK, Script

Json = Any

OK = 200
ZONE = "Pacific/Auckland"
"""Time zone that the project of a run's own emulator gets."""
PATIENCE = 60.0
"""Seconds until what was captured must show."""
LATER_PATIENCE = 15.0
"""Seconds that all checks together wait for what they change."""


def made(server: Server) -> World:
    """Make the people of a run.

    Args:
        server: Where; it must allow writing.

    Raises:
        WorldError: They could not be made, or do not show.
    """
    prefix = "cf0" if server.target.own else f"cf{secrets.token_hex(4)}"
    if server.target.own:
        # Days that begin elsewhere than those of UTC show which of the two is meant.
        server.send("PATCH", f"/api/projects/{server.target.project_id}/", body={"timezone": ZONE})
    settings = _project(server)
    world = World(
        prefix=prefix,
        calendar=Calendar(datetime.now(UTC).date(), ZoneInfo("UTC")),
        now=datetime.now(UTC),
        token=str(server.target.token),
        people={},
        settings=settings,
    )
    clock = server.gate.clock
    patience = Patience(clock, 0.0 if server.target.own else PATIENCE)
    world.patience = Patience(clock, 0.0 if server.target.own else LATER_PATIENCE)
    world.now = _now(server, world, patience)
    world.calendar = Calendar.before(world.now, _zone(settings))
    script = Script(
        prefix=prefix,
        calendar=world.calendar,
        project_id=server.target.project_id,
        naming=settings.get("person_display_name_properties") or NAMING,
    )
    events = [event for place, role in enumerate(CAST) for event in script.events(role, place)]
    world.people |= {role.key: script.person(role, place) for place, role in enumerate(CAST)}
    world.ids = tuple(each for person in world.people.values() for each in person.arrived)
    world.seen = {
        (role.key, number): script.event_id(role, number) for role in CAST for number in range(len(role.acts))
    }
    world.moments = {
        (role.key, number): stamp(script.moment(role, place, act))
        for place, role in enumerate(CAST)
        for number, act in enumerate(role.acts)
    }
    world.capture(server, events)
    patience.until(lambda: _all_show(server, world), bool)
    own(server, world)
    return world


def _project(server: Server) -> dict[str, Json]:
    shown = server.send("GET", f"/api/projects/{server.target.project_id}/")
    settings = shown.answer if isinstance(shown.answer, dict) else {}
    if server.target.token is None:
        token = settings.get("api_token")
        if not isinstance(token, str):
            raise WorldError(
                f"the project's token is not known: GET /api/projects/{server.target.project_id}/ was "
                f"answered {shown.status}; give it with --project-token"
            )
        server.take_token(token)
    return settings


def _zone(settings: dict[str, Json]) -> ZoneInfo:
    try:
        return ZoneInfo(str(settings.get("timezone") or "UTC"))
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")


def _now(server: Server, world: World, patience: Patience) -> datetime:
    """Ask the server for its time: it is when somebody came to be who was captured without one."""
    distinct_id = f"{world.prefix}.clock"
    uuid = given_uuid(server.target.project_id, distinct_id)
    event = {
        "event": world.event("here"),
        "distinct_id": distinct_id,
        "properties": {"$set": {MARK: world.prefix}},
    }
    world.capture(server, [event])
    found: datetime | None = patience.until(lambda: _created(server, uuid, distinct_id), bool)
    if found is None:
        raise WorldError("somebody who was captured did not come to be, so the server's time is not known")
    world.people["clock"] = Person(
        key="clock",
        uuid=uuid,
        arrived=(distinct_id,),
        properties={MARK: world.prefix},
        created_at=found,
        last_seen_at=found,
        is_identified=False,
    )
    return found


def _created(server: Server, uuid: str, distinct_id: str) -> datetime | None:
    """Return when somebody came to be, whichever operation tells it."""
    answer = server.ask("retrieve_person", path={"id": uuid}).answer
    if isinstance(answer, dict) and (found := moment(answer.get("created_at"))):
        return found
    answer = server.ask("list_persons", query={"distinct_id": distinct_id}).answer
    listed = answer.get("results") if isinstance(answer, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else None
    return moment(first.get("created_at")) if isinstance(first, dict) else None


def _all_show(server: Server, world: World) -> bool:
    """Tell whether all people are there, by the list or else one by one."""
    wanted = {person.uuid for person in world.people.values()}
    answer = server.ask("list_persons", query={"properties": world.mine, "limit": 1000}).answer
    listed = answer.get("results") if isinstance(answer, dict) else None
    if isinstance(listed, list) and wanted <= {each.get("uuid") for each in listed if isinstance(each, dict)}:
        return True
    return all(server.ask("retrieve_person", path={"id": each}).status == OK for each in sorted(wanted))
