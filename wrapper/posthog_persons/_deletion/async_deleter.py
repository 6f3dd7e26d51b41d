"""Deletes batches of ids, and halves those that the server refuses."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from posthog_persons import _api, events
from posthog_persons._client.async_caller import AsyncCaller
from posthog_persons._execute.tasks import in_flight
from posthog_persons.batching.book import Book
from posthog_persons.batching.removal import PATIENCE, Outcome, Removal, Taken
from posthog_persons.batching.report import DeletionOptions
from posthog_persons.errors import PersonsError
from posthog_persons.events.deletion import SendingListener


class AsyncDeleter:
    """Sends batches of ids to be deleted, several calls at a time.

    Halves go before further batches. After a batch of which nothing was taken until patience ran out, the
    next ones are not halved until the server takes one again.

    Args:
        caller: Makes the calls.
        project_id: Checked project id.
        options: What to delete.
        calls_in_flight: How many calls at a time, from 1.
        book: Is told of each call before it leaves, and of its outcome.
        on_event: Is told what happens, in the caller's thread.
    """

    def __init__(  # noqa: PLR0913 - what a job has, all by keyword
        self,
        *,
        caller: AsyncCaller,
        project_id: str,
        options: DeletionOptions,
        calls_in_flight: int,
        book: Book,
        on_event: SendingListener,
    ) -> None:
        self._caller = caller
        self._project_id = project_id
        self._options = options
        self._calls_in_flight = calls_in_flight
        self._book = book
        self._tell = on_event
        self._halved: deque[Removal] = deque()
        self._hope = True

    async def run(self, batches: Iterator[tuple[int, Sequence[str]]]) -> None:
        """Delete all.

        Args:
            batches: The ids, in numbered batches.

        Raises:
            PersonsError: The first call was refused, or the server was not reached; nothing was deleted.
        """
        removals = self._on_their_way(batches)
        for removal in removals:  # the first alone: a key without the scope is refused once
            outcome = await self._remove(removal)
            if isinstance(outcome, PersonsError) and outcome.refusal:
                self._book.unsend(removal)
                raise outcome
            self._removed(removal, outcome)
            await in_flight(self._remove, removals, self._calls_in_flight, self._removed)
        while self._halved:  # by the last calls
            removals = self._on_their_way(batches)
            await in_flight(self._remove, removals, self._calls_in_flight, self._removed)

    def _on_their_way(self, batches: Iterator[tuple[int, Sequence[str]]]) -> Iterator[Removal]:
        while True:
            if self._halved:
                removal = self._halved.popleft()
            elif batch := next(batches, None):
                removal = Removal(*batch, patience=PATIENCE if self._hope else 0)
                self._tell(events.BatchSent(removal.number, len(removal.ids)))
            else:
                return
            self._book.send(removal)
            yield removal

    async def _remove(self, removal: Removal) -> Outcome:
        try:
            operation = _api.deletion.bulk_delete(self._project_id, self._options, removal.part)
            return await self._caller.carry_out(operation)
        except PersonsError as error:
            return error

    def _removed(self, removal: Removal, outcome: Outcome) -> None:
        size = len(removal.part)
        failure = self._book.answer(removal, outcome)
        if removal.ended:
            self._hope = removal.passed or (self._hope and not removal.hopeless)
        else:
            self._halved.append(removal)
        if isinstance(outcome, Taken):
            self._tell(events.BatchDone(removal.number, size, outcome.summary))
        elif failure:
            self._tell(events.BatchFailed(failure))
        else:
            self._tell(events.BatchSplit(removal.number, size, outcome))
