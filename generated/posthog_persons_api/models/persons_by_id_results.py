# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.person_record import PersonRecord


T = TypeVar("T", bound="PersonsByIdResults")


@_attrs_define
class PersonsByIdResults:
    """One entry for each id that somebody has."""

    additional_properties: dict[str, PersonRecord] = _attrs_field(
        init=False, factory=dict
    )

    def to_dict(self) -> dict[str, Any]:

        field_dict: dict[str, Any] = {}
        for prop_name, prop in self.additional_properties.items():
            field_dict[prop_name] = prop.to_dict()

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_record import PersonRecord  # noqa: PLC0415

        d = dict(src_dict)
        persons_by_id_results = cls()

        additional_properties = {}
        for prop_name, prop_dict in d.items():
            additional_property = PersonRecord.from_dict(prop_dict)

            additional_properties[prop_name] = additional_property

        persons_by_id_results.additional_properties = additional_properties
        return persons_by_id_results

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> PersonRecord:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: PersonRecord) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
