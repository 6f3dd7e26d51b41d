"""What lies in a store, whoever may see it: that a profile is gone proves nothing about its events."""

from __future__ import annotations

from posthog_persons_emulator.sql.fragment import sql
from support.inprocess import Emulator


def stored_events(emulator: Emulator, distinct_id: str) -> list[str]:
    """Return the names of a distinct id's events in order of arrival, those of deleted people too."""
    rows = emulator.service.store.database.rows(
        sql("SELECT event FROM events WHERE distinct_id = {id} ORDER BY seq", id=distinct_id)
    )
    return [event for (event,) in rows]


def queued_deletions(emulator: Emulator) -> list[str]:
    """Return whose events wait for the weekly run, latest first; not every era can be asked for it."""
    _, rows = emulator.service.store.deletions.page(1, "pending", None, 100, 0)
    return [row.person_uuid for row in rows]
