"""How people stand, by batch and where they differ from it; and the one way in which that changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from posthog_persons.erasure.states import PersonState, Table, before
from posthog_persons.errors import LedgerConflictError

from . import uuids
from .schema import PERSON_MOMENTS, batch, exception, moment

_STANDING = ("state", *PERSON_MOMENTS, "reason", "detail", "verified_first", "verified_last")
_ROW = (
    "number",
    "size",
    "state",
    "excepted",
    "excepted_subjects",
    "attempts",
    "settled",
    "claimed_by",
    "found",
    "deleted",
    "queued",
)
# Made once: building a statement takes longer than carrying it out.
_READ = select(*(batch.c[name] for name in _ROW)).where(
    batch.c.job_id == bindparam("job"), batch.c.number == bindparam("number")
)
_LOCK = _READ.with_for_update()
UPDATE = update(batch).where(batch.c.job_id == bindparam("of_job"), batch.c.number == bindparam("of_number"))
_COMMON = select(*(batch.c[name] for name in (*_STANDING, "weights", "uuids"))).where(
    batch.c.job_id == bindparam("job"), batch.c.number == bindparam("number")
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands.

    Attributes:
        state: The state.
        times: When the person came to each state seen, the last time.
        reason: Why, in words, where the state asks for it.
        detail: More about it, as JSON.
        verified: The server's own times of the verified event deletion, of the first and the last of those
            that stand alike.
    """

    state: PersonState
    times: Mapping[PersonState, datetime]
    reason: str | None
    detail: Mapping[str, Any] | None
    verified: tuple[datetime, datetime] | None


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of some people of a batch.

    Attributes:
        state: What they are from now on.
        places: Their places in the batch.
        reason: Why, in words without ids.
        detail: More about it, as JSON.
        verified: The server's `delete_verified_at` of the first and the last of them.
    """

    state: PersonState
    places: Collection[int]
    reason: str | None = None
    detail: Mapping[str, Any] | None = None
    verified: tuple[datetime, datetime] | None = None

    def values(self, now: datetime) -> dict[str, Any]:
        """Return the columns that change."""
        values = {
            "state": self.state,
            moment(self.state): now,
            "reason": self.reason,
            "detail": self.detail and dict(self.detail),
        }
        if self.verified:
            values["verified_first"], values["verified_last"] = self.verified
        return values


def standing(row: Row[Any]) -> Standing:
    """Read a row of batches or of exceptions."""
    found = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return Standing(
        state=found["state"],
        times={state: found[moment(state)] for state in get_args(PersonState) if found[moment(state)]},
        reason=found["reason"],
        detail=found["detail"],
        verified=found["verified_first"] and (found["verified_first"], found["verified_last"]),
    )


def read(connection: Connection, job_id: int, number: int, *, lock: bool = False) -> Row[Any]:
    """Read what changes of a batch but its times.

    Raises:
        LedgerConflictError: There is none.
    """
    row = connection.execute(_LOCK if lock else _READ, {"job": job_id, "number": number}).one_or_none()
    if row is None:
        raise LedgerConflictError("the job has no such batch")
    return row


def locked(connection: Connection, job_id: int, number: int) -> Row[Any]:
    """Read a batch, and let nobody change it until the transaction ends."""
    return read(connection, job_id, number, lock=True)


def excepted(connection: Connection, job_id: int, row: Row[Any]) -> dict[int, PersonState]:
    """Return the states of those who differ from their batch, by place."""
    if not row.excepted:
        return {}
    of_batch = (exception.c.job_id == job_id) & (exception.c.batch == row.number)
    rows = connection.execute(select(exception.c.place, exception.c.state).where(of_batch))
    return {place: state for place, state in rows}  # noqa: C416 - rows are no pairs to mypy


@dataclass(frozen=True, slots=True)
class Move:
    """Changes how some people of a batch stand.

    The batch goes with the largest part of those who did not differ from it yet; the others get rows of
    their own.

    Attributes:
        connection: In a transaction.
        job_id: The job.
        row: The batch, `locked`.
        table: Which states may follow which.
        now: The time.
    """

    connection: Connection
    job_id: int
    row: Row[Any]
    table: Table
    now: datetime

    def __call__(self, changes: Sequence[Change], more: Mapping[str, Any] | None = None) -> None:
        """Carry it out, in part if it raises.

        Args:
            changes: Who becomes what; nobody is named twice.
            more: Other columns of the batch that change with it.

        Raises:
            LedgerConflictError: Somebody is in no state that allows it, not in the batch, or named twice.
        """
        named = [place for change in changes for place in change.places]
        if len(set(named)) < len(named) or (named and not 0 <= min(named) <= max(named) < self.row.size):
            raise LedgerConflictError("a place is named twice, or is not in the batch")
        different = excepted(self.connection, self.job_id, self.row)
        own: list[tuple[Change, set[int]]] = []
        for change in changes:
            places = set(change.places)
            if inside := places - different.keys():
                own.append((change, inside))
            if outside := places & different.keys():
                self._excepted(change, outside)
        values = self._own(own, different) if own else {}
        if values or more:
            key = {"of_job": self.job_id, "of_number": self.row.number}
            self.connection.execute(UPDATE, {**key, **values, **(more or {})})

    def _excepted(self, change: Change, places: set[int]) -> None:
        which = (
            exception.c.job_id == self.job_id,
            exception.c.batch == self.row.number,
            exception.c.place.in_(places),
            exception.c.state.in_(before(self.table, change.state)),
        )
        found = self.connection.execute(update(exception).where(*which).values(change.values(self.now)))
        if found.rowcount < len(places):
            raise _not_allowed(change)

    def _own(
        self, own: Sequence[tuple[Change, set[int]]], different: Mapping[int, PersonState]
    ) -> dict[str, Any]:
        """Give rows to those who do not go with the batch, and return what changes of it."""
        for change, _ in own:
            if change.state not in self.table.get(self.row.state, ()):
                raise _not_allowed(change)
        groups = [(change.values(self.now), places) for change, places in own]
        if stay := set(range(self.row.size)).difference(different, *(places for _, places in own)):
            groups.append(({}, stay))
        groups.sort(key=lambda group: len(group[1]), reverse=True)
        values, _ = groups.pop(0)
        if groups:
            values |= self._except(groups)
        return values

    def _except(self, groups: Sequence[tuple[dict[str, Any], set[int]]]) -> dict[str, int]:
        common = self.connection.execute(_COMMON, {"job": self.job_id, "number": self.row.number}).one()
        found = common._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
        until_now = {name: found[name] for name in _STANDING}
        key = {"job_id": self.job_id, "batch": self.row.number}
        people, weights = list(uuids.parts(common.uuids)), common.weights or {}
        rows = [
            {**key, **until_now, **values, "place": p, "uuid": people[p], "subjects": weights.get(str(p), 1)}
            for values, places in groups
            for p in sorted(places)
        ]
        self.connection.execute(insert(exception), rows)
        return {
            "excepted": self.row.excepted + len(rows),
            "excepted_subjects": self.row.excepted_subjects + sum(row["subjects"] for row in rows),
        }


def _not_allowed(change: Change) -> LedgerConflictError:
    return LedgerConflictError(f"not all of these people can become {change.state} now")
