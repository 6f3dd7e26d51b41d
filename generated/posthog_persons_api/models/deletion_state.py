# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 599bb871a1e3bac2150c9c86b497cb034eaae7dd548efb6e7d642243c5011ff9

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
