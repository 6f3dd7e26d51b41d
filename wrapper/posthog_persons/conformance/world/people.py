"""The people that a run has made, as the checks see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from posthog_persons.clock import Clock
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world.calendar import Calendar, stamp
from posthog_persons.conformance.world.patience import Patience
from posthog_persons.conformance.world.person import Person
from posthog_persons.conformance.world.role import filled, name_of
from posthog_persons.conformance.world.script import MARK

Json = Any

_MOST = 1000


class WorldError(RuntimeError):
    """The people that the checks need could not be made; the text says why."""


@dataclass(slots=True, kw_only=True)
class World:
    """The people of a run.

    Attributes:
        prefix: Begins all names of the run.
        calendar: When everything happened.
        now: What time the server had when the people were made.
        token: The project's token.
        people: All of them, by key.
        ids: All distinct ids of the people, whatever has become of them.
        cohorts: Numbers of the run's cohorts, by name.
        action: Number of the run's action: to look, to visit, to play or to buy something.
        settings: The project's own, as `GET /api/projects/{id}/` shows them.
        seen: Uuids of events, by person and number of its act.
        moments: When they happened, as the service shows it, likewise.
        patience: Waits for what the checks change.
        squad: Number of the group type `squad`; None: not found out yet.
    """

    prefix: str
    calendar: Calendar
    now: datetime
    token: str
    people: dict[str, Person]
    ids: tuple[str, ...] = ()
    cohorts: dict[str, int] = field(default_factory=dict)
    action: int = 0
    settings: Mapping[str, Json] = field(default_factory=dict)
    seen: Mapping[tuple[str, int], str] = field(default_factory=dict)
    moments: Mapping[tuple[str, int], str] = field(default_factory=dict)
    patience: Patience = field(default_factory=lambda: Patience(Clock(), 0.0))
    squad: int | None = None

    def event(self, name: str) -> str:
        """Return an event's name on the wire."""
        return name_of(name, self.prefix)

    def own(self, value: Json) -> Json:
        """Put the run's prefix into what a check has written down."""
        return filled(value, self.prefix)

    def some(self, *keys: str) -> list[Person]:
        """Return people by their keys; a key that ends in `*` stands for all that begin so."""
        return [
            person
            for person in self.people.values()
            if any(person.key == key or (key[-1] == "*" and person.key.startswith(key[:-1])) for key in keys)
        ]

    @property
    def mine(self) -> list[Json]:
        """A filter that only the run's own people pass."""
        return [{"key": MARK, "value": self.prefix, "type": "person"}]

    def capture(self, server: Server, events: Sequence[Mapping[str, Json]]) -> None:
        """Send events.

        Raises:
            WorldError: They were refused.
        """
        sent = server.send("POST", "/batch/", body={"api_key": self.token, "batch": list(events)})
        if sent.status != 200:  # noqa: PLR2004 - HTTP status
            raise WorldError(f"the server did not take events: POST /batch/ was answered {sent.status}")

    def event_of(self, person: Person, event: str, moment: datetime, **properties: Json) -> dict[str, Json]:
        """Make an event of a person."""
        return {
            "event": self.event(event),
            "distinct_id": person.distinct_id,
            "timestamp": stamp(moment),
            "properties": properties,
        }

    def remove(self, server: Server) -> None:
        """Delete what is left of the run's people, and their events."""
        for some in _parts(self.ids):
            server.ask("bulk_delete_persons", body={"distinct_ids": some, "delete_events": True})
        if not server.target.own:
            for number in self.cohorts.values():
                server.send("PATCH", self.path(server, f"cohorts/{number}/"), body={"deleted": True})
            server.send("PATCH", self.path(server, f"actions/{self.action}/"), body={"deleted": True})

    @staticmethod
    def path(server: Server, below: str) -> str:
        """Return a path below the project."""
        return f"/api/projects/{server.target.project_id}/{below}"


def _parts(ids: Sequence[str]) -> Iterable[list[str]]:
    return (list(ids[start : start + _MOST]) for start in range(0, len(ids), _MOST))
