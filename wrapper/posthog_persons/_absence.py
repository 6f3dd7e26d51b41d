"""What servers that lack something say, or would do."""

from __future__ import annotations

from .capabilities import LIFETIMES, Capabilities
from .errors import ApiError, OperationNotAvailableError, UnsupportedError

_GET = "GET"
_METHOD_NOT_ALLOWED = 405


def absence(operation: str, method: str, error: ApiError) -> OperationNotAvailableError | None:
    """Return the error that says so if a refusal means that the server lacks the operation, else None.

    A path of one segment that names nothing is taken for the id of a person: 400 for a GET; another method
    is not allowed there, which is 405 or, for keys with scopes, 403. A longer path is 404 (api-facts §0.1).
    The same 403 is the answer where the operation exists and takes no keys, as the look-ups until 2026-06-29.

    Args:
        operation: Its name in `LIFETIMES`.
        method: HTTP method of the call.
        error: What the server answered.
    """
    lifetime = LIFETIMES[operation]
    if lifetime.since is None and lifetime.until is None:
        return None
    meaning = error.problem.meaning
    if not (
        meaning in {"no person id", "no endpoint"}
        or (meaning == "no keys" and method != _GET)
        or error.status == _METHOD_NOT_ALLOWED
    ):
        return None
    return OperationNotAvailableError(
        operation,
        since=lifetime.since,
        until=lifetime.until,
        instead=lifetime.instead,
        status=error.status,
        problem=error.problem,
    )


def insist(capabilities: Capabilities, name: str) -> None:
    """Let pass what the server offers.

    Args:
        capabilities: What it can do.
        name: An argument that older servers ignore, in `LIFETIMES`.

    Raises:
        UnsupportedError: It does not know it, or that cannot be told; ignoring it would do harm.
    """
    offered = capabilities.offers(name)
    if offered:
        return
    method, _, argument = name.partition(".")
    knows = "may not know" if offered is None else "does not know"
    lifetime = LIFETIMES[name]
    raise UnsupportedError(
        f"the server {knows} {argument} of {method} (there since {lifetime.since}) and would ignore it; "
        f"nothing was changed; use {lifetime.instead}"
    )
