"""Where everything is; the slash at the end is optional everywhere (api-facts §0.2)."""

from __future__ import annotations

from django.urls import re_path

from posthog_persons_emulator.control.urls import urlpatterns as control
from posthog_persons_emulator.management import actions, capture, cohorts, projects
from posthog_persons_emulator.people.routing import persons

_PROJECT = r"^api/(?:projects|environments)/(?P<project>[^/]+)"
_PATH = "[^/]+(?:/[^/]+)*"
_SUFFIX = r"(?:\.(?P<format>[a-z0-9]+))?/?\Z"

urlpatterns = [
    *control,
    re_path(rf"{_PROJECT}/persons{_SUFFIX}", persons),
    re_path(rf"{_PROJECT}/persons/(?P<path>{_PATH})/?\Z", persons),
    re_path(rf"^api/person{_SUFFIX}", persons),
    re_path(rf"^api/person/(?P<path>{_PATH})/?\Z", persons),
    re_path(
        r"^api/(?:projects|environments)/?\Z", projects.Projects.as_view({"get": "list", "post": "create"})
    ),
    re_path(rf"{_PROJECT}/?\Z", projects.Projects.as_view({"get": "retrieve", "patch": "partial_update"})),
    re_path(rf"{_PROJECT}/cohorts/?\Z", cohorts.Cohorts.as_view({"get": "list", "post": "create"})),
    re_path(rf"{_PROJECT}/cohorts/(?P<id>[^/]+)/?\Z", cohorts.Cohorts.as_view({"get": "retrieve"})),
    re_path(
        rf"{_PROJECT}/cohorts/(?P<id>[^/]+)/add_persons_to_static_cohort/?\Z",
        cohorts.Cohorts.as_view({"patch": "add_persons_to_static_cohort"}),
    ),
    re_path(rf"{_PROJECT}/actions/?\Z", actions.Actions.as_view({"get": "list", "post": "create"})),
    re_path(r"^(?:batch|capture|i/v0/e|e|track|engage)/?\Z", capture.capture),
]

handler404 = "posthog_persons_emulator.http.errors.no_endpoint"
handler400 = "posthog_persons_emulator.http.errors.bad_request"
handler500 = "posthog_persons_emulator.http.errors.server_error"
