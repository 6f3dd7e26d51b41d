# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

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
