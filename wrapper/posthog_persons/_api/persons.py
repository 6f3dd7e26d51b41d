"""People: list, retrieve, look up, and their cohorts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

from posthog_persons._api import actors
from posthog_persons._api.fields import entries, mapping, time
from posthog_persons._api.operation import CsvInto, Operation, call
from posthog_persons._api.values import link, none, unset
from posthog_persons.batching.ids import IdKind
from posthog_persons.paging import Page
from posthog_persons.records import Cohort, Person
from posthog_persons_api.api.persons import (
    batch_by_distinct_ids,
    batch_by_uuids,
    list_persons,
    person_cohorts,
    retrieve_person,
)
from posthog_persons_api.models.batch_by_distinct_ids_request import BatchByDistinctIdsRequest
from posthog_persons_api.models.batch_by_uuids_request import BatchByUuidsRequest
from posthog_persons_api.models.cohort_list import CohortList
from posthog_persons_api.types import UNSET


def list_page(  # noqa: PLR0913 - one argument a filter, all by keyword
    project_id: str,
    *,
    email: str | None = None,
    distinct_id: str | None = None,
    search: str | None = None,
    properties: Sequence[dict[str, Any]] | None = None,
    limit: int | None = None,
) -> Operation[Page[Person]]:
    """Build the call for the first page of persons.

    `offset=0` is sent on purpose: without it the service appends the offset by searching the URL for that
    word, and a search for "offset" would get the first page for ever (api-facts §0.6).
    """
    kwargs = list_persons._get_kwargs(  # noqa: SLF001 - the generated builder is made to be used from here
        project_id,
        email=unset(email),
        distinct_id=unset(distinct_id),
        search=unset(search),
        properties=UNSET if properties is None else json.dumps(properties),
        limit=unset(limit),
        offset=0,
    )
    return Operation("list", call(kwargs), _page)


def list_csv(  # noqa: PLR0913 - as above
    project_id: str,
    into: BinaryIO,
    *,
    email: str | None = None,
    distinct_id: str | None = None,
    search: str | None = None,
    properties: Sequence[dict[str, Any]] | None = None,
) -> CsvInto:
    """Build the call for persons as PostHog's own CSV, which has no pages (DEV-044)."""
    kwargs = list_persons._get_kwargs(  # noqa: SLF001 - as above
        project_id,
        email=unset(email),
        distinct_id=unset(distinct_id),
        search=unset(search),
        properties=UNSET if properties is None else json.dumps(properties),
        format_="csv",
    )
    return CsvInto("list", call(kwargs), into)


def retrieve(project_id: str, person_id: str) -> Operation[Person]:
    """Build the call for one person."""
    kwargs = retrieve_person._get_kwargs(project_id, person_id)  # noqa: SLF001 - as above
    return Operation("retrieve", call(kwargs), person)


def look_up(project_id: str, by: IdKind, ids: Sequence[str]) -> Operation[dict[str, Person]]:
    """Build the call for up to 200 persons by distinct ids or UUIDs."""
    if by == "id":
        uuids = BatchByUuidsRequest(uuids=list(ids))
        kwargs = batch_by_uuids._get_kwargs(project_id, body=uuids)  # noqa: SLF001 - as above
        return Operation("batch_by_uuids", call(kwargs, "read"), _records)
    distinct_ids = BatchByDistinctIdsRequest(distinct_ids=list(ids))
    kwargs = batch_by_distinct_ids._get_kwargs(project_id, body=distinct_ids)  # noqa: SLF001 - as above
    return Operation("batch_by_distinct_ids", call(kwargs, "read"), _records)


def cohorts(project_id: str, person_id: str) -> Operation[tuple[Cohort, ...]]:
    """Build the call for a person's cohorts."""
    kwargs = person_cohorts._get_kwargs(project_id, person_id=person_id)  # noqa: SLF001 - as above
    return Operation("cohorts", call(kwargs), _cohorts)


def person(data: dict[str, Any]) -> Person:
    """Read a person as `retrieve` and the look-ups answer one.

    Args:
        data: Decoded JSON, which the record takes over (see `posthog_persons._api.actors`).

    Raises:
        AttributeError, KeyError, TypeError, ValueError: It is not in the contract's shape.
    """
    take = data.pop
    return Person(
        uuid=take("uuid").lower(),
        distinct_ids=tuple(entries(take("distinct_ids"))),
        name=take("name", None),
        properties=mapping(take("properties", {})),
        created_at=time(take("created_at", None)),
        id=take("id"),
        last_seen_at=time(take("last_seen_at", None)),
        extra=data,
    )


def _page(data: Any) -> Page[Person]:
    return Page(tuple(map(actors.person, entries(data["results"]))), link(data.get("next")))


def _records(data: Any) -> dict[str, Person]:
    return {asked: person(record) for asked, record in mapping(data["results"]).items()}


def _cohorts(data: Any) -> tuple[Cohort, ...]:
    return tuple(
        Cohort(id=cohort.id, name=none(cohort.name), count=none(cohort.count))
        for cohort in CohortList.from_dict(data).results
    )
