# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.property_group_type import PropertyGroupType, check_property_group_type

if TYPE_CHECKING:
    from ..models.property_filter import PropertyFilter


T = TypeVar("T", bound="PropertyGroup")


@_attrs_define
class PropertyGroup:
    """Conditions tied by AND or OR; groups or conditions, but not both on one level (400).

    Attributes:
        type_ (PropertyGroupType): How they are tied.
        values (list[PropertyFilter | PropertyGroup]): Groups, or conditions.
    """

    type_: PropertyGroupType
    values: list[PropertyFilter | PropertyGroup]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_: str = self.type_

        values = []
        for values_item_data in self.values:
            values_item: dict[str, Any]
            if isinstance(values_item_data, PropertyGroup):
                values_item = values_item_data.to_dict()
            else:
                values_item = values_item_data.to_dict()

            values.append(values_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.property_filter import PropertyFilter  # noqa: PLC0415

        d = dict(src_dict)
        type_ = check_property_group_type(d.pop("type"))

        values = []
        _values = d.pop("values")
        for values_item_data in _values:

            def _parse_values_item(data: object) -> PropertyFilter | PropertyGroup:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    values_item_type_0 = PropertyGroup.from_dict(data)

                    return values_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, dict):
                    raise TypeError()
                values_item_type_1 = PropertyFilter.from_dict(data)

                return values_item_type_1

            values_item = _parse_values_item(values_item_data)

            values.append(values_item)

        property_group = cls(
            type_=type_,
            values=values,
        )

        property_group.additional_properties = d
        return property_group

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
