# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="BulkDeleteRequest")


@_attrs_define
class BulkDeleteRequest:
    """Whom to delete, by one kind of id, and what else of theirs.

    Attributes:
        ids (list[str] | Unset): UUIDs of people, at most 1000 (100 until November 2024).
        distinct_ids (list[str] | Unset): Distinct ids of people, at most 1000 (100 until November 2024). Each stands
            for its whole person.
        delete_events (bool | Unset): Also queue the deletion of the person's events.
        delete_recordings (bool | Unset): Also queue the deletion of the person's session recordings.
        keep_person (bool | Unset): Keep the profile, and delete only what else was asked for. Servers before 2026-04
            ignore this and delete the profile.
    """

    ids: list[str] | Unset = UNSET
    distinct_ids: list[str] | Unset = UNSET
    delete_events: bool | Unset = UNSET
    delete_recordings: bool | Unset = UNSET
    keep_person: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ids: list[str] | Unset = UNSET
        if not isinstance(self.ids, Unset):
            ids = self.ids

        distinct_ids: list[str] | Unset = UNSET
        if not isinstance(self.distinct_ids, Unset):
            distinct_ids = self.distinct_ids

        delete_events = self.delete_events

        delete_recordings = self.delete_recordings

        keep_person = self.keep_person

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if ids is not UNSET:
            field_dict["ids"] = ids
        if distinct_ids is not UNSET:
            field_dict["distinct_ids"] = distinct_ids
        if delete_events is not UNSET:
            field_dict["delete_events"] = delete_events
        if delete_recordings is not UNSET:
            field_dict["delete_recordings"] = delete_recordings
        if keep_person is not UNSET:
            field_dict["keep_person"] = keep_person

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ids = cast(list[str], d.pop("ids", UNSET))

        distinct_ids = cast(list[str], d.pop("distinct_ids", UNSET))

        delete_events = d.pop("delete_events", UNSET)

        delete_recordings = d.pop("delete_recordings", UNSET)

        keep_person = d.pop("keep_person", UNSET)

        bulk_delete_request = cls(
            ids=ids,
            distinct_ids=distinct_ids,
            delete_events=delete_events,
            delete_recordings=delete_recordings,
            keep_person=keep_person,
        )

        bulk_delete_request.additional_properties = d
        return bulk_delete_request

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
