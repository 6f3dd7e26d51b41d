"""What stands between the suite and a sound emulator, and lies to both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter

from posthog_persons.conformance.contract.operations import Contract

Asked = Callable[[requests.PreparedRequest], None]
Answered = Callable[[requests.PreparedRequest, requests.Response], None]


@dataclass(frozen=True, slots=True)
class Lie:
    """One lie about one operation.

    Args:
        name: What is changed.
        kind: What sort of lie it is.
        operation: `operationId` of the requests that it is about.
        asked: Changes a request on its way.
        answered: Changes an answer on its way back; the request is as it was sent.
    """

    name: str
    kind: str
    operation: str
    asked: Asked = lambda _request: None
    answered: Answered = lambda _request, _response: None


class Between(BaseAdapter):
    """Tells a lie.

    Args:
        below: Leads to the emulator.
        contract: Tells which operation a request is.
        lie: The lie.

    Attributes:
        changed: How many requests and answers it changed; none: whatever it is, it was no lie.
    """

    def __init__(self, below: BaseAdapter, contract: Contract, lie: Lie) -> None:
        super().__init__()
        self.changed = 0
        self._below = below
        self._contract = contract
        self._lie = lie

    def send(self, request: requests.PreparedRequest, *rest: Any, **more: Any) -> requests.Response:
        if not self._is_about(request):
            return self._below.send(request, *rest, **more)
        passed_on = request.copy()
        self._lie.asked(passed_on)
        if passed_on.body is not None:
            passed_on.headers["Content-Length"] = str(len(passed_on.body))
        response = self._below.send(passed_on, *rest, **more)
        before = _state(response)
        self._lie.answered(request, response)
        self.changed += (_what(request), before) != (_what(passed_on), _state(response))
        return response

    def close(self) -> None:
        self._below.close()

    def _is_about(self, request: requests.PreparedRequest) -> bool:
        path = urlsplit(str(request.url)).path
        for before in ("/api/environments", "/api/projects"):
            found = self._contract.match(str(request.method), path.removeprefix(before))
            if path.startswith(before) and found is not None:
                return found.id == self._lie.operation
        return False


def _what(request: requests.PreparedRequest) -> tuple[Any, ...]:
    return request.url, request.body, request.headers.get("Authorization")


def _state(response: requests.Response) -> tuple[Any, ...]:
    return response.status_code, dict(response.headers), response.content
