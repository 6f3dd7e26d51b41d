"""The values that a property of persons has (api-facts §2; DEV-080)."""

from __future__ import annotations

from dataclasses import asdict

from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.sql.fragment import SQL
from posthog_persons_emulator.sql.properties import string_of

_VIRTUAL = "$virt"


class Values(ApiView):
    """The action `values`."""

    def values(self, request: Request, **_: object) -> Response:
        """Count the persons by the text of the property `key`; `value` is a part of it, in any case.

        Without a key, or with one of a virtual property, there is nothing to count.
        """
        key, part = request.query_params.get("key", ""), request.query_params.get("value", "")
        counted = []
        if key and not key.startswith(_VIRTUAL):
            lost = [number for team, number in self.service.pathologies.lost if team == self.team.id]
            text = string_of(SQL("persons.properties"), key)
            found = self.service.store.values.of(self.team.id, text, part, lost)
            counted = [asdict(value) for value in found]
        if self.service.era.bare_values:
            return Response(counted)
        answer = Response({"results": counted, "refreshing": False})
        answer["Cache-Control"] = "max-age=10"
        return answer
