# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

from typing import Literal

DeletionState = Literal["all", "completed", "pending"]

DELETION_STATE_VALUES: set[DeletionState] = {
    "all",
    "completed",
    "pending",
}


def check_deletion_state(value: str) -> DeletionState:
    if value in DELETION_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DELETION_STATE_VALUES!r}"
    )
