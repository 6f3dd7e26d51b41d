# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: ad643b067f504ce4b5258353b99aea24cdb19500d17617d3afc0be8a683f614f

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
