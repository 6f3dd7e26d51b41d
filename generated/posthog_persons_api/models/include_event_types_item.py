# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

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
