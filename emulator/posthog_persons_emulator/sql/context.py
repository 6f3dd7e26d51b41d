"""What conditions depend on besides the request: the project, its cohorts and actions, and the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from posthog_persons_emulator.store.records import Action, Cohort, Team
from posthog_persons_emulator.store.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a query.

    Args:
        team: the project, with its time zone and path cleaning rules.
        now: the emulator's time.
        cohorts: the project's cohorts by number.
        actions: the project's actions by number.
    """

    team: Team
    now: datetime
    cohorts: Mapping[int, Cohort]
    actions: Mapping[int, Action]

    @classmethod
    def of(cls, store: Store, team: Team, now: datetime) -> Context:
        """Take what the store knows about a project."""
        return cls(
            team=team,
            now=now,
            cohorts={cohort.id: cohort for cohort in store.cohorts.all(team.id)},
            actions={action.id: action for action in store.actions.all(team.id)},
        )

    @property
    def zone(self) -> ZoneInfo:
        """The project's time zone."""
        return ZoneInfo(self.team.timezone)
