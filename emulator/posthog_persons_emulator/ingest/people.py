"""What events do to persons: making them, setting their properties, merging them (api-facts §5.4).

The persons concerned are read before and written after the batch; in between everything happens here, in the
order of the events.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from posthog_persons_emulator.ingest.changes import applied
from posthog_persons_emulator.ingest.events import id_text
from posthog_persons_emulator.store.profiles import Changes, Known
from posthog_persons_emulator.store.records import Event, Profile

NAMESPACE = uuid.UUID("932979b4-65c3-4424-8467-0b66ec27bc22")
"""Persons' uuids are version 5 uuids within this one."""

MERGES = {"$identify": "$anon_distinct_id", "$create_alias": "alias", "$merge_dangerously": "alias"}
"""Events that merge two persons, and the property that names the one that is merged away."""

_NEVER_PERSONLESS = {*MERGES, "$groupidentify"}
_REFUSED = frozenset(
    [
        "anonymous",
        "guest",
        "distinctid",
        "distinct_id",
        "id",
        "not_authenticated",
        "email",
        "undefined",
        "true",
        "false",
    ]
)
_REFUSED_AS_WRITTEN = frozenset(["[object Object]", "NaN", "None", "none", "null", "0"])
_CHANGES = frozenset(["$set", "$set_once", "$unset"])
_UNSTORED = 0


def person_uuid(team_id: int, distinct_id: str) -> str:
    """Return the uuid of the person that is made for a distinct id."""
    return str(uuid.uuid5(NAMESPACE, f"{team_id}:{distinct_id}"))


def ids_named(event: Event) -> set[str]:
    """Return the distinct ids whose persons an event may concern."""
    named = {event.distinct_id}
    if event.event in MERGES:
        named.add(id_text(event.properties.get(MERGES[event.event])))
    return named


def may_change(event: Event) -> bool:
    """Say whether an event may change the persons that it concerns, if they are there already."""
    return event.event in MERGES or not _CHANGES.isdisjoint(event.properties)


def is_dropped(event: Event) -> bool:
    """Say whether an event asks for no profile although it is all about profiles."""
    return is_personless(event) and event.event in _NEVER_PERSONLESS


def is_personless(event: Event) -> bool:
    """Say whether an event makes and changes no profile: just JSON `false` means that."""
    return event.properties.get("$process_person_profile") is False


class People:
    """The persons that a batch concerns, as its events change them one after the other.

    Args:
        team_id: the project.
        known: what the store knows about every distinct id that the batch names.
    """

    def __init__(self, team_id: int, known: Known) -> None:
        self._team_id = team_id
        self._owners = dict(known.owners)
        self._strangers = known.strangers
        self._stored = {profile.id: profile for profile in known.owners.values()}
        self._created: dict[str, Profile] = {}
        self._attached: list[tuple[str, Profile]] = []
        self._touched: set[int] = set()

    def apply(self, event: Event) -> Profile | None:
        """Let an event do its work; return whose it is, None if it is nobody's."""
        if is_personless(event):
            return self._owner(event.distinct_id)
        if event.event in MERGES:
            self._merge_event(event)
        profile = self._owner(event.distinct_id) or self._create(event.distinct_id, event)
        self._set(profile, event.properties)
        return profile

    def namesake(self, distinct_id: str) -> Profile | None:
        """Return the person that this batch made for a distinct id."""
        return self._created.get(distinct_id)

    def number(self, take: Callable[[int], Iterable[int]]) -> None:
        """Give the new persons that are left their numbers, in the order of their making."""
        created = self._left()
        for profile, number in zip(created, take(len(created)) if created else (), strict=True):
            profile.id = number

    def changes(self) -> Changes:
        """Sum up what the batch did, once the new persons have their numbers."""
        gone = [profile for profile in self._stored.values() if profile.merged_into is not None]
        return Changes(
            created=self._left(),
            changed=[
                profile
                for profile in self._stored.values()
                if profile.id in self._touched and profile.merged_into is None
            ],
            merged={profile.id: profile.survivor().id for profile in gone},
            attached=[(distinct_id, profile.survivor().id) for distinct_id, profile in self._attached],
            namesakes={
                distinct_id: profile.survivor().id
                for distinct_id, profile in self._created.items()
                if distinct_id in self._strangers
            },
        )

    def _left(self) -> list[Profile]:
        return [profile for profile in self._created.values() if profile.merged_into is None]

    def _owner(self, distinct_id: str) -> Profile | None:
        profile = self._owners.get(distinct_id)
        return profile and profile.survivor()

    def _create(self, distinct_id: str, event: Event) -> Profile:
        identity = person_uuid(self._team_id, distinct_id)
        profile = Profile(_UNSTORED, identity, event.timestamp, {}, is_identified=False)
        self._created[distinct_id] = profile
        self._attach(distinct_id, profile)
        return profile

    def _attach(self, distinct_id: str, profile: Profile) -> None:
        self._owners[distinct_id] = profile
        self._attached.append((distinct_id, profile))

    def _touch(self, profile: Profile) -> None:
        self._touched.add(profile.id)

    def _set(self, profile: Profile, event: dict[str, Any]) -> None:
        properties = applied(profile.properties, event)
        if properties is not profile.properties:
            profile.properties = properties
            self._touch(profile)

    def _merge_event(self, event: Event) -> None:
        other = event.properties.get(MERGES[event.event])
        target_id, source_id = event.distinct_id, id_text(other)
        if other is None or target_id == source_id or _is_refused(target_id) or _is_refused(source_id):
            return
        source, target = self._owner(source_id), self._owner(target_id)
        if source is None or target is None:
            self._join(event, target_id, source_id)
        elif source is not target:
            if event.event == "$merge_dangerously" or not source.is_identified:
                self._merge(source, target)
            elif event.event == "$identify":
                self._identify(target)

    def _join(self, event: Event, target_id: str, source_id: str) -> None:
        """Give both ids to the person that has one of them, or to a new one of the target's."""
        profile = self._owner(target_id) or self._owner(source_id) or self._create(target_id, event)
        for distinct_id in (target_id, source_id):
            if distinct_id not in self._owners:
                self._attach(distinct_id, profile)
        self._identify(profile)

    def _merge(self, source: Profile, target: Profile) -> None:
        target.properties = source.properties | target.properties
        target.created_at = min(source.created_at, target.created_at)
        source.merged_into = target
        self._identify(target)

    def _identify(self, profile: Profile) -> None:
        profile.is_identified = True
        self._touch(profile)


def _is_refused(distinct_id: str) -> bool:
    """Say whether a distinct id is a placeholder that many people share, and so merges nobody."""
    return not distinct_id.strip() or distinct_id.lower() in _REFUSED or distinct_id in _REFUSED_AS_WRITTEN
