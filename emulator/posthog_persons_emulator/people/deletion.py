"""Deleting persons in bulk, and the state of the event deletions (api-facts §1.1, §2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ChoiceField, Serializer, UUIDField

from posthog_persons_emulator.actors import iso
from posthog_persons_emulator.control.profiles import Failure, Removal
from posthog_persons_emulator.people.bodies import text_list
from posthog_persons_emulator.people.deleting import Deleting
from posthog_persons_emulator.people.finding import looks_like_uuid
from posthog_persons_emulator.store.deletions import Deletions
from posthog_persons_emulator.store.records import Deletion as Row
from posthog_persons_emulator.store.records import Person

MOST_DELETED = 1000
"""So many ids one call takes (api-facts §0.1)."""

_NO_UUID = "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK} is not a valid UUID."


class Deletion(Deleting):
    """The actions around deleting."""

    def bulk_delete(self, _request: Request, **_: object) -> Response:
        """Delete up to 1000 persons, and queue the deletion of their events; always 202.

        Body: `ids` or `distinct_ids`; `delete_events`, `delete_recordings` and `keep_person` go by
        truthiness. Unknown ids are ignored.
        """
        era = self.service.era
        persons = self._chosen()
        options = self.body if era.deletion_options else {}
        events = bool(persons) and bool(self.body.get("delete_events"))
        kept = bool(options.get("keep_person"))
        with self.service.store.database.transaction():
            if events:
                self.queue_events(persons)
            removal = Removal(0, 0, ()) if kept else self.remove(persons)
        if era.bulk_summary == "none":
            return Response(status=202)
        summary: dict[str, Any] = {
            "persons_found": len(persons),
            "persons_deleted": removal.deleted,
            "persons_queued_for_deletion": removal.queued,
            "events_queued_for_deletion": events,
            "recordings_queued_for_deletion": bool(persons) and bool(options.get("delete_recordings")),
            "deletion_errors": [self._error(failure) for failure in removal.failures],
        }
        if era.bulk_summary == "summary":
            del summary["persons_queued_for_deletion"]
        return Response(summary, status=202)

    def deletion_status(self, request: Request, **_: object) -> Response:
        """List event deletions, newest first, in DRF's limit-offset pages."""
        query = _StatusQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        person_uuid = query.validated_data.get("person_uuid")
        rows = _Rows(
            self.service.store.deletions,
            self.team.id,
            query.validated_data["status"],
            None if person_uuid is None else str(person_uuid),
        )
        pages = LimitOffsetPagination()
        pages.default_limit = 100
        # It counts and slices, which is all that the pages ask of a queryset.
        page: list[Row] | None = pages.paginate_queryset(cast(Any, rows), request, self)
        return pages.get_paginated_response([_status(row) for row in page or ()])

    def _chosen(self) -> Sequence[Person]:
        """Return the persons that a bulk deletion names, each once.

        Raises:
            ValidationError: in the service's order; wrong types come first (readings, "Capture and persons").
        """
        distinct_ids = text_list(self.body, "distinct_ids")
        ids = text_list(self.body, "ids")
        if distinct_ids and ids and self.service.era.both_lists_refused:
            raise ValidationError("You must provide either distinct_ids or ids, not both")
        if len(distinct_ids) > MOST_DELETED:
            raise ValidationError(f"You can only pass {MOST_DELETED} distinct_ids in one call")
        if len(ids) > MOST_DELETED and not distinct_ids:
            raise ValidationError(f"You can only pass {MOST_DELETED} ids in one call")
        persons = self.service.store.persons
        if distinct_ids:
            found = persons.by_distinct_ids(self.team.id, distinct_ids)
        elif ids:
            for text in ids:
                if not looks_like_uuid(text):
                    raise ValidationError({"ids": [_NO_UUID.format(text)]})
            found = persons.by_uuids(self.team.id, ids)
        else:
            raise ValidationError("You need to specify either distinct_ids or ids")
        each = {person.id: person for person in found.values()}
        return self.service.pathologies.present(self.team.id, list(each.values()))

    def _error(self, failure: Failure) -> dict[str, str]:
        error = {"person_uuid": failure.person_uuid}
        if self.service.era.bulk_summary == "queued":
            error["step"] = failure.step
        return error


class _StatusQuery(Serializer[Any]):
    status = ChoiceField(choices=["pending", "completed", "all"], default="all")
    person_uuid = UUIDField(required=False)


class _Rows:
    """Event deletions as DRF's pagination wants them: counted, and cut out by a slice."""

    def __init__(self, deletions: Deletions, team_id: int, status: Any, person_uuid: str | None) -> None:
        self._deletions = deletions
        self._choice = (team_id, status, person_uuid)

    def count(self) -> int:
        return self._deletions.page(*self._choice, 0, 0)[0]

    def __getitem__(self, cut: slice) -> list[Row]:
        return self._deletions.page(*self._choice, cut.stop - cut.start, cut.start)[1]


def _status(row: Row) -> dict[str, str | None]:
    return {
        "person_uuid": row.person_uuid,
        "created_at": iso(row.created_at),
        "status": "completed" if row.verified_at else "pending",
        "delete_verified_at": iso(row.verified_at) if row.verified_at else None,
    }
