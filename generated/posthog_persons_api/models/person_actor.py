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
    from ..models.matched_recording import MatchedRecording
    from ..models.person_properties import PersonProperties


T = TypeVar("T", bound="PersonActor")


@_attrs_define
class PersonActor:
    """A person as the list and the insights answer it.

    Attributes:
        id (str): UUID of the person.
        distinct_ids (list[str]): The person's distinct ids, those that do not look like UUIDs first; at most 1000.
        type_ (str | Unset): `person`.
        uuid (str | Unset): UUID of the person.
        created_at (datetime.datetime | None | Unset): When the person was first seen.
        properties (PersonProperties | Unset): What is known about the person, by name.
        is_identified (bool | None | Unset): Whether an identify or alias event tied ids together.
        name (str | Unset): Display name: e-mail, name or username, else a distinct id.
        matched_recordings (list[MatchedRecording] | Unset): Recordings of the events that brought the person into the
            answer; filled only with `include_recordings`.
        value_at_data_point (float | None | Unset): Value of the person in a trend; null elsewhere.
    """

    id: str
    distinct_ids: list[str]
    type_: str | Unset = UNSET
    uuid: str | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    properties: PersonProperties | Unset = UNSET
    is_identified: bool | None | Unset = UNSET
    name: str | Unset = UNSET
    matched_recordings: list[MatchedRecording] | Unset = UNSET
    value_at_data_point: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        distinct_ids = self.distinct_ids

        type_ = self.type_

        uuid = self.uuid

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

        is_identified: bool | None | Unset
        if isinstance(self.is_identified, Unset):
            is_identified = UNSET
        else:
            is_identified = self.is_identified

        name = self.name

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
                "distinct_ids": distinct_ids,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if properties is not UNSET:
            field_dict["properties"] = properties
        if is_identified is not UNSET:
            field_dict["is_identified"] = is_identified
        if name is not UNSET:
            field_dict["name"] = name
        if matched_recordings is not UNSET:
            field_dict["matched_recordings"] = matched_recordings
        if value_at_data_point is not UNSET:
            field_dict["value_at_data_point"] = value_at_data_point

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.matched_recording import MatchedRecording  # noqa: PLC0415
        from ..models.person_properties import PersonProperties  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        distinct_ids = cast(list[str], d.pop("distinct_ids"))

        type_ = d.pop("type", UNSET)

        uuid = d.pop("uuid", UNSET)

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
        properties: PersonProperties | Unset
        if isinstance(_properties, Unset):
            properties = UNSET
        else:
            properties = PersonProperties.from_dict(_properties)

        def _parse_is_identified(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_identified = _parse_is_identified(d.pop("is_identified", UNSET))

        name = d.pop("name", UNSET)

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

        person_actor = cls(
            id=id,
            distinct_ids=distinct_ids,
            type_=type_,
            uuid=uuid,
            created_at=created_at,
            properties=properties,
            is_identified=is_identified,
            name=name,
            matched_recordings=matched_recordings,
            value_at_data_point=value_at_data_point,
        )

        person_actor.additional_properties = d
        return person_actor

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
