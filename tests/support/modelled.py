"""What the generated models make of answers with people, as the records that the client hands out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from posthog_persons.paging import Page
from posthog_persons.records import Actor, GroupActor, MatchedEvent, MatchedRecording, Person, RetentionRow
from posthog_persons_api import models
from posthog_persons_api.types import Unset


def told(value: Any, *kinds: type) -> Any:
    """Return a model's field, if it is of one of the kinds: the models do not look at them all."""
    if isinstance(value, Unset) or value is None:
        return None
    if kinds and type(value) not in kinds:
        raise TypeError
    return value


def recordings(listed: Any) -> tuple[MatchedRecording, ...]:
    return tuple(
        MatchedRecording(
            session_id=told(recording.session_id),
            events=tuple(
                MatchedEvent(
                    uuid=told(event.uuid), timestamp=told(event.timestamp), window_id=told(event.window_id)
                )
                for event in told(recording.events) or ()
            ),
        )
        for recording in told(listed) or ()
    )


def actor(model: models.PersonActor | models.GroupActor) -> Actor:
    shared: dict[str, Any] = {
        "properties": told(model.properties).to_dict() if told(model.properties) else {},
        "created_at": told(model.created_at, datetime),
        "value": told(model.value_at_data_point, int, float),
        "matched_recordings": recordings(model.matched_recordings),
        "extra": model.additional_properties,
    }
    if isinstance(model, models.GroupActor):
        return GroupActor(key=model.group_key, type_index=told(model.group_type_index), **shared)
    return Person(
        uuid=model.id.lower(),
        distinct_ids=tuple(model.distinct_ids),
        name=told(model.name),
        is_identified=told(model.is_identified),
        **shared,
    )


def listed(data: Any) -> Page[Actor]:
    page = models.PersonPage.from_dict(data)
    return Page(tuple(map(actor, page.results)), told(page.next_, str))


def found(data: Any) -> Page[Actor]:
    if data == []:  # nothing was worked out
        return Page((), None)
    page = models.ActorPage.from_dict(data)
    return Page(
        tuple(actor(each) for some in page.results for each in some.people),
        told(page.next_, str),
        is_cached=told(page.is_cached),
        last_refresh=told(page.last_refresh, datetime),
        missing_persons=told(page.missing_persons, int),
        extra=page.additional_properties,
    )


def plainly_found(data: Any) -> Page[Actor]:
    page = models.PlainActorPage.from_dict(data)
    return Page(
        tuple(actor(each) for some in page.results for each in some.people),
        told(page.next_, str),
        extra=page.additional_properties,
    )


def retained(data: Any) -> Page[RetentionRow]:
    page = models.RetentionPage.from_dict(data)
    filters = {"filters": page.filters.to_dict()} if isinstance(page.filters, models.JsonObject) else {}
    return Page(
        tuple(
            RetentionRow(
                person=actor(row.person),
                appearances=tuple(told(each, int) for each in row.appearances),
                extra=row.additional_properties,
            )
            for row in page.result
        ),
        told(page.next_, str),
        missing_persons=told(page.missing_persons, int),
        extra=filters | page.additional_properties,
    )


def retrieved(data: Any) -> Person:
    return record(models.PersonRecord.from_dict(data))


def looked_up(data: Any) -> dict[str, Person]:
    return {
        name: record(each)
        for name, each in models.PersonsById.from_dict(data).results.additional_properties.items()
    }


def record(model: models.PersonRecord) -> Person:
    return Person(
        uuid=model.uuid.lower(),
        distinct_ids=tuple(model.distinct_ids),
        name=told(model.name),
        properties=told(model.properties).to_dict() if told(model.properties) else {},
        created_at=told(model.created_at, datetime),
        id=model.id,
        last_seen_at=told(model.last_seen_at, datetime),
        extra=model.additional_properties,
    )
