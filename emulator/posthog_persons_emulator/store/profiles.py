"""The writing side of persons: what a capture request reads before and writes after its events."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.store.database import Database, table
from posthog_persons_emulator.store.last_seen import LastSeen
from posthog_persons_emulator.store.records import Profile
from posthog_persons_emulator.store.times import EPOCH, from_db, microseconds


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows about some distinct ids."""

    owners: dict[str, Profile]
    tombstones: frozenset[str]
    """Those that belonged to a deleted person and were not reset."""
    strangers: frozenset[str]
    """Those of which there are events that are nobody's."""


@dataclass(slots=True)
class Changes:
    """What a batch did to persons, after all its merges are followed."""

    created: list[Profile] = field(default_factory=list)
    changed: list[Profile] = field(default_factory=list)
    merged: dict[int, int] = field(default_factory=dict)
    """Number of each stored person that is gone, and of the one that took it over."""
    attached: list[tuple[str, int]] = field(default_factory=list)
    """New distinct ids in order of arrival, with their persons' numbers."""
    namesakes: dict[str, int] = field(default_factory=dict)
    """Strangers that a person was made for, with its number: their events become its own."""


class Profiles:
    """Finds profiles by distinct id and writes what became of them."""

    def __init__(self, database: Database, last_seen: LastSeen) -> None:
        self._database = database
        self._last_seen = last_seen

    def known(
        self, team_id: int, distinct_ids: Sequence[str], changing: Collection[str] | None = None
    ) -> Known:
        """Look distinct ids up; ids of the same person share one profile.

        Args:
            team_id: the project.
            distinct_ids: what is looked up.
            changing: those whose persons may be changed, None: all. The other profiles are bare numbers,
                which is all that most events need of them.
        """
        owner_of: dict[str, int] = {}
        noted: dict[str, set[str]] = {"tombstone": set(), "stranger": set()}
        rows = self._database.rows(
            sql(
                # A list that is bound whole is looked up in the index; a subquery would scan the table.
                "SELECT distinct_id, person_id, NULL FROM distinct_ids"
                " WHERE team_id = {team} AND distinct_id IN {asked}"
                " UNION ALL SELECT distinct_id, NULL, 'tombstone' FROM tombstones"
                " WHERE team_id = {team} AND distinct_id IN {asked}"
                " UNION ALL SELECT distinct_id, NULL, 'stranger' FROM strangers"
                " WHERE team_id = {team} AND distinct_id IN {asked}",
                team=team_id,
                asked=list(distinct_ids),
            )
        )
        for distinct_id, number, note in rows:
            if note is None:
                owner_of[distinct_id] = number
            else:
                noted[note].add(distinct_id)
        whole = {owner_of[name] for name in (owner_of if changing is None else owner_of.keys() & changing)}
        profiles = self._profiles(sorted(whole))
        owners = {
            distinct_id: profiles.setdefault(number, Profile(number, "", EPOCH, {}, is_identified=False))
            for distinct_id, number in owner_of.items()
        }
        return Known(owners, frozenset(noted["tombstone"]), frozenset(noted["stranger"]))

    def new_ids(self, count: int) -> range:
        """Take numbers for new persons; they count on over all projects."""
        return self._database.take("person", count)

    def write(self, team_id: int, changes: Changes) -> None:
        """Write everything that a batch changed, in one transaction."""
        self._database.changed(team_id)
        with self._database.transaction():
            self._create(team_id, changes.created)
            self._change(changes.changed)
            self._merge(team_id, changes.merged)
            self._attach(team_id, changes.attached)
            self._adopt(team_id, changes.namesakes)

    def forget_tombstone(self, team_id: int, distinct_id: str) -> None:
        """Let a deleted distinct id be used again: the events that came since then are seen.

        Those from before the deletion stay with the person that was deleted
        (`reset_person_distinct_id`, design.md, "Rulings").
        """
        self._database.changed(team_id)
        with self._database.transaction():
            self._database.run(
                sql(
                    "UPDATE events SET person_id = -person_id"
                    " WHERE team_id = {team} AND distinct_id = {id} AND person_id < 0",
                    team=team_id,
                    id=distinct_id,
                )
            )
            self._last_seen.look_again(
                sql(
                    "SELECT person_id FROM distinct_ids WHERE team_id = {team} AND distinct_id = {id}",
                    team=team_id,
                    id=distinct_id,
                )
            )
            self._database.run(
                sql(
                    "DELETE FROM tombstones WHERE team_id = {team} AND distinct_id = {id}",
                    team=team_id,
                    id=distinct_id,
                )
            )

    def _profiles(self, person_ids: list[int]) -> dict[int, Profile]:
        if not person_ids:
            return {}
        rows = self._database.rows(
            sql(
                "SELECT id, uuid, created_at, properties, is_identified FROM persons WHERE id IN {ids}",
                ids=person_ids,
            )
        )
        return {row[0]: _profile(row) for row in rows}

    def _create(self, team_id: int, profiles: Sequence[Profile]) -> None:
        if profiles:
            new = table(
                [_row(profile) for profile in profiles],
                id="BIGINT",
                uuid="UUID",
                created_at="BIGINT",
                properties="JSON",
                is_identified="BOOLEAN",
            )
            self._database.run(
                sql(
                    # After a split another person may have the uuid that goes with the distinct id.
                    "INSERT INTO persons SELECT {team}, id, CASE WHEN uuid IN"
                    " (SELECT uuid FROM persons WHERE team_id = {team}) THEN gen_random_uuid() ELSE uuid END,"
                    " make_timestamp(created_at), properties, is_identified, NULL FROM {new}",
                    team=team_id,
                    new=new,
                )
            )

    def _change(self, profiles: Sequence[Profile]) -> None:
        if profiles:
            new = table(
                [_row(profile) for profile in profiles],
                id="BIGINT",
                created_at="BIGINT",
                properties="JSON",
                is_identified="BOOLEAN",
            )
            self._database.run(
                sql(
                    "UPDATE persons SET created_at = make_timestamp(new.created_at),"
                    " properties = new.properties, is_identified = new.is_identified"
                    " FROM {new} AS new WHERE persons.id = new.id AND persons.id IN {ids}",
                    new=new,
                    ids=[profile.id for profile in profiles],
                )
            )

    def _merge(self, team_id: int, merged: Mapping[int, int]) -> None:
        """Hand distinct ids, events (hidden ones stay hidden) and places in cohorts on; drop the rest."""
        if not merged:
            return
        pairs = [{"source": source, "target": target} for source, target in merged.items()]
        moves = table(pairs, source="BIGINT", target="BIGINT")
        for statement in (
            "UPDATE distinct_ids SET person_id = target FROM {moves} WHERE person_id = source",
            """UPDATE events SET person_id = sign(person_id) * target FROM {moves}
               WHERE abs(person_id) = source""",
            """UPDATE persons SET last_seen_at = greatest(last_seen_at, latest) FROM (
                 SELECT target, max(last_seen_at) AS latest FROM persons JOIN {moves} ON id = source
                 GROUP BY target) AS seen WHERE id = target""",
            """INSERT INTO cohort_members SELECT cohort_id, target FROM cohort_members, {moves}
               WHERE person_id = source EXCEPT FROM cohort_members""",
            "DELETE FROM cohort_members USING {moves} WHERE person_id = source",
        ):
            self._database.run(sql(statement, moves=sql("{moves} AS moves", moves=moves)))
        self._database.run(
            sql(
                "DELETE FROM persons WHERE team_id = {team} AND id IN (SELECT unnest({ids}::BIGINT[]))",
                team=team_id,
                ids=list(merged),
            )
        )

    def _attach(self, team_id: int, attached: Sequence[tuple[str, int]]) -> None:
        if attached:
            rows = [{"distinct_id": distinct_id, "person_id": number} for distinct_id, number in attached]
            new = table(rows, distinct_id="VARCHAR", person_id="BIGINT")
            self._database.run(
                sql(
                    "INSERT INTO distinct_ids"
                    " SELECT {team}, distinct_id, person_id, nextval('distinct_id_numbers') FROM {new}",
                    team=team_id,
                    new=new,
                )
            )

    def _adopt(self, team_id: int, namesakes: Mapping[str, int]) -> None:
        """Give the events of strangers to the persons that they turned out to be."""
        if namesakes:
            self._database.run(
                sql(
                    "DELETE FROM strangers WHERE team_id = {team} AND distinct_id IN {names}",
                    team=team_id,
                    names=list(namesakes),
                )
            )
            rows = [{"name": name, "owner": number} for name, number in namesakes.items()]
            self._database.run(
                sql(
                    "UPDATE events SET person_id = owner * CASE WHEN (team_id, distinct_id) IN"
                    " (FROM tombstones) THEN -1 ELSE 1 END FROM {owners} AS owners"
                    " WHERE team_id = {team} AND person_id IS NULL AND distinct_id = name",
                    owners=table(rows, name="VARCHAR", owner="BIGINT"),
                    team=team_id,
                )
            )
            self._last_seen.look_again(sql("SELECT unnest({ids}::BIGINT[])", ids=list(namesakes.values())))


def _row(profile: Profile) -> dict[str, Any]:
    return {
        "id": profile.id,
        "uuid": profile.uuid,
        "created_at": microseconds(profile.created_at),
        "properties": profile.properties,
        "is_identified": profile.is_identified,
    }


def _profile(row: tuple[Any, ...]) -> Profile:
    number, identity, created_at, properties, is_identified = row
    return Profile(number, str(identity), from_db(created_at), json.loads(properties), is_identified)
