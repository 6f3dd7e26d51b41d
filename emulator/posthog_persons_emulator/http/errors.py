"""Every refusal in PostHog's envelope (api-facts §0.3)."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, JsonResponse
from exceptions_hog import exception_handler
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.response import Response

from posthog_persons_emulator.requests.errors import InvalidParameter

_log = logging.getLogger(__name__)


def envelope(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception into the answer that PostHog gives for it.

    Args:
        error: what was raised while a request was handled.
        context: DRF's, unused but for exceptions_hog.
    """
    error = _translated(error)
    if not isinstance(error, APIException | Http404 | PermissionDenied):
        # The emulator's own fault: the trace belongs on stderr, the answer is the service's for a 500.
        _log.error("A request failed", exc_info=error)
    response = exception_handler(error, context)
    challenge = getattr(error, "auth_header", None)
    if response is not None and challenge:
        response["WWW-Authenticate"] = challenge
    return response


def _translated(error: Exception) -> Exception:
    if isinstance(error, InvalidParameter):
        detail: Any = error.detail if error.attr is None else {error.attr: [error.detail]}
        return ValidationError(detail, code=error.code)
    if isinstance(error, SuspiciousOperation):
        return ParseError(str(error))
    return error


def no_endpoint(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:  # noqa: ARG001 -- Django passes both to a handler of 404
    """Answer for a path that nothing is at, whoever asks (api-facts §0.3)."""
    return _plain(404, "invalid_request", "not_found", "Endpoint not found.")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:  # noqa: ARG001 -- Django passes both to a handler of 400
    """Answer for what Django refuses before any view sees it."""
    return _plain(400, "invalid_request", "parse_error", "Malformed request.")


def server_error(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 -- Django passes it to a handler of 500
    """Answer for an exception outside the REST framework."""
    _log.error("A request failed", exc_info=True)
    return _plain(500, "server_error", "error", "A server error occurred.")


def _plain(status: int, kind: str, code: str, detail: str) -> JsonResponse:
    return JsonResponse({"type": kind, "code": code, "detail": detail, "attr": None}, status=status)
