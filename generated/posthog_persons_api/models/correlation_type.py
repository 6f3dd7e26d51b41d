# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
