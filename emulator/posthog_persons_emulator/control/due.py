"""Work whose time has come by the emulator's clock, caught up whenever somebody looks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from posthog_persons_emulator.store.deletions import Deletions, next_run

if TYPE_CHECKING:
    from posthog_persons_emulator.service import Service


class EventRuns:
    """The weekly runs of event deletions: asks the store only when a Sunday has passed since last time."""

    def __init__(self) -> None:
        self._coming: datetime | None = None

    def catch_up(self, deletions: Deletions, now: datetime) -> None:
        """Carry out the runs that have passed, each with its own verified time."""
        coming = next_run(now)
        if coming != self._coming:
            deletions.run_due(now)
            self._coming = coming


def catch_up(service: Service) -> None:
    """Do what is due: profiles that were to go by now, and the event deletions of every Sunday passed.

    The clock may have been moved, or have run: in both cases nothing happens by itself, and nobody can
    tell, because every request comes by here first.
    """
    now = service.clock.now()
    service.deletion_mode.run_due(service.store, now)
    service.event_runs.catch_up(service.store.deletions, now)
