# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

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
