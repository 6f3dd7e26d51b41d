# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
