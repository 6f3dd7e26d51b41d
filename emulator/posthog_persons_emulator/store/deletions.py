"""The queue of event deletions, which a weekly run works off (api-facts §1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from posthog_persons_emulator.sql.fragment import SQL, all_of, sql
from posthog_persons_emulator.store.database import Database
from posthog_persons_emulator.store.last_seen import LastSeen
from posthog_persons_emulator.store.records import Deletion
from posthog_persons_emulator.store.times import from_db, maybe_from_db, to_db

Status = Literal["pending", "completed", "all"]

_A_RUN = datetime(1970, 1, 4, 5, tzinfo=UTC)
_WEEK = timedelta(days=7)
_STATUS: dict[Status, SQL] = {
    "pending": SQL("verified_at IS NULL"),
    "completed": SQL("verified_at IS NOT NULL"),
    "all": SQL("TRUE"),
}


def next_run(after: datetime) -> datetime:
    """Return the first run (Sunday, 05:00 UTC) that is strictly later."""
    return after + _WEEK - (after - _A_RUN) % _WEEK


class Deletions:
    """Queues, lists and carries out event deletions."""

    def __init__(self, database: Database, last_seen: LastSeen) -> None:
        self._database = database
        self._last_seen = last_seen

    def queue(
        self, team_id: int, person_uuids: Sequence[str], now: datetime, *, requeue_completed: bool
    ) -> None:
        """Queue the deletion of the events of persons.

        Args:
            team_id: the project.
            person_uuids: whose events; a uuid with a pending deletion keeps that one, with its older
                `created_at`, so that later events are not covered (api-facts §1.1).
            now: events ingested later than this survive.
            requeue_completed: whether a uuid whose deletion has completed may get another one.
        """
        blocking = SQL("verified_at IS NULL") if requeue_completed else SQL("TRUE")
        with self._database.transaction():
            new = [
                str(row[0])
                for row in self._database.rows(
                    sql(
                        "SELECT any_value(uuid) FROM ("
                        "  SELECT unnest({uuids}::UUID[]) AS uuid, generate_subscripts({uuids}, 1) AS place)"
                        " WHERE uuid NOT IN (SELECT person_uuid FROM deletions"
                        "  WHERE team_id = {team} AND {blocking})"
                        " GROUP BY uuid ORDER BY min(place)",
                        uuids=list(person_uuids),
                        team=team_id,
                        blocking=blocking,
                    )
                )
            ]
            if new:
                first = self._database.take("deletion", len(new)).start
                self._database.run(
                    sql(
                        "INSERT INTO deletions SELECT {first} + place - 1, {team}, uuid, {now}, NULL FROM ("
                        " SELECT unnest({uuids}::UUID[]) AS uuid, generate_subscripts({uuids}, 1) AS place)",
                        first=first,
                        team=team_id,
                        uuids=new,
                        now=to_db(now),
                    )
                )

    def page(
        self, team_id: int, status: Status, person_uuid: str | None, limit: int, offset: int
    ) -> tuple[int, list[Deletion]]:
        """Return how many deletions there are, and a page of them, newest first."""
        conditions = [sql("team_id = {team}", team=team_id), _STATUS[status]]
        if person_uuid is not None:
            conditions.append(sql("person_uuid = {uuid}::UUID", uuid=person_uuid))
        chosen = all_of(conditions)
        [(count,)] = self._database.rows(sql("SELECT count(*) FROM deletions WHERE {chosen}", chosen=chosen))
        rows = self._database.rows(
            sql(
                "SELECT id, person_uuid, created_at, verified_at FROM deletions WHERE {chosen}"
                " ORDER BY created_at DESC, id DESC LIMIT {limit} OFFSET {offset}",
                chosen=chosen,
                limit=min(limit, count),
                offset=min(offset, count),
            )
        )
        return count, [_deletion(row) for row in rows]

    def run_due(self, now: datetime) -> None:
        """Carry out the deletions whose run has passed.

        A deletion takes the events of everyone who has or had its uuid in the project, as far as they
        were ingested at or before it was queued, and is verified at the time of its run.
        """
        latest = to_db(next_run(now) - _WEEK)
        due = sql("verified_at IS NULL AND deletions.created_at < {latest}", latest=latest)
        if not self._database.rows(sql("SELECT 1 FROM deletions WHERE {due} LIMIT 1", due=due)):
            return
        self._database.changed()
        with self._database.transaction():
            self._database.run(
                sql(
                    """
                    WITH owners AS (
                        SELECT team_id, id AS person_id, uuid FROM persons
                        UNION SELECT team_id, person_id, uuid FROM deleted_persons)
                    DELETE FROM events USING owners, deletions
                    WHERE owners.team_id = deletions.team_id AND owners.uuid = deletions.person_uuid
                      AND events.team_id = deletions.team_id AND abs(events.person_id) = owners.person_id
                      AND events.ingested_at <= deletions.created_at AND {due}
                    """,
                    due=due,
                )
            )
            self._last_seen.look_again(
                sql(
                    "SELECT persons.id FROM persons JOIN deletions ON persons.team_id = deletions.team_id"
                    " AND persons.uuid = deletions.person_uuid WHERE {due}",
                    due=due,
                )
            )
            self._database.run(
                sql(
                    "UPDATE deletions SET verified_at = created_at + {week} -"
                    " to_microseconds((epoch_us(created_at) - {run}) % {us}) WHERE {due}",
                    week=_WEEK,
                    run=int(_A_RUN.timestamp()) * 1_000_000,
                    us=int(_WEEK.total_seconds()) * 1_000_000,
                    due=due,
                )
            )


def _deletion(row: tuple[Any, ...]) -> Deletion:
    number, person_uuid, created_at, verified_at = row
    return Deletion(
        id=number,
        person_uuid=str(person_uuid),
        created_at=from_db(created_at),
        verified_at=maybe_from_db(verified_at),
    )
