# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
