# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 6cc32f2fe019cf1fe57699159942ee3b3b9dd14affad7f24088d9f0992a72051

from typing import Literal

IncludeEventTypesItem = Literal["$pageview", "$screen", "custom_event"]

INCLUDE_EVENT_TYPES_ITEM_VALUES: set[IncludeEventTypesItem] = {
    "$pageview",
    "$screen",
    "custom_event",
}


def check_include_event_types_item(value: str) -> IncludeEventTypesItem:
    if value in INCLUDE_EVENT_TYPES_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INCLUDE_EVENT_TYPES_ITEM_VALUES!r}"
    )
