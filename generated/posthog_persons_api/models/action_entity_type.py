# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 432bfa27524831423eed742ff212467c0535ed7e77a7ab31ffa40a49e7291b69

from typing import Literal

ActionEntityType = Literal["actions"]

ACTION_ENTITY_TYPE_VALUES: set[ActionEntityType] = {
    "actions",
}


def check_action_entity_type(value: str) -> ActionEntityType:
    if value in ACTION_ENTITY_TYPE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ACTION_ENTITY_TYPE_VALUES!r}"
    )
