"""A server in this process, below the gate of a conformance run: requests go to a WSGI application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPHeaderDict, HTTPResponse
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from posthog_persons.conformance.opening import NOW, own_server
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.target import Target
from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.eras import ERAS
from posthog_persons_emulator.http.wsgi import create_app
from posthog_persons_emulator.service import Service

ORIGIN = "http://localhost"
App = Any
"""A WSGI application."""


class WSGIAdapter(BaseAdapter):
    """Hands requests to an application, and its answers back."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self._answers = HTTPAdapter()

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> requests.Response:
        parts = urlsplit(str(request.url))
        body = request.body or b""
        builder = EnvironBuilder(
            query_string=parts.query,
            base_url=f"{parts.scheme}://{parts.netloc}/",
            method=str(request.method),
            headers=Headers(list(request.headers.items())),
            input_stream=BytesIO(body.encode() if isinstance(body, str) else body),
        )
        environ = builder.get_environ()
        environ["PATH_INFO"] = unquote_to_bytes(parts.path).decode("latin-1")
        answer, status, headers = run_wsgi_app(self.app, environ, buffered=True)
        raw = HTTPResponse(
            body=BytesIO(b"".join(answer)),
            headers=HTTPHeaderDict(headers),
            status=int(status.split()[0]),
            preload_content=False,
        )
        return self._answers.build_response(request, raw)

    def close(self) -> None:
        """Nothing is open."""


@contextmanager
def in_process(plan: Plan | None = None) -> Iterator[Server]:
    """Make a server ready: an emulator in this process, of the run alone, on a clock that stands still."""
    plan = plan or Plan()
    service = Service(clock=Clock(datetime.fromisoformat(NOW), rate=0), era=ERAS[plan.era])
    try:
        yield over(create_app(service), service, plan)
    finally:
        service.store.close()


def over(app: App, service: Service, plan: Plan) -> Server:
    """Make a server ready that answers by an application, perhaps one that stands before an emulator."""
    target = Target(
        origin=ORIGIN,
        project_id=str(service.home().id),
        key=service.default_key.token,
        token=service.home().api_token,
        era=plan.era,
        writable=True,
        own=True,
    )
    return own_server(target, plan, WSGIAdapter(app))
