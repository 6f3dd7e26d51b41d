# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

from typing import Literal

CorrelationType = Literal["event_with_properties", "events", "properties"]

CORRELATION_TYPE_VALUES: set[CorrelationType] = {
    "event_with_properties",
    "events",
    "properties",
}


def check_correlation_type(value: str) -> CorrelationType:
    if value in CORRELATION_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CORRELATION_TYPE_VALUES!r}"
    )
