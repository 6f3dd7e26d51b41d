# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 599bb871a1e3bac2150c9c86b497cb034eaae7dd548efb6e7d642243c5011ff9

from typing import Literal

BreakdownItemType = Literal["cohort", "event", "group", "person"]

BREAKDOWN_ITEM_TYPE_VALUES: set[BreakdownItemType] = {
    "cohort",
    "event",
    "group",
    "person",
}


def check_breakdown_item_type(value: str) -> BreakdownItemType:
    if value in BREAKDOWN_ITEM_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {BREAKDOWN_ITEM_TYPE_VALUES!r}"
    )
