"""Deleting one person, or what hangs on it (api-facts §2; DEV-085)."""

from __future__ import annotations

from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.control.profiles import Removal
from posthog_persons_emulator.people.deleting import Deleting
from posthog_persons_emulator.people.lookups import Lookups


class PersonNotDeleted(APIException):
    """A person is still there although it was to be deleted: 503 (DEV-076).

    Args:
        step: the step that failed.
    """

    status_code = 503
    default_code = "person_deletion_failed"

    def __init__(self, step: str) -> None:
        super().__init__(f"The person could not be deleted: {step} failed. Please try again.")


class SingleDeletion(Lookups, Deleting):
    """The actions that delete one person, its events or its recordings."""

    def destroy(self, request: Request, **_: object) -> Response:
        """Delete a person, and queue the deletion of its events; 202, empty.

        Query: `delete_events`, `delete_recordings` and `keep_person` count by their presence (DEV-075);
        the last two in eras that know them. Recordings are not kept, so nothing is to be done for them
        (DEV-058).

        Raises:
            PersonNotDeleted: if the person stays, in eras that say so (DEV-076).
        """
        era = self.service.era
        person = self.person()
        kept = era.deletion_options and "keep_person" in request.query_params
        with self.service.store.database.transaction():
            if "delete_events" in request.query_params:
                self.queue_events([person])
            removal = Removal(0, 0, ()) if kept else self.remove([person])
        for failure in removal.failures if era.failed_deletion_told else ():
            raise PersonNotDeleted(failure.step)
        return Response(status=202)

    def delete_events(self, _request: Request, **_: object) -> Response:
        """Queue the deletion of a person's events and keep the person; 202, empty."""
        self.queue_events([self.person()])
        return Response(status=202)

    def delete_recordings(self, _request: Request, **_: object) -> Response:
        """Answer as if the deletion of a person's recordings were queued; none are kept (DEV-058)."""
        self.person()
        return Response(status=202)
