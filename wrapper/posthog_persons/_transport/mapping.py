"""From statuses to typed errors."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from posthog_persons._policy.retry_after import retry_after
from posthog_persons.errors import ApiError, ForeignOriginError, Problem, RateLimitError

from .meaning import meaning
from .redaction import blotted
from .wire import Answer, Call

_REDIRECTS, _ERRORS = 300, 400


def check(call: Call, answer: Answer, key: str, now: float) -> None:
    """Let successes pass.

    Args:
        call: What was sent.
        answer: What came back.
        key: Personal API key, to be blotted out of texts.
        now: The time, in seconds since 1970.

    Raises:
        ForeignOriginError: A redirect.
        ApiError: An error status; which subclass goes by the status.
    """
    if answer.status >= _ERRORS:
        problem = _problem(call, answer, key, now)
        error = ApiError.of_status(answer.status, problem, answer.reason or "no explanation")
        if isinstance(error, RateLimitError) and problem.retry_after is not None:
            error.retry_at = datetime.fromtimestamp(now + problem.retry_after, UTC)
        raise error
    if answer.status >= _REDIRECTS:
        raise ForeignOriginError(
            f"the host redirects ({answer.status}), which is not followed: is it PostHog's own URL?",
            status=answer.status,
        )


def _problem(call: Call, answer: Answer, key: str, now: float) -> Problem:
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
        retry_after=retry_after(answer.retry_after, _first_text(body, ("detail",)), now),
        meaning=meaning(_first_text(body, ("detail",))),
    )


def _first_text(body: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := body.get(name), str)), None)
