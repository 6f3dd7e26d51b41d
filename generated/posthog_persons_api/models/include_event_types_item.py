# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 1375c1f12b3254c4f8c2879a6b6d3d306666a7ec1513eea5743f6bca1e1aacf1

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
