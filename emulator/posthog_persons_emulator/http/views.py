"""What all views of the API share: state, key, project, limits and the form of answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

from django.http import HttpResponse
from rest_framework.exceptions import (
    APIException,
    AuthenticationFailed,
    NotAuthenticated,
    NotFound,
    ValidationError,
)
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from posthog_persons_emulator.auth.authentication import PersonalKeyAuthentication
from posthog_persons_emulator.auth.keys import Key
from posthog_persons_emulator.auth.limits import KeyThrottle
from posthog_persons_emulator.auth.permission import KeyPermission
from posthog_persons_emulator.eras import Operation
from posthog_persons_emulator.http.parsers import JSONParser
from posthog_persons_emulator.http.renderers import ResultsCSVRenderer
from posthog_persons_emulator.service import ENVIRON, HOME, Service
from posthog_persons_emulator.store.records import Team

_MOST_DIGITS = 19
_LARGEST_ID = 2**63 - 1


class ApiView(ViewSet):
    """A view below `/api/`. Its `operations` name the rules of each HTTP method."""

    authentication_classes = (PersonalKeyAuthentication,)
    permission_classes = (KeyPermission,)
    throttle_classes = (KeyThrottle,)
    renderer_classes = (JSONRenderer, ResultsCSVRenderer)
    operations: dict[str, Operation] = {}  # noqa: RUF012 -- as_view() replaces it for each route

    @cached_property
    def service(self) -> Service:
        service: Service = self.request.META[ENVIRON]
        return service

    @property
    def key(self) -> Key:
        """Whose request it is; there is always a key once a request is authenticated."""
        return cast(Key, self.request.auth)

    @property
    def body(self) -> Mapping[str, Any]:
        """The body's fields; it has been made sure that it is an object or a form."""
        return cast(Mapping[str, Any], self.request.data)

    @property
    def operation(self) -> Operation | None:
        """The rules of what is asked for, or None for a method that is not offered here."""
        return self.operations.get("GET" if self.request.method == "HEAD" else str(self.request.method))

    @cached_property
    def team(self) -> Team:
        """The project that is asked about (api-facts §0.2).

        Raises:
            NotFound: if the URL's project does not exist.
            AuthenticationFailed: if a project token, which would win over the URL, is unknown.
        """
        named = self.kwargs.get("project")
        number = HOME if named in {None, "@current"} else project_number(str(named))
        team = None if number is None else self.service.store.teams.get(number)
        if team is None:
            raise NotFound("Project not found.")
        token = self._project_token()
        if token is None:
            return team
        chosen = self.service.store.teams.by_token(token)
        if chosen is None:
            raise AuthenticationFailed("Project API key invalid.")
        return chosen

    def check_project(self) -> int | None:
        """Return the number of the project that is asked about, or None where there is none to ask about.

        Raises:
            NotFound: if it does not exist.
        """
        return self.team.id

    def get_parsers(self) -> list[Any]:
        service: Service = self.request.META[ENVIRON]
        return [JSONParser(), *((FormParser(), MultiPartParser()) if service.era.forms else ())]

    def _project_token(self) -> str | None:
        for source in (self.request.query_params, self.body):
            for name in ("token", "api_key"):
                value = source.get(name)
                if value is not None and value != "":
                    return str(value)
        return None

    def perform_authentication(self, request: Request) -> None:
        """Find the key, then insist on a body that can be read.

        Without a key a broken body is a 401, with one a 400 that comes before everything else.
        """
        problem: APIException | None = None
        try:
            data = request.data
        except APIException as error:  # DRF treats the body as empty from here on
            problem = error
        else:
            if not isinstance(data, dict):
                text = f"Invalid data. Expected a dictionary, but got {type(data).__name__}."
                problem = ValidationError(text)
        super().perform_authentication(request)
        if request.auth is None:
            raise NotAuthenticated
        if problem is not None:
            raise problem

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Keep errors JSON, and the content type of an empty list in CSV."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        if answer.status_code >= 400:  # noqa: PLR2004 -- HTTP's own
            answer.accepted_renderer = JSONRenderer()
            answer.accepted_media_type = "application/json"
        elif isinstance(answer.accepted_renderer, ResultsCSVRenderer) and answer.data is not None:
            answer.add_post_render_callback(_keep_csv_type)
        return answer


def project_number(text: str) -> int | None:
    """Read a number as ids are written in paths, or None if it is none."""
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) <= _LARGEST_ID:
        return int(text)
    return None


def _keep_csv_type(response: HttpResponse) -> None:
    response.setdefault("Content-Type", "text/csv; charset=utf-8")
