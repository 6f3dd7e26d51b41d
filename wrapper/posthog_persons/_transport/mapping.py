"""From statuses to typed errors."""

from __future__ import annotations

import json
import re
from typing import Any

from posthog_persons.errors import ApiError, ForeignOriginError, Problem

from .meaning import meaning
from .redaction import blotted
from .wire import Answer, Call

_REDIRECTS, _ERRORS = 300, 400
# The throttles of some eras send no usable header (api-facts §4): then the text says it.
_WAIT = re.compile(r"available in (\d+) second")


def check(call: Call, answer: Answer, key: str) -> None:
    """Let successes pass.

    Raises:
        ForeignOriginError: A redirect.
        ApiError: An error status; which subclass goes by the status.
    """
    if answer.status >= _ERRORS:
        problem = _problem(call, answer, key)
        raise ApiError.of_status(answer.status, problem, answer.reason or "no explanation")
    if answer.status >= _REDIRECTS:
        raise ForeignOriginError(
            f"the host redirects ({answer.status}), which is not followed: is it PostHog's own URL?",
            status=answer.status,
        )


def _problem(call: Call, answer: Answer, key: str) -> Problem:
    try:
        body = json.loads(answer.body)
    except (ValueError, RecursionError):  # HTML of a proxy, or nothing
        body = None
    body = body if isinstance(body, dict) else {}

    def text(*names: str) -> str | None:
        found = _first_text(body, names)
        return None if found is None else blotted(found, call, key)

    # Some actions answer {"message", "detail"} or {"error"} instead of the envelope (api-facts §0.3).
    code, detail = text("code"), text("detail", "error")
    if code and " " in code:  # and some swap the two (DEV-025)
        code, detail = detail, code
    return Problem(
        type=text("type"),
        code=code,
        detail=detail,
        attr=text("attr"),
        retry_after=_wait(answer.retry_after, _first_text(body, ("detail",))),
        meaning=meaning(_first_text(body, ("detail",))),
    )


def _first_text(body: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := body.get(name), str)), None)


def _wait(header: str | None, detail: str | None) -> int | None:
    if header and re.fullmatch(r"[0-9]{1,9}", header):
        return int(header)
    said = _WAIT.search(detail or "")
    return int(said[1]) if said else None
