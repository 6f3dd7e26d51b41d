"""Cohorts: made, listed and, if static, filled (examples.md, "Cohorts"; api-facts §6.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import DictField, ListField, Serializer

from posthog_persons_emulator.http.views import ApiView, project_number
from posthog_persons_emulator.management.cohort_shapes import full
from posthog_persons_emulator.management.fields import Flag, Text
from posthog_persons_emulator.management.projects import one_page
from posthog_persons_emulator.people.finding import looks_like_uuid
from posthog_persons_emulator.requests.cohorts import parse_cohort
from posthog_persons_emulator.store.records import Cohort


class Cohorts(ApiView):
    """The view behind `…/cohorts/` and below."""

    def list(self, _request: Request, **_: object) -> Response:
        """List the project's cohorts by id, all on one page."""
        return Response(
            one_page([self._full(cohort) for cohort in self.service.store.cohorts.all(self.team.id)])
        )

    def create(self, request: Request, **_: object) -> Response:
        """Make a cohort, static or with a definition."""
        fields = _Cohort(data=request.data)
        fields.is_valid(raise_exception=True)
        given = dict(fields.validated_data)
        members = given.pop("_create_static_person_ids", [])
        parse_cohort(given.get("groups", []), given.get("filters"))
        cohort = self.service.store.cohorts.create(self.team.id, now=self.service.clock.now(), **given)
        if cohort.is_static:
            self._add(cohort, members)
        return Response(self._full(cohort), status=201)

    def retrieve(self, _request: Request, **_: object) -> Response:
        """Show a cohort."""
        return Response(self._full(self._named()))

    def add_persons_to_static_cohort(self, _request: Request, **_: object) -> Response:
        """Put persons, given by uuid, on a static cohort's list; ids that nobody has are left out."""
        cohort = self._named()
        if not cohort.is_static:
            raise ValidationError("Can only add users to static cohorts")
        uuids = self.body.get("person_ids")
        if not isinstance(uuids, list):
            raise ValidationError("person_ids must be a list")
        if not uuids:
            raise ValidationError("person_ids cannot be empty")
        if not self._add(cohort, uuids):
            raise ValidationError("No valid users to add to cohort")
        return Response({"success": True})

    def _named(self) -> Cohort:
        number = project_number(str(self.kwargs["id"]))
        cohort = None if number is None else self.service.store.cohorts.get(self.team.id, number)
        if cohort is None:
            raise NotFound
        return cohort

    def _add(self, cohort: Cohort, uuids: Sequence[Any]) -> int:
        """Add those who exist, and return how many they are."""
        store = self.service.store
        persons = store.persons.by_uuids(self.team.id, [uuid for uuid in uuids if looks_like_uuid(uuid)])
        store.cohorts.add_members(cohort.id, sorted({person.id for person in persons.values()}))
        return len(persons)

    def _full(self, cohort: Cohort) -> dict[str, Any]:
        return full(self.service, self.team, cohort)


class _Cohort(Serializer[Any]):
    name = Text(required=False, allow_null=True)
    description = Text(required=False)
    groups = ListField(required=False)
    filters = DictField(required=False, allow_null=True)
    is_static = Flag(required=False)
    _create_static_person_ids = ListField(required=False)
