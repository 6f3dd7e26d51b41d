# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
