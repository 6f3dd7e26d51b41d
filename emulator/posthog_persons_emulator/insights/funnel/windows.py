"""The conversion window in SQL."""

from __future__ import annotations

from posthog_persons_emulator.requests.funnel_window import Window
from posthog_persons_emulator.sql.fragment import SQL, sql


def span(window: Window) -> SQL:
    """Return the window as an interval; a day has 24 hours, a month the days that the calendar gives it."""
    return sql("{to}({amount})", to=SQL(f"to_{window.unit}s"), amount=window.amount)
