# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

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
