"""What a server can do, told from how it refuses."""

from __future__ import annotations

from .errors import ApiError

_BAD_REQUEST, _FORBIDDEN, _METHOD_NOT_ALLOWED = 400, 403, 405


def lacks_operation(error: object) -> bool:
    """Tell whether a refusal means that the operation does not exist there, or not for this kind of key.

    A path of one segment falls through to the detail route on servers that lack the operation: 405 for a
    POST, 403 for scoped keys, 400 for a GET (api-facts §0.1, design.md "Eras"). A missing scope is another
    matter.
    """
    if not isinstance(error, ApiError):
        return False
    detail = (error.detail or "").lower()
    return (
        error.status == _METHOD_NOT_ALLOWED
        or (error.status == _FORBIDDEN and "does not support personal api key access" in detail)
        or (error.status == _BAD_REQUEST and "does not look like a personid" in detail)
    )
