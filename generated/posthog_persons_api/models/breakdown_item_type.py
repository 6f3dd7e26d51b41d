# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
