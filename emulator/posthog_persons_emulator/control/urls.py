"""The control API's paths (design.md, "The emulator"); the slash at the end is optional."""

from __future__ import annotations

from django.urls import URLPattern, re_path

from posthog_persons_emulator.control.endpoint import Handler, endpoint
from posthog_persons_emulator.control.views import clock, deletions, faults, general, pathology, watching


def _at(path: str, **handlers: Handler) -> URLPattern:
    return re_path(rf"^_emulator/{path}/?\Z", endpoint(**handlers))


urlpatterns = [
    _at("health", GET=general.health),
    _at("reset", POST=general.reset),
    _at("clock", GET=clock.show, PUT=clock.put),
    _at("clock/advance", POST=clock.advance),
    _at("keys", POST=general.create_key),
    _at("faults", GET=faults.show, PUT=faults.put, DELETE=faults.clear),
    _at("requests", GET=watching.requests, DELETE=watching.clear_requests),
    _at("throttles", GET=watching.throttles, DELETE=watching.clear_throttles),
    _at("deletions", PUT=deletions.put),
    _at("pathology", POST=pathology.inflict),
    re_path(r"^_emulator(?:/(?s:.*))?\Z", endpoint()),
]
