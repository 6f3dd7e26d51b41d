# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
