# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

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
