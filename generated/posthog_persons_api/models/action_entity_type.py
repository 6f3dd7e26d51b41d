# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: 599bb871a1e3bac2150c9c86b497cb034eaae7dd548efb6e7d642243c5011ff9

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
