"""Asks a server, request by request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import requests

from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.exchange import KEY, Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.gate import Gate
from posthog_persons.conformance.target import Target

Json = Any

NOBODY = ""
"""Stands for no key at all."""


class Server:
    """The server of a run, as the checks see it.

    Args:
        target: Which one.
        contract: The contract of its era.
        gate: What all requests pass.

    Attributes:
        target: As given.
        contract: As given.
        gate: As given.
        keys: Further keys by what they are: `unscoped` has no scope of people's, `reading` may only read,
            `elsewhere` may do all in another project only. One that is missing leaves out what needs it.
    """

    def __init__(self, target: Target, contract: Contract, gate: Gate) -> None:
        self.target = target
        self.contract = contract
        self.gate = gate
        self.keys: dict[str, str] = {}
        gate.secrets[target.key] = KEY
        if target.token is not None:
            gate.secrets[target.token] = "$POSTHOG_PROJECT_TOKEN"
        self._session = requests.Session()
        self._session.trust_env = False  # a key of ~/.netrc would stand in for the missing one
        self._latest: Exchange | None = None
        gate.observers.append(self._note)

    def add_key(self, name: str, key: str) -> None:
        """Take a further key, which is shown by its name alone."""
        self.keys[name] = key
        self.gate.secrets[key] = f"$POSTHOG_KEY_{name.upper()}"

    def take_token(self, token: str) -> None:
        """Learn the project's token, which capture needs."""
        self.target = replace(self.target, token=token)
        self.gate.take_token(token)
        self.gate.secrets[token] = "$POSTHOG_PROJECT_TOKEN"

    def has(self, *operations: str) -> bool:
        """Tell whether the era has all of these operations."""
        return all(self.contract.operation(each) for each in operations)

    def ask(  # noqa: PLR0913 - what a request is made of
        self,
        operation: str,
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, Json] | None = None,
        body: Json = None,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Exchange:
        """Call an operation of the contract.

        Args:
            operation: Its `operationId`.
            path: Parameters of the path besides `project_id`, which may be given, too.
            query: Parameters of the query; what is neither text nor number is sent as JSON.
            body: What is sent as JSON; None: no body.
            key: Another key; `NOBODY`: none.
            headers: Others or more of them.

        Raises:
            KeyError: The era has no such operation, or its path needs another parameter.
        """
        found = self.contract.operation(operation)
        if found is None:
            raise KeyError(operation)
        values = {"project_id": self.target.project_id, **(path or {})}
        where = found.template.format_map(
            {name: quote(str(value), safe="@") for name, value in values.items()}
        )
        text = {name: _text(value) for name, value in (query or {}).items()}
        url = f"/api/environments{where}" + (f"?{urlencode(text)}" if text else "")
        return self.send(found.method, url, body=body, key=key, headers=headers)

    def send(  # noqa: PLR0913 - as above
        self,
        method: str,
        url: str,
        *,
        body: Json = None,
        data: bytes | None = None,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Exchange:
        """Send any request.

        Args:
            method: HTTP method.
            url: Path and query, perhaps relative, as a page's link has them (DEV-025); of a whole URL just
                these count: whatever origin a server gives itself, requests go to the one that is tested.
            body: What is sent as JSON; None: no body, or *data*.
            data: A body as it is; its type is to stand in *headers*.
            key: Another key; `NOBODY`: none.
            headers: Others or more of them.
        """
        sent = {"Accept": "application/json"}
        if key != NOBODY:
            sent["Authorization"] = f"Bearer {self.target.key if key is None else key}"
        if body is not None:
            data = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        below = urlunsplit(("", "", *urlsplit(url)[2:]))
        whole = f"{self.target.origin}/{below.lstrip('/')}"
        with self.gate.the_only_way():
            self._session.request(method, whole, headers=sent, data=data, allow_redirects=False, timeout=120)
        if self._latest is None:
            raise RuntimeError("the gate told of no exchange")
        return self._latest

    @staticmethod
    def finding(
        check: str, title: str, detail: str = "", exchange: Exchange | None = None, operation: str = ""
    ) -> Finding:
        """Make a finding about an exchange.

        Args:
            check: Name of the check.
            title: What is wrong, in words that are the same whenever it is found.
            detail: What was seen and what was expected, this time.
            exchange: What shows it.
            operation: Where it is not the exchange's.
        """
        return Finding(
            check=check,
            operation=operation or (exchange.operation if exchange else None) or "",
            title=title,
            detail=detail,
            exchange=exchange,
        )

    def _note(self, exchange: Exchange) -> None:
        self._latest = exchange


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)
