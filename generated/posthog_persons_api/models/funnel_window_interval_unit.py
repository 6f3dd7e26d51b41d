# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

from typing import Literal

FunnelWindowIntervalUnit = Literal["day", "hour", "minute", "month", "second", "week"]

FUNNEL_WINDOW_INTERVAL_UNIT_VALUES: set[FunnelWindowIntervalUnit] = {
    "day",
    "hour",
    "minute",
    "month",
    "second",
    "week",
}


def check_funnel_window_interval_unit(value: str) -> FunnelWindowIntervalUnit:
    if value in FUNNEL_WINDOW_INTERVAL_UNIT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FUNNEL_WINDOW_INTERVAL_UNIT_VALUES!r}"
    )
