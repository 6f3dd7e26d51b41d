# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.funnel_paths import FunnelPaths, check_funnel_paths
from ..models.include_event_types_item import (
    IncludeEventTypesItem,
    check_include_event_types_item,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.funnel_filter import FunnelFilter
    from ..models.json_object import JsonObject
    from ..models.path_cleaning_rule import PathCleaningRule
    from ..models.property_filter import PropertyFilter
    from ..models.property_group import PropertyGroup


T = TypeVar("T", bound="PathFilter")


@_attrs_define
class PathFilter:
    """What an item of a path is, where paths begin and end, the people asked for, and the page.

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
        include_event_types (list[IncludeEventTypesItem] | Unset): Kinds of events that are items; absent means all.
        include_custom_events (list[str] | Unset): Names of events that are items too; not together with `custom_event`.
        exclude_events (list[str] | Unset): Items that are left out.
        start_point (str | Unset): Item that paths begin at, what comes before it is cut off.
        end_point (str | Unset): Item that paths end with, what comes after it is cut off.
        step_limit (int | Unset): Items kept of a path.
        edge_limit (int | Unset): Edges that the insight draws; does not change which people are listed.
        min_edge_weight (int | Unset): Least people on an edge that is drawn; does not change which people are listed.
        max_edge_weight (int | Unset): Most people on an edge that is drawn, not below `min_edge_weight`; does not
            change which people are listed.
        path_groupings (list[str] | Unset): Patterns with `*` for any run of characters; an item that one matches
            becomes the pattern.
        path_replacements (bool | Unset): Apply the project's cleaning rules to the items.
        local_path_cleaning_filters (list[PathCleaningRule] | Unset): Rules that rewrite items, in order, after the
            project's own.
        path_start_key (str | Unset): Where an edge begins, as position, underscore and item.
        path_end_key (str | Unset): Item that was reached, as position, underscore and item; with `path_start_key` the
            end of that edge.
        path_dropoff_key (str | Unset): Last item of a path, as position, underscore and item; wins over the other two
            keys.
        funnel_paths (FunnelPaths | Unset): Take only the events before, between or after steps of the funnel in
            `funnel_filter`; neither counts without the other.
        funnel_filter (FunnelFilter | Unset): A funnel, the people asked for, and the page.
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
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
    include_event_types: list[IncludeEventTypesItem] | Unset = UNSET
    include_custom_events: list[str] | Unset = UNSET
    exclude_events: list[str] | Unset = UNSET
    start_point: str | Unset = UNSET
    end_point: str | Unset = UNSET
    step_limit: int | Unset = UNSET
    edge_limit: int | Unset = UNSET
    min_edge_weight: int | Unset = UNSET
    max_edge_weight: int | Unset = UNSET
    path_groupings: list[str] | Unset = UNSET
    path_replacements: bool | Unset = UNSET
    local_path_cleaning_filters: list[PathCleaningRule] | Unset = UNSET
    path_start_key: str | Unset = UNSET
    path_end_key: str | Unset = UNSET
    path_dropoff_key: str | Unset = UNSET
    funnel_paths: FunnelPaths | Unset = UNSET
    funnel_filter: FunnelFilter | Unset = UNSET
    limit: int | Unset = UNSET
    offset: int | Unset = UNSET
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

        include_event_types: list[str] | Unset = UNSET
        if not isinstance(self.include_event_types, Unset):
            include_event_types = []
            for (
                componentsschemas_include_event_types_item_data
            ) in self.include_event_types:
                componentsschemas_include_event_types_item: str = (
                    componentsschemas_include_event_types_item_data
                )
                include_event_types.append(componentsschemas_include_event_types_item)

        include_custom_events: list[str] | Unset = UNSET
        if not isinstance(self.include_custom_events, Unset):
            include_custom_events = self.include_custom_events

        exclude_events: list[str] | Unset = UNSET
        if not isinstance(self.exclude_events, Unset):
            exclude_events = self.exclude_events

        start_point = self.start_point

        end_point = self.end_point

        step_limit = self.step_limit

        edge_limit = self.edge_limit

        min_edge_weight = self.min_edge_weight

        max_edge_weight = self.max_edge_weight

        path_groupings: list[str] | Unset = UNSET
        if not isinstance(self.path_groupings, Unset):
            path_groupings = self.path_groupings

        path_replacements = self.path_replacements

        local_path_cleaning_filters: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.local_path_cleaning_filters, Unset):
            local_path_cleaning_filters = []
            for (
                componentsschemas_path_cleaning_filters_item_data
            ) in self.local_path_cleaning_filters:
                componentsschemas_path_cleaning_filters_item = (
                    componentsschemas_path_cleaning_filters_item_data.to_dict()
                )
                local_path_cleaning_filters.append(
                    componentsschemas_path_cleaning_filters_item
                )

        path_start_key = self.path_start_key

        path_end_key = self.path_end_key

        path_dropoff_key = self.path_dropoff_key

        funnel_paths: str | Unset = UNSET
        if not isinstance(self.funnel_paths, Unset):
            funnel_paths = self.funnel_paths

        funnel_filter: dict[str, Any] | Unset = UNSET
        if not isinstance(self.funnel_filter, Unset):
            funnel_filter = self.funnel_filter.to_dict()

        limit = self.limit

        offset = self.offset

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
        if include_event_types is not UNSET:
            field_dict["include_event_types"] = include_event_types
        if include_custom_events is not UNSET:
            field_dict["include_custom_events"] = include_custom_events
        if exclude_events is not UNSET:
            field_dict["exclude_events"] = exclude_events
        if start_point is not UNSET:
            field_dict["start_point"] = start_point
        if end_point is not UNSET:
            field_dict["end_point"] = end_point
        if step_limit is not UNSET:
            field_dict["step_limit"] = step_limit
        if edge_limit is not UNSET:
            field_dict["edge_limit"] = edge_limit
        if min_edge_weight is not UNSET:
            field_dict["min_edge_weight"] = min_edge_weight
        if max_edge_weight is not UNSET:
            field_dict["max_edge_weight"] = max_edge_weight
        if path_groupings is not UNSET:
            field_dict["path_groupings"] = path_groupings
        if path_replacements is not UNSET:
            field_dict["path_replacements"] = path_replacements
        if local_path_cleaning_filters is not UNSET:
            field_dict["local_path_cleaning_filters"] = local_path_cleaning_filters
        if path_start_key is not UNSET:
            field_dict["path_start_key"] = path_start_key
        if path_end_key is not UNSET:
            field_dict["path_end_key"] = path_end_key
        if path_dropoff_key is not UNSET:
            field_dict["path_dropoff_key"] = path_dropoff_key
        if funnel_paths is not UNSET:
            field_dict["funnel_paths"] = funnel_paths
        if funnel_filter is not UNSET:
            field_dict["funnel_filter"] = funnel_filter
        if limit is not UNSET:
            field_dict["limit"] = limit
        if offset is not UNSET:
            field_dict["offset"] = offset

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.funnel_filter import FunnelFilter  # noqa: PLC0415
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.path_cleaning_rule import PathCleaningRule  # noqa: PLC0415
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

        _include_event_types = d.pop("include_event_types", UNSET)
        include_event_types: list[IncludeEventTypesItem] | Unset = UNSET
        if _include_event_types is not UNSET:
            include_event_types = []
            for componentsschemas_include_event_types_item_data in _include_event_types:
                componentsschemas_include_event_types_item = (
                    check_include_event_types_item(
                        componentsschemas_include_event_types_item_data
                    )
                )

                include_event_types.append(componentsschemas_include_event_types_item)

        include_custom_events = cast(list[str], d.pop("include_custom_events", UNSET))

        exclude_events = cast(list[str], d.pop("exclude_events", UNSET))

        start_point = d.pop("start_point", UNSET)

        end_point = d.pop("end_point", UNSET)

        step_limit = d.pop("step_limit", UNSET)

        edge_limit = d.pop("edge_limit", UNSET)

        min_edge_weight = d.pop("min_edge_weight", UNSET)

        max_edge_weight = d.pop("max_edge_weight", UNSET)

        path_groupings = cast(list[str], d.pop("path_groupings", UNSET))

        path_replacements = d.pop("path_replacements", UNSET)

        _local_path_cleaning_filters = d.pop("local_path_cleaning_filters", UNSET)
        local_path_cleaning_filters: list[PathCleaningRule] | Unset = UNSET
        if _local_path_cleaning_filters is not UNSET:
            local_path_cleaning_filters = []
            for (
                componentsschemas_path_cleaning_filters_item_data
            ) in _local_path_cleaning_filters:
                componentsschemas_path_cleaning_filters_item = (
                    PathCleaningRule.from_dict(
                        componentsschemas_path_cleaning_filters_item_data
                    )
                )

                local_path_cleaning_filters.append(
                    componentsschemas_path_cleaning_filters_item
                )

        path_start_key = d.pop("path_start_key", UNSET)

        path_end_key = d.pop("path_end_key", UNSET)

        path_dropoff_key = d.pop("path_dropoff_key", UNSET)

        _funnel_paths = d.pop("funnel_paths", UNSET)
        funnel_paths: FunnelPaths | Unset
        if isinstance(_funnel_paths, Unset):
            funnel_paths = UNSET
        else:
            funnel_paths = check_funnel_paths(_funnel_paths)

        _funnel_filter = d.pop("funnel_filter", UNSET)
        funnel_filter: FunnelFilter | Unset
        if isinstance(_funnel_filter, Unset):
            funnel_filter = UNSET
        else:
            funnel_filter = FunnelFilter.from_dict(_funnel_filter)

        limit = d.pop("limit", UNSET)

        offset = d.pop("offset", UNSET)

        path_filter = cls(
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
            include_event_types=include_event_types,
            include_custom_events=include_custom_events,
            exclude_events=exclude_events,
            start_point=start_point,
            end_point=end_point,
            step_limit=step_limit,
            edge_limit=edge_limit,
            min_edge_weight=min_edge_weight,
            max_edge_weight=max_edge_weight,
            path_groupings=path_groupings,
            path_replacements=path_replacements,
            local_path_cleaning_filters=local_path_cleaning_filters,
            path_start_key=path_start_key,
            path_end_key=path_end_key,
            path_dropoff_key=path_dropoff_key,
            funnel_paths=funnel_paths,
            funnel_filter=funnel_filter,
            limit=limit,
            offset=offset,
        )

        path_filter.additional_properties = d
        return path_filter

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
