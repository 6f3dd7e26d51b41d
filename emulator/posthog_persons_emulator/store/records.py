"""The records that the store hands out; times are aware UTC datetimes, uuids lower-case text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Team:
    """A project (team, environment) with its settings."""

    id: int
    uuid: str
    organization: str
    name: str
    api_token: str
    timezone: str
    test_account_filters: list[Any]
    person_display_name_properties: list[str] | None
    path_cleaning_filters: list[Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """A live person with all its distinct ids in order of arrival."""

    id: int
    uuid: str
    created_at: datetime
    properties: dict[str, Any]
    is_identified: bool
    distinct_ids: tuple[str, ...]
    last_seen_at: datetime | None


@dataclass(slots=True)
class Profile:
    """The part of a person that capture changes; `merged_into` names the person that took it over."""

    id: int
    uuid: str
    created_at: datetime
    properties: dict[str, Any]
    is_identified: bool
    merged_into: Profile | None = None

    def survivor(self) -> Profile:
        """Follow the merges to the person that is left."""
        profile = self
        while profile.merged_into is not None:
            profile = profile.merged_into
        return profile


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it was decoded."""

    uuid: str
    event: str
    distinct_id: str
    timestamp: datetime
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of one of the project's group types."""

    type_index: int
    key: str
    created_at: datetime
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cohort:
    """A cohort's definition; who is in it is computed when it is read."""

    id: int
    team_id: int
    name: str | None
    description: str
    groups: list[Any]
    filters: Mapping[str, Any] | None
    is_static: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """A named choice of events: its steps are ORed."""

    id: int
    team_id: int
    name: str | None
    steps: list[Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Deletion:
    """A queued deletion of the events of whoever has this person uuid."""

    id: int
    person_uuid: str
    created_at: datetime
    verified_at: datetime | None
