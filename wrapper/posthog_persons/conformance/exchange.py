"""A request that was sent, and what came back; no key is in it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from posthog_persons.settings import KEY_VARIABLE

Json = Any

KEY = f"${KEY_VARIABLE}"
"""Stands in place of the key."""
_NOT_SHOWN = frozenset(
    {"accept-encoding", "connection", "content-length", "host", "user-agent", "x-schemathesis-testcaseid"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer.

    Attributes:
        number: Which request of the run it was, from 1.
        operation: Its `operationId`; None: the contract has no such operation.
        method: HTTP method.
        url: As it was sent.
        sent_headers: Names and values, without the client library's own; keys are replaced by names.
        sent: The body.
        status: HTTP status of the answer.
        headers: Its headers, names in lower case.
        body: Its body, decompressed.
        seconds: How long it took.
    """

    number: int
    operation: str | None
    method: str
    url: str = field(repr=False)
    sent_headers: Mapping[str, str] = field(repr=False)
    sent: bytes = field(repr=False)
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    seconds: float = 0.0

    @property
    def content_type(self) -> str:
        """Media type of the answer without parameters, in lower case; empty if it has none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def query(self) -> Mapping[str, str]:
        """The query's parameters; of one that is there twice, the last."""
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @property
    def asked(self) -> Json:
        """The body of the request, read as JSON; None: there is none, or it is something else."""
        return _read(self.sent)

    @property
    def answer(self) -> Json:
        """The body of the answer, read as JSON; None: there is none, or it is something else."""
        return _read(self.body)

    def curl(self) -> str:
        """Return a command line that sends the request again, with the key from the environment."""
        words = ["curl", "-i"]
        if self.method != "GET":
            words += ["-X", self.method]
        line = shlex.join(words)
        for name, value in self.sent_headers.items():
            if name.lower() not in _NOT_SHOWN:
                header = f"{name}: {value}"
                # A shell puts the key in where it stands in double quotes.
                line += f' -H "{header}"' if KEY in value else f" -H {shlex.quote(header)}"
        if self.sent:
            line += f" --data-raw {shlex.quote(self.sent.decode(errors='replace'))}"
        return f"{line} {shlex.quote(self.url)}"


def _read(body: bytes) -> Json:
    try:
        return json.loads(body)
    except ValueError:
        return None
