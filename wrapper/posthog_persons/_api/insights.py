"""The people behind insights: funnels, correlations, lifecycles, paths, retention, trends, stickiness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from posthog_persons._api import actors
from posthog_persons._api.fields import entries, mapping, time
from posthog_persons._api.insight import Builder, Insight
from posthog_persons._api.values import count, link
from posthog_persons.paging import Page
from posthog_persons.records import Actor, Person, RetentionRow
from posthog_persons_api import models
from posthog_persons_api.api.insights import (
    funnel_correlation_persons,
    funnel_correlation_persons_post,
    funnel_persons,
    funnel_persons_post,
    lifecycle_persons,
    path_persons,
    path_persons_post,
    retention_persons,
    stickiness_persons,
    trends_persons,
)
from posthog_persons_api.types import UNSET, Unset

T = TypeVar("T")


def _post(builder: Builder, body: Callable[[], Any]) -> Callable[[str], dict[str, Any]]:
    """Return a builder of POSTs whose body is yet to come.

    The generated bodies are not used: they refuse what newer servers may know.
    """
    return lambda project_id: builder(project_id, body=body())


def _actors(data: Any) -> Page[Actor]:
    if data == []:  # nothing was worked out (api-facts §0.6)
        return Page((), None)
    take = data.pop
    take("initial", None)
    return Page(
        _found(take("results"), actors.actor),
        link(take("next", None)),
        is_cached=take("is_cached", None),
        last_refresh=time(take("last_refresh", None)),
        missing_persons=_count(take("missing_persons", UNSET)),
        extra=data,
    )


def _people(data: Any) -> Page[Person]:
    return Page(_found(data.pop("results"), actors.person), link(data.pop("next", None)), extra=data)


def _retained(data: Any) -> Page[RetentionRow]:
    take = data.pop
    mapping(data.get("filters", {}))
    return Page(
        tuple(map(_row, entries(take("result")))),
        link(take("next", None)),
        missing_persons=_count(take("missing_persons", UNSET)),
        extra=data,
    )


def _row(row: dict[str, Any]) -> RetentionRow:
    return RetentionRow(
        person=actors.actor(row.pop("person")),
        appearances=tuple(map(count, entries(row.pop("appearances")))),
        extra=row,
    )


def _found(results: object, read: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    return tuple(read(each) for found in entries(results) for each in entries(found["people"]))


def _count(value: int | Unset) -> int | None:
    return None if isinstance(value, Unset) else count(value)


FUNNEL = Insight(
    "funnel",
    funnel_persons._get_kwargs,  # noqa: SLF001 - the generated builders are made to be used from here
    _post(funnel_persons_post._get_kwargs, models.FunnelFilter),  # noqa: SLF001 - as above
    _actors,
)
FUNNEL_CORRELATION = Insight(
    "funnel_correlation",
    funnel_correlation_persons._get_kwargs,  # noqa: SLF001 - as above
    _post(funnel_correlation_persons_post._get_kwargs, models.CorrelationFilter),  # noqa: SLF001 - as above
    _actors,
    prefix="funnel_correlation_person_",
)
PATH = Insight(
    "path",
    path_persons._get_kwargs,  # noqa: SLF001 - as above
    _post(path_persons_post._get_kwargs, models.PathFilter),  # noqa: SLF001 - as above
    _actors,
)
LIFECYCLE = Insight("lifecycle", lifecycle_persons._get_kwargs, None, _people)  # noqa: SLF001 - as above
RETENTION = Insight("retention", retention_persons._get_kwargs, None, _retained)  # noqa: SLF001 - as above
TRENDS = Insight("trends", trends_persons._get_kwargs, None, _actors)  # noqa: SLF001 - as above
STICKINESS = Insight("stickiness", stickiness_persons._get_kwargs, None, _actors)  # noqa: SLF001 - as above
