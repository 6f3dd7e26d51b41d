# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
