"""What people's properties are and were."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from posthog_persons._api.operation import Operation, call
from posthog_persons._api.persons import person
from posthog_persons._api.values import count, moment, none, time, unset
from posthog_persons.records import PersonAtTime, PropertiesTimeline, PropertyValue, TimelinePoint
from posthog_persons_api import models
from posthog_persons_api.api.persons import (
    person_properties_at_time,
    person_properties_timeline,
    person_property_values,
)

_timeline_kwargs = person_properties_timeline._get_kwargs  # noqa: SLF001 - the generated builders are made
_at_time_kwargs = person_properties_at_time._get_kwargs  # noqa: SLF001 - to be used from here
_values_kwargs = person_property_values._get_kwargs  # noqa: SLF001 - as above
TIMELINE_FILTERS = frozenset(
    name
    for name, parameter in inspect.signature(_timeline_kwargs).parameters.items()
    if parameter.kind is inspect.Parameter.KEYWORD_ONLY
)


def values(project_id: str, key: str, search: str | None) -> Operation[tuple[PropertyValue, ...]]:
    """Build the call for the values of a property."""
    return Operation(
        "property_values", call(_values_kwargs(project_id, key=key, value=unset(search))), _values
    )


def at_time(
    project_id: str,
    *,
    distinct_id: str | None,
    person_id: str | None,
    at: datetime,
    include_set_once: bool,
) -> Operation[PersonAtTime]:
    """Build the call for a person as of a moment."""
    kwargs = _at_time_kwargs(
        project_id,
        distinct_id=unset(distinct_id),
        person_id=unset(person_id),
        timestamp=at,
        include_set_once=unset(include_set_once or None),
    )
    return Operation("properties_at_time", call(kwargs), _at_time)


def timeline(project_id: str, person_id: str, filters: Mapping[str, Any]) -> Operation[PropertiesTimeline]:
    """Build the call for the changes of a person's properties.

    Args:
        project_id: Checked project id.
        person_id: Checked person id.
        filters: Names of `TIMELINE_FILTERS`; what is no text is sent as JSON (DEV-057).
    """
    texts: dict[str, Any] = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in filters.items()
    }
    return Operation("properties_timeline", call(_timeline_kwargs(project_id, person_id, **texts)), _timeline)


def _values(data: Any) -> tuple[PropertyValue, ...]:
    # Servers until 2025 answer the list alone (DEV-080).
    listed = data if isinstance(data, list) else data["results"]
    return tuple(map(_value, map(models.PropertyValue.from_dict, listed)))


def _value(value: models.PropertyValue) -> PropertyValue:
    return PropertyValue(name=value.name, count=count(value.count))


def _at_time(data: Any) -> PersonAtTime:
    metadata = models.PointInTimeMetadata.from_dict(data.pop("point_in_time_metadata"))
    return PersonAtTime(
        person=person(data),
        at=time(metadata.queried_timestamp),
        distinct_ids=tuple(none(metadata.distinct_ids_queried) or ()),
        include_set_once=none(metadata.include_set_once) or False,
    )


def _timeline(data: Any) -> PropertiesTimeline:
    timeline = models.PropertiesTimeline.from_dict(data)
    return PropertiesTimeline(
        points=tuple(map(_point, timeline.points)),
        crucial_property_keys=tuple(timeline.crucial_property_keys),
        date_from=time(timeline.effective_date_from),
        date_to=time(timeline.effective_date_to),
    )


def _point(point: models.TimelinePoint) -> TimelinePoint:
    return TimelinePoint(
        at=moment(point.timestamp),
        properties=point.properties.to_dict(),
        relevant_event_count=count(point.relevant_event_count),
    )
