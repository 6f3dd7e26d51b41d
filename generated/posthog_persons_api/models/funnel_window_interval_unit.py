# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 1375c1f12b3254c4f8c2879a6b6d3d306666a7ec1513eea5743f6bca1e1aacf1

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
