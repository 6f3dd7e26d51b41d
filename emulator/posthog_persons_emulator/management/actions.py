"""Actions: made and listed (readings.md, "design.md, actions")."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ListField, Serializer

from posthog_persons_emulator.actors import iso
from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.management.fields import Text
from posthog_persons_emulator.management.projects import one_page
from posthog_persons_emulator.store.records import Action


class Actions(ApiView):
    """The view behind `…/actions/`."""

    def list(self, _request: Request, **_: object) -> Response:
        """List the project's actions by id, all on one page."""
        return Response(one_page([action(each) for each in self.service.store.actions.all(self.team.id)]))

    def create(self, request: Request, **_: object) -> Response:
        """Make an action of steps, which are ORed; a step names an event and filters its properties."""
        fields = _Action(data=request.data)
        fields.is_valid(raise_exception=True)
        made = self.service.store.actions.create(
            self.team.id, now=self.service.clock.now(), **fields.validated_data
        )
        return Response(action(made), status=201)


def action(each: Action) -> dict[str, Any]:
    """Return an action as answers show it."""
    return {"id": each.id, "name": each.name, "steps": each.steps, "created_at": iso(each.created_at)}


class _Step(Serializer[Any]):
    event = Text(required=False, allow_null=True)
    properties = ListField(required=False)


class _Action(Serializer[Any]):
    name = Text(required=False, allow_null=True, default=None)
    steps = _Step(many=True, required=False, default=list)
