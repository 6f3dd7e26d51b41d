# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
