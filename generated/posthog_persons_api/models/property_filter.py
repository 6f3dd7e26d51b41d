# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.property_filter_operator import (
    PropertyFilterOperator,
    check_property_filter_operator,
)
from ..models.property_filter_type import PropertyFilterType, check_property_filter_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="PropertyFilter")


@_attrs_define
class PropertyFilter:
    """A condition on a property.

    Attributes:
        key (str): Name of the property; `id` for cohorts.
        value (Any | Unset): What to compare with; a list means any of them. Needed for all operators but `is_set` and
            `is_not_set`.
        operator (PropertyFilterOperator | Unset): How to compare. Default: 'exact'.
        type_ (PropertyFilterType | Unset): What has the property. On the list of people, absent means the person.
            Default: 'event'.
        group_type_index (int | None | Unset): Number of the type of group; with `group`.
        negation (bool | None | Unset): Turn the condition round.
    """

    key: str
    value: Any | Unset = UNSET
    operator: PropertyFilterOperator | Unset = "exact"
    type_: PropertyFilterType | Unset = "event"
    group_type_index: int | None | Unset = UNSET
    negation: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        value = self.value

        operator: str | Unset = UNSET
        if not isinstance(self.operator, Unset):
            operator = self.operator

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        group_type_index: int | None | Unset
        if isinstance(self.group_type_index, Unset):
            group_type_index = UNSET
        else:
            group_type_index = self.group_type_index

        negation: bool | None | Unset
        if isinstance(self.negation, Unset):
            negation = UNSET
        else:
            negation = self.negation

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
            }
        )
        if value is not UNSET:
            field_dict["value"] = value
        if operator is not UNSET:
            field_dict["operator"] = operator
        if type_ is not UNSET:
            field_dict["type"] = type_
        if group_type_index is not UNSET:
            field_dict["group_type_index"] = group_type_index
        if negation is not UNSET:
            field_dict["negation"] = negation

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        value = d.pop("value", UNSET)

        _operator = d.pop("operator", UNSET)
        operator: PropertyFilterOperator | Unset
        if isinstance(_operator, Unset):
            operator = UNSET
        else:
            operator = check_property_filter_operator(_operator)

        _type_ = d.pop("type", UNSET)
        type_: PropertyFilterType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_property_filter_type(_type_)

        def _parse_group_type_index(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        group_type_index = _parse_group_type_index(d.pop("group_type_index", UNSET))

        def _parse_negation(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        negation = _parse_negation(d.pop("negation", UNSET))

        property_filter = cls(
            key=key,
            value=value,
            operator=operator,
            type_=type_,
            group_type_index=group_type_index,
            negation=negation,
        )

        property_filter.additional_properties = d
        return property_filter

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
