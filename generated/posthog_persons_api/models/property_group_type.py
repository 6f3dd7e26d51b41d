# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e00cfacd173a64d4e70e50d47316255ec7a5ecef6e32be3cb0bc896d6f9e6fb9

from typing import Literal

PropertyGroupType = Literal["AND", "OR"]

PROPERTY_GROUP_TYPE_VALUES: set[PropertyGroupType] = {
    "AND",
    "OR",
}


def check_property_group_type(value: str) -> PropertyGroupType:
    if value in PROPERTY_GROUP_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PROPERTY_GROUP_TYPE_VALUES!r}"
    )
