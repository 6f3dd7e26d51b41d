"""Changes to one person: properties, and which distinct ids it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from posthog_persons._api.operation import Command, Operation, call
from posthog_persons._api.values import unset
from posthog_persons_api.api.persons import (
    delete_person_property,
    partial_update_person,
    reset_person_distinct_id,
    split_person,
    update_person_property,
)
from posthog_persons_api.models.delete_property_request import DeletePropertyRequest
from posthog_persons_api.models.person_properties import PersonProperties
from posthog_persons_api.models.reset_distinct_id_request import ResetDistinctIdRequest
from posthog_persons_api.models.split_request import SplitRequest
from posthog_persons_api.models.success import Success
from posthog_persons_api.models.update_person_request import UpdatePersonRequest
from posthog_persons_api.models.update_property_request import UpdatePropertyRequest
from posthog_persons_api.types import UNSET


def update(project_id: str, person_id: str, properties: Mapping[str, Any]) -> Command:
    """Build the call that sets some properties."""
    body = UpdatePersonRequest(properties=PersonProperties.from_dict(properties))
    kwargs = partial_update_person._get_kwargs(project_id, person_id, body=body)  # noqa: SLF001 - made for it
    return Command("update", call(kwargs))


def set_property(project_id: str, person_id: str, key: str, value: Any) -> Command:
    """Build the call that sets one property."""
    body = UpdatePropertyRequest(key=key, value=value)
    kwargs = update_person_property._get_kwargs(project_id, person_id, body=body)  # noqa: SLF001 - as above
    return Command("set_property", call(kwargs))


def delete_property(project_id: str, person_id: str, key: str) -> Operation[None]:
    """Build the call that removes one property."""
    body = DeletePropertyRequest(unset=key)
    kwargs = delete_person_property._get_kwargs(project_id, person_id, body=body)  # noqa: SLF001 - as above
    return Operation("delete_property", call(kwargs), _success)


def split(
    project_id: str, person_id: str, *, main_distinct_id: str | None, distinct_ids: Sequence[str] | None
) -> Operation[None]:
    """Build the call that splits a person; it takes one of the two, or none."""
    body = SplitRequest(
        main_distinct_id=unset(main_distinct_id),
        distinct_ids_to_split=UNSET if distinct_ids is None else list(distinct_ids),
    )
    kwargs = split_person._get_kwargs(project_id, person_id, body=body)  # noqa: SLF001 - as above
    return Operation("split", call(kwargs), _success)


def reset_distinct_id(project_id: str, distinct_id: str) -> Command:
    """Build the call that lets a deleted distinct id be used again."""
    body = ResetDistinctIdRequest(distinct_id=distinct_id)
    kwargs = reset_person_distinct_id._get_kwargs(project_id, body=body)  # noqa: SLF001 - as above
    return Command("reset_distinct_id", call(kwargs))


def _success(data: Any) -> None:
    if Success.from_dict(data).success is not True:
        raise TypeError("a success that is none")
