# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

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
