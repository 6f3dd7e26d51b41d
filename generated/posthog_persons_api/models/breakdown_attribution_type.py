# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

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
