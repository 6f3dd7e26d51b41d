# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Deletion")


@_attrs_define
class Deletion:
    """The deletion of a person's events.

    Attributes:
        person_uuid (str): UUID of the person.
        status (str): `pending` or `completed`.
        created_at (datetime.datetime | Unset): When it was asked for; events ingested later are not covered.
        delete_verified_at (datetime.datetime | None | Unset): When the events were seen to be gone.
    """

    person_uuid: str
    status: str
    created_at: datetime.datetime | Unset = UNSET
    delete_verified_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        person_uuid = self.person_uuid

        status = self.status

        created_at: str | Unset = UNSET
        if not isinstance(self.created_at, Unset):
            created_at = self.created_at.isoformat()

        delete_verified_at: None | str | Unset
        if isinstance(self.delete_verified_at, Unset):
            delete_verified_at = UNSET
        elif isinstance(self.delete_verified_at, datetime.datetime):
            delete_verified_at = self.delete_verified_at.isoformat()
        else:
            delete_verified_at = self.delete_verified_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "person_uuid": person_uuid,
                "status": status,
            }
        )
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if delete_verified_at is not UNSET:
            field_dict["delete_verified_at"] = delete_verified_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        person_uuid = d.pop("person_uuid")

        status = d.pop("status")

        _created_at = d.pop("created_at", UNSET)
        created_at: datetime.datetime | Unset
        if isinstance(_created_at, Unset):
            created_at = UNSET
        else:
            created_at = datetime.datetime.fromisoformat(_created_at)

        def _parse_delete_verified_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delete_verified_at_type_0 = datetime.datetime.fromisoformat(data)

                return delete_verified_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        delete_verified_at = _parse_delete_verified_at(
            d.pop("delete_verified_at", UNSET)
        )

        deletion = cls(
            person_uuid=person_uuid,
            status=status,
            created_at=created_at,
            delete_verified_at=delete_verified_at,
        )

        deletion.additional_properties = d
        return deletion

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
