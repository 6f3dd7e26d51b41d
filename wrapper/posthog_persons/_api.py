"""Calls and records, made from the generated client's request builders and models by this module alone.

The generated functions that send are not used: they hide the errors and break on empty, HTML and CSV answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from posthog_persons_api.api.deletion import bulk_delete_persons
from posthog_persons_api.api.deletion import deletion_status as deletion_status_api
from posthog_persons_api.api.persons import (
    batch_by_distinct_ids,
    batch_by_uuids,
    list_persons,
    retrieve_person,
)
from posthog_persons_api.api.persons import person_cohorts as person_cohorts_api
from posthog_persons_api.models.batch_by_distinct_ids_request import BatchByDistinctIdsRequest
from posthog_persons_api.models.batch_by_uuids_request import BatchByUuidsRequest
from posthog_persons_api.models.bulk_delete_request import BulkDeleteRequest
from posthog_persons_api.models.bulk_delete_summary import BulkDeleteSummary
from posthog_persons_api.models.cohort_list import CohortList
from posthog_persons_api.models.deletion import Deletion
from posthog_persons_api.models.deletion_page import DeletionPage
from posthog_persons_api.models.person_actor import PersonActor
from posthog_persons_api.models.person_page import PersonPage
from posthog_persons_api.models.person_properties import PersonProperties
from posthog_persons_api.models.person_record import PersonRecord
from posthog_persons_api.models.persons_by_id import PersonsById
from posthog_persons_api.types import UNSET, Unset

from ._transport.wire import Answer, Call
from .batching.ids import IdKind
from .batching.report import DeletionOptions
from .errors import DecodeError
from .paging import Page
from .records import Cohort, DeletionSummary, EventDeletion, Person, PersonFailure

T = TypeVar("T")
DeletionState = Literal["all", "pending", "completed"]


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """A call and how its answer is read.

    Attributes:
        call: What is sent.
        parse: Makes the record of the decoded JSON.
    """

    call: Call
    parse: Callable[[Any], T]

    def decode(self, answer: Answer) -> T:
        """Return the answer as a record.

        Raises:
            DecodeError: The answer is no JSON, or not in the contract's shape; it names no value, since
                values are personal data.
        """
        try:
            return self.parse(json.loads(answer.body))
        except (KeyError, TypeError, AttributeError):
            fault = "not in the contract's shape"
        except (ValueError, RecursionError):
            fault = f"not readable ({answer.content_type or 'no content type'}, {len(answer.body)} bytes)"
        raise DecodeError(f"the answer is {fault}: is the host a PostHog?", status=answer.status)


def list_page(  # noqa: PLR0913 - one argument a filter, all by keyword
    project_id: str,
    *,
    email: str | None,
    distinct_id: str | None,
    search: str | None,
    properties: Sequence[dict[str, Any]] | None,
    limit: int | None,
) -> Operation[Page[Person]]:
    """Build the call for the first page of persons.

    `offset=0` is sent on purpose: without it the service appends the offset by searching the URL for that
    word, and a search for "offset" would get the first page for ever (api-facts §0.6).
    """
    kwargs = list_persons._get_kwargs(  # noqa: SLF001 - the generated builder is made to be used from here
        project_id,
        email=_unset(email),
        distinct_id=_unset(distinct_id),
        search=_unset(search),
        properties=UNSET if properties is None else json.dumps(properties),
        limit=_unset(limit),
        offset=0,
    )
    return Operation(_call(kwargs), parse_persons)


def retrieve(project_id: str, person_id: str) -> Operation[Person]:
    """Build the call for one person."""
    kwargs = retrieve_person._get_kwargs(project_id, person_id)  # noqa: SLF001 - as above
    return Operation(_call(kwargs), _record)


def look_up(project_id: str, by: IdKind, ids: Sequence[str]) -> Operation[dict[str, Person]]:
    """Build the call for up to 200 persons by distinct ids or UUIDs."""
    if by == "id":
        uuids = BatchByUuidsRequest(uuids=list(ids))
        kwargs = batch_by_uuids._get_kwargs(project_id, body=uuids)  # noqa: SLF001 - as above
    else:
        distinct_ids = BatchByDistinctIdsRequest(distinct_ids=list(ids))
        kwargs = batch_by_distinct_ids._get_kwargs(project_id, body=distinct_ids)  # noqa: SLF001 - as above
    return Operation(_call(kwargs), _records)


def cohorts(project_id: str, person_id: str) -> Operation[tuple[Cohort, ...]]:
    """Build the call for a person's cohorts."""
    kwargs = person_cohorts_api._get_kwargs(project_id, person_id=person_id)  # noqa: SLF001 - as above
    return Operation(_call(kwargs), _cohorts)


def deletion_page(
    project_id: str, *, status: DeletionState, person_uuid: str | None, limit: int | None
) -> Operation[Page[EventDeletion]]:
    """Build the call for the first page of queued event deletions."""
    kwargs = deletion_status_api._get_kwargs(  # noqa: SLF001 - as above
        project_id, status=status, person_uuid=_unset(person_uuid), limit=_unset(limit)
    )
    return Operation(_call(kwargs), parse_deletions)


def bulk_delete(
    project_id: str, options: DeletionOptions, ids: Sequence[str]
) -> Operation[DeletionSummary | None]:
    """Build the call that deletes up to 1000 persons.

    Switches that are off are left out, so that servers which do not know them see nothing new (DEV-006).
    """
    body = BulkDeleteRequest(
        ids=list(ids) if options.by == "id" else UNSET,
        distinct_ids=list(ids) if options.by == "distinct_id" else UNSET,
        delete_events=options.delete_events or UNSET,
        delete_recordings=options.delete_recordings or UNSET,
        keep_person=options.keep_person or UNSET,
    )
    kwargs = bulk_delete_persons._get_kwargs(project_id, body=body)  # noqa: SLF001 - as above
    return DeletionOperation(_call(kwargs), _summary)


class DeletionOperation(Operation[DeletionSummary | None]):
    """`bulk_delete`, whose answer was empty until 2026-04 (DEV-002)."""

    def decode(self, answer: Answer) -> DeletionSummary | None:
        """Return the summary, or None where the server gives none."""
        return super().decode(answer) if answer.body.strip() else None


def parse_persons(data: Any) -> Page[Person]:
    """Read a page of persons."""
    page = PersonPage.from_dict(data)
    return Page(tuple(map(_actor, page.results)), _link(page.next_))


def parse_deletions(data: Any) -> Page[EventDeletion]:
    """Read a page of queued event deletions."""
    page = DeletionPage.from_dict(data)
    return Page(tuple(map(_deletion, page.results)), _link(page.next_))


def _call(kwargs: dict[str, Any]) -> Call:
    return Call(
        method=kwargs["method"].upper(),
        url=kwargs["url"],
        params=kwargs.get("params", {}),
        json=kwargs.get("json"),
    )


def _unset(value: T | None) -> T | Unset:
    return UNSET if value is None else value


def _none(value: T | Unset) -> T | None:
    return None if isinstance(value, Unset) else value


def _time(value: object) -> datetime | None:
    # The generated models pass on whatever they cannot read as a time.
    if value is None or isinstance(value, Unset):
        return None
    if not isinstance(value, datetime):
        raise TypeError("not a time")
    return value


def _link(value: object) -> str | None:
    if value is None or isinstance(value, Unset):
        return None
    if not isinstance(value, str):
        raise TypeError("not a link")
    return value


def _properties(properties: PersonProperties | Unset) -> dict[str, Any]:
    return {} if isinstance(properties, Unset) else properties.to_dict()


def _actor(actor: PersonActor) -> Person:
    return Person(
        uuid=actor.id.lower(),
        distinct_ids=tuple(actor.distinct_ids),
        name=_none(actor.name),
        properties=_properties(actor.properties),
        created_at=_time(actor.created_at),
        is_identified=_none(actor.is_identified),
    )


def _record(data: Any) -> Person:
    return _person(PersonRecord.from_dict(data))


def _records(data: Any) -> dict[str, Person]:
    found = PersonsById.from_dict(data).results.additional_properties
    return {asked: _person(record) for asked, record in found.items()}


def _person(record: PersonRecord) -> Person:
    return Person(
        uuid=record.uuid.lower(),
        distinct_ids=tuple(record.distinct_ids),
        name=_none(record.name),
        properties=_properties(record.properties),
        created_at=_time(record.created_at),
        id=record.id,
        last_seen_at=_time(record.last_seen_at),
    )


def _cohorts(data: Any) -> tuple[Cohort, ...]:
    return tuple(
        Cohort(id=cohort.id, name=_none(cohort.name), count=_none(cohort.count))
        for cohort in CohortList.from_dict(data).results
    )


def _deletion(deletion: Deletion) -> EventDeletion:
    return EventDeletion(
        person_uuid=deletion.person_uuid.lower(),
        status=deletion.status,
        created_at=_time(deletion.created_at),
        verified_at=_time(deletion.delete_verified_at),
    )


def _summary(data: Any) -> DeletionSummary | None:
    summary = BulkDeleteSummary.from_dict(data)
    if isinstance(summary.persons_found, Unset):
        return None
    return DeletionSummary(
        found=_count(summary.persons_found),
        deleted=_count(summary.persons_deleted),
        queued=_count(summary.persons_queued_for_deletion),
        failures=tuple(
            PersonFailure(person_uuid=failure.person_uuid, step=_none(failure.step))
            for failure in _none(summary.deletion_errors) or ()
        ),
    )


def _count(value: object) -> int:
    # The generated model takes whatever stands there; a count that is none must not be added up.
    if isinstance(value, Unset):
        return 0
    if not isinstance(value, int):
        raise TypeError("not a count")
    return value
