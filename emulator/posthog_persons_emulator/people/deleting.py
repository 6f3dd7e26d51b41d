"""What it takes to delete persons, be it many or one."""

from __future__ import annotations

from collections.abc import Sequence

from posthog_persons_emulator.control.profiles import Removal, remove
from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.store.activity import Deed
from posthog_persons_emulator.store.records import Person


class Deleting(ApiView):
    """A view that deletes persons, or their events."""

    def remove(self, persons: Sequence[Person]) -> Removal:
        """Delete profiles in the mode that is set, and log it of all that do not fail.

        What is queued is logged now, not when it goes (DEV-082).

        Args:
            persons: found and present, each once.
        """
        removal = remove(self.service, self.team.id, persons)
        failed = {failure.person_uuid for failure in removal.failures}
        deeds = [
            Deed("deleted", person.id, person.uuid, None) for person in persons if person.uuid not in failed
        ]
        self.service.store.activity.log(self.team.id, deeds, self.service.clock.now())
        return removal

    def queue_events(self, persons: Sequence[Person]) -> None:
        """Queue the deletion of the events of persons until the weekly run (api-facts §1.1)."""
        self.service.store.deletions.queue(
            self.team.id,
            [person.uuid for person in persons],
            self.service.clock.now(),
            requeue_completed=self.service.era.requeue_completed,
        )
