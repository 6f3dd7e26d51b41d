"""What the server says of event deletions, read once to the disk and matched by ranges of uuids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from posthog_persons.errors import OperationNotAvailableError

from . import events
from .ledger import Batch, DeletionRow, JobLedger, Scratch
from .proof import Evidence, Requests, evidence
from .server import Server


class Witness:
    """The server's list of event deletions, as it is when it is first needed.

    Args:
        job: Knows when we asked.
        server: Has the list, or has none.
        tables: Where it is kept.
        tell: Is told how long it is.
    """

    def __init__(self, job: JobLedger, server: Server, tables: Scratch, tell: events.ErasureListener) -> None:
        self._job = job
        self._server = server
        self._tables = tables
        self._tell = tell
        self._heard: bool | None = None

    def heard(self) -> bool:
        """Return whether the server has such a list (api-facts §2: since 2026-04-03)."""
        if self._heard is None:
            try:
                self._tables.add_deletions(self._rows())
                self._heard = True
            except OperationNotAvailableError:
                self._heard = False
        return self._heard

    def of(self, batch: Batch, places: Collection[int]) -> Mapping[int, tuple[Evidence, datetime]]:
        """Return what it says of people of a batch, and when we asked for each."""
        rows: dict[str, list[DeletionRow]] = {}
        for row in self._tables.deletions(batch.uuids[0], batch.uuids[-1]):
            rows.setdefault(row[0], []).append(row)
        requests = Requests(self._job.attempts.of(batch.number))
        found = {}
        for place in places:
            requested = requests.at(place, batch.of(place))
            found[place] = evidence(rows.get(batch.uuids[place], ()), requested), requested
        return found

    def _rows(self) -> Iterator[DeletionRow]:
        count = 0
        for row in self._server.deletions():
            count += 1
            yield row
        self._tell(events.DeletionsRead(count))
