# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.entity_type import EntityType, check_entity_type
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.property_filter import PropertyFilter
    from ..models.property_group import PropertyGroup


T = TypeVar("T", bound="Entity")


@_attrs_define
class Entity:
    """An event or an action.

    Attributes:
        id (int | None | str | Unset): Name of the event, or number of the action; null or absent: any event.
        type_ (EntityType | Unset): Whether it is an event or an action. Default: 'events'.
        order (int | Unset): Place among the steps.
        name (None | str | Unset): Label.
        custom_name (None | str | Unset): Label given by a user.
        math (None | str | Unset): Not used for lists of people.
        math_property (None | str | Unset): Not used for lists of people.
        math_group_type_index (int | None | Unset): Not used for lists of people.
        properties (JsonObject | list[PropertyFilter] | PropertyGroup | Unset): Conditions on properties: a list (all
            must hold), a group, or in the old form a map from name, or name, `__` and operator, to value. On a step they
            are about its events, else about every event looked at.
    """

    id: int | None | str | Unset = UNSET
    type_: EntityType | Unset = "events"
    order: int | Unset = UNSET
    name: None | str | Unset = UNSET
    custom_name: None | str | Unset = UNSET
    math: None | str | Unset = UNSET
    math_property: None | str | Unset = UNSET
    math_group_type_index: int | None | Unset = UNSET
    properties: JsonObject | list[PropertyFilter] | PropertyGroup | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.property_group import PropertyGroup  # noqa: PLC0415

        id: int | None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        order = self.order

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        custom_name: None | str | Unset
        if isinstance(self.custom_name, Unset):
            custom_name = UNSET
        else:
            custom_name = self.custom_name

        math: None | str | Unset
        if isinstance(self.math, Unset):
            math = UNSET
        else:
            math = self.math

        math_property: None | str | Unset
        if isinstance(self.math_property, Unset):
            math_property = UNSET
        else:
            math_property = self.math_property

        math_group_type_index: int | None | Unset
        if isinstance(self.math_group_type_index, Unset):
            math_group_type_index = UNSET
        else:
            math_group_type_index = self.math_group_type_index

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
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if type_ is not UNSET:
            field_dict["type"] = type_
        if order is not UNSET:
            field_dict["order"] = order
        if name is not UNSET:
            field_dict["name"] = name
        if custom_name is not UNSET:
            field_dict["custom_name"] = custom_name
        if math is not UNSET:
            field_dict["math"] = math
        if math_property is not UNSET:
            field_dict["math_property"] = math_property
        if math_group_type_index is not UNSET:
            field_dict["math_group_type_index"] = math_group_type_index
        if properties is not UNSET:
            field_dict["properties"] = properties

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.property_filter import PropertyFilter  # noqa: PLC0415
        from ..models.property_group import PropertyGroup  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_id(data: object) -> int | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | str | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        _type_ = d.pop("type", UNSET)
        type_: EntityType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_entity_type(_type_)

        order = d.pop("order", UNSET)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_custom_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        custom_name = _parse_custom_name(d.pop("custom_name", UNSET))

        def _parse_math(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        math = _parse_math(d.pop("math", UNSET))

        def _parse_math_property(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        math_property = _parse_math_property(d.pop("math_property", UNSET))

        def _parse_math_group_type_index(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        math_group_type_index = _parse_math_group_type_index(
            d.pop("math_group_type_index", UNSET)
        )

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

        entity = cls(
            id=id,
            type_=type_,
            order=order,
            name=name,
            custom_name=custom_name,
            math=math,
            math_property=math_property,
            math_group_type_index=math_group_type_index,
            properties=properties,
        )

        entity.additional_properties = d
        return entity

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
