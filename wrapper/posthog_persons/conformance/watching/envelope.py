"""What an error must say, by its status (api-facts §0.3, §3, §4; DEV-025)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.watching.seen import Lie, Seen

Json = Any

_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
WAIT = re.compile(r"Request was throttled\. Expected available in (?:(1) second|(\d+) seconds)\.")
_KINDS: Mapping[int, tuple[str, frozenset[str]]] = {
    401: ("authentication_error", frozenset({"not_authenticated", "authentication_failed"})),
    403: ("authentication_error", frozenset({"permission_denied"})),
    404: ("invalid_request", frozenset({"not_found"})),
    405: ("invalid_request", frozenset({"method_not_allowed"})),
    406: ("invalid_request", frozenset({"not_acceptable"})),
    415: ("invalid_request", frozenset({"unsupported_media_type"})),
    429: ("throttled_error", frozenset({"throttled"})),
    503: ("server_error", frozenset({"person_deletion_failed"})),
}
_DETAILS: Mapping[int, re.Pattern[str]] = {
    401: re.compile(
        r"Authentication credentials were not provided\."
        r"|Personal API key found in request (request )?(Authorization header|body|query string) is invalid\."
        r"|Project API key invalid\."
    ),
    403: re.compile(
        r"API key missing required scope '[a-z_]+:(read|write)'"
        r"|This action does not support [Pp]ersonal API [Kk]ey access"
        r"|API key does not have access to the requested (project|organization): ID \S+\."
        r"|Organization '.*' does not allow using personal API keys\. Contact an admin .*"
        r"|You don't have access to the project\."
    ),
    404: re.compile(r"(Project n|Endpoint n|N)ot found\."),
    405: re.compile(
        r'Method ".*" not allowed\.|Creating persons via this API is not allowed\. Please .*', re.DOTALL
    ),
    406: re.compile(r"Could not satisfy the request Accept header\."),
    415: re.compile(r'Unsupported media type ".*" in request\.', re.DOTALL),
    429: WAIT,
}
_SWAPPED = {
    "update_person": {"properties"},
    "partial_update_person": {"properties"},
    "update_person_property": {"key", "value"},
}


def envelope(seen: Seen) -> Iterator[Lie]:
    """Kind, code, text and field of an error fit its status and each other."""
    status, data = seen.exchange.status, seen.data
    if status < 400 or not isinstance(data, dict) or "type" not in data:  # noqa: PLR2004 - HTTP's
        return
    if status == 400:  # noqa: PLR2004 - HTTP's
        yield from _bad_request(seen, data)
        return
    kind, codes = _KINDS.get(status, (None, frozenset()))
    if kind is None:
        return
    if data.get("type") != kind:
        yield f"the type of a {status} is not {kind}", str(data)
    if data.get("code") not in codes:
        yield f"the code of a {status} is none of its own", str(data)
    if status in _DETAILS and not _DETAILS[status].fullmatch(str(data.get("detail"))):
        yield f"the detail of a {status} is none of its own", str(data)
    if data.get("attr") is not None:
        yield f"a {status} names a field", str(data)


def _bad_request(seen: Seen, data: Mapping[str, Json]) -> Iterator[Lie]:
    kind, code, detail, attr = (data.get(name) for name in ("type", "code", "detail", "attr"))
    if code == "This field is required." and str(attr) in _SWAPPED.get(seen.name, ()):
        if (kind, detail) != ("validation_error", "required"):
            yield "a missing field is told with another detail than its code", str(data)
        return
    if kind == "invalid_request":
        if code != "parse_error" or attr is not None:
            yield "a body that cannot be read is told with another code, or a field", str(data)
    elif kind != "validation_error":
        yield "the type of a 400 is not one of its own", str(data)
    elif not _CODE.fullmatch(str(code)) or code == "parse_error":
        yield "the code of a 400 is no code", str(data)
    if not re.search(r"\S\s\S", str(detail)):
        yield "the detail of a 400 is no sentence", str(data)
    named = str(attr).split("__")[0]
    sent = {*seen.query, *seen.body}
    if attr is not None and seen.operation and named not in _fields(seen.contract, seen.name) | sent:
        yield "a 400 names a field that the operation does not have", str(data)


@cache
def _fields(contract: Contract, name: str) -> frozenset[str]:
    """Return the names of an operation's parameters and of its body's fields, at any depth."""
    names: set[str] = set()
    for operation in contract.operations:
        if operation.id == name:
            names |= {str(each["name"]) for each in contract.parameters(operation)}
            names |= set(_names(contract, contract.body(operation), set()))
    return frozenset(names)


def _names(contract: Contract, node: Json, been: set[int]) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _names(contract, each, been)
    elif isinstance(node, dict):
        node = contract.resolved(node)
        if id(node) not in been:
            been.add(id(node))
            yield from node.get("properties", {})
            for each in node.values():
                yield from _names(contract, each, been)
