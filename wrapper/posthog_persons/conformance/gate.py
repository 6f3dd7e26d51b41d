"""The one way out: every request of a run passes here, whoever made it up."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import requests
from requests.adapters import BaseAdapter

from posthog_persons.conformance.disguise import RefusedError
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.guard import Guard, Permit
from posthog_persons.conformance.turns import Turns

Observer = Callable[[Exchange], None]

TURNS = 3
"""So often a request is sent that the server refuses for now (429)."""


class NotSentError(requests.exceptions.RequestException):
    """A request that the guard refused."""


class SpentError(requests.exceptions.RequestException):
    """The run has used up what it may: requests, or time."""


class Gate(BaseAdapter):
    """Guards, paces, counts and notes what a `requests.Session` sends.

    Args:
        guard: Decides what may be sent.
        below: Sends it.
        turns: Says when.
        most: How many requests may be sent.

    Attributes:
        secrets: What each key and token is called where requests are shown.
        sent: How many were sent.
        most: As given; None: it is bound no more.
        clock: Tells the time, and waits.
        refused: How many were not, by reason.
        observers: Are told of every exchange, in order.
    """

    def __init__(self, *, guard: Guard, below: BaseAdapter, turns: Turns, most: int | None) -> None:
        super().__init__()
        self.sent = 0
        self.most = most
        self.clock = turns.clock
        self.secrets: dict[str, str] = {}
        self.refused: Counter[str] = Counter()
        self.observers: list[Observer] = []
        self._guard = guard
        self._below = below
        self._turns = turns

    def send(self, request: requests.PreparedRequest, *_: Any, **settings: Any) -> requests.Response:
        """Send a request, if it may be sent, and read its answer to the end.

        Raises:
            NotSentError: It must not be sent.
            SpentError: The run's bound on requests is reached.
        """
        try:
            permit = self._permit(request)
        except RefusedError as error:
            self.refused[str(error)] += 1
            raise NotSentError(f"not sent: {error}") from None
        turn = 1
        while True:
            sent_at = self._turns.take(permit.pace)
            response = self._once(request, permit, settings)
            if response.status_code != requests.codes.too_many_requests or turn == TURNS:
                return response
            if not self._turns.refused(permit.pace, sent_at, response):
                return response
            turn += 1

    def passes(self, request: requests.PreparedRequest) -> bool:
        """Tell whether a request may be sent, without sending it."""
        try:
            self._permit(request)
        except RefusedError:
            return False
        return True

    def take_token(self, token: str) -> None:
        """Learn the token of the project, so that events for it may be sent."""
        self._guard = replace(self._guard, token=token)

    def shown(self, text: str) -> str:
        """Put names in place of keys and tokens."""
        for secret, name in self.secrets.items():
            text = text.replace(secret, name)
        return text

    def close(self) -> None:
        """Close all connections."""
        self._below.close()

    @contextmanager
    def the_only_way(self) -> Iterator[None]:
        """Lead every session that this process makes through here while the block lasts.

        The fuzzer makes sessions of its own in several places, some without the key. All of them ask the
        session for what sends, so this is the one seam below all.
        """
        with (
            patch.object(requests.Session, "get_adapter", lambda _session, url: self),  # noqa: ARG005 - as there
            # A key of ~/.netrc would stand in for one that is left out on purpose.
            patch.object(requests.sessions, "get_netrc_auth", lambda *_, **__: None),
        ):
            yield

    def _permit(self, request: requests.PreparedRequest) -> Permit:
        if not isinstance(request.body, str | bytes | None):
            raise RefusedError("its body can be read once only")
        return self._guard.judge(str(request.method), str(request.url), request.headers, _bytes(request.body))

    def _once(
        self, request: requests.PreparedRequest, permit: Permit, settings: dict[str, Any]
    ) -> requests.Response:
        if self.most is not None and self.sent >= self.most:
            raise SpentError(f"the run may send {self.most} requests, and has")
        self.sent += 1
        number, begun = self.sent, time.perf_counter()
        response = self._below.send(request, **{**settings, "stream": False})
        exchange = Exchange(
            number=number,
            operation=permit.operation.id if permit.operation else None,
            method=str(request.method),
            url=self.shown(str(request.url)),
            sent_headers={name: self.shown(str(value)) for name, value in request.headers.items()},
            sent=self._shown_bytes(_bytes(request.body)),
            status=response.status_code,
            headers={name.lower(): value for name, value in response.headers.items()},
            # A page's links repeat the query, and a key may be in it.
            body=self._shown_bytes(response.content),
            seconds=time.perf_counter() - begun,
        )
        for observer in tuple(self.observers):
            observer(exchange)
        return response

    def _shown_bytes(self, body: bytes) -> bytes:
        for secret, name in self.secrets.items():
            body = body.replace(secret.encode(), name.encode())
        return body


def _bytes(body: str | bytes | None) -> bytes:
    return body.encode() if isinstance(body, str) else body or b""
