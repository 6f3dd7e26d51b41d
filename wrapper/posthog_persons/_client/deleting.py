# Derived from async_deleting.py by scripts/unasync: do not edit.
"""Deleting people, their events and their recordings."""

from __future__ import annotations

from typing import get_args

from posthog_persons import _api
from posthog_persons._client.arguments import (
    checked_aim,
    checked_ids,
    checked_person,
    checked_size,
    refuse_text,
)
from posthog_persons._client.pages import Pages
from posthog_persons._client.theme import Theme
from posthog_persons._deletion.job import DeletionJob
from posthog_persons._execute import CALLS_IN_FLIGHT
from posthog_persons._execute.threads import Ids
from posthog_persons.batching.chunks import BODY_LIMIT, LEAST_BODY_LIMIT
from posthog_persons.batching.ids import IdKind, checked_uuid
from posthog_persons.batching.report import DeletionOptions, DeletionReport
from posthog_persons.batching.suspicion import Suspicious
from posthog_persons.errors import NotFoundError, UnconfirmedError
from posthog_persons.events import DeletionEvent, Listener
from posthog_persons.records import EventDeletion


def _ignore(event: DeletionEvent) -> None:
    """Listen to nothing."""


class Deleting(Theme):
    """Delete one person or many, and follow what is queued."""

    def delete(
        self,
        person_id: int | str,
        *,
        delete_events: bool = False,
        delete_recordings: bool = False,
        keep_person: bool = False,
    ) -> None:
        """Delete one person with all distinct ids (api-facts §2, DEV-075, DEV-085).

        Events and recordings are only queued, see `deletion_status`. With `delete_recordings` or
        `keep_person` the server is asked first what it can do (`capabilities`): an old one ignores them.
        Where an attempt had no answer, and the next one finds nobody, the person counts as deleted.

        Args:
            person_id: Numeric id or UUID.
            delete_events: Queue the deletion of the person's events, too.
            delete_recordings: Queue the deletion of the recordings, too.
            keep_person: Keep the profile and delete just events or recordings.

        Raises:
            NotFoundError: There is no such person, perhaps no more.
            ServerError: The person was not deleted (DEV-076).
            UnconfirmedError: The profile is gone after an attempt that had no answer; whether its events or
                recordings are queued, as they were to be, is not known.
            InvalidIdsError: The id is neither a number nor a UUID.
            UnsupportedError: The server may not know a switch and would delete too much or too little;
                nothing was deleted.
            ValueError: `keep_person` alone leaves nothing to delete.
        """
        person = checked_person(person_id)
        checked_aim(keep_person=keep_person, also=delete_events or delete_recordings)
        if delete_recordings:
            self._probe.insist("delete.delete_recordings")
        if keep_person:
            self._probe.insist("delete.keep_person")
        operation = _api.deletion.delete(
            self._project_id,
            person,
            delete_events=delete_events,
            delete_recordings=delete_recordings,
            keep_person=keep_person,
        )
        try:
            self._caller.carry_out(operation)
        except NotFoundError as error:
            if keep_person or not (error.unclear_before and error.problem.meaning == "nobody"):
                raise
            if delete_events or delete_recordings:
                raise UnconfirmedError(
                    "the profile is gone after an attempt that had no answer; whether its events or "
                    "recordings are queued is not known",
                    status=error.status,
                    problem=error.problem,
                ).after(error.attempts, unclear_before=True) from error

    def delete_events(self, person_id: int | str) -> None:
        """Queue the deletion of one person's events, and keep the person (api-facts §2, DEV-023).

        Only events ingested until now are covered. They go in the night to Sunday, see `deletion_status`.

        Args:
            person_id: Numeric id or UUID.

        Raises:
            NotFoundError: There is no such person.
            InvalidIdsError: The id is neither a number nor a UUID.
        """
        person = checked_person(person_id)
        self._caller.carry_out(_api.deletion.delete_events(self._project_id, person))

    def delete_recordings(self, person_id: int | str) -> None:
        """Queue the deletion of one person's recordings, and keep the person (api-facts §2, DEV-058).

        Args:
            person_id: Numeric id or UUID.

        Raises:
            NotFoundError: There is no such person.
            InvalidIdsError: The id is neither a number nor a UUID.
        """
        person = checked_person(person_id)
        self._caller.carry_out(_api.deletion.delete_recordings(self._project_id, person))

    def deletion_status(
        self,
        *,
        status: _api.deletion.DeletionState = "all",
        person_uuid: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Pages[EventDeletion]:
        """Iterate over the queued deletions of events, newest first (api-facts §2).

        A deletion that completed covers the events ingested until it was asked for, not later ones.

        Args:
            status: `pending`, `completed` or `all`.
            person_uuid: Only those of one person.
            limit: Rows a page, from 1; PostHog's default is 100. It does not limit how many are returned.
            cursor: Where to go on: the `cursor` of an earlier list with the same arguments.

        Returns:
            The deletions, to be iterated over; people who were deleted without their events have none.

        Raises:
            InvalidIdsError: `person_uuid` is no UUID.
            OperationNotAvailableError: The server has no such list (before 2026-04-03).
            ValueError: `limit` is below 1, or the cursor is of another call.
        """
        uuid = None if person_uuid is None else checked_ids(checked_uuid, [person_uuid])[0]
        checked_size("limit", limit)
        first = _api.deletion.deletion_page(self._project_id, status=status, person_uuid=uuid, limit=limit)
        return Pages(self._caller, first, cursor)

    def bulk_delete(  # noqa: PLR0913 - PostHog's own switches, all by keyword
        self,
        ids: Ids,
        *,
        by: IdKind = "distinct_id",
        delete_events: bool = False,
        delete_recordings: bool = False,
        keep_person: bool = False,
        dry_run: bool = False,
        suspicious: Suspicious = "warn",
        max_batch_bytes: int = BODY_LIMIT,
        calls_in_flight: int = CALLS_IN_FLIGHT,
        on_event: Listener = _ignore,
    ) -> DeletionReport:
        """Delete the people that some ids stand for, in batches of at most 1000 ids.

        All ids are read to a file on disk and checked, then all are looked up, then the known ones are
        deleted: an id that gets its person between look-up and deletion counts as unmatched and is not sent.
        Deleting twice is harmless. Events and recordings are only queued by PostHog; the events go in the
        night to Sunday (DEV-023), see `deletion_status`.

        PostHog's limits (api-facts §4) allow to delete 4.8 M ids an hour, but to look up just 240,000: that
        is what a long job waits for.

        A batch that fails does not stop the others. Where the server refuses one as a whole (400, 413, 5xx),
        it is halved until the ids that fail alone are found, at most 2·log2(1000) calls for one such id;
        after 50 failures in a row the rest of the batch is left as failed. Ids of calls without an answer are
        looked up at the end, also if such a call was made again with success: who is gone counts as
        `confirmed`, who is not as `unknown`.

        Servers without look-ups (before 2026) are asked for every id on its own, which is slow; those before
        2026-04-03 do not say how many people they deleted, so that the report has their ids as `uncounted`.
        With `delete_recordings` or `keep_person` the server is asked first what it can do (`capabilities`):
        servers before 2025-12 ignore them.

        Args:
            ids: Any number of ids; memory does not grow with it.
            by: `distinct_id`, or `id` for the UUIDs of persons.
            delete_events: Queue the deletion of the persons' events, too.
            delete_recordings: Queue the deletion of their recordings, too.
            keep_person: Keep the profile and delete just events or recordings.
            dry_run: Only look the ids up.
            suspicious: What becomes of distinct ids that may be right and more likely are not: with white
                space around them, control characters, or more than 200 characters, where capture cuts
                (api-facts §5.3). `error` refuses them, `warn` tells their number and first positions
                (`IdsSuspicious`), `allow` does not look. Those that look like UUIDs are never refused.
            max_batch_bytes: How many bytes of JSON one deletion may take, from 4096; a batch holds fewer ids
                rather than more bytes.
            calls_in_flight: How many calls are under way at a time, from 1; those that wait for their turn
                count, too.
            on_event: Is told what happens as it happens. The last event is `DeletionEnded` with the report,
                also when an error or an interruption ends the job early.

        Returns:
            What was sent, found, deleted, queued, confirmed, unmatched, failed and what is unknown.

        Raises:
            InvalidIdsError: Some ids cannot be right, or are suspicious and such are an error; nothing was
                sent.
            UnsupportedError: The server may not know a switch and would delete too much or too little;
                nothing was deleted.
            PersonsError: The first call was refused, or the server not reached; nothing was deleted.
            ValueError: `calls_in_flight`, `max_batch_bytes` or `suspicious` is none of the above,
                `keep_person` leaves nothing to delete, or the ids are one text.
        """
        if calls_in_flight < 1:
            raise ValueError("calls_in_flight must be at least 1")
        if max_batch_bytes < LEAST_BODY_LIMIT:
            raise ValueError(f"max_batch_bytes must be at least {LEAST_BODY_LIMIT}")
        if suspicious not in get_args(Suspicious):
            raise ValueError(f"suspicious must be one of {', '.join(get_args(Suspicious))}")
        checked_aim(keep_person=keep_person, also=delete_events or delete_recordings)
        refuse_text(ids)
        job = DeletionJob(
            caller=self._caller,
            probe=self._probe,
            project_id=self._project_id,
            options=DeletionOptions(
                by=by,
                delete_events=delete_events,
                delete_recordings=delete_recordings,
                keep_person=keep_person,
                dry_run=dry_run,
            ),
            suspicious=suspicious,
            max_batch_bytes=max_batch_bytes,
            calls_in_flight=calls_in_flight,
            on_event=on_event,
        )
        return job.run(ids)
