# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SplitRequest")


@_attrs_define
class SplitRequest:
    """What stays with the person, or what leaves. The service takes neither, too; then all but the first distinct id leave
    (DEV-049).

        Attributes:
            main_distinct_id (str | Unset): The only distinct id that stays.
            distinct_ids_to_split (list[str] | Unset): The distinct ids that leave, all of this person.
    """

    main_distinct_id: str | Unset = UNSET
    distinct_ids_to_split: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        main_distinct_id = self.main_distinct_id

        distinct_ids_to_split: list[str] | Unset = UNSET
        if not isinstance(self.distinct_ids_to_split, Unset):
            distinct_ids_to_split = self.distinct_ids_to_split

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if main_distinct_id is not UNSET:
            field_dict["main_distinct_id"] = main_distinct_id
        if distinct_ids_to_split is not UNSET:
            field_dict["distinct_ids_to_split"] = distinct_ids_to_split

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        main_distinct_id = d.pop("main_distinct_id", UNSET)

        distinct_ids_to_split = cast(list[str], d.pop("distinct_ids_to_split", UNSET))

        split_request = cls(
            main_distinct_id=main_distinct_id,
            distinct_ids_to_split=distinct_ids_to_split,
        )

        split_request.additional_properties = d
        return split_request

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
