# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.action_entity_type import ActionEntityType, check_action_entity_type
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.property_filter import PropertyFilter
    from ..models.property_group import PropertyGroup


T = TypeVar("T", bound="ActionEntity")


@_attrs_define
class ActionEntity:
    """An action.

    Attributes:
        id (int): Number of the action.
        type_ (ActionEntityType | Unset): What it is. Default: 'actions'.
        order (int | Unset): Place among the steps.
        properties (JsonObject | list[PropertyFilter] | PropertyGroup | Unset): Conditions on properties: a list (all
            must hold), a group, or in the old form a map from name, or name, `__` and operator, to value. On a step they
            are about its events, else about every event looked at.
    """

    id: int
    type_: ActionEntityType | Unset = "actions"
    order: int | Unset = UNSET
    properties: JsonObject | list[PropertyFilter] | PropertyGroup | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.property_group import PropertyGroup  # noqa: PLC0415

        id = self.id

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        order = self.order

        properties: dict[str, Any] | list[dict[str, Any]] | Unset
        if isinstance(self.properties, Unset):
            properties = UNSET
        elif isinstance(self.properties, list):
            properties = []
            for componentsschemas_property_filters_type_0_item_data in self.properties:
                componentsschemas_property_filters_type_0_item = (
                    componentsschemas_property_filters_type_0_item_data.to_dict()
                )
                properties.append(componentsschemas_property_filters_type_0_item)

        elif isinstance(self.properties, PropertyGroup):
            properties = self.properties.to_dict()
        else:
            properties = self.properties.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if order is not UNSET:
            field_dict["order"] = order
        if properties is not UNSET:
            field_dict["properties"] = properties

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.property_filter import PropertyFilter  # noqa: PLC0415
        from ..models.property_group import PropertyGroup  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        _type_ = d.pop("type", UNSET)
        type_: ActionEntityType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_action_entity_type(_type_)

        order = d.pop("order", UNSET)

        def _parse_properties(
            data: object,
        ) -> JsonObject | list[PropertyFilter] | PropertyGroup | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                componentsschemas_property_filters_type_0 = []
                _componentsschemas_property_filters_type_0 = data
                for (
                    componentsschemas_property_filters_type_0_item_data
                ) in _componentsschemas_property_filters_type_0:
                    componentsschemas_property_filters_type_0_item = (
                        PropertyFilter.from_dict(
                            componentsschemas_property_filters_type_0_item_data
                        )
                    )

                    componentsschemas_property_filters_type_0.append(
                        componentsschemas_property_filters_type_0_item
                    )

                return componentsschemas_property_filters_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_property_filters_type_1 = PropertyGroup.from_dict(
                    data
                )

                return componentsschemas_property_filters_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_property_filters_type_2 = JsonObject.from_dict(data)

            return componentsschemas_property_filters_type_2

        properties = _parse_properties(d.pop("properties", UNSET))

        action_entity = cls(
            id=id,
            type_=type_,
            order=order,
            properties=properties,
        )

        action_entity.additional_properties = d
        return action_entity

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
