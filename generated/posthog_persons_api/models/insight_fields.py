# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.property_filter import PropertyFilter
    from ..models.property_group import PropertyGroup


T = TypeVar("T", bound="InsightFields")


@_attrs_define
class InsightFields:
    """What all insights by POST take.

    Attributes:
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the answer.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now (`-7d`, `-24h`,
            `mStart`), or `all`. Without an offset in the project's time zone. Absent: seven days ago. What cannot be read
            means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the end of that day. Absent
            means the end of today.
        properties (JsonObject | list[PropertyFilter] | PropertyGroup | Unset): Conditions on properties: a list (all
            must hold), a group, or in the old form a map from name, or name, `__` and operator, to value. On a step they
            are about its events, else about every event looked at.
        filter_test_accounts (bool | Unset): Apply the project's own filter against test accounts as well.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list also a whole distinct
            id or UUID, on insights part of an event's distinct id. Empty means no filter.
        include_recordings (bool | Unset): Fill `matched_recordings`; not for unordered funnels.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.
        cache_invalidation_key (str | Unset): Any text; another one means another stored answer.
    """

    insight: str | Unset = UNSET
    date_from: str | Unset = UNSET
    date_to: str | Unset = UNSET
    properties: JsonObject | list[PropertyFilter] | PropertyGroup | Unset = UNSET
    filter_test_accounts: bool | Unset = UNSET
    search: str | Unset = UNSET
    include_recordings: bool | Unset = UNSET
    aggregation_group_type_index: int | Unset = UNSET
    refresh: bool | Unset = UNSET
    cache_invalidation_key: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.property_group import PropertyGroup  # noqa: PLC0415

        insight = self.insight

        date_from = self.date_from

        date_to = self.date_to

        properties: dict[str, Any] | list[dict[str, Any]] | Unset
        if isinstance(self.properties, Unset):
            properties = UNSET
        elif isinstance(self.properties, list):
            properties = []
            for componentsschemas_property_filters_type_0_item_data in self.properties:
                componentsschemas_property_filters_type_0_item = (
                    componentsschemas_property_filters_type_0_item_data.to_dict()
                )
                properties.append(componentsschemas_property_filters_type_0_item)

        elif isinstance(self.properties, PropertyGroup):
            properties = self.properties.to_dict()
        else:
            properties = self.properties.to_dict()

        filter_test_accounts = self.filter_test_accounts

        search = self.search

        include_recordings = self.include_recordings

        aggregation_group_type_index = self.aggregation_group_type_index

        refresh = self.refresh

        cache_invalidation_key = self.cache_invalidation_key

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if insight is not UNSET:
            field_dict["insight"] = insight
        if date_from is not UNSET:
            field_dict["date_from"] = date_from
        if date_to is not UNSET:
            field_dict["date_to"] = date_to
        if properties is not UNSET:
            field_dict["properties"] = properties
        if filter_test_accounts is not UNSET:
            field_dict["filter_test_accounts"] = filter_test_accounts
        if search is not UNSET:
            field_dict["search"] = search
        if include_recordings is not UNSET:
            field_dict["include_recordings"] = include_recordings
        if aggregation_group_type_index is not UNSET:
            field_dict["aggregation_group_type_index"] = aggregation_group_type_index
        if refresh is not UNSET:
            field_dict["refresh"] = refresh
        if cache_invalidation_key is not UNSET:
            field_dict["cache_invalidation_key"] = cache_invalidation_key

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.property_filter import PropertyFilter  # noqa: PLC0415
        from ..models.property_group import PropertyGroup  # noqa: PLC0415

        d = dict(src_dict)
        insight = d.pop("insight", UNSET)

        date_from = d.pop("date_from", UNSET)

        date_to = d.pop("date_to", UNSET)

        def _parse_properties(
            data: object,
        ) -> JsonObject | list[PropertyFilter] | PropertyGroup | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                componentsschemas_property_filters_type_0 = []
                _componentsschemas_property_filters_type_0 = data
                for (
                    componentsschemas_property_filters_type_0_item_data
                ) in _componentsschemas_property_filters_type_0:
                    componentsschemas_property_filters_type_0_item = (
                        PropertyFilter.from_dict(
                            componentsschemas_property_filters_type_0_item_data
                        )
                    )

                    componentsschemas_property_filters_type_0.append(
                        componentsschemas_property_filters_type_0_item
                    )

                return componentsschemas_property_filters_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_property_filters_type_1 = PropertyGroup.from_dict(
                    data
                )

                return componentsschemas_property_filters_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_property_filters_type_2 = JsonObject.from_dict(data)

            return componentsschemas_property_filters_type_2

        properties = _parse_properties(d.pop("properties", UNSET))

        filter_test_accounts = d.pop("filter_test_accounts", UNSET)

        search = d.pop("search", UNSET)

        include_recordings = d.pop("include_recordings", UNSET)

        aggregation_group_type_index = d.pop("aggregation_group_type_index", UNSET)

        refresh = d.pop("refresh", UNSET)

        cache_invalidation_key = d.pop("cache_invalidation_key", UNSET)

        insight_fields = cls(
            insight=insight,
            date_from=date_from,
            date_to=date_to,
            properties=properties,
            filter_test_accounts=filter_test_accounts,
            search=search,
            include_recordings=include_recordings,
            aggregation_group_type_index=aggregation_group_type_index,
            refresh=refresh,
            cache_invalidation_key=cache_invalidation_key,
        )

        insight_fields.additional_properties = d
        return insight_fields

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
