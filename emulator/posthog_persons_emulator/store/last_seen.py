"""When persons were last seen: kept with them, because to look for it would be to read all events."""

from __future__ import annotations

from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.database import Database


class LastSeen:
    """Keeps `persons.last_seen_at`: the time of the latest event that is not hidden.

    Capture does not pay for it: what was captured since is taken in when somebody is next read.
    Hidden events carry the negative number of their person, and so do not count.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._taken_in = 0
        self._behind = True

    def fall_behind(self) -> None:
        """Note that there are new events."""
        self._behind = True

    def forget(self) -> None:
        """Begin again, because the numbers of events do."""
        self._taken_in = 0
        self._behind = True

    def catch_up(self) -> None:
        """Take in the events that were captured since this was last done."""
        if not self._behind:
            return
        with self._database.transaction():
            self._database.run(
                sql(
                    "UPDATE persons SET last_seen_at = greatest(last_seen_at, latest) FROM ("
                    " SELECT person_id, max(timestamp) AS latest FROM events"
                    " WHERE seq > {taken_in} AND person_id > 0 GROUP BY person_id) AS seen"
                    " WHERE persons.id = person_id",
                    taken_in=self._taken_in,
                )
            )
            [(last,)] = self._database.rows(SQL("SELECT coalesce(max(seq), 0) FROM events"))
        self._taken_in, self._behind = last, False

    def look_again(self, persons: SQL) -> None:
        """Read all events of some persons, since events became theirs or are gone.

        Args:
            persons: a query of their numbers.
        """
        self._database.run(
            sql(
                "UPDATE persons SET last_seen_at = latest FROM ("
                " SELECT chosen.id, max(timestamp) AS latest"
                " FROM (SELECT DISTINCT id FROM ({persons}) AS _(id)) AS chosen"
                " LEFT JOIN events ON events.person_id = chosen.id GROUP BY chosen.id) AS seen"
                " WHERE persons.id = seen.id",
                persons=persons,
            )
        )
