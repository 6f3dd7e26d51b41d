# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

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
