# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.breakdown_item_type import BreakdownItemType, check_breakdown_item_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="BreakdownItem")


@_attrs_define
class BreakdownItem:
    """
    Attributes:
        property_ (int | str): Name of the property.
        type_ (BreakdownItemType | Unset): Where it is looked up.
        group_type_index (int | None | Unset): Number of the type of group; with `group`.
    """

    property_: int | str
    type_: BreakdownItemType | Unset = UNSET
    group_type_index: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        property_: int | str
        property_ = self.property_

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        group_type_index: int | None | Unset
        if isinstance(self.group_type_index, Unset):
            group_type_index = UNSET
        else:
            group_type_index = self.group_type_index

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "property": property_,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if group_type_index is not UNSET:
            field_dict["group_type_index"] = group_type_index

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_property_(data: object) -> int | str:
            return cast(int | str, data)

        property_ = _parse_property_(d.pop("property"))

        _type_ = d.pop("type", UNSET)
        type_: BreakdownItemType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_breakdown_item_type(_type_)

        def _parse_group_type_index(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        group_type_index = _parse_group_type_index(d.pop("group_type_index", UNSET))

        breakdown_item = cls(
            property_=property_,
            type_=type_,
            group_type_index=group_type_index,
        )

        breakdown_item.additional_properties = d
        return breakdown_item

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
