"""The server of a job, as its steps need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from posthog_persons._absence import insist
from posthog_persons._client.caller import Caller
from posthog_persons._deletion.deleter import Deleter
from posthog_persons._deletion.look_up import LookUp
from posthog_persons._execute import CALLS_IN_FLIGHT
from posthog_persons.batching.book import Book
from posthog_persons.batching.ids import IdKind
from posthog_persons.batching.report import DeletionOptions
from posthog_persons.client import PersonsClient
from posthog_persons.errors import SettingsError
from posthog_persons.events.deletion import SendingListener

from .ledger import DeletionRow, JobSpec

PAGE = (
    10_000  # rows of deletion_status a call: it has no maximum (api-facts §2), and calls are what is scarce
)


class Server:
    """What a client reaches, for one job.

    Args:
        client: Its pace, its retries and its `max_wait` hold for every call.
        spec: What is asked of the job.
        calls_in_flight: How many deletions are under way at a time, from 1.

    Raises:
        SettingsError: The client is another server's, or another project's.
    """

    def __init__(self, client: PersonsClient, spec: JobSpec, calls_in_flight: int = CALLS_IN_FLIGHT) -> None:
        found = client.settings
        if (found.origin, found.project_id) != (spec.origin, spec.project_id):
            raise SettingsError(f"the job is about project {spec.project_id} of {spec.origin}")
        self._client = client
        self._spec = spec
        self._calls_in_flight = calls_in_flight

    def learn(self) -> Mapping[str, Any]:
        """Find out what the server can do, and let pass only what it does as the job asks for it.

        Returns:
            `era`, whether it has `deletion_status` (None: that cannot be told), and its `limits`.

        Raises:
            UnsupportedError: It may not know a switch of the job, and would delete too much or too little.
            PersonsError: That could not be found out.
        """
        can = self._client.capabilities()
        if self._spec.delete_recordings:
            insist(can, "bulk_delete.delete_recordings")
        if self._spec.keep_person:
            insist(can, "bulk_delete.keep_person")
        return {
            "era": can.era,
            "deletion_status": can.offers("deletion_status"),
            "limits": asdict(can.limits),
        }

    def looker(self, by: IdKind) -> LookUp:
        """Return what looks up ids."""
        return LookUp(
            caller=self._caller,
            project_id=self._client.settings.project_id,
            by=by,
            calls_in_flight=self._calls_in_flight,
        )

    def deleter(self, book: Book, on_event: SendingListener) -> Deleter:
        """Return what deletes batches of people as the job asks for it, by their uuids."""
        return Deleter(
            caller=self._caller,
            project_id=self._client.settings.project_id,
            options=DeletionOptions(
                by="id",
                delete_events=self._spec.delete_events,
                delete_recordings=self._spec.delete_recordings,
                keep_person=self._spec.keep_person,
                dry_run=False,
            ),
            calls_in_flight=self._calls_in_flight,
            book=book,
            on_event=on_event,
        )

    def deletions(self) -> Iterator[DeletionRow]:
        """Yield all that the server says of event deletions; a row without a time proves nothing.

        Raises:
            OperationNotAvailableError: It has no such list (before 2026-04-03).
        """
        for row in self._client.deletion_status(limit=PAGE):
            if row.created_at is not None:
                verified = None if row.verified_at is None else row.verified_at.isoformat()
                yield row.person_uuid, row.created_at.isoformat(), row.status, verified

    @property
    def _caller(self) -> Caller:
        return self._client._caller  # noqa: SLF001 - the steps use the client's own pieces
