# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 6cc32f2fe019cf1fe57699159942ee3b3b9dd14affad7f24088d9f0992a72051

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
