"""What makes a request more than its method and path say, as some server or proxy might read it.

Pure. A framework may take the method from a header or a field, the project from a token that lies anywhere in
a request (api-facts §0.2), and read a body otherwise than its sender.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "accept-language",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "cookie",
        "host",
        "user-agent",
        "x-schemathesis-testcaseid",
    }
)
_METHOD_FIELDS = frozenset(
    {"_method", "_http_method", "_httpmethod", "_methodoverride", "http_method", "method_override"}
    | {"x-http-method", "x-http-method-override", "x-method-override", "x_http_method_override"}
)
_TOKEN_FIELDS = frozenset({"token", "$token", "api_key"})
_WORDS = re.compile(
    r"(?<![\w$-])(?:" + "|".join(map(re.escape, _METHOD_FIELDS | _TOKEN_FIELDS)) + r")(?![\w-])"
)
_CHARSET = re.compile(r"charset\s*=\s*(?!\"?utf-?8\b)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")


class RefusedError(Exception):
    """A request that must not be sent; its text says why, and holds nothing of the request's values."""


def check_headers(headers: Mapping[str, str], host: str) -> None:
    """Let only headers pass that change nothing of what a request is.

    Args:
        headers: All of them.
        host: Host and port of the server.

    Raises:
        RefusedError: Another one is among them, or one that says something else than the URL.
    """
    given = {name.lower(): value for name, value in headers.items()}
    if given.keys() - _HEADERS:
        raise RefusedError("a header may override the method or the path")
    if given.get("host", host) != host:
        raise RefusedError("a header names another host")
    if _CHARSET.search(given.get("content-type", "")):
        raise RefusedError("its body can be read in more than one way")


def check_fields(query: str, body: bytes, token: str | None) -> None:
    """Let only fields pass that override neither the method nor the project.

    Args:
        query: As it would be sent.
        body: The body.
        token: The only token of a project that may be named; None: none.

    Raises:
        RefusedError: Another field is among them, or could be seen in there.
    """
    for name, value in (*_pairs(query), *_in_body(body)):
        if name in _METHOD_FIELDS:
            raise RefusedError("a field may override the method")
        if name in _TOKEN_FIELDS and (token is None or value != token):
            raise RefusedError("a token may override the project")


def _pairs(text: str) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a query or a form, whatever a server takes for what separates them."""
    for separators in (r"[&\r\n]", r"[;\r\n]", r"[&;\r\n]"):
        for part in re.split(separators, text):
            name, _, value = part.partition("=")
            yield _name(name), unquote_plus(value)


def _in_body(body: bytes) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a body: as JSON, whatever the depth, and as a form; else each word that is one."""
    found: list[tuple[str, Any]] = []
    text = body.decode("utf-8", "replace")
    try:
        json.loads(body or b"null", object_pairs_hook=found.extend)
    except (ValueError, RecursionError):
        bare = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text.replace("\0", ""))
        yield from ((word, None) for word in _WORDS.findall(_name(bare)))
    else:
        yield from ((_name(name), value) for name, value in found)
        yield from _pairs(text)


def _name(text: str) -> str:
    """Return a name as a server might read it that decodes twice."""
    return unquote_plus(unquote_plus(text)).lower().strip(" []\"'")
