# Derived from async_look_up.py by scripts/unasync: do not edit.
"""Finds out whose ids they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from posthog_persons import _api
from posthog_persons._client.caller import Caller
from posthog_persons._execute import LOOK_UPS_IN_FLIGHT
from posthog_persons._execute.threads import in_flight
from posthog_persons.batching.chunks import LOOK_UP_LIMIT, chunks
from posthog_persons.batching.ids import IdKind
from posthog_persons.errors import DecodeError, NotFoundError, OperationNotAvailableError, PersonsError
from posthog_persons.records import Person

_ONE_BY_ONE = 1
Batches: TypeAlias = Iterable[tuple[int, Sequence[str]]]
Found: TypeAlias = Mapping[str, Person] | PersonsError
Settle: TypeAlias = Callable[[int, Sequence[str], Found], object]


@dataclass(slots=True)
class _Batch:
    """A batch, and what is known of it until all its pieces are."""

    number: int
    ids: Sequence[str]
    left: int
    known: dict[str, Person] = field(default_factory=dict)
    error: PersonsError | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one call asks about."""

    batch: _Batch
    ids: Sequence[str]


class LookUp:
    """Looks up batches of ids, several calls at a time, or every id on its own where there are no look-ups.

    Args:
        caller: Makes the calls.
        project_id: Checked project id.
        by: What the ids are.
        calls_in_flight: How many calls at a time, from 1.
    """

    def __init__(self, *, caller: Caller, project_id: str, by: IdKind, calls_in_flight: int) -> None:
        self._caller = caller
        self._project_id = project_id
        self._by: IdKind = by
        self._calls_in_flight = calls_in_flight
        self._size = LOOK_UP_LIMIT

    def run(self, batches: Callable[[], Batches], settle: Settle, on_missing: Callable[[], object]) -> None:
        """Look up all ids.

        Args:
            batches: Returns the ids in batches, each with a number.
            settle: Gets each batch's number, its ids, and the people of those that belong to
                somebody, or the first error.
            on_missing: Is called if the server has no look-ups, or not for this key.

        Raises:
            PersonsError: The first call was refused, or the server was not reached.
        """
        if not self._all(batches(), settle):
            self._size = _ONE_BY_ONE
            on_missing()
            self._all(batches(), settle)

    def _all(self, batches: Batches, settle: Settle) -> bool:
        begun: deque[_Batch] = deque()
        pieces = self._pieces(batches, begun)

        def found(piece: _Piece, outcome: Found) -> None:
            batch = piece.batch
            batch.left -= len(piece.ids)
            if isinstance(outcome, PersonsError):
                batch.error = batch.error or outcome
            else:
                batch.known |= outcome
            while (
                begun and not begun[0].left
            ):  # in their order: a batch may be complete before an earlier one
                batch = begun.popleft()
                settle(batch.number, batch.ids, batch.error or batch.known)

        for piece in pieces:  # the first alone: it tells whether the rest is worth a call
            outcome = self._find(piece)
            if isinstance(outcome, OperationNotAvailableError):
                return False
            if isinstance(outcome, DecodeError) or (isinstance(outcome, PersonsError) and outcome.refusal):
                raise outcome
            found(piece, outcome)
            in_flight(self._find, pieces, min(self._calls_in_flight, LOOK_UPS_IN_FLIGHT), found)
        return True

    def _pieces(self, batches: Batches, begun: deque[_Batch]) -> Iterator[_Piece]:
        for number, spooled in batches:
            ids = list(spooled)
            batch = _Batch(number, ids, left=len(ids))
            begun.append(batch)
            for piece in chunks(ids, self._size):
                yield _Piece(batch, piece)

    def _find(self, piece: _Piece) -> Found:
        try:
            if self._size > _ONE_BY_ONE:
                return self._caller.carry_out(_api.persons.look_up(self._project_id, self._by, piece.ids))
            return self._find_one(piece.ids[0])
        except PersonsError as error:
            return error

    def _find_one(self, item: str) -> Mapping[str, Person]:
        if self._by == "distinct_id":
            page = _api.persons.list_page(self._project_id, distinct_id=item, limit=1)
            people = (self._caller.carry_out(page)).items
            return {item: people[0]} if people else {}
        try:
            return {item: self._caller.carry_out(_api.persons.retrieve(self._project_id, item))}
        except NotFoundError as error:
            if error.problem.meaning == "nobody":
                return {}
            raise
