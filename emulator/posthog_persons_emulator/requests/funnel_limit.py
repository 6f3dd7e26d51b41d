"""How many parts a funnel may have."""

from __future__ import annotations

from collections.abc import Sized

from posthog_persons_emulator.requests.errors import InvalidParameter

MOST = 50
"""Each step, exclusion and breakdown is a join: planning hundreds of them takes minutes."""


def check_count(items: Sized, name: str) -> None:
    """Refuse more parts than a funnel may have.

    Raises:
        InvalidParameter: for more than 50 (service: as far as its database goes).
    """
    if len(items) > MOST:
        raise InvalidParameter(f"No more than {MOST} are supported.", name)
