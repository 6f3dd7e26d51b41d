"""The WSGI application of one emulator: its state, the control machinery, and Django behind them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from posthog_persons_emulator.control.due import catch_up
from posthog_persons_emulator.http.settings import LARGEST_BODY, configure
from posthog_persons_emulator.service import ENVIRON, Service

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_TOO_LARGE = {
    "type": "invalid_request",
    "code": "request_too_large",
    "detail": f"The request body is longer than {LARGEST_BODY} bytes.",
    "attr": None,
}


class Application:
    """A WSGI callable with the service that it shows.

    Args:
        service: the state; requests find it in their environment.
        watch: wraps the API in the control machinery (request log, faults).
    """

    def __init__(
        self, service: Service, watch: Callable[[Service, WSGIApplication], WSGIApplication]
    ) -> None:
        # Imported here because it reads the settings, which create_app makes.
        from django.core.handlers.wsgi import WSGIHandler

        self.service = service
        self._django: WSGIApplication = WSGIHandler()
        self._watched = watch(service, self._api)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ[ENVIRON] = self.service
        return self._watched(environ, start_response)

    def _api(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if _length(environ) > LARGEST_BODY:
            start_response("413 Content Too Large", [("Content-Type", "application/json")])
            return [json.dumps(_TOO_LARGE).encode()]
        catch_up(self.service)
        return self._django(environ, start_response)


def create_app(service: Service | None = None, **options: Any) -> Application:
    """Make an emulator's WSGI application.

    Args:
        service: its state, or None for a new one.
        options: arguments of that new `Service`.
    """
    configure()
    # Control's views need the settings, so they come after them.
    from posthog_persons_emulator.control.watch import watch

    return Application(service or Service(**options), watch)


def _length(environ: WSGIEnvironment) -> int:
    text = str(environ.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isascii() and text.isdigit() else 0
