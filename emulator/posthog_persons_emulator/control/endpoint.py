"""Turns functions of the service and a JSON body into the views of the control API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from posthog_persons_emulator import strictjson
from posthog_persons_emulator.control.peer import is_local
from posthog_persons_emulator.control.refusal import Refusal
from posthog_persons_emulator.service import ENVIRON, Service


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the control API.

    Args:
        service: the emulator.
        origin: under which the caller reaches it.
        body: the decoded JSON body; an empty object where there is none.
    """

    service: Service
    origin: str
    body: Any


Handler = Callable[[Call], object]
"""Does what is asked and returns the answer, as JSON; every change answers with the state it leaves."""


def endpoint(**handlers: Handler) -> Callable[..., HttpResponse]:
    """Make a view of one handler for each HTTP method; without any, it is a place where nothing is."""

    def view(request: HttpRequest) -> HttpResponse:
        try:
            return JsonResponse(_handled(request, handlers), safe=False)
        except Refusal as refusal:
            response = JsonResponse(refusal.body(), status=refusal.status)
            if refusal.allow is not None:
                response["Allow"] = refusal.allow
            return response

    return view


def _handled(request: HttpRequest, handlers: dict[str, Handler]) -> object:
    service: Service = request.META[ENVIRON]
    if not service.allow_remote_control and not is_local(request.META, behind_front=service.chaos):
        detail = "The control API answers to this machine alone; see --allow-remote-control."
        raise Refusal(detail, status=403, code="permission_denied")
    if not handlers:
        raise Refusal("Endpoint not found.", status=404, code="not_found")
    handler = handlers.get("GET" if request.method == "HEAD" else str(request.method))
    if handler is None:
        detail = f'Method "{request.method}" not allowed.'
        allow = ", ".join(handlers)
        raise Refusal(detail, status=405, code="method_not_allowed", allow=allow)
    body = _decoded(request.body) if request.method in ("POST", "PUT") else {}
    return handler(Call(service, f"{request.scheme}://{request.META.get('HTTP_HOST', '')}", body))


def _decoded(body: bytes) -> Any:
    if not body.strip():
        return {}
    try:
        return strictjson.loads(body.decode())
    except (ValueError, RecursionError) as error:
        raise Refusal(f"JSON parse error - {error}", code="parse_error") from error
