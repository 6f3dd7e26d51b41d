"""How long the server asks to wait."""

from __future__ import annotations

import math
import re
from datetime import UTC
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,9}")
# The throttles of some eras send no usable header (api-facts §4): then the text says it.
_SAID = re.compile(r"available in (\d{1,9}) second")


def retry_after(header: str | None, detail: str | None, now: float) -> int | None:
    """Return the seconds to wait, from the header or else from PostHog's text.

    Args:
        header: `Retry-After`: a number of seconds or an HTTP date (RFC 9110 §10.2.3).
        detail: Such as `Request was throttled. Expected available in 30 seconds.`
        now: The time, in seconds since 1970.

    Returns:
        Whole seconds, from 0; None if neither says it.
    """
    header = (header or "").strip()
    if _SECONDS.fullmatch(header):
        return int(header)
    at = _date(header)
    if at is not None:
        return max(0, math.ceil(at - now))
    said = _SAID.search(detail or "")
    return int(said[1]) if said else None


def _date(header: str) -> float | None:
    try:
        at = parsedate_to_datetime(header)
        # HTTP dates are in GMT also where they do not say so.
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
