"""The people behind insights: funnels, correlations, lifecycles, paths, retention, trends, stickiness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from posthog_persons._api import actors
from posthog_persons._api.insight import Builder, Insight
from posthog_persons._api.values import count, link, none, time
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
from posthog_persons_api.types import Unset


def _post(builder: Builder, body: Callable[[], Any]) -> Callable[[str], dict[str, Any]]:
    """Return a builder of POSTs whose body is yet to come.

    The generated bodies are not used: they refuse what newer servers may know.
    """
    return lambda project_id: builder(project_id, body=body())


def _actors(data: Any) -> Page[Actor]:
    if data == []:  # nothing was worked out (api-facts §0.6)
        return Page((), None)
    page = models.ActorPage.from_dict(data)
    return Page(
        tuple(actors.actor(each) for found in page.results for each in found.people),
        link(page.next_),
        is_cached=none(page.is_cached),
        last_refresh=time(page.last_refresh),
        missing_persons=_count(page.missing_persons),
        extra=page.additional_properties,
    )


def _people(data: Any) -> Page[Person]:
    page = models.PlainActorPage.from_dict(data)
    return Page(
        tuple(actors.person(each) for found in page.results for each in found.people),
        link(page.next_),
        extra=page.additional_properties,
    )


def _retained(data: Any) -> Page[RetentionRow]:
    page = models.RetentionPage.from_dict(data)
    filters = {} if isinstance(page.filters, Unset) else {"filters": page.filters.to_dict()}
    return Page(
        tuple(map(_row, page.result)),
        link(page.next_),
        missing_persons=_count(page.missing_persons),
        extra=filters | page.additional_properties,
    )


def _row(row: models.Retained) -> RetentionRow:
    return RetentionRow(
        person=actors.actor(row.person),
        appearances=tuple(map(count, row.appearances)),
        extra=row.additional_properties,
    )


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
