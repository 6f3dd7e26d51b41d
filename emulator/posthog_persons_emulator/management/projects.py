"""Projects: made, listed, read and changed in PostHog's own form (examples.md, "Projects")."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ChoiceField, ListField, Serializer

from posthog_persons_emulator.actors import iso
from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.management.fields import Text
from posthog_persons_emulator.store.records import Team


class Projects(ApiView):
    """The view behind `/api/projects/` and `/api/projects/{id}/`; unknown fields are ignored."""

    def check_project(self) -> int | None:
        return self.team.id if "project" in self.kwargs else None

    def list(self, _request: Request, **_: object) -> Response:
        """List the projects that the key reaches, all on one page."""
        teams = [team for team in self.service.store.teams.all() if self.key.reaches(team.id)]
        return Response(one_page([project(team) for team in teams]))

    def create(self, request: Request, **_: object) -> Response:
        """Make a project with a token of its own."""
        fields = _validated(request)
        name = fields.pop("name", "Default project")
        team = self.service.store.teams.create(name, self.service.clock.now(), **fields)
        return Response(project(team), status=201)

    def retrieve(self, _request: Request, **_: object) -> Response:
        """Show a project."""
        return Response(project(self.team))

    def partial_update(self, request: Request, **_: object) -> Response:
        """Change the fields that are given."""
        return Response(project(self.service.store.teams.update(self.team.id, **_validated(request))))


def one_page(results: list[dict[str, Any]]) -> dict[str, Any]:
    """Put results into the envelope of DRF's pages."""
    return {"count": len(results), "next": None, "previous": None, "results": results}


def project(team: Team) -> dict[str, Any]:
    """Return a project as answers show it."""
    return {
        "id": team.id,
        "uuid": team.uuid,
        "organization": team.organization,
        "name": team.name,
        "api_token": team.api_token,
        "timezone": team.timezone,
        "test_account_filters": team.test_account_filters,
        "person_display_name_properties": team.person_display_name_properties,
        "path_cleaning_filters": team.path_cleaning_filters,
        "created_at": iso(team.created_at),
    }


class _Project(Serializer[Any]):
    name = Text(required=False)
    timezone = ChoiceField(choices=sorted(available_timezones()), required=False)
    test_account_filters = ListField(required=False)
    person_display_name_properties = ListField(child=Text(), required=False, allow_null=True)
    path_cleaning_filters = ListField(required=False)


def _validated(request: Request) -> dict[str, Any]:
    fields = _Project(data=request.data)
    fields.is_valid(raise_exception=True)
    return dict(fields.validated_data)
