# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 6cc32f2fe019cf1fe57699159942ee3b3b9dd14affad7f24088d9f0992a72051

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
