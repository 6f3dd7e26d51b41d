"""People and groups, as the list and the insights answer them."""

from __future__ import annotations

from collections.abc import Sequence

from posthog_persons._api.values import none, number, time
from posthog_persons.records import Actor, GroupActor, MatchedEvent, MatchedRecording, Person
from posthog_persons_api import models
from posthog_persons_api.types import Unset


def actor(actor: models.PersonActor | models.GroupActor) -> Actor:
    """Read a person or a group."""
    return group(actor) if isinstance(actor, models.GroupActor) else person(actor)


def person(actor: models.PersonActor | models.GroupActor) -> Person:
    """Read a person.

    Raises:
        TypeError: It is a group.
    """
    if isinstance(actor, models.GroupActor):
        raise TypeError("not a person")
    properties = none(actor.properties)
    return Person(
        uuid=actor.id.lower(),
        distinct_ids=tuple(actor.distinct_ids),
        name=none(actor.name),
        properties={} if properties is None else properties.to_dict(),
        created_at=time(actor.created_at),
        is_identified=none(actor.is_identified),
        value=number(actor.value_at_data_point),
        matched_recordings=recordings(actor.matched_recordings),
        extra=actor.additional_properties,
    )


def group(actor: models.GroupActor) -> GroupActor:
    """Read a group."""
    properties = none(actor.properties)
    return GroupActor(
        key=actor.group_key,
        type_index=none(actor.group_type_index),
        properties={} if properties is None else properties.to_dict(),
        created_at=time(actor.created_at),
        value=number(actor.value_at_data_point),
        matched_recordings=recordings(actor.matched_recordings),
        extra=actor.additional_properties,
    )


def recordings(listed: Sequence[models.MatchedRecording] | Unset) -> tuple[MatchedRecording, ...]:
    """Read the recordings of somebody."""
    return tuple(
        MatchedRecording(
            session_id=none(recording.session_id),
            events=tuple(
                MatchedEvent(
                    uuid=none(event.uuid),
                    timestamp=time(event.timestamp),
                    window_id=none(event.window_id),
                )
                for event in none(recording.events) or ()
            ),
        )
        for recording in none(listed) or ()
    )
