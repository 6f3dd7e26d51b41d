# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: de61d9fec9d14c0662ee2eae23c202801c6ed21b70f14a8c563cc7bed987e11d

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
