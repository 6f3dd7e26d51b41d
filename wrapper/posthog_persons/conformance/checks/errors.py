"""Errors as they must be answered, and what differs in those that are (api-facts §0.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from posthog_persons.conformance.exchange import Exchange

Json = Any

ANYTHING = re.compile(r".*\S.*", re.DOTALL)
"""Stands for the emulator's own words where the service has none, since it fails with 500."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An error.

    Attributes:
        status: HTTP status.
        type: Its kind.
        code: Its code.
        detail: Its text, or a pattern of it where the service's words are free.
        attr: The field at fault.
    """

    status: int
    type: str
    code: str
    detail: str | re.Pattern[str]
    attr: str | None = None

    def wrong(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield what differs, in words that are the same each time, and as it was seen."""
        if exchange.status != self.status:
            yield f"not answered {self.status}", f"status {exchange.status}"
            return
        answer = exchange.answer
        if not isinstance(answer, dict):
            yield "the answer is no error", str(exchange.body[:200])
            return
        for name in ("type", "code", "attr"):
            if answer.get(name, name) != getattr(self, name):
                yield f"another `{name}`", f"{answer.get(name)}; expected {getattr(self, name)}"
        detail = str(answer.get("detail"))
        if not (detail == self.detail if isinstance(self.detail, str) else self.detail.fullmatch(detail)):
            yield "another `detail`", f"{detail}; expected {getattr(self.detail, 'pattern', self.detail)}"
        if extra := sorted(set(answer) - {"type", "code", "detail", "attr", "extra"}):
            yield "other fields than an error has", ", ".join(extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdHoc:
    """An error in a shape of an operation's own (api-facts §0.3).

    Attributes:
        status: HTTP status.
        body: All of it.
    """

    status: int
    body: Mapping[str, Json]

    def wrong(self, exchange: Exchange) -> Iterator[tuple[str, str]]:
        """Yield what differs, in words that are the same each time, and as it was seen."""
        if exchange.status != self.status:
            yield f"not answered {self.status}", f"status {exchange.status}"
        elif exchange.answer != self.body:
            yield "another body", f"{exchange.body[:300]!r}; expected {dict(self.body)}"


def invalid(detail: str | re.Pattern[str], attr: str | None = None, code: str = "invalid_input") -> Refusal:
    """Return a 400 about what a request holds."""
    return Refusal(status=400, type="validation_error", code=code, detail=detail, attr=attr)


def unreadable(detail: str | re.Pattern[str]) -> Refusal:
    """Return a 400 about a body that is not what it says."""
    return Refusal(status=400, type="invalid_request", code="parse_error", detail=detail)


def unauthorized(code: str, detail: str | re.Pattern[str]) -> Refusal:
    """Return a 401."""
    return Refusal(status=401, type="authentication_error", code=code, detail=detail)


def forbidden(detail: str | re.Pattern[str]) -> Refusal:
    """Return a 403."""
    return Refusal(status=403, type="authentication_error", code="permission_denied", detail=detail)


def missing_scope(scope: str) -> Refusal:
    """Return the 403 of a key that lacks a scope."""
    return forbidden(f"API key missing required scope '{scope}'")


def not_found(detail: str = "Not found.") -> Refusal:
    """Return a 404."""
    return Refusal(status=404, type="invalid_request", code="not_found", detail=detail)


def not_allowed(method: str) -> Refusal:
    """Return a 405."""
    return Refusal(
        status=405,
        type="invalid_request",
        code="method_not_allowed",
        detail=f'Method "{method}" not allowed.',
    )


def swapped(field: str) -> AdHoc:
    """Return the error of a body without a field that it needs: `code` and `detail` swapped (DEV-025)."""
    body = {
        "attr": field,
        "code": "This field is required.",
        "detail": "required",
        "type": "validation_error",
    }
    return AdHoc(status=400, body=body)


NO_KEYS = forbidden(re.compile("This action does not support [Pp]ersonal API [Kk]ey access"))
"""What a key with scopes is told by an action without any, and by a method that a path does not take."""
