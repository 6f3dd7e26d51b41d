# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.retained import Retained


T = TypeVar("T", bound="RetentionPage")


@_attrs_define
class RetentionPage:
    """A page of people with their appearances.

    Attributes:
        result (list[Retained]): The people, most appearances first.
        next_ (None | str | Unset): URL of another page, or a path without a slash in front (DEV-025); null if there is
            none.
        missing_persons (int | Unset): People counted who have no profile any more.
        filters (JsonObject | Unset): Any JSON object.
    """

    result: list[Retained]
    next_: None | str | Unset = UNSET
    missing_persons: int | Unset = UNSET
    filters: JsonObject | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        result = []
        for result_item_data in self.result:
            result_item = result_item_data.to_dict()
            result.append(result_item)

        next_: None | str | Unset
        if isinstance(self.next_, Unset):
            next_ = UNSET
        else:
            next_ = self.next_

        missing_persons = self.missing_persons

        filters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filters, Unset):
            filters = self.filters.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "result": result,
            }
        )
        if next_ is not UNSET:
            field_dict["next"] = next_
        if missing_persons is not UNSET:
            field_dict["missing_persons"] = missing_persons
        if filters is not UNSET:
            field_dict["filters"] = filters

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.retained import Retained  # noqa: PLC0415

        d = dict(src_dict)
        result = []
        _result = d.pop("result")
        for result_item_data in _result:
            result_item = Retained.from_dict(result_item_data)

            result.append(result_item)

        def _parse_next_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        next_ = _parse_next_(d.pop("next", UNSET))

        missing_persons = d.pop("missing_persons", UNSET)

        _filters = d.pop("filters", UNSET)
        filters: JsonObject | Unset
        if isinstance(_filters, Unset):
            filters = UNSET
        else:
            filters = JsonObject.from_dict(_filters)

        retention_page = cls(
            result=result,
            next_=next_,
            missing_persons=missing_persons,
            filters=filters,
        )

        retention_page.additional_properties = d
        return retention_page

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
