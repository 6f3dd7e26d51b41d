# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.group_actor import GroupActor
    from ..models.person_actor import PersonActor


T = TypeVar("T", bound="Retained")


@_attrs_define
class Retained:
    """A person and the intervals in which the person came back.

    Attributes:
        person (GroupActor | PersonActor): A person or a group.
        appearances (list[int]): 0 or 1 for the selected interval, which is always 1, and each later one.
    """

    person: GroupActor | PersonActor
    appearances: list[int]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.person_actor import PersonActor  # noqa: PLC0415

        person: dict[str, Any]
        if isinstance(self.person, PersonActor):
            person = self.person.to_dict()
        else:
            person = self.person.to_dict()

        appearances = self.appearances

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "person": person,
                "appearances": appearances,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.group_actor import GroupActor  # noqa: PLC0415
        from ..models.person_actor import PersonActor  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_person(data: object) -> GroupActor | PersonActor:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_actor_type_0 = PersonActor.from_dict(data)

                return componentsschemas_actor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_actor_type_1 = GroupActor.from_dict(data)

            return componentsschemas_actor_type_1

        person = _parse_person(d.pop("person"))

        appearances = cast(list[int], d.pop("appearances"))

        retained = cls(
            person=person,
            appearances=appearances,
        )

        retained.additional_properties = d
        return retained

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
