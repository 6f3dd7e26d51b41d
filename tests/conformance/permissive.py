"""A server that takes requests in every way that some framework or proxy might, and notes what writes."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import parse_qsl, unquote, unquote_plus, urlsplit

import requests
from requests.adapters import BaseAdapter

from posthog_persons.conformance.contract.operations import Contract

TOKEN = "phc_the_projects_own"
ORIGIN = "https://posthog.test"
PROJECT = "7"
_SAFE = {"GET", "HEAD", "OPTIONS"}
_READS = [
    re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(each.template.rstrip("/"))) + "/?")
    for each in Contract("union").operations
    if each.effect == "read" and each.method == "POST"
]


class Permissive(BaseAdapter):
    """Notes each reading of a request that does more than look.

    Attributes:
        writes: Method and path of each reading that writes, or leaves the API.
        elsewhere: The same, of those that write to something else than people, cohorts, actions and events
            of the one project.
        served: How many requests arrived.
    """

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[tuple[str, str]] = []
        self.elsewhere: list[tuple[str, str]] = []
        self.served = 0

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        self.served += 1
        for method, path in product(set(_methods(request)), set(_paths(request))):
            if _writes(method, path):
                self.writes.append((method, path))
                if not _allowed(path) or _foreign(request):
                    self.elsewhere.append((method, path))
        answer = requests.Response()
        answer.status_code = 200
        answer._content = b"{}"
        answer.request = request
        answer.url = str(request.url)
        return answer

    def close(self) -> None:
        """Nothing is open."""


def _writes(method: str, path: str) -> bool:
    if not path.startswith("/api/"):
        return True
    below = re.sub(r"^/api/(environments|projects)", "", path)
    return method not in _SAFE and not (method == "POST" and any(each.fullmatch(below) for each in _READS))


def _allowed(path: str) -> bool:
    if path in {"/batch/", "/i/v0/e/"}:
        return True
    return bool(re.match(rf"/api/(environments|projects)/{PROJECT}/(persons|cohorts|actions)(/|\Z)", path))


def _foreign(request: requests.PreparedRequest) -> bool:
    parts = urlsplit(str(request.url))
    hosts = {parts.netloc, *(value for name, value in request.headers.items() if "host" in name.lower())}
    tokens = {value for name, value in _fields(request) if name in {"token", "$token", "api_key"}}
    needed = {TOKEN} if parts.path in {"/batch/", "/i/v0/e/"} else set()
    return hosts != {urlsplit(ORIGIN).netloc} or bool(tokens - {TOKEN}) or not needed <= tokens


def _methods(request: requests.PreparedRequest) -> Iterator[str]:
    yield str(request.method).upper()
    for name, value in (*request.headers.items(), *_fields(request)):
        if "method" in name.lower():
            yield str(value).upper()


def _paths(request: requests.PreparedRequest) -> Iterator[str]:
    named = [value for name, value in request.headers.items() if re.search("ur[il]|path", name.lower())]
    for path in (urlsplit(str(request.url)).path, *named):
        for _ in range(3):
            yield _normal(path)
            yield _normal(re.sub(r";[^/]*", "", path))
            path = unquote(path)  # noqa: PLW2901 - once more


def _normal(path: str) -> str:
    flat = posixpath.normpath("/" + re.sub("[\\\\/]+", "/", path.replace("\0", "")))
    # As in the contract, a slash at the end.
    return flat.replace("//", "/").rstrip("/") + "/"


def _fields(request: requests.PreparedRequest) -> Iterator[tuple[str, Any]]:
    """Yield the fields of query and body, read as JSON in any encoding, as a form and as parts of one."""
    body = request.body or b""
    raw = body.encode() if isinstance(body, str) else body
    texts = [raw.decode(encoding, "replace") for encoding in ("utf-8", "utf-16", "utf-7")]
    texts.append(urlsplit(str(request.url)).query)
    for text in texts:
        for decoded in (text, unquote_plus(text)):
            for separator in ("&", ";"):
                yield from (
                    (name.strip(" []"), value) for name, value in parse_qsl(decoded, separator=separator)
                )
            yield from re.findall(r"name\*?=[\"']?([$\w-]+)[^\r\n]*\r?\n\r?\n([^\r\n]*)", decoded)
        try:
            yield from _flat(
                json.loads(re.sub(r",\s*([}\]])", r"\1", text.lstrip("\ufeff")), object_pairs_hook=list)
            )
        except (ValueError, RecursionError):
            continue


def _flat(value: Any) -> Iterator[tuple[str, Any]]:
    for each in value if isinstance(value, list) else ():
        if isinstance(each, tuple):
            yield str(each[0]), each[1] if isinstance(each[1], str) else repr(each[1])
            yield from _flat(each[1])
        else:
            yield from _flat(each)
