"""The cohorts that a person is in (api-facts §1.2)."""

from __future__ import annotations

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.control.profiles import shown
from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.management.cohort_shapes import full, members, minimal
from posthog_persons_emulator.people.finding import find_person


class Membership(ApiView):
    """The action `cohorts`."""

    def cohorts(self, request: Request, **_: object) -> Response:
        """List the cohorts of the person `person_id`, a number or a uuid, by id.

        Raises:
            ValidationError: if `person_id` is missing (service: 500; DEV-011).
            NotFound: if there is no such person.
        """
        asked = request.query_params.get("person_id")
        if not asked:
            raise ValidationError({"person_id": ["This field is required."]}, code="required")
        person = find_person(self.service.store, self.team, asked)
        if person is None or not shown(self.service, self.team.id, [person]):
            raise NotFound
        shape = full if self.service.era.full_cohorts else minimal
        cohorts = [
            shape(self.service, self.team, cohort)
            for cohort in self.service.store.cohorts.all(self.team.id)
            if person.id in members(self.service, self.team, cohort)
        ]
        return Response({"results": cohorts})
