"""The store: every kind of record behind one door."""

from __future__ import annotations

from posthog_persons_emulator.store.actions import Actions
from posthog_persons_emulator.store.cohorts import Cohorts
from posthog_persons_emulator.store.database import Database
from posthog_persons_emulator.store.deletions import Deletions
from posthog_persons_emulator.store.events import Events
from posthog_persons_emulator.store.groups import Groups
from posthog_persons_emulator.store.persons import Persons
from posthog_persons_emulator.store.profiles import Profiles
from posthog_persons_emulator.store.teams import Teams


class Store:
    """All that one emulator remembers.

    Args:
        path: file to keep the data in, or None to keep it in memory.
    """

    def __init__(self, path: str | None = None) -> None:
        self.database = Database(path)
        self.teams = Teams(self.database)
        self.persons = Persons(self.database)
        self.profiles = Profiles(self.database)
        self.events = Events(self.database)
        self.groups = Groups(self.database)
        self.cohorts = Cohorts(self.database)
        self.actions = Actions(self.database)
        self.deletions = Deletions(self.database)

    def reset(self) -> None:
        """Forget everything; numbers begin again at 1."""
        self.database.reset()
        self.teams.forget()

    def close(self) -> None:
        self.database.close()
