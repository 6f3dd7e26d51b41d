# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.group_actor import GroupActor
    from ..models.person_actor import PersonActor


T = TypeVar("T", bound="Actors")


@_attrs_define
class Actors:
    """The only item of `results`.

    Attributes:
        people (list[GroupActor | PersonActor]): The page.
        count (int | Unset): Number of people on the page.
    """

    people: list[GroupActor | PersonActor]
    count: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.person_actor import PersonActor  # noqa: PLC0415

        people = []
        for people_item_data in self.people:
            people_item: dict[str, Any]
            if isinstance(people_item_data, PersonActor):
                people_item = people_item_data.to_dict()
            else:
                people_item = people_item_data.to_dict()

            people.append(people_item)

        count = self.count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "people": people,
            }
        )
        if count is not UNSET:
            field_dict["count"] = count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.group_actor import GroupActor  # noqa: PLC0415
        from ..models.person_actor import PersonActor  # noqa: PLC0415

        d = dict(src_dict)
        people = []
        _people = d.pop("people")
        for people_item_data in _people:

            def _parse_people_item(data: object) -> GroupActor | PersonActor:
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

            people_item = _parse_people_item(people_item_data)

            people.append(people_item)

        count = d.pop("count", UNSET)

        actors = cls(
            people=people,
            count=count,
        )

        actors.additional_properties = d
        return actors

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
