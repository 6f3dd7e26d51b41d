# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
