# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

from typing import Literal

LifecycleType = Literal["dormant", "new", "resurrecting", "returning"]

LIFECYCLE_TYPE_VALUES: set[LifecycleType] = {
    "dormant",
    "new",
    "resurrecting",
    "returning",
}


def check_lifecycle_type(value: str) -> LifecycleType:
    if value in LIFECYCLE_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIFECYCLE_TYPE_VALUES!r}"
    )
