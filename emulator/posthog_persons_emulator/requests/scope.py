"""What reading a request depends on besides the request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Scope:
    """The project's settings and the time.

    Args:
        now: what relative dates count from.
        zone: the project's time zone, for dates without offset.
        test_account_filters: the property filters that `filter_test_accounts` adds.
    """

    now: datetime
    zone: ZoneInfo
    test_account_filters: Sequence[Any]
