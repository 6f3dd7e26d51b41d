# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

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
