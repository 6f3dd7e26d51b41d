"""An emulator in this process between which and its caller the answers are changed, whatever they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from posthog_persons.conformance.opening import NOW
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons_emulator.auth.throttles import Throttling
from posthog_persons_emulator.clock import Clock
from posthog_persons_emulator.eras import ERAS
from posthog_persons_emulator.http.wsgi import create_app
from posthog_persons_emulator.service import Service
from support.wsgi_adapter import over


@dataclass(slots=True)
class Told:
    """What an emulator answers, before it is changed.

    Attributes:
        method: Of the request.
        path: Of the request.
        status: HTTP status.
        headers: Their names as they are written.
        body: As JSON, or as it is.
    """

    method: str
    path: str
    status: int
    headers: dict[str, str]
    body: Any


Change = Callable[[Told], None]


@contextmanager
def misleading(change: Change, plan: Plan | None = None, *, throttled: bool = False) -> Iterator[Server]:
    """Make ready an emulator whose answers below `/api/` are changed.

    Args:
        change: Changes an answer in place.
        plan: What the run is to do.
        throttled: Whether it keeps its rate limits.
    """
    plan = plan or Plan()
    clock = Clock(datetime.fromisoformat(NOW), rate=0)
    service = Service(clock=clock, era=ERAS[plan.era], throttling=Throttling(enabled=throttled))
    try:
        yield over(_between(create_app(service), change), service, plan)
    finally:
        service.store.close()


def _between(app: Any, change: Change) -> Any:
    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        held: list[Any] = []
        body = b"".join(app(environ, lambda status, headers: held.append((status, headers))))
        status, headers = held[0]
        if environ["PATH_INFO"].startswith("/api/"):
            told = Told(
                environ["REQUEST_METHOD"],
                environ["PATH_INFO"],
                int(status.split()[0]),
                dict(headers),
                _read(body),
            )
            change(told)
            body = told.body if isinstance(told.body, bytes) else json.dumps(told.body).encode()
            status, headers = f"{told.status} As told", list(told.headers.items())
        start_response(status, [each for each in headers if each[0] != "Content-Length"])
        return [body]

    return answer


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body
