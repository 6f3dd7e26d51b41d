"""People for the fuzzer, who may delete them: many, with a little of everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import Person, World
from posthog_persons.conformance.world.calendar import stamp
from posthog_persons.conformance.world.person import given_uuid

Json = Any

SIZE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What a fuzzer may name.

    Attributes:
        events: Names of events.
        action: Number of an action; None: none is known.
    """

    events: tuple[str, ...] = ("$pageview", "$identify", "paid")
    action: int | None = None


def gathered(server: Server, world: World) -> Crowd:
    """Capture the crowd; it is of the world from now on, and is removed with it.

    Args:
        server: Where.
        world: Whose names and days are used.

    Raises:
        WorldError: The events were refused.
    """
    people = [_person(server, world, number) for number in range(SIZE)]
    world.people |= {person.key: person for person in people}
    events = [event for number, person in enumerate(people) for event in _events(world, person, number)]
    world.capture(server, events)
    return Crowd(events=("$pageview", "$identify", world.event("paid")), action=world.action)


def _person(server: Server, world: World, number: int) -> Person:
    anonymous, known = f"{world.prefix}.crowd-anon-{number}", f"{world.prefix}.crowd-{number}"
    seen = _day(world, number)
    email = f"crowd{number}@{world.prefix}.example.org"
    return Person(
        key=f"crowd.{number}",
        uuid=given_uuid(server.target.project_id, anonymous),
        arrived=(anonymous, known),
        properties={"email": email, "plan": ("free", "team")[number % 2]},
        created_at=seen,
        last_seen_at=seen,
        is_identified=True,
    )


def _day(world: World, number: int) -> datetime:
    """Spread the crowd over the last days, so that insights find it without a date."""
    return world.now - timedelta(days=number % 6, hours=1, minutes=number % 60)


def _events(world: World, person: Person, number: int) -> Iterator[dict[str, Json]]:
    anonymous, known = person.arrived
    seen, later = stamp(_day(world, number)), stamp(_day(world, number) + timedelta(minutes=30))
    viewed = {"$current_url": f"https://shop.example/{number % 3}", "$groups": {"company": f"c{number % 7}"}}
    yield {"event": "$pageview", "distinct_id": anonymous, "timestamp": seen, "properties": viewed}
    identified = {"$anon_distinct_id": anonymous, "$set": dict(person.properties)}
    yield {"event": "$identify", "distinct_id": known, "timestamp": seen, "properties": identified}
    paid = {"plan": person.properties["plan"], "$session_id": f"{world.prefix}-session-{number}"}
    yield {"event": world.event("paid"), "distinct_id": known, "timestamp": later, "properties": paid}
