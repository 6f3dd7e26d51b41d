"""Gives a person more distinct ids than one usually meets (actors show at most 1000, records 10)."""

from __future__ import annotations

from datetime import datetime

from posthog_persons_emulator.control.refusal import Refusal
from posthog_persons_emulator.ingest.people import person_uuid
from posthog_persons_emulator.store.profiles import Changes
from posthog_persons_emulator.store.records import Profile
from posthog_persons_emulator.store.store import Store


def give_distinct_ids(store: Store, team_id: int, distinct_id: str, count: int, now: datetime) -> str:
    """Let the person of a distinct id have further ones: `x`, `x-2`, … `x-count`; return its uuid.

    It is written as capture writes persons, without events. The person is made if it is not there.

    Args:
        store: where.
        team_id: the project.
        distinct_id: the first of the ids.
        count: how many of the row there are then; those that the person has already are kept.
        now: when a new person is made.

    Raises:
        Refusal: if one of the ids is somebody else's.
    """
    names = [distinct_id, *(f"{distinct_id}-{number}" for number in range(2, count + 1))]
    owners = store.profiles.known(team_id, names).owners
    others = {owner.id for owner in owners.values()}
    if len(others) > 1 or (owners and distinct_id not in owners):
        raise Refusal("One of the distinct ids belongs to somebody else.", attr="distinct_id")
    profile = owners.get(distinct_id)
    changes = Changes()
    if profile is None:
        [number] = store.profiles.new_ids(1)
        profile = Profile(number, person_uuid(team_id, distinct_id), now, {}, is_identified=False)
        changes.created.append(profile)
        changes.namesakes[distinct_id] = profile.id
    changes.attached.extend((name, profile.id) for name in names if name not in owners)
    store.profiles.write(team_id, changes)
    return profile.uuid
