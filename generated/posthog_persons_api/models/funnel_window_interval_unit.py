# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 599bb871a1e3bac2150c9c86b497cb034eaae7dd548efb6e7d642243c5011ff9

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
