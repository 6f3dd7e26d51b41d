# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
