# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 599bb871a1e3bac2150c9c86b497cb034eaae7dd548efb6e7d642243c5011ff9

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
