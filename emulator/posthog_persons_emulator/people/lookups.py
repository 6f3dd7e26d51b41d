"""Persons by their ids: retrieve, and the two lookups in batches (api-facts §2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.actors import record
from posthog_persons_emulator.control.profiles import shown
from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.people.bodies import text_list
from posthog_persons_emulator.people.finding import find_person, looks_like_id, looks_like_uuid
from posthog_persons_emulator.store.records import Person

MOST_LOOKED_UP = 200
"""Further ids of a batch are silently left out."""

MOST_DISTINCT_IDS = 10
"""A record of a batch shows at most so many distinct ids."""


class Lookups(ApiView):
    """The actions that answer with records."""

    def retrieve(self, _request: Request, **_: object) -> Response:
        """Show one person, by number or uuid."""
        return Response(record(self.person(), self.team, last_seen=self.service.era.last_seen))

    def batch_by_distinct_ids(self, _request: Request, **_: object) -> Response:
        """Show the persons of up to 200 distinct ids; unknown ones have no entry."""
        asked = self.body.get("distinct_ids")
        asked = text_list(self.body, "distinct_ids")[:MOST_LOOKED_UP] if isinstance(asked, list) else []
        return self._records(self.service.store.persons.by_distinct_ids(self.team.id, asked))

    def batch_by_uuids(self, _request: Request, **_: object) -> Response:
        """Show the persons of up to 200 uuids; unknown ones have no entry."""
        asked = self.body.get("uuids")
        asked = asked[:MOST_LOOKED_UP] if isinstance(asked, list) else []
        if not all(looks_like_uuid(uuid) for uuid in asked):
            raise ValidationError("One or more UUIDs are invalid.")
        return self._records(self.service.store.persons.by_uuids(self.team.id, asked))

    def person(self) -> Person:
        """Return the person that the path names; for reading requests that is a look at it.

        Raises:
            ValidationError: if the text has not the form of an id.
            NotFound: if there is no such person.
        """
        text = str(self.kwargs["id"])
        if not looks_like_id(text):
            raise ValidationError(
                "The ID provided does not look like a personID. If you are using a distinctId, please use "
                f"/persons?distinct_id={text} instead."
            )
        person = find_person(self.service.store, self.team, text)
        found = [person] if person else []
        if self.request.method in SAFE_METHODS:
            found = shown(self.service, self.team.id, found)
        else:
            found = self.service.pathologies.present(self.team.id, found)
        if not found:
            raise NotFound
        return found[0]

    def _records(self, found: Mapping[str, Person]) -> Response:
        persons = list({person.id: person for person in found.values()}.values())
        # A person is shown once, whatever number of its ids was asked for: it may have very many.
        records: dict[int, dict[str, Any]] = {
            person.id: record(
                person,
                self.team,
                last_seen=self.service.era.last_seen,
                most_distinct_ids=MOST_DISTINCT_IDS,
            )
            for person in shown(self.service, self.team.id, persons)
        }
        results = {key: records[person.id] for key, person in found.items() if person.id in records}
        return Response({"results": results})
