"""A server that lies: an emulator in this process behind something that changes what is asked or answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
from requests.adapters import BaseAdapter

from posthog_persons.conformance.opening import NOW, own_server
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.target import Target
from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.eras import ERAS
from posthog_persons_emulator.http.wsgi import create_app
from posthog_persons_emulator.service import Service
from support.wsgi_adapter import ORIGIN, WSGIAdapter

Json = Any
Asked = Callable[[requests.PreparedRequest], None]
Answered = Callable[[requests.PreparedRequest, Json], Json]


class Between(BaseAdapter):
    """Changes requests on their way, and answers on theirs: None stands for one that is not JSON."""

    def __init__(self, below: BaseAdapter, asked: Asked, answered: Answered) -> None:
        super().__init__()
        self._below = below
        self._asked = asked
        self._answered = answered

    def send(self, request: requests.PreparedRequest, *rest: Any, **more: Any) -> requests.Response:
        whole = request.copy()
        self._asked(request)
        response = self._below.send(request, *rest, **more)
        is_json = response.headers.get("content-type") == "application/json"
        told = self._answered(whole, response.json() if is_json else None)
        if is_json or told is not None:
            response._content = json.dumps(told).encode()
        return response

    def close(self) -> None:
        self._below.close()


@contextmanager
def between(
    asked: Asked = lambda _request: None,
    answered: Answered = lambda _request, answer: answer,
    era: str = "union",
) -> Iterator[Server]:
    """Make a server ready whose requests and answers are changed."""
    plan = Plan(era=era)  # type: ignore[arg-type]
    service = Service(clock=Clock(datetime.fromisoformat(NOW), rate=0), era=ERAS[era])
    target = Target(
        origin=ORIGIN,
        project_id="1",
        key=service.default_key.token,
        token=service.home().api_token,
        era=plan.era,
        writable=True,
        own=True,
    )
    try:
        yield own_server(target, plan, Between(WSGIAdapter(create_app(service)), asked, answered))
    finally:
        service.store.close()


def without(path: str, method: str, name: str) -> Asked:
    """Lose a parameter of an operation, in the query and at the top of the body.

    Args:
        path: How its path ends, below `/persons/`.
        method: Its method.
        name: The parameter.
    """

    def lose(request: requests.PreparedRequest) -> None:
        if is_(request, path, method):
            parts = urlsplit(str(request.url))
            query = [(key, value) for key, value in parse_qsl(parts.query, True) if key != name]
            request.url = parts._replace(query=urlencode(query)).geturl()
            body = json.loads(request.body) if request.body else None
            if isinstance(body, dict) and name in body:
                request.body = json.dumps({key: value for key, value in body.items() if key != name}).encode()
                request.headers["Content-Length"] = str(len(request.body))

    return lose


def is_(request: requests.PreparedRequest, path: str, method: str = "GET") -> bool:
    """Tell whether a request goes to an operation: by its method, and how its path ends below `/persons/`."""
    below = urlsplit(str(request.url)).path.partition("/persons/")
    fits = below[2] == path if not path.startswith("*") else below[2].endswith(path[1:])
    return bool(below[1]) and fits and request.method == method
