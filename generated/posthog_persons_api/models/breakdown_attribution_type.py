# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
