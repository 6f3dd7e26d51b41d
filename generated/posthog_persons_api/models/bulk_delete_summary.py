# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.deletion_error import DeletionError


T = TypeVar("T", bound="BulkDeleteSummary")


@_attrs_define
class BulkDeleteSummary:
    """What was found and done.

    Attributes:
        persons_found (int | Unset): Different people that the ids stand for.
        persons_deleted (int | Unset): Profiles deleted; 0 with `keep_person` and where they are queued.
        persons_queued_for_deletion (int | Unset): Profiles whose deletion is queued.
        events_queued_for_deletion (bool | Unset): Whether events were asked for and anybody was found.
        recordings_queued_for_deletion (bool | Unset): Whether recordings were asked for and anybody was found.
        deletion_errors (list[DeletionError] | Unset): The people that could not be deleted.
    """

    persons_found: int | Unset = UNSET
    persons_deleted: int | Unset = UNSET
    persons_queued_for_deletion: int | Unset = UNSET
    events_queued_for_deletion: bool | Unset = UNSET
    recordings_queued_for_deletion: bool | Unset = UNSET
    deletion_errors: list[DeletionError] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        persons_found = self.persons_found

        persons_deleted = self.persons_deleted

        persons_queued_for_deletion = self.persons_queued_for_deletion

        events_queued_for_deletion = self.events_queued_for_deletion

        recordings_queued_for_deletion = self.recordings_queued_for_deletion

        deletion_errors: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.deletion_errors, Unset):
            deletion_errors = []
            for deletion_errors_item_data in self.deletion_errors:
                deletion_errors_item = deletion_errors_item_data.to_dict()
                deletion_errors.append(deletion_errors_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if persons_found is not UNSET:
            field_dict["persons_found"] = persons_found
        if persons_deleted is not UNSET:
            field_dict["persons_deleted"] = persons_deleted
        if persons_queued_for_deletion is not UNSET:
            field_dict["persons_queued_for_deletion"] = persons_queued_for_deletion
        if events_queued_for_deletion is not UNSET:
            field_dict["events_queued_for_deletion"] = events_queued_for_deletion
        if recordings_queued_for_deletion is not UNSET:
            field_dict["recordings_queued_for_deletion"] = (
                recordings_queued_for_deletion
            )
        if deletion_errors is not UNSET:
            field_dict["deletion_errors"] = deletion_errors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.deletion_error import DeletionError  # noqa: PLC0415

        d = dict(src_dict)
        persons_found = d.pop("persons_found", UNSET)

        persons_deleted = d.pop("persons_deleted", UNSET)

        persons_queued_for_deletion = d.pop("persons_queued_for_deletion", UNSET)

        events_queued_for_deletion = d.pop("events_queued_for_deletion", UNSET)

        recordings_queued_for_deletion = d.pop("recordings_queued_for_deletion", UNSET)

        _deletion_errors = d.pop("deletion_errors", UNSET)
        deletion_errors: list[DeletionError] | Unset = UNSET
        if _deletion_errors is not UNSET:
            deletion_errors = []
            for deletion_errors_item_data in _deletion_errors:
                deletion_errors_item = DeletionError.from_dict(
                    deletion_errors_item_data
                )

                deletion_errors.append(deletion_errors_item)

        bulk_delete_summary = cls(
            persons_found=persons_found,
            persons_deleted=persons_deleted,
            persons_queued_for_deletion=persons_queued_for_deletion,
            events_queued_for_deletion=events_queued_for_deletion,
            recordings_queued_for_deletion=recordings_queued_for_deletion,
            deletion_errors=deletion_errors,
        )

        bulk_delete_summary.additional_properties = d
        return bulk_delete_summary

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
