"""Faults: shown, put in force, taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict

from posthog_persons_emulator.control.answer import BODILESS
from posthog_persons_emulator.control.endpoint import Call
from posthog_persons_emulator.control.faults import SOCKET_KINDS, Fault
from posthog_persons_emulator.control.fields import Fields, choice, number, text, whole
from posthog_persons_emulator.control.refusal import Refusal

_USES: Mapping[str, frozenset[str]] = {
    "status": frozenset({"status", "headers", "body"}),
    "html": frozenset({"status", "headers", "body"}),
    "latency": frozenset({"seconds"}),
    "slow": frozenset({"seconds", "bytes"}),
    "truncate": frozenset({"bytes"}),
    "reset": frozenset(),
}
_NEEDS = {"status": "status", "latency": "seconds", "slow": "seconds", "truncate": "bytes"}
_MOST_FAULTS = 1000
_LONGEST_ROUTE = 500
_LONGEST_WAIT = 3600
_LARGEST = 2**31 - 1
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")
_FRAMING = frozenset(
    {"connection", "content-length", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}
)
"""Headers that say where an answer ends: a wrong one breaks the server; truncate breaks the answer."""


def show(call: Call) -> object:
    """Return the faults in force, each with how often it has struck."""
    return [
        {
            name: value
            for name, value in asdict(armed.fault).items()
            if value is not None and (name not in _OWN or name in _USES[armed.fault.kind])
        }
        | {"struck": armed.struck}
        for armed in call.service.faults.armed()
    ]


def put(call: Call) -> object:
    """Put a list of faults in force instead of the present ones."""
    if not isinstance(call.body, list) or len(call.body) > _MOST_FAULTS:
        raise Refusal(f"This must be a list of at most {_MOST_FAULTS} faults.")
    faults = [_fault(item, f"{place}__") for place, item in enumerate(call.body)]
    if not call.service.chaos:
        for place, fault in enumerate(faults):
            if fault.kind in SOCKET_KINDS:
                detail = (
                    f"A fault of kind {fault.kind} needs the front that --chaos puts before the emulator."
                )
                raise Refusal(detail, attr=f"{place}__kind", status=409, code="needs_chaos")
    call.service.faults.replace(faults)
    return show(call)


def clear(call: Call) -> object:
    """Take all faults back."""
    call.service.faults.replace([])
    return show(call)


def _fault(item: object, within: str) -> Fault:
    with Fields(item, within) as fields:
        fault = Fault(
            kind=fields.required("kind", choice(*_USES)),
            route=fields.optional("route", _route, None),
            method=fields.optional("method", _method, None),
            status=fields.optional("status", whole(200, 599), None),
            headers=fields.optional("headers", _headers, None),
            body=fields.optional("body", _payload, None),
            seconds=fields.optional("seconds", number(0, _LONGEST_WAIT), None),
            bytes=fields.optional("bytes", whole(0, _LARGEST), None),
            count=fields.optional("count", whole(1, _LARGEST), None),
            probability=fields.optional("probability", number(0, 1), 1.0),
            seed=fields.optional("seed", whole(-_LARGEST, _LARGEST), 0),
        )
    _check(fault, within)
    return fault


_OWN = frozenset().union(*_USES.values())
"""Fields that belong to some kinds only."""


def _check(fault: Fault, within: str) -> None:
    """Refuse what the kind has no use for, or cannot do without: it would be ignored in silence."""
    for name in sorted(_OWN - _USES[fault.kind]):
        if getattr(fault, name) is not None:
            raise Refusal(f"A fault of kind {fault.kind} has no {name}.", attr=f"{within}{name}")
    needed = _NEEDS.get(fault.kind)
    if needed is not None and getattr(fault, needed) is None:
        detail = f"A fault of kind {fault.kind} needs {needed}."
        raise Refusal(detail, attr=f"{within}{needed}", code="required")
    if fault.body is not None and fault.status in BODILESS:
        raise Refusal(f"An answer {fault.status} has no body.", attr=f"{within}body")
    if fault.kind == "html" and not isinstance(fault.body, str | None):
        raise Refusal("The body of a page must be text.", attr=f"{within}body")
    if fault.kind == "slow" and fault.bytes == 0:
        raise Refusal("bytes must be at least 1 at a time.", attr=f"{within}bytes")


def _route(value: object) -> str:
    route = text(value)
    if len(route) > _LONGEST_ROUTE:
        raise ValueError(f"text of at most {_LONGEST_ROUTE} characters")
    return route


def _method(value: object) -> str:
    return choice("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")(str(value).upper())


def _payload(value: object) -> object:
    """Any JSON; text is sent as it is, so that UTF-8 has to hold it."""
    return text(value) if isinstance(value, str) and value else value


def _headers(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError("an object of header names and texts")  # noqa: TRY004 -- a Kind says no so
    for name, header in value.items():
        if not _HEADER_NAME.fullmatch(name) or name.lower() in _FRAMING:
            raise ValueError(f"an object of headers, none of which frames the message: not {name!a}")
        if not isinstance(header, str) or not _HEADER_VALUE.fullmatch(header):
            raise ValueError("an object of header names and texts in ASCII, each on one line")
    return dict(value)
