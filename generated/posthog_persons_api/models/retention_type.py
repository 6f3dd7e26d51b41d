# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 1375c1f12b3254c4f8c2879a6b6d3d306666a7ec1513eea5743f6bca1e1aacf1

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
