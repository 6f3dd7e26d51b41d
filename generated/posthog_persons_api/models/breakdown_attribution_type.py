# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: de61d9fec9d14c0662ee2eae23c202801c6ed21b70f14a8c563cc7bed987e11d

from typing import Literal

BreakdownAttributionType = Literal["all_events", "first_touch", "last_touch", "step"]

BREAKDOWN_ATTRIBUTION_TYPE_VALUES: set[BreakdownAttributionType] = {
    "all_events",
    "first_touch",
    "last_touch",
    "step",
}


def check_breakdown_attribution_type(value: str) -> BreakdownAttributionType:
    if value in BREAKDOWN_ATTRIBUTION_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {BREAKDOWN_ATTRIBUTION_TYPE_VALUES!r}"
    )
