"""Splitting persons: distinct ids leave their person, each for a new one of its own (api-facts §2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from posthog_persons_emulator.sql.fragment import sql
from posthog_persons_emulator.store.database import Database, table
from posthog_persons_emulator.store.last_seen import LastSeen
from posthog_persons_emulator.store.profiles import Changes, Profiles
from posthog_persons_emulator.store.records import Profile


class Splits:
    """Moves distinct ids, with their events, off a person."""

    def __init__(self, database: Database, profiles: Profiles, last_seen: LastSeen) -> None:
        self._database = database
        self._profiles = profiles
        self._last_seen = last_seen

    def split(self, team_id: int, person_id: int, newcomers: Mapping[str, Profile]) -> None:
        """Let distinct ids go to new persons, and with each the events that it brought.

        Hidden events stay hidden. Properties and places in cohorts stay behind.

        Args:
            team_id: the project.
            person_id: whose the distinct ids are.
            newcomers: for each distinct id the person that is made for it; one whose uuid somebody has
                gets a random one.
        """
        if not newcomers:
            return
        strangers = self._profiles.known(team_id, list(newcomers), ()).strangers
        namesakes = {name: newcomers[name].id for name in strangers}
        rows: list[dict[str, Any]] = [{"name": name, "target": new.id} for name, new in newcomers.items()]
        moves = sql("{moves} AS moves", moves=table(rows, name="VARCHAR", target="BIGINT"))
        with self._database.transaction():
            self._profiles.write(team_id, Changes(created=list(newcomers.values()), namesakes=namesakes))
            for statement in (
                """UPDATE distinct_ids SET person_id = target FROM {moves}
                   WHERE team_id = {team} AND person_id = {source} AND distinct_id = name""",
                """UPDATE events SET person_id = sign(person_id) * target FROM {moves}
                   WHERE team_id = {team} AND abs(person_id) = {source} AND distinct_id = name""",
            ):
                self._database.run(sql(statement, moves=moves, team=team_id, source=person_id))
            touched = [person_id, *(profile.id for profile in newcomers.values())]
            self._last_seen.look_again(sql("SELECT unnest({ids}::BIGINT[])", ids=touched))
