"""Finds out which ids belong to somebody, before anything is deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from posthog_persons._api import persons
from posthog_persons._client.async_caller import AsyncCaller
from posthog_persons._execute.tasks import in_flight
from posthog_persons._spool import Spool
from posthog_persons.batching.chunks import LOOK_UP_LIMIT, chunks
from posthog_persons.batching.ids import IdKind
from posthog_persons.errors import DecodeError, NotFoundError, OperationNotAvailableError, PersonsError

_ONE_BY_ONE = 1
Settle: TypeAlias = Callable[[int, Sequence[str], "set[str] | PersonsError"], object]


@dataclass(slots=True)
class _Batch:
    number: int
    ids: Sequence[str]
    known: set[str] = field(default_factory=set)
    error: PersonsError | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one call asks about, and whether its batch is complete with it."""

    batch: _Batch
    ids: Sequence[str]
    last: bool


class AsyncLookUp:
    """Looks up batches of ids, several calls at a time, or every id on its own where there are no look-ups.

    Args:
        caller: Makes the calls.
        project_id: Checked project id.
        by: What the ids are.
        calls_in_flight: How many calls at a time, from 1.
        settle: Gets each batch's number, its ids, and those that belong to somebody or the first error.
    """

    def __init__(
        self, *, caller: AsyncCaller, project_id: str, by: IdKind, calls_in_flight: int, settle: Settle
    ) -> None:
        self._caller = caller
        self._project_id = project_id
        self._by: IdKind = by
        self._calls_in_flight = calls_in_flight
        self._settle = settle
        self._size = LOOK_UP_LIMIT

    async def run(self, asked: Spool, on_missing: Callable[[], object]) -> None:
        """Look up all ids.

        Args:
            asked: The ids.
            on_missing: Is called if the server has no look-ups, or not for this key.

        Raises:
            PersonsError: The first call was refused, or the server was not reached.
        """
        if not await self._all(asked):
            self._size = _ONE_BY_ONE
            on_missing()
            await self._all(asked)

    async def _all(self, asked: Spool) -> bool:
        pieces = self._pieces(asked)
        for piece in pieces:  # the first alone: it tells whether the rest is worth a call
            outcome = await self._find(piece)
            if isinstance(outcome, OperationNotAvailableError):
                return False
            if isinstance(outcome, DecodeError) or (isinstance(outcome, PersonsError) and outcome.refusal):
                raise outcome
            self._found(piece, outcome)
            await in_flight(self._find, pieces, self._calls_in_flight, self._found)
        return True

    def _pieces(self, asked: Spool) -> Iterator[_Piece]:
        for number, spooled in asked.batches():
            batch = _Batch(number, list(spooled))
            left = len(batch.ids)
            for ids in chunks(batch.ids, self._size):
                left -= len(ids)
                yield _Piece(batch, ids, last=not left)

    async def _find(self, piece: _Piece) -> set[str] | PersonsError:
        try:
            if self._size > _ONE_BY_ONE:
                found = await self._caller.carry_out(persons.look_up(self._project_id, self._by, piece.ids))
                return set(found)
            return set(piece.ids) if await self._is_somebody(piece.ids[0]) else set()
        except PersonsError as error:
            return error

    async def _is_somebody(self, item: str) -> bool:
        if self._by == "distinct_id":
            page = persons.list_page(self._project_id, distinct_id=item, limit=1)
            return bool((await self._caller.carry_out(page)).items)
        try:
            await self._caller.carry_out(persons.retrieve(self._project_id, item))
        except NotFoundError as error:
            if error.problem.meaning == "nobody":
                return False
            raise
        return True

    def _found(self, piece: _Piece, outcome: set[str] | PersonsError) -> None:
        batch = piece.batch
        if isinstance(outcome, PersonsError):
            batch.error = batch.error or outcome
        else:
            batch.known |= outcome
        if piece.last:
            self._settle(batch.number, batch.ids, batch.error or batch.known)
