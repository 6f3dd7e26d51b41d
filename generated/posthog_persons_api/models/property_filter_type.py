# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 1375c1f12b3254c4f8c2879a6b6d3d306666a7ec1513eea5743f6bca1e1aacf1

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
