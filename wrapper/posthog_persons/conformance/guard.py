"""What may be sent: decided below whatever makes requests up, by method and path, before anything leaves.

Pure. A server takes a request to be more than it looks like in several ways, and each is closed here: encoded
or dotted paths, headers and fields that override method or project (`disguise`), links to other hosts.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from posthog_persons._transport.wire import PaceClass
from posthog_persons.conformance.contract.operations import Contract, Operation
from posthog_persons.conformance.disguise import RefusedError, check_fields, check_headers
from posthog_persons.conformance.turns import loopback

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
# A segment that no server reads as structure: no encoded slash, backslash or dot, no parameters of the path.
_PLAIN = re.compile(
    r"(?!\.{1,2}\Z)(?:[A-Za-z0-9@._~!$&'()*+,=:-]|%(?!2[EeFf]|5[Cc]|25|[01]|7[Ff]|3[Bb])[0-9A-Fa-f]{2})*"
)
_CAPTURE = frozenset({"/batch/", "/i/v0/e/"})
_TIMES = 3  # more often nobody decodes a path


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """What a request is that may be sent.

    Attributes:
        operation: Which one; None: none of the contract.
        pace: The rate limit that it counts for.
    """

    operation: Operation | None
    pace: PaceClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Decides about requests.

    Attributes:
        contract: Classifies them (`x-effect`).
        origin: Scheme, host and port that they may go to.
        project_id: The project that is tested.
        token: The project's token: the only one that a request may name; None: none.
        writable: Whether the project may be written to and its people deleted.
        own: Whether the server is an emulator that the run has started for itself: all there is its own.
    """

    contract: Contract
    origin: str
    project_id: str
    token: str | None
    writable: bool
    own: bool

    def judge(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Permit:
        """Let a request pass.

        Args:
            method: As it would be sent.
            url: The whole URL, encoded.
            headers: All of them.
            body: The body.

        Raises:
            RefusedError: It must not be sent.
        """
        parts = urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}" != self.origin:
            raise RefusedError("it goes to another origin")
        plain = all(_PLAIN.fullmatch(segment) for segment in parts.path.split("/")) and "//" not in parts.path
        operation = self._operation(method, parts.path) if plain else None
        if not self.own:
            check_headers(headers, parts.netloc)
            check_fields(parts.query, body or b"", self.token)
            if method in _HARMLESS:
                _check_inside(parts.path)
            elif not (operation is not None and operation.effect == "read" and method == operation.method):
                self._check_write(method, parts.path, body or b"", plain=plain)
        destroys = operation is not None and operation.effect == "destroy"
        return Permit(operation=operation, pace="deletes" if destroys else "others")

    def _operation(self, method: str, path: str) -> Operation | None:
        below = re.fullmatch(r"/api/(?:environments|projects)(/.*)", path)
        return self.contract.match(method, below[1]) if below else None

    def _check_write(self, method: str, path: str, body: bytes, *, plain: bool) -> None:
        if not self.writable:
            raise RefusedError(f"{_known(method)} may write, and no project is allowed to be written to")
        if not plain:
            raise RefusedError(f"{_known(method)} to a path that can be read in more than one way")
        if method == "POST" and path in _CAPTURE:
            self._check_capture(body)
            return
        # Keys of an emulator, which has made-up people only; and the settings of a project on this machine.
        here = {("POST", "/_emulator/keys/"), ("PATCH", f"/api/projects/{self.project_id}/")}
        if (method, path) in here and loopback(self.origin):
            return
        below = re.fullmatch(
            r"/api/(?:environments|projects)/([^/]+)/(persons|cohorts|actions)(?:/.*)?", path
        )
        if below is None or below[1] != self.project_id:
            raise RefusedError(f"{_known(method)} to something else than the project that may be written to")
        if below[2] != "persons" and method not in {"POST", "PATCH"}:
            raise RefusedError(f"{_known(method)} below {below[2]}")

    def _check_capture(self, body: bytes) -> None:
        """Let events pass that name the project; that they name no other is checked of every request."""
        try:
            data = json.loads(body)
        except ValueError:
            data = None
        named = data.get("api_key", data.get("token")) if isinstance(data, dict) else None
        if self.token is None or named != self.token:
            raise RefusedError("events without the token of the project that may be written to")


def _check_inside(path: str) -> None:
    """Let a path pass that stays below `/api/` however it is read: all else may do something when read."""
    for _ in range(_TIMES):
        bare = "/".join(segment.partition(";")[0] for segment in path.replace("\\", "/").split("/"))
        if "\0" in path or not (posixpath.normpath(bare).startswith("/api/") and path.startswith("/api/")):
            raise RefusedError("it may leave the API")
        path = unquote(path)


def _known(method: str) -> str:
    """Return a method's name for a reason, unless it is made up."""
    return method if method in {"POST", "PUT", "PATCH", "DELETE", "TRACE"} else "a method"
