"""The list of persons (api-facts §2)."""

from __future__ import annotations

from typing import Any, NoReturn

from rest_framework.exceptions import MethodNotAllowed
from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.actors import actor
from posthog_persons_emulator.control.profiles import shown
from posthog_persons_emulator.http.paging import next_link, previous_link
from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.people.filters import conditions
from posthog_persons_emulator.requests.filter import Cut, parse_cut
from posthog_persons_emulator.requests.parameters import Parameters
from posthog_persons_emulator.sql.context import Context

MOST_EXPORTED = 10_000
"""So many rows a list in CSV has, whatever limit and offset say (design.md, "Rulings")."""

_NO_CREATING = (
    "Creating persons via this API is not allowed. Please create persons by sending an $identify event. "
    "See https://posthog.com/docs/product-analytics/identify for details."
)


class Listing(ApiView):
    """The actions of `…/persons/` itself."""

    def list(self, request: Request, **_: object) -> Response:
        """List persons, newest first, by pages."""
        store, now = self.service.store, self.service.clock.now()
        where = conditions(request, Context.of(store, self.team, now))
        cut = parse_cut(Parameters(request.query_params.dict(), {}))
        if request.accepted_renderer.format == "csv":
            cut = Cut(MOST_EXPORTED, 0)
        found = store.persons.select(self.team.id, where, cut.limit, cut.offset, now)
        answer: dict[str, Any] = {
            "results": [
                actor(person, self.team) for person in shown(self.service, self.team.id, found, page=True)
            ],
            "next": next_link(request, cut.offset + cut.limit) if len(found) >= cut.limit else None,
            "previous": previous_link(request, cut.offset, cut.limit),
        }
        if "include_total" in request.query_params:
            answer["count"] = store.persons.count(self.team.id, where, now)
        return Response(answer)

    def create(self, request: Request, **_: object) -> NoReturn:
        """Refuse: persons come to be by events."""
        raise MethodNotAllowed(str(request.method), detail=_NO_CREATING)
