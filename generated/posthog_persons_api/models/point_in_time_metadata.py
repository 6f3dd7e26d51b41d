# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PointInTimeMetadata")


@_attrs_define
class PointInTimeMetadata:
    """What was asked for, and where it was looked up.

    Attributes:
        queried_timestamp (datetime.datetime | Unset): The moment.
        include_set_once (bool | Unset): Whether `$set_once` counted.
        distinct_id_used (None | str | Unset): The distinct id of the request.
        person_id_used (None | str | Unset): The UUID of the request.
        query_mode (str | Unset): `distinct_id` or `person_id`.
        distinct_ids_queried (list[str] | Unset): The distinct ids whose events were read.
        distinct_ids_count (int | Unset): Their number.
    """

    queried_timestamp: datetime.datetime | Unset = UNSET
    include_set_once: bool | Unset = UNSET
    distinct_id_used: None | str | Unset = UNSET
    person_id_used: None | str | Unset = UNSET
    query_mode: str | Unset = UNSET
    distinct_ids_queried: list[str] | Unset = UNSET
    distinct_ids_count: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        queried_timestamp: str | Unset = UNSET
        if not isinstance(self.queried_timestamp, Unset):
            queried_timestamp = self.queried_timestamp.isoformat()

        include_set_once = self.include_set_once

        distinct_id_used: None | str | Unset
        if isinstance(self.distinct_id_used, Unset):
            distinct_id_used = UNSET
        else:
            distinct_id_used = self.distinct_id_used

        person_id_used: None | str | Unset
        if isinstance(self.person_id_used, Unset):
            person_id_used = UNSET
        else:
            person_id_used = self.person_id_used

        query_mode = self.query_mode

        distinct_ids_queried: list[str] | Unset = UNSET
        if not isinstance(self.distinct_ids_queried, Unset):
            distinct_ids_queried = self.distinct_ids_queried

        distinct_ids_count = self.distinct_ids_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if queried_timestamp is not UNSET:
            field_dict["queried_timestamp"] = queried_timestamp
        if include_set_once is not UNSET:
            field_dict["include_set_once"] = include_set_once
        if distinct_id_used is not UNSET:
            field_dict["distinct_id_used"] = distinct_id_used
        if person_id_used is not UNSET:
            field_dict["person_id_used"] = person_id_used
        if query_mode is not UNSET:
            field_dict["query_mode"] = query_mode
        if distinct_ids_queried is not UNSET:
            field_dict["distinct_ids_queried"] = distinct_ids_queried
        if distinct_ids_count is not UNSET:
            field_dict["distinct_ids_count"] = distinct_ids_count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _queried_timestamp = d.pop("queried_timestamp", UNSET)
        queried_timestamp: datetime.datetime | Unset
        if isinstance(_queried_timestamp, Unset):
            queried_timestamp = UNSET
        else:
            queried_timestamp = datetime.datetime.fromisoformat(_queried_timestamp)

        include_set_once = d.pop("include_set_once", UNSET)

        def _parse_distinct_id_used(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        distinct_id_used = _parse_distinct_id_used(d.pop("distinct_id_used", UNSET))

        def _parse_person_id_used(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        person_id_used = _parse_person_id_used(d.pop("person_id_used", UNSET))

        query_mode = d.pop("query_mode", UNSET)

        distinct_ids_queried = cast(list[str], d.pop("distinct_ids_queried", UNSET))

        distinct_ids_count = d.pop("distinct_ids_count", UNSET)

        point_in_time_metadata = cls(
            queried_timestamp=queried_timestamp,
            include_set_once=include_set_once,
            distinct_id_used=distinct_id_used,
            person_id_used=person_id_used,
            query_mode=query_mode,
            distinct_ids_queried=distinct_ids_queried,
            distinct_ids_count=distinct_ids_count,
        )

        point_in_time_metadata.additional_properties = d
        return point_in_time_metadata

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
