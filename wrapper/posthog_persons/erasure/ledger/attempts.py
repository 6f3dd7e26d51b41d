"""Attempts: each call is recorded before it leaves and after it was answered, and what it settled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from posthog_persons.erasure.states import BY_CALLS, TO_SEND, CallOutcome, PersonState
from posthog_persons.errors import LedgerConflictError

from . import places
from .database import Database
from .schema import attempt, exception
from .standing import UPDATE, Change, Move, excepted, locked, read

_SUMS = ("found", "deleted", "queued")
_NO_ANSWER = "no answer"
_FAILED = "failed_places"
_SEND_AGAIN = ("halved", "not made")
_STATES: Mapping[CallOutcome, PersonState] = {"taken": "accepted", "refused": "refused", "unclear": "unknown"}
_READ = (
    select(attempt)
    .where(attempt.c.job_id == bindparam("job"), attempt.c.batch == bindparam("of_batch"))
    .where(attempt.c.number > bindparam("after"))
    .order_by(attempt.c.number)
)
_Decision: TypeAlias = tuple[PersonState, str | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """How a call ended.

    Attributes:
        outcome: `taken`: the server took it; `refused`: it refuses these people for good; `halved`: it
            refused, and parts are to be sent; `not made`: it certainly did nothing, and the call may be made
            again; `unclear`: it may have been carried out.
        status: HTTP status of the answer, if there was one.
        summary: What the server says it did: `found`, `deleted`, `queued`, and what else there is.
        failed: Of a call that was taken, the places of people whom the server says it failed with, and why.
        error: `class`, `code` and `text` of what went wrong, without ids.
    """

    outcome: CallOutcome
    status: int | None = None
    summary: Mapping[str, Any] | None = None
    failed: Mapping[int, str] = field(default_factory=dict)
    error: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A recorded call.

    Attributes:
        number: From 1, in its batch.
        places: Whom it named.
        sent_at: When it was about to leave.
        answered_at: When its outcome was recorded; None: it never was.
        answer: How it ended; None: it is under way.
    """

    number: int
    places: Sequence[int]
    sent_at: datetime
    answered_at: datetime | None
    answer: Answer | None


class Attempts:
    """The calls of a job.

    Args:
        database: Where the ledger lies.
        job_id: The job.
    """

    def __init__(self, database: Database, job_id: int) -> None:
        self._database = database
        self._job_id = job_id

    def remaining(self, number: int) -> list[int]:
        """Return the places of a batch that are still to be sent: nothing that went out may have done it."""
        with self._database.reading() as connection:
            row = read(connection, self._job_id, number)
            return sorted(self._open(connection, row, excepted(connection, self._job_id, row)))

    def send(self, number: int, where: Collection[int], holder: str) -> int:
        """Record a call that is about to leave; if this raises, it must not.

        With the first one, all of the batch who do not differ from it count as sent.

        Args:
            number: The batch, claimed.
            where: The places of those whom it names.
            holder: Who claimed the batch.

        Returns:
            The attempt's number.

        Raises:
            LedgerConflictError: Somebody else has the batch, or one of the places is not to be sent.
        """
        with self._database.writing() as connection:
            row = locked(connection, self._job_id, number)
            if row.claimed_by != holder:
                raise LedgerConflictError("somebody else has the batch")
            different = excepted(connection, self._job_id, row)
            if not where or not set(where) <= self._open(connection, row, different):
                raise LedgerConflictError("some of these people are not to be sent any more")
            now = self._database.now()
            attempt_number: int = row.attempts + 1
            key = {"job_id": self._job_id, "batch": number, "number": attempt_number}
            connection.execute(insert(attempt).values(places=places.write(where), sent_at=now, **key))
            outside = set(where) & different.keys()
            self._sent(connection, row, outside, now, whole=len(outside) < len(where))
            return attempt_number

    def answer(self, number: int, attempt_number: int, answer: Answer) -> bool:
        """Record how a call ended; the batch is settled with the last one.

        An answer may come when somebody else has taken over the batch; it is recorded all the same.

        Args:
            number: The batch.
            attempt_number: What `send` returned.
            answer: How it ended.

        Returns:
            Whether the batch is settled; if not, `remaining` tells what is left to be sent.

        Raises:
            LedgerConflictError: An answer is recorded already.
        """
        now = self._database.now()
        with self._database.writing() as connection:
            row = locked(connection, self._job_id, number)
            this = (
                (attempt.c.job_id == self._job_id)
                & (attempt.c.batch == number)
                & (attempt.c.number == attempt_number)
            )
            change = update(attempt).where(this, attempt.c.answered_at.is_(None))
            if not connection.execute(change.values(answered_at=now, **_values(answer))).rowcount:
                raise LedgerConflictError("the call has an answer already")
            sums = _sums(row, answer.summary or {})
            attempts = self._unsettled(connection, row)
            if (
                attempts
                and all(item.answer for item in attempts)
                and self._settle(connection, row, attempts, sums)
            ):
                return True
            if sums:
                self._update(connection, number, sums)
            return False

    def settle(self, number: int) -> None:
        """Settle a batch of which nothing is left to be sent: what has no answer is unknown.

        Raises:
            LedgerConflictError: Somebody is still to be sent.
        """
        with self._database.writing() as connection:
            row = locked(connection, self._job_id, number)
            if not self._settle(connection, row, self._unsettled(connection, row), {}):
                raise LedgerConflictError("some people of the batch are still to be sent")

    def of(self, number: int) -> list[Attempt]:
        """Return all calls of a batch, the first one first."""
        with self._database.reading() as connection:
            return self._read(connection, number, 0)

    def _read(self, connection: Connection, number: int, after: int) -> list[Attempt]:
        rows = connection.execute(_READ, {"job": self._job_id, "of_batch": number, "after": after})
        return [_attempt(row) for row in rows]

    def _unsettled(self, connection: Connection, row: Row[Any]) -> list[Attempt]:
        return self._read(connection, row.number, row.settled)

    def _open(self, connection: Connection, row: Row[Any], different: Mapping[int, PersonState]) -> set[int]:
        return _in_play(row, different).difference(_decided(self._unsettled(connection, row)))

    def _sent(
        self, connection: Connection, row: Row[Any], different: set[int], now: datetime, *, whole: bool
    ) -> None:
        if different:
            which = (
                exception.c.job_id == self._job_id,
                exception.c.batch == row.number,
                exception.c.place.in_(different),
            )
            connection.execute(update(exception).where(*which).values(state="sent", sent_at=now))
        values: dict[str, Any] = {"attempts": row.attempts + 1}
        if row.state == "ready" and whole:
            values |= {"state": "sent", "sent_at": now}
        self._update(connection, row.number, values)

    def _settle(
        self, connection: Connection, row: Row[Any], attempts: Sequence[Attempt], sums: Mapping[str, int]
    ) -> bool:
        in_play = _in_play(row, excepted(connection, self._job_id, row))
        decided = _decided(attempts)
        if not in_play <= decided.keys():
            return False
        groups: dict[_Decision, list[int]] = {}
        for place in in_play:
            groups.setdefault(decided[place], []).append(place)
        changes = [Change(state, where, reason) for (state, reason), where in groups.items()]
        free = {"claimed_by": None, "claimed_until": None}
        more = {"settled": row.attempts, **free, **sums}
        Move(connection, self._job_id, row, BY_CALLS, self._database.now())(changes, more)
        return True

    def _update(self, connection: Connection, number: int, values: Mapping[str, Any]) -> None:
        key = {"of_job": self._job_id, "of_number": number}
        connection.execute(UPDATE, {**key, **values})


def _in_play(row: Row[Any], different: Mapping[int, PersonState]) -> set[int]:
    """Return the places of those who are to be sent, or have been and are not settled."""
    own = set(range(row.size)).difference(different) if row.state in TO_SEND else set()
    return own.union(place for place, state in different.items() if state in TO_SEND)


def _decided(attempts: Sequence[Attempt]) -> dict[int, _Decision]:
    """Return what the calls mean for whom they named; who is not in it, nothing can have been done to."""
    decided: dict[int, _Decision] = {}
    for item in attempts:
        answer = item.answer
        if answer is None:
            decided |= dict.fromkeys(item.places, ("unknown", _NO_ANSWER))
        elif answer.outcome not in _SEND_AGAIN:
            decided |= dict.fromkeys(item.places, (_STATES[answer.outcome], _reason(answer)))
            decided |= {place: ("failed", why) for place, why in answer.failed.items()}
    return decided


def _sums(row: Row[Any], summary: Mapping[str, Any]) -> dict[str, int]:
    found = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return {name: (found[name] or 0) + summary[name] for name in _SUMS if name in summary}


def _reason(answer: Answer) -> str | None:
    if answer.outcome == "taken":
        return None
    return (answer.error or {}).get("text") or _NO_ANSWER


def _values(answer: Answer) -> dict[str, Any]:
    """Return the columns of an answer; who failed stands in the summary, as the server said it there."""
    summary = None if answer.summary is None else dict(answer.summary)
    if answer.failed:
        summary = {**(summary or {}), _FAILED: {str(place): why for place, why in answer.failed.items()}}
    return {
        "outcome": answer.outcome,
        "status": answer.status,
        "summary": summary,
        "error": answer.error and dict(answer.error),
    }


def _attempt(row: Row[Any]) -> Attempt:
    summary = row.summary
    failed = {int(place): why for place, why in (summary or {}).get(_FAILED, {}).items()}
    answer = row.outcome and Answer(row.outcome, row.status, summary, failed, row.error)
    return Attempt(row.number, places.read(row.places), row.sent_at, row.answered_at, answer)
