"""The store: every kind of record behind one door."""

from __future__ import annotations

from posthog_persons_emulator.store.actions import Actions
from posthog_persons_emulator.store.activity import Activity
from posthog_persons_emulator.store.bulk import Bulk
from posthog_persons_emulator.store.cohorts import Cohorts
from posthog_persons_emulator.store.database import Database
from posthog_persons_emulator.store.deletions import Deletions
from posthog_persons_emulator.store.events import Events
from posthog_persons_emulator.store.groups import Groups
from posthog_persons_emulator.store.histories import Histories
from posthog_persons_emulator.store.last_seen import LastSeen
from posthog_persons_emulator.store.pages import Pages
from posthog_persons_emulator.store.persons import Persons
from posthog_persons_emulator.store.profiles import Profiles
from posthog_persons_emulator.store.recordings import Recordings
from posthog_persons_emulator.store.splits import Splits
from posthog_persons_emulator.store.teams import Teams
from posthog_persons_emulator.store.values import Values


class Store:
    """All that one emulator remembers.

    Args:
        path: file to keep the data in, or None to keep it in memory.
    """

    def __init__(self, path: str | None = None) -> None:
        self.database = Database(path)
        self._last_seen = LastSeen(self.database)
        self.teams = Teams(self.database)
        self.persons = Persons(self.database, self._last_seen)
        self.profiles = Profiles(self.database, self._last_seen)
        self.splits = Splits(self.database, self.profiles, self._last_seen)
        self.events = Events(self.database, self._last_seen)
        self.groups = Groups(self.database)
        self.cohorts = Cohorts(self.database)
        self.actions = Actions(self.database)
        self.bulk = Bulk(self.database, self._last_seen)
        self.deletions = Deletions(self.database, self._last_seen)
        self.activity = Activity(self.database)
        self.pages = Pages(self.database)
        self.recordings = Recordings(self.database)
        self.histories = Histories(self.database)
        self.values = Values(self.database)

    def reset(self) -> None:
        """Forget everything; numbers begin again at 1."""
        self.database.reset()
        self.teams.forget()
        self._last_seen.forget()

    def close(self) -> None:
        self.database.close()
