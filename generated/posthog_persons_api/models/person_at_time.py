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
    from ..models.person_properties import PersonProperties
    from ..models.point_in_time_metadata import PointInTimeMetadata


T = TypeVar("T", bound="PersonAtTime")


@_attrs_define
class PersonAtTime:
    """A person with the properties of a moment.

    Attributes:
        id (int): Numeric id.
        distinct_ids (list[str]): The person's distinct ids, those that do not look like UUIDs first; at most 1000, in
            look-ups at most 10.
        uuid (str): UUID of the person.
        point_in_time_metadata (PointInTimeMetadata): What was asked for, and where it was looked up.
        name (str | Unset): Display name: e-mail, name or username, else a distinct id.
        properties (PersonProperties | Unset): What is known about the person, by name.
        created_at (datetime.datetime | None | Unset): When the person was first seen.
        last_seen_at (datetime.datetime | None | Unset): Time of the person's last event.
    """

    id: int
    distinct_ids: list[str]
    uuid: str
    point_in_time_metadata: PointInTimeMetadata
    name: str | Unset = UNSET
    properties: PersonProperties | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    last_seen_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        distinct_ids = self.distinct_ids

        uuid = self.uuid

        point_in_time_metadata = self.point_in_time_metadata.to_dict()

        name = self.name

        properties: dict[str, Any] | Unset = UNSET
        if not isinstance(self.properties, Unset):
            properties = self.properties.to_dict()

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        elif isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        last_seen_at: None | str | Unset
        if isinstance(self.last_seen_at, Unset):
            last_seen_at = UNSET
        elif isinstance(self.last_seen_at, datetime.datetime):
            last_seen_at = self.last_seen_at.isoformat()
        else:
            last_seen_at = self.last_seen_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "distinct_ids": distinct_ids,
                "uuid": uuid,
                "point_in_time_metadata": point_in_time_metadata,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if properties is not UNSET:
            field_dict["properties"] = properties
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if last_seen_at is not UNSET:
            field_dict["last_seen_at"] = last_seen_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_properties import PersonProperties  # noqa: PLC0415
        from ..models.point_in_time_metadata import PointInTimeMetadata  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        distinct_ids = cast(list[str], d.pop("distinct_ids"))

        uuid = d.pop("uuid")

        point_in_time_metadata = PointInTimeMetadata.from_dict(
            d.pop("point_in_time_metadata")
        )

        name = d.pop("name", UNSET)

        _properties = d.pop("properties", UNSET)
        properties: PersonProperties | Unset
        if isinstance(_properties, Unset):
            properties = UNSET
        else:
            properties = PersonProperties.from_dict(_properties)

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

        def _parse_last_seen_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_seen_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_seen_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        last_seen_at = _parse_last_seen_at(d.pop("last_seen_at", UNSET))

        person_at_time = cls(
            id=id,
            distinct_ids=distinct_ids,
            uuid=uuid,
            point_in_time_metadata=point_in_time_metadata,
            name=name,
            properties=properties,
            created_at=created_at,
            last_seen_at=last_seen_at,
        )

        person_at_time.additional_properties = d
        return person_at_time

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
