# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
