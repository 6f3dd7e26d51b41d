# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

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
