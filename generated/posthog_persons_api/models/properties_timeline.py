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
    from ..models.timeline_point import TimelinePoint


T = TypeVar("T", bound="PropertiesTimeline")


@_attrs_define
class PropertiesTimeline:
    """How properties of a person changed.

    Attributes:
        points (list[TimelinePoint]): The changes, oldest first.
        crucial_property_keys (list[str]): The properties of people that the filter names.
        effective_date_from (datetime.datetime | Unset): Start of the time looked at; not on the oldest servers.
        effective_date_to (datetime.datetime | Unset): End of the time looked at; not on the oldest servers.
    """

    points: list[TimelinePoint]
    crucial_property_keys: list[str]
    effective_date_from: datetime.datetime | Unset = UNSET
    effective_date_to: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        points = []
        for points_item_data in self.points:
            points_item = points_item_data.to_dict()
            points.append(points_item)

        crucial_property_keys = self.crucial_property_keys

        effective_date_from: str | Unset = UNSET
        if not isinstance(self.effective_date_from, Unset):
            effective_date_from = self.effective_date_from.isoformat()

        effective_date_to: str | Unset = UNSET
        if not isinstance(self.effective_date_to, Unset):
            effective_date_to = self.effective_date_to.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "points": points,
                "crucial_property_keys": crucial_property_keys,
            }
        )
        if effective_date_from is not UNSET:
            field_dict["effective_date_from"] = effective_date_from
        if effective_date_to is not UNSET:
            field_dict["effective_date_to"] = effective_date_to

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.timeline_point import TimelinePoint  # noqa: PLC0415

        d = dict(src_dict)
        points = []
        _points = d.pop("points")
        for points_item_data in _points:
            points_item = TimelinePoint.from_dict(points_item_data)

            points.append(points_item)

        crucial_property_keys = cast(list[str], d.pop("crucial_property_keys"))

        _effective_date_from = d.pop("effective_date_from", UNSET)
        effective_date_from: datetime.datetime | Unset
        if isinstance(_effective_date_from, Unset):
            effective_date_from = UNSET
        else:
            effective_date_from = datetime.datetime.fromisoformat(_effective_date_from)

        _effective_date_to = d.pop("effective_date_to", UNSET)
        effective_date_to: datetime.datetime | Unset
        if isinstance(_effective_date_to, Unset):
            effective_date_to = UNSET
        else:
            effective_date_to = datetime.datetime.fromisoformat(_effective_date_to)

        properties_timeline = cls(
            points=points,
            crucial_property_keys=crucial_property_keys,
            effective_date_from=effective_date_from,
            effective_date_to=effective_date_to,
        )

        properties_timeline.additional_properties = d
        return properties_timeline

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
