# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

from typing import Literal

PropertyFilterType = Literal[
    "cohort",
    "element",
    "event",
    "event_metadata",
    "feature",
    "group",
    "person",
    "precalculated-cohort",
    "session",
    "static-cohort",
]

PROPERTY_FILTER_TYPE_VALUES: set[PropertyFilterType] = {
    "cohort",
    "element",
    "event",
    "event_metadata",
    "feature",
    "group",
    "person",
    "precalculated-cohort",
    "session",
    "static-cohort",
}


def check_property_filter_type(value: str) -> PropertyFilterType:
    if value in PROPERTY_FILTER_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PROPERTY_FILTER_TYPE_VALUES!r}"
    )
