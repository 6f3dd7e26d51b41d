"""Events as they were captured, with the number of the person they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.store.database import Database, table
from posthog_persons_emulator.store.last_seen import LastSeen
from posthog_persons_emulator.store.records import Event
from posthog_persons_emulator.store.times import microseconds, to_db


class Events:
    """Takes events in."""

    def __init__(self, database: Database, last_seen: LastSeen) -> None:
        self._database = database
        self._last_seen = last_seen

    def known_uuids(self, team_id: int, uuids: Sequence[str]) -> set[str]:
        """Return those of the uuids that an event of the project has already."""
        rows = self._database.rows(
            sql(
                "SELECT uuid FROM events WHERE team_id = {team} AND uuid IN (SELECT unnest({uuids}::UUID[]))",
                team=team_id,
                uuids=list(uuids),
            )
        )
        return {str(row[0]) for row in rows}

    def insert(self, team_id: int, events: Sequence[tuple[Event, int | None]], ingested_at: datetime) -> None:
        """Add events in order of arrival.

        Args:
            team_id: the project.
            events: each with the number of its person: negative if it is hidden until
                `reset_person_distinct_id`, None if it is nobody's.
            ingested_at: when they arrived.
        """
        if not events:
            return
        self._database.changed(team_id)
        self._last_seen.fall_behind()
        rows = [
            {
                "uuid": event.uuid,
                "event": event.event,
                "distinct_id": event.distinct_id,
                "person_id": person_id,
                "timestamp": microseconds(event.timestamp),
                "properties": event.properties,
            }
            for event, person_id in events
        ]
        new = table(
            rows,
            uuid="UUID",
            event="VARCHAR",
            distinct_id="VARCHAR",
            person_id="BIGINT",
            timestamp="BIGINT",
            properties="JSON",
        )
        self._database.run(
            sql(
                "INSERT INTO events SELECT {team}, nextval('event_numbers'), uuid, event, distinct_id,"
                " person_id, make_timestamp(timestamp), {at}, properties FROM {new}",
                team=team_id,
                at=to_db(ingested_at),
                new=new,
            )
        )
        strangers = sorted({event.distinct_id for event, person_id in events if person_id is None})
        if strangers:
            self._database.run(
                sql(
                    "INSERT INTO strangers SELECT {team}, unnest({ids}::VARCHAR[]) EXCEPT FROM strangers",
                    team=team_id,
                    ids=strangers,
                )
            )
