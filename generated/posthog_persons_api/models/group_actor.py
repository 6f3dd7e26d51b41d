# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.matched_recording import MatchedRecording


T = TypeVar("T", bound="GroupActor")


@_attrs_define
class GroupActor:
    """A group, where groups are counted instead of people.

    Attributes:
        id (str): Key of the group.
        group_key (str): Key of the group.
        type_ (str | Unset): `group`.
        group_type_index (int | Unset): Number of the type of group.
        created_at (datetime.datetime | None | Unset): When the group was first seen.
        properties (JsonObject | Unset): Any JSON object.
        matched_recordings (list[MatchedRecording] | Unset): As for people.
        value_at_data_point (float | None | Unset): As for people.
    """

    id: str
    group_key: str
    type_: str | Unset = UNSET
    group_type_index: int | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    properties: JsonObject | Unset = UNSET
    matched_recordings: list[MatchedRecording] | Unset = UNSET
    value_at_data_point: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        group_key = self.group_key

        type_ = self.type_

        group_type_index = self.group_type_index

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        elif isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        properties: dict[str, Any] | Unset = UNSET
        if not isinstance(self.properties, Unset):
            properties = self.properties.to_dict()

        matched_recordings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.matched_recordings, Unset):
            matched_recordings = []
            for matched_recordings_item_data in self.matched_recordings:
                matched_recordings_item = matched_recordings_item_data.to_dict()
                matched_recordings.append(matched_recordings_item)

        value_at_data_point: float | None | Unset
        if isinstance(self.value_at_data_point, Unset):
            value_at_data_point = UNSET
        else:
            value_at_data_point = self.value_at_data_point

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "group_key": group_key,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if group_type_index is not UNSET:
            field_dict["group_type_index"] = group_type_index
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if properties is not UNSET:
            field_dict["properties"] = properties
        if matched_recordings is not UNSET:
            field_dict["matched_recordings"] = matched_recordings
        if value_at_data_point is not UNSET:
            field_dict["value_at_data_point"] = value_at_data_point

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.matched_recording import MatchedRecording  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        group_key = d.pop("group_key")

        type_ = d.pop("type", UNSET)

        group_type_index = d.pop("group_type_index", UNSET)

        def _parse_created_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        created_at = _parse_created_at(d.pop("created_at", UNSET))

        _properties = d.pop("properties", UNSET)
        properties: JsonObject | Unset
        if isinstance(_properties, Unset):
            properties = UNSET
        else:
            properties = JsonObject.from_dict(_properties)

        _matched_recordings = d.pop("matched_recordings", UNSET)
        matched_recordings: list[MatchedRecording] | Unset = UNSET
        if _matched_recordings is not UNSET:
            matched_recordings = []
            for matched_recordings_item_data in _matched_recordings:
                matched_recordings_item = MatchedRecording.from_dict(
                    matched_recordings_item_data
                )

                matched_recordings.append(matched_recordings_item)

        def _parse_value_at_data_point(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        value_at_data_point = _parse_value_at_data_point(
            d.pop("value_at_data_point", UNSET)
        )

        group_actor = cls(
            id=id,
            group_key=group_key,
            type_=type_,
            group_type_index=group_type_index,
            created_at=created_at,
            properties=properties,
            matched_recordings=matched_recordings,
            value_at_data_point=value_at_data_point,
        )

        group_actor.additional_properties = d
        return group_actor

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
