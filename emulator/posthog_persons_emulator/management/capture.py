"""The endpoints that take events in, as PostHog's do: no key, no limits, errors in plain text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from posthog_persons_emulator.ingest.capture import capture as take_in
from posthog_persons_emulator.service import ENVIRON, Service

_METHODS = ("GET", "POST", "OPTIONS")
_TEXT = "text/plain; charset=utf-8"


def capture(request: HttpRequest) -> HttpResponse:
    """Take events in (api-facts §5.3).

    Args:
        request: a project token and one event, a list, or a batch; in a GET's query or a POST's body.
    """
    if request.method not in _METHODS:
        refusal = HttpResponse("method not allowed", status=405, content_type=_TEXT)
        refusal["Allow"] = ", ".join(_METHODS)
        return refusal
    if request.method == "OPTIONS":
        return HttpResponse(headers={"Allow": ", ".join(_METHODS)}, content_type=_TEXT)
    service: Service = request.META[ENVIRON]
    result = take_in(
        service.store,
        service.clock,
        request.body,
        request.GET.dict(),
        request.META.get("CONTENT_TYPE", ""),
        request.META.get("HTTP_CONTENT_ENCODING", ""),
        default_event="$identify" if request.path.strip("/") == "engage" else None,
    )
    taken = result.status == 200  # noqa: PLR2004 -- HTTP's own
    kind = "application/json" if taken else _TEXT
    return HttpResponse(result.body, status=result.status, content_type=kind)
