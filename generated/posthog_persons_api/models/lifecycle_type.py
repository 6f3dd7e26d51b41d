# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 6cc32f2fe019cf1fe57699159942ee3b3b9dd14affad7f24088d9f0992a72051

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
