# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

from typing import Literal

CorrelationConverted = Literal["false", "true"]

CORRELATION_CONVERTED_VALUES: set[CorrelationConverted] = {
    "false",
    "true",
}


def check_correlation_converted(value: str) -> CorrelationConverted:
    if value in CORRELATION_CONVERTED_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CORRELATION_CONVERTED_VALUES!r}"
    )
