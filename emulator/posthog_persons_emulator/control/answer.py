"""What a fault of the kinds status and html answers in the service's place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus

from rest_framework.exceptions import Throttled

from posthog_persons_emulator.control.faults import Fault

BODILESS = frozenset({204, 205, 304})
"""Statuses whose answers have no body."""

_SECONDS = re.compile(r"[0-9]{1,9}")
_PAGE = """<!DOCTYPE html>
<html><head><title>{status} {reason}</title></head>
<body><center><h1>{status} {reason}</h1></center></body></html>
"""
_ENVELOPES = {
    401: ("authentication_error", "authentication_failed", "Invalid personal API key."),
    403: ("authentication_error", "permission_denied", "You don't have access to the project."),
    404: ("invalid_request", "not_found", "Not found."),
}
_SERVER_ERROR = ("server_error", "error", "A server error occurred.")
_OTHER_ERROR = ("invalid_request", "error", "This answer was asked for as a fault.")


def answer(fault: Fault) -> tuple[str, list[tuple[str, str]], bytes]:
    """Return status line, headers and body of the answer.

    Without a body of its own an error has the service's envelope (api-facts §0.3), html a proxy's page. The
    detail of a 429 names the seconds of its `Retry-After`; without that header it names none, as the
    service did when it had lost the wait (api-facts §4).
    """
    status = fault.status or HTTPStatus.BAD_GATEWAY
    body, content_type = _body(fault, status)
    headers = dict(fault.headers or {})
    if body and not any(name.lower() == "content-type" for name in headers):
        headers["Content-Type"] = content_type
    headers["Content-Length"] = str(len(body))
    return f"{int(status)} {_reason(status)}", list(headers.items()), body


def _body(fault: Fault, status: int) -> tuple[bytes, str]:
    if status in BODILESS:
        return b"", ""
    if fault.kind == "html":
        page = _PAGE.format(status=int(status), reason=_reason(status)) if fault.body is None else fault.body
        return str(page).encode(), "text/html; charset=utf-8"
    if isinstance(fault.body, str):
        return fault.body.encode(), "text/plain; charset=utf-8"
    body = _default(status, fault.headers or {}) if fault.body is None else fault.body
    return b"" if body is None else json.dumps(body).encode(), "application/json"


def _default(status: int, headers: Mapping[str, str]) -> object:
    if status < HTTPStatus.BAD_REQUEST:
        return None
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        kind, code, detail = "throttled_error", "throttled", str(Throttled(_wait(headers)).detail)
    else:
        other = _SERVER_ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _OTHER_ERROR
        kind, code, detail = _ENVELOPES.get(status, other)
    return {"type": kind, "code": code, "detail": detail, "attr": None}


def _wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of a `Retry-After`; None without one, and for a date or junk."""
    for name, value in headers.items():
        if name.lower() == "retry-after" and _SECONDS.fullmatch(value):
            return float(value)
    return None


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
