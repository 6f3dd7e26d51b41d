"""Deletions, of many people and of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from posthog_persons._api.operation import Command, Operation, call
from posthog_persons._api.values import count, link, none, time, unset
from posthog_persons._transport.wire import Answer
from posthog_persons.batching.removal import Taken
from posthog_persons.batching.report import DeletionOptions
from posthog_persons.paging import Page
from posthog_persons.records import DeletionSummary, EventDeletion, PersonFailure
from posthog_persons_api.api.deletion import (
    bulk_delete_persons,
    delete_person,
    delete_person_events,
    delete_person_recordings,
    deletion_status,
)
from posthog_persons_api.models.bulk_delete_request import BulkDeleteRequest
from posthog_persons_api.models.bulk_delete_summary import BulkDeleteSummary
from posthog_persons_api.models.deletion import Deletion
from posthog_persons_api.models.deletion_page import DeletionPage
from posthog_persons_api.types import UNSET, Unset

DeletionState: TypeAlias = Literal["all", "pending", "completed"]


def deletion_page(
    project_id: str,
    *,
    status: DeletionState = "all",
    person_uuid: str | None = None,
    limit: int | None = None,
) -> Operation[Page[EventDeletion]]:
    """Build the call for the first page of queued event deletions."""
    kwargs = deletion_status._get_kwargs(  # noqa: SLF001 - the generated builder is made to be used from here
        project_id, status=status, person_uuid=unset(person_uuid), limit=unset(limit)
    )
    return Operation("deletion_status", call(kwargs), _page)


def bulk_delete(project_id: str, options: DeletionOptions, ids: Sequence[str]) -> Operation[Taken]:
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
    return BulkDeletion("bulk_delete", call(kwargs, "delete"), _taken)


def delete(
    project_id: str, person_id: str, *, delete_events: bool, delete_recordings: bool, keep_person: bool
) -> Command:
    """Build the call that deletes one person; switches count by presence: those that are off are left out."""
    kwargs = delete_person._get_kwargs(  # noqa: SLF001 - as above
        project_id,
        person_id,
        delete_events=unset(delete_events or None),
        delete_recordings=unset(delete_recordings or None),
        keep_person=unset(keep_person or None),
    )
    return Command("delete", call(kwargs, "delete"))


def delete_events(project_id: str, person_id: str) -> Command:
    """Build the call that queues the deletion of one person's events."""
    kwargs = delete_person_events._get_kwargs(project_id, person_id)  # noqa: SLF001 - as above
    return Command("delete_events", call(kwargs, "delete"))


def delete_recordings(project_id: str, person_id: str) -> Command:
    """Build the call that queues the deletion of one person's recordings."""
    kwargs = delete_person_recordings._get_kwargs(project_id, person_id)  # noqa: SLF001 - as above
    return Command("delete_recordings", call(kwargs, "delete"))


class BulkDeletion(Operation[Taken]):
    """`bulk_delete`, whose answer was empty until 2026-04 (DEV-002)."""

    def decode(self, answer: Answer) -> Taken:
        """Return the summary, if the server gives one, and whether it may leave something out."""
        taken = super().decode(answer) if answer.body.strip() else Taken(None)
        return replace(taken, unclear_before=answer.unclear_before)


def _page(data: Any) -> Page[EventDeletion]:
    page = DeletionPage.from_dict(data)
    return Page(tuple(map(_deletion, page.results)), link(page.next_))


def _deletion(deletion: Deletion) -> EventDeletion:
    return EventDeletion(
        person_uuid=deletion.person_uuid.lower(),
        status=deletion.status,
        created_at=time(deletion.created_at),
        verified_at=time(deletion.delete_verified_at),
    )


def _taken(data: Any) -> Taken:
    summary = BulkDeleteSummary.from_dict(data)
    if isinstance(summary.persons_found, Unset):
        return Taken(None)
    return Taken(
        DeletionSummary(
            found=count(summary.persons_found),
            deleted=count(summary.persons_deleted),
            queued=count(summary.persons_queued_for_deletion),
            failures=tuple(
                PersonFailure(person_uuid=failure.person_uuid, step=none(failure.step))
                for failure in none(summary.deletion_errors) or ()
            ),
        )
    )
