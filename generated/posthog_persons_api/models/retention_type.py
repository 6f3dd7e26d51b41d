# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: de61d9fec9d14c0662ee2eae23c202801c6ed21b70f14a8c563cc7bed987e11d

from typing import Literal

RetentionType = Literal["retention_first_time", "retention_recurring"]

RETENTION_TYPE_VALUES: set[RetentionType] = {
    "retention_first_time",
    "retention_recurring",
}


def check_retention_type(value: str) -> RetentionType:
    if value in RETENTION_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RETENTION_TYPE_VALUES!r}"
    )
