"""Where everything is; the slash at the end is optional everywhere (api-facts §0.2)."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, re_path

from posthog_persons_emulator.control.urls import urlpatterns as control
from posthog_persons_emulator.http.views import ApiView
from posthog_persons_emulator.management.actions import Actions
from posthog_persons_emulator.management.capture import capture
from posthog_persons_emulator.management.cohorts import Cohorts
from posthog_persons_emulator.management.projects import Projects
from posthog_persons_emulator.management.rules import operations
from posthog_persons_emulator.people.routing import persons

_PROJECTS = "^api/(?:projects|environments)"
_PROJECT = f"{_PROJECTS}/(?P<project>[^/]+)"
_PATH = "(?P<path>[^/]+(?:/[^/]+)*)"
_SUFFIX = r"(?:\.(?P<format>[a-z0-9]+))?/?\Z"


def _managed(path: str, view: type[ApiView], about: str, **actions: Any) -> URLPattern:
    """Lead a path to a view's actions, given by method; *about* is the object of their scopes."""
    return re_path(rf"{path}/?\Z", view.as_view(actions, operations=operations(about, **actions)))


urlpatterns = [
    *control,
    re_path(rf"{_PROJECT}/persons{_SUFFIX}", persons),
    re_path(rf"{_PROJECT}/persons/{_PATH}/?\Z", persons),
    re_path(rf"^api/person{_SUFFIX}", persons),
    re_path(rf"^api/person/{_PATH}/?\Z", persons),
    _managed(_PROJECTS, Projects, "project", get="list", post="create"),
    _managed(_PROJECT, Projects, "project", get="retrieve", patch="partial_update"),
    _managed(f"{_PROJECT}/cohorts", Cohorts, "cohort", get="list", post="create"),
    _managed(f"{_PROJECT}/cohorts/(?P<id>[^/]+)", Cohorts, "cohort", get="retrieve"),
    _managed(
        f"{_PROJECT}/cohorts/(?P<id>[^/]+)/add_persons_to_static_cohort",
        Cohorts,
        "cohort",
        patch="add_persons_to_static_cohort",
    ),
    _managed(f"{_PROJECT}/actions", Actions, "action", get="list", post="create"),
    re_path(r"^(?:batch|capture|i/v0/e|e|track|engage)/?\Z", capture),
]

handler404 = "posthog_persons_emulator.http.errors.no_endpoint"
handler400 = "posthog_persons_emulator.http.errors.bad_request"
handler500 = "posthog_persons_emulator.http.errors.server_error"
