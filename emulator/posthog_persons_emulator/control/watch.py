"""Stands before the API: lets the faults strike that were asked for, and keeps the log of requests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from posthog_persons_emulator.control.answer import answer
from posthog_persons_emulator.control.faults import SOCKET_KINDS, Fault
from posthog_persons_emulator.control.log import LoggedRequest, key_tail, without_secrets
from posthog_persons_emulator.service import Service

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONTROL = "/_emulator"
"""The control API's own path; it is neither struck nor logged."""
FRONT_FAULT = "X-Emulator-Fault"
"""Header of an answer that tells the chaos front, as JSON, what is to befall it on its way."""

_PIECE = 64 * 1024

_Answer = tuple[str, list[tuple[str, str]], bytes]


def watch(service: Service, app: WSGIApplication) -> WSGIApplication:
    """Wrap an application so that faults strike it and the log sees it.

    Args:
        service: whose faults and log; both may be exchanged at any time.
        app: the API.
    """

    def watched(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "replace")
        if path == CONTROL or path.startswith(f"{CONTROL}/"):
            return app(environ, start_response)
        method = str(environ["REQUEST_METHOD"])
        query = str(environ.get("QUERY_STRING", ""))
        time = service.clock.now()
        fault = service.faults.strike(method, path)
        status, headers, body = _answered(app, environ, fault)
        service.log.add(
            LoggedRequest(
                method=method,
                path=without_secrets(path, query),
                status=int(status.partition(" ")[0]),
                key=key_tail(str(environ.get("HTTP_AUTHORIZATION", "")), query),
                bytes=len(body),
                time=time,
                fault=None if fault is None else fault.kind,
            )
        )
        start_response(status, headers)
        return [body]

    return watched


def _answered(app: WSGIApplication, environ: WSGIEnvironment, fault: Fault | None) -> _Answer:
    if fault is None:
        return _run(app, environ)
    if fault.kind not in SOCKET_KINDS:
        _read_away(environ)
        return answer(fault)
    status, headers, body = _run(app, environ)
    orders = {"kind": fault.kind, "seconds": fault.seconds, "bytes": fault.bytes}
    return status, [*headers, (FRONT_FAULT, json.dumps(orders))], body


def _read_away(environ: WSGIEnvironment) -> None:
    """Take the request's body in: a client that still sends would miss the answer."""
    declared = str(environ.get("CONTENT_LENGTH") or "0")
    left = int(declared) if declared.isdecimal() else 0
    while piece := environ["wsgi.input"].read(min(left, _PIECE)):
        left -= len(piece)


def _run(app: WSGIApplication, environ: WSGIEnvironment) -> _Answer:
    """Let the application answer, and hold the answer whole: the log tells its length."""
    started: list[tuple[str, list[tuple[str, str]]]] = []
    pieces: list[bytes] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None, /) -> object:  # noqa: ARG001 -- WSGI's signature
        started[:] = [(status, headers)]
        return pieces.append

    result = app(environ, start_response)  # type: ignore[arg-type] # the stub wants a protocol, this is one
    try:
        pieces.extend(result)
    finally:
        close = getattr(result, "close", None)
        if close is not None:
            close()
    [(status, headers)] = started
    return status, headers, b"".join(pieces)
