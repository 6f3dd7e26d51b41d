# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
