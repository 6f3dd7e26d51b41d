"""A server without people, for what runs and what shows runs: a list is an empty page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests
from requests.adapters import BaseAdapter

from posthog_persons.clock import Clock
from posthog_persons.conformance.opening import served
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.target import Target
from posthog_persons.conformance.turns import Turns
from posthog_persons.pace import Pace

KEY = "phx_a_key"
_PAGE = b'{"next": null, "previous": null, "results": []}'
_VALUES = b'{"results": [], "refreshing": false}'
Fault = Callable[[requests.PreparedRequest], None]


class Quiet(BaseAdapter):
    """Answers every request, unless a fault is raised.

    Attributes:
        fault: Looks at each request first.
        status: Of each answer.
        body: Of each answer; None: as a server without people answers.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fault: Fault = lambda _: None
        self.status = 200
        self.body: bytes | None = None

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        self.fault(request)
        response = requests.Response()
        response.status_code = self.status
        response.headers["Content-Type"] = "application/json"
        values = "/persons/values/" in str(request.url)
        if values:
            response.headers["Cache-Control"] = "max-age=10"
        response._content = (_VALUES if values else _PAGE) if self.body is None else self.body
        response.request = request
        return response

    def close(self) -> None:
        """Nothing is open."""


def quiet(plan: Plan, below: BaseAdapter | None = None) -> Server:
    """Make a server ready that is another's, and written to only if the plan says so."""
    target = Target(
        origin="https://ph.example",
        project_id="1",
        key=KEY,
        token=None,
        era=plan.era,
        writable=plan.allow_writes is not None,
        own=False,
    )
    return served(target, plan, below or Quiet(), Turns(Pace.OFF, Clock()))
