"""A person as the server must show it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from posthog_persons.conformance.world.calendar import stamp

Json = Any

NAMESPACE = uuid.UUID("932979b4-65c3-4424-8467-0b66ec27bc22")
LOOKED_UP = 10
"""So many distinct ids a look-up shows."""
NAMING = ("email", "name", "username")
_ANONYMOUS = re.compile(r"([a-z0-9]+-){4}[a-z0-9]+")


def given_uuid(project_id: str, distinct_id: str) -> str:
    """Return the uuid of the person that comes to be with a distinct id (api-facts §5.4)."""
    return str(uuid.uuid5(NAMESPACE, f"{project_id}:{distinct_id}"))


@dataclass(slots=True, kw_only=True)
class Person:
    """A person, and what is true of it.

    Attributes:
        key: What the checks call it.
        uuid: Its uuid.
        arrived: Its distinct ids, in order of arrival.
        properties: Its properties.
        created_at: When it came to be.
        last_seen_at: Time of its last event.
        is_identified: Whether ids were merged.
        naming: Properties that name a person in this project.
    """

    key: str
    uuid: str
    arrived: tuple[str, ...]
    properties: Mapping[str, Json]
    created_at: datetime
    last_seen_at: datetime
    is_identified: bool
    naming: Sequence[str] = field(default=NAMING)

    @property
    def distinct_id(self) -> str:
        """The id that it is called by: the last that arrived."""
        return self.arrived[-1]

    @property
    def distinct_ids(self) -> list[str]:
        """Those that do not look anonymous first, else in order of arrival."""
        return sorted(self.arrived, key=lambda each: bool(_ANONYMOUS.fullmatch(each)))

    @property
    def name(self) -> str:
        """What it is called: a property that names, or else a distinct id."""
        named = (self.properties.get(key) for key in self.naming)
        return next((str(each) for each in named if each), self.distinct_ids[0])

    def actor(self) -> dict[str, Json]:
        """Return the person as lists and insights show it (api-facts §0.6)."""
        return {
            "type": "person",
            "id": self.uuid,
            "uuid": self.uuid,
            "created_at": stamp(self.created_at),
            "properties": dict(self.properties),
            "is_identified": self.is_identified,
            "name": self.name,
            "distinct_ids": self.distinct_ids,
            "matched_recordings": [],
            "value_at_data_point": None,
        }

    def record(self, *, looked_up: bool = False) -> dict[str, Json]:
        """Return the person as retrieve and look-ups show it, without its number (api-facts §2).

        Args:
            looked_up: Whether by a look-up, which shows ten distinct ids at most.
        """
        return {
            "name": self.name,
            "distinct_ids": self.distinct_ids[: LOOKED_UP if looked_up else None],
            "properties": dict(self.properties),
            "created_at": stamp(self.created_at),
            "uuid": self.uuid,
            "last_seen_at": stamp(self.last_seen_at),
        }
