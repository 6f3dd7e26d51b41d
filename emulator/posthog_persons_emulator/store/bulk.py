"""Takes whole files in by SQL alone: a seed may have millions of rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from posthog_persons_emulator.sql.fragment import SQL, sql
from posthog_persons_emulator.store.database import Database
from posthog_persons_emulator.store.last_seen import LastSeen
from posthog_persons_emulator.store.times import to_db

AT_ONCE = 4_000_000
"""So many events are taken in before they are compressed, which bounds the memory that a seed needs."""


class UnreadableError(ValueError):
    """The database cannot read a file, or not use what is in it; the message says why."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is in a file.

    Args:
        people: how many rows are persons.
        plain: whether the events can all be taken in at once: none of them changes persons or groups,
            none was there before.
    """

    people: int
    plain: bool


class Bulk:
    """Loads files of JSON lines or Parquet, in which events and persons are mixed as they please."""

    def __init__(self, database: Database, last_seen: LastSeen) -> None:
        self._database = database
        self._last_seen = last_seen

    def rows(self, path: Path) -> SQL:
        """Return a table expression of a file's rows, numbered from 1 by `place`.

        Raises:
            UnreadableError: if it calls itself Parquet and is not.
        """
        if path.suffix != ".parquet":
            return _numbered(_json_lines(path))
        source = sql("read_parquet({path})", path=str(path))
        with _reading():
            columns = self._database.rows(sql("DESCRIBE FROM {source}", source=source))
        kinds = {name: kind for name, kind, *_ in columns}
        cells = ", ".join(f'{_cell(name, kinds.get(name))} AS "{name}"' for name in _COLUMNS)
        return _numbered(sql("(SELECT {cells} FROM {source})", cells=SQL(cells), source=source))

    def write(self, rows: SQL, lines: Path) -> None:
        """Write rows as JSON lines.

        Raises:
            UnreadableError: if their properties are not JSON.
        """
        # COPY takes no parameter for its target.
        target = SQL("'" + str(lines).replace("'", "''") + "'")
        statement = sql(
            "COPY (SELECT * EXCLUDE (place) REPLACE (properties::JSON AS properties) FROM {rows}"
            " ORDER BY place) TO {target} (FORMAT json)",
            rows=rows,
            target=target,
        )
        with _reading():
            self._database.run(statement)

    def survey(self, team_id: int, rows: SQL) -> Survey:
        """Look through a file's rows.

        Raises:
            UnreadableError: if they cannot be read, or a person cannot be made.
        """
        statement = sql(
            """
            SELECT count(*) FILTER ({person}), min(place) FILTER ({person} AND NOT {sound}),
                coalesce(bool_and({person} OR {plain}), TRUE)
                AND count(uuid) = count(DISTINCT hash(uuid)) FILTER (uuid IS NOT NULL)
                AND NOT EXISTS (FROM events WHERE team_id = {team})
                AND NOT EXISTS (FROM tombstones WHERE team_id = {team})
            FROM {rows}
            """,
            person=_PERSON,
            sound=_SOUND,
            plain=_PLAIN,
            team=team_id,
            rows=rows,
        )
        with _reading():
            [(people, unsound, plain)] = self._database.rows(statement)
        if unsound is not None:
            raise UnreadableError(f"row {unsound} is no person that can be made")
        return Survey(people, plain)

    def people(self, team_id: int, rows: SQL, now: datetime) -> None:
        """Make the persons among the rows, in their order, all of which are sound.

        Raises:
            UnreadableError: if a distinct id would be two persons', or properties are not JSON.
        """
        newcomers = sql(
            "SELECT place, distinct_ids AS names, coalesce(uuid::UUID, {uuid}) AS uuid,"
            " coalesce({time}, {now}) AS created_at, properties,"
            " coalesce(is_identified, FALSE) AS is_identified FROM {rows} WHERE {person}",
            uuid=_uuid_of(team_id, SQL("distinct_ids[1]")),
            time=SQL(_time("created_at")),
            now=to_db(now),
            rows=rows,
            person=_PERSON,
        )
        with _reading():
            self._make(team_id, newcomers)
        self._settle()

    def events(self, team_id: int, rows: SQL, now: datetime) -> None:
        """Take plain events in, after the persons, and make those persons that are missing.

        Raises:
            UnreadableError: if properties are not JSON.
        """
        newcomers = sql(
            "SELECT min(place) AS place, [distinct_id] AS names, {uuid} AS uuid,"
            " arg_min({time}, place) AS created_at, NULL AS properties, FALSE AS is_identified"
            " FROM {rows} WHERE NOT {person} AND distinct_id NOT IN"
            " (SELECT distinct_id FROM distinct_ids WHERE team_id = {team}) GROUP BY distinct_id",
            uuid=_uuid_of(team_id, SQL("distinct_id")),
            time=SQL(_time("timestamp")),
            rows=rows,
            person=_PERSON,
            team=team_id,
        )
        with _reading():
            self._make(team_id, newcomers)
            [(count,)] = self._database.rows(sql("SELECT count(*) FROM {rows}", rows=rows))
            first = self._database.take("event", count).start
            for done in range(0, count, AT_ONCE):
                self._database.run(
                    sql(
                        "INSERT INTO events SELECT {team}, {first} + place - 1,"
                        " coalesce(rows.uuid::UUID, gen_random_uuid()), event, rows.distinct_id, person_id,"
                        " {time}, {now}, json(coalesce(properties, '{{}}')) FROM {rows} AS rows"
                        " JOIN distinct_ids ON distinct_ids.distinct_id = rows.distinct_id"
                        " AND distinct_ids.team_id = {team}"
                        " WHERE NOT {person} AND place > {done} AND place <= {last}",
                        team=team_id,
                        first=first,
                        time=SQL(_time("timestamp")),
                        now=to_db(now),
                        rows=rows,
                        person=_PERSON,
                        done=done,
                        last=done + AT_ONCE,
                    )
                )
                self._settle()
        self._last_seen.fall_behind()
        self._last_seen.catch_up()

    def _make(self, team_id: int, newcomers: SQL) -> None:
        self._database.changed(team_id)
        with self._database.transaction():
            self._database.run(
                sql(
                    "CREATE TEMP TABLE newcomers AS SELECT row_number() OVER (ORDER BY place) - 1 AS rank, *"
                    " FROM ({newcomers})",
                    newcomers=newcomers,
                )
            )
            self._refuse_shared_ids(team_id)
            [(people, names)] = self._database.rows(SQL("SELECT count(*), sum(len(names)) FROM newcomers"))
            if people:
                first = self._database.take("person", people).start
                self._database.run(
                    sql(
                        "INSERT INTO persons SELECT {team}, {first} + rank, uuid, created_at,"
                        " json(coalesce(properties, '{{}}')), is_identified, NULL FROM newcomers",
                        team=team_id,
                        first=first,
                    )
                )
                self._database.run(
                    sql(
                        "INSERT INTO distinct_ids SELECT {team}, name, {first} + rank,"
                        " {seq} + row_number() OVER (ORDER BY rank, place) - 1 FROM (SELECT rank,"
                        " unnest(names) AS name, generate_subscripts(names, 1) AS place FROM newcomers)",
                        team=team_id,
                        first=first,
                        seq=self._database.take("distinct_id", int(names)).start,
                    )
                )
            self._database.run(SQL("DROP TABLE newcomers"))

    def _settle(self) -> None:
        """Compress what was taken in: tables in memory shrink to a tenth or less of their size."""
        self._database.run(SQL("CHECKPOINT"))

    def _refuse_shared_ids(self, team_id: int) -> None:
        shared = self._database.rows(
            sql(
                "WITH named AS (SELECT place, unnest(names) AS name FROM newcomers)"
                " SELECT min(place) FROM (SELECT max(place) AS place FROM named GROUP BY name"
                " HAVING count(*) > 1 UNION ALL SELECT place FROM named WHERE name IN"
                " (SELECT distinct_id FROM distinct_ids WHERE team_id = {team}))",
                team=team_id,
            )
        )
        if shared[0][0] is not None:
            raise UnreadableError(f"row {shared[0][0]}: one of the distinct ids is somebody else's")


@contextmanager
def _reading() -> Iterator[None]:
    """Let what the database finds wrong with a file be the file's fault."""
    try:
        yield
    except duckdb.Error as error:
        raise UnreadableError(str(error).partition("\n")[0]) from error


def _numbered(source: SQL) -> SQL:
    return sql("(SELECT row_number() OVER () AS place, * FROM {source})", source=source)


def _json_lines(path: Path) -> SQL:
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
    return sql(
        "(SELECT * REPLACE (properties::VARCHAR AS properties)"
        " FROM read_json({path}, format = 'newline_delimited', columns = {{{columns}}}))",
        path=str(path),
        columns=SQL(columns),
    )


def _cell(name: str, kind: str | None) -> str:
    """Return a column of a Parquet file as the other form of seed has it; it may be missing."""
    if kind is None:
        return f"NULL::{_COLUMNS[name]}"
    if kind.startswith("TIMESTAMP"):
        return f"{name}::TIMESTAMP::VARCHAR"
    if name == "properties":
        return "properties::VARCHAR" if kind in {"VARCHAR", "JSON"} else "to_json(properties)::VARCHAR"
    return f'"{name}"'


def _uuid_of(team_id: int, distinct_id: SQL) -> SQL:
    """Work out the deterministic uuid of the person of a distinct id: version 5 (api-facts §5.4)."""
    return sql(
        "list_transform([sha1(unhex('932979b465c3442484670b66ec27bc22') || encode({team} || ':' || {name}))],"
        " lambda h: (h[1:8] || h[9:12] || '5' || h[14:16] ||"
        " substr('89ab', (('0x' || h[17])::INTEGER & 3) + 1, 1) || h[18:32])::UUID)[1]",
        team=str(team_id),
        name=distinct_id,
    )


_COLUMNS = {
    "event": "VARCHAR",
    "distinct_id": "VARCHAR",
    "timestamp": "VARCHAR",
    "uuid": "VARCHAR",
    "properties": "JSON",
    "distinct_ids": "VARCHAR[]",
    "created_at": "VARCHAR",
    "is_identified": "BOOLEAN",
    "$set": "JSON",
    "$set_once": "JSON",
    "$unset": "JSON",
}


def _time(column: str) -> str:
    # Casting by way of a time zone is slow, and needed for few.
    return f"""(CASE WHEN regexp_matches({column}, ':.*[+-]')
        THEN try_cast({column} AS TIMESTAMPTZ)::TIMESTAMP ELSE try_cast({column} AS TIMESTAMP) END)"""


_PERSON = SQL("(event IS NULL AND distinct_ids IS NOT NULL)")
_SHOWABLE = r"""(properties IS NULL OR (starts_with(properties, '{')
    AND NOT regexp_matches(properties, '[eE]\+?[0-9]{3}')))"""  # numbers that answers cannot show
_UUID = "(uuid IS NULL OR try_cast(uuid AS UUID) IS NOT NULL)"
_SOUND = SQL(
    f"""coalesce(len(distinct_ids) > 0 AND {_SHOWABLE} AND {_UUID}
    AND (created_at IS NULL OR {_time("created_at")} IS NOT NULL)
    AND len(list_filter(distinct_ids,
        lambda name: name IS NULL OR trim(name) = '' OR length(name) > 200)) = 0, FALSE)"""
)
_PLAIN = SQL(
    rf"""coalesce(event <> '' AND trim(distinct_id) <> '' AND length(distinct_id) <= 200
    AND {_time("timestamp")} IS NOT NULL AND {_SHOWABLE} AND {_UUID}
    AND event NOT IN ('$identify', '$create_alias', '$merge_dangerously', '$groupidentify')
    AND coalesce("$set", "$set_once", "$unset") IS NULL
    AND NOT regexp_matches(coalesce(properties, ''),
        '"\$(set|set_once|unset|groups|process_person_profile)"'), FALSE)"""
)
