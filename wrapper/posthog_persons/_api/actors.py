"""People and groups, as the list and the insights answer them.

A page holds a thousand, and a generated model for each would cost more than all the rest of reading. So they
are read from the decoded JSON, whose fields are taken out of it one by one: what is left is what the contract
does not know. Tests hold this to the contract and to its generated models.
"""

from __future__ import annotations

from typing import Any

from posthog_persons._api.fields import entries, mapping, number, time
from posthog_persons.records import Actor, GroupActor, MatchedEvent, MatchedRecording, Person


def actor(data: dict[str, Any]) -> Actor:
    """Read a person or a group; just people have distinct ids."""
    return person(data) if "distinct_ids" in data else group(data)


def person(data: dict[str, Any]) -> Person:
    """Read a person.

    Args:
        data: Decoded JSON, which the record takes over.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: It is not in the contract's shape.
    """
    take = data.pop
    take("type", None)
    take("uuid", None)  # the same as the id
    return Person(
        uuid=take("id").lower(),
        distinct_ids=tuple(entries(take("distinct_ids"))),
        name=take("name", None),
        properties=mapping(take("properties", {})),
        created_at=time(take("created_at", None)),
        is_identified=take("is_identified", None),
        value=number(take("value_at_data_point", None)),
        matched_recordings=recordings(take("matched_recordings", [])),
        extra=data,
    )


def group(data: dict[str, Any]) -> GroupActor:
    """Read a group.

    Args:
        data: As above.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: As above.
    """
    take = data.pop
    take("type", None)
    take("id")  # the same as the key
    return GroupActor(
        key=take("group_key"),
        type_index=take("group_type_index", None),
        properties=mapping(take("properties", {})),
        created_at=time(take("created_at", None)),
        value=number(take("value_at_data_point", None)),
        matched_recordings=recordings(take("matched_recordings", [])),
        extra=data,
    )


def recordings(listed: object) -> tuple[MatchedRecording, ...]:
    """Read the recordings of somebody.

    Raises:
        AttributeError, TypeError, ValueError: As above.
    """
    return tuple(map(_recording, entries(listed)))


def _recording(data: dict[str, Any]) -> MatchedRecording:
    return MatchedRecording(
        session_id=data.get("session_id"), events=tuple(map(_event, entries(data.get("events", []))))
    )


def _event(data: dict[str, Any]) -> MatchedEvent:
    return MatchedEvent(
        uuid=data.get("uuid"), timestamp=time(data.get("timestamp")), window_id=data.get("window_id")
    )
