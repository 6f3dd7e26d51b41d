# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.breakdown_attribution_type import (
    BreakdownAttributionType,
    check_breakdown_attribution_type,
)
from ..models.breakdown_type import BreakdownType, check_breakdown_type
from ..models.funnel_order_type import FunnelOrderType, check_funnel_order_type
from ..models.funnel_viz_type import FunnelVizType, check_funnel_viz_type
from ..models.funnel_window_interval_unit import (
    FunnelWindowIntervalUnit,
    check_funnel_window_interval_unit,
)
from ..models.interval import Interval, check_interval
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.action_entity import ActionEntity
    from ..models.breakdown_item import BreakdownItem
    from ..models.entity import Entity
    from ..models.exclusion import Exclusion
    from ..models.json_object import JsonObject
    from ..models.property_filter import PropertyFilter
    from ..models.property_group import PropertyGroup


T = TypeVar("T", bound="FunnelFilter")


@_attrs_define
class FunnelFilter:
    """A funnel, the people asked for, and the page.

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
        events (list[Entity] | Unset): Events, by `order`.
        actions (list[ActionEntity] | Unset): Actions, by `order`.
        funnel_step (int | Unset): n above 0: people who reached step n. 0: all who entered. -n: people who dropped out
            before step n; the smallest such n is 2. At most the number of steps.
        funnel_custom_steps (list[int] | Unset): People whose reached step is one of these; wins over `funnel_step`.
        funnel_window_interval (int | Unset): Time within which all steps must follow the first, in
            `funnel_window_interval_unit`.
        funnel_window_interval_unit (FunnelWindowIntervalUnit | Unset): Unit of `funnel_window_interval`.
        funnel_window_days (int | Unset): The window in days, in the old form; wins over the other.
        funnel_order_type (FunnelOrderType | Unset): `ordered`: the steps in order, other events may lie between.
            `strict`: in order, with nothing between. `unordered`: in any order.
        funnel_viz_type (FunnelVizType | Unset): `trends` asks for the people of one period; the other two are the same
            here.
        display (str | Unset): Form of the insight. `ActionsLineGraph` makes the funnel one of `trends`, in the old
            form; others change nothing.
        interval (Interval | Unset): Length of a period.
        funnel_from_step (int | Unset): First step of the range looked at, counted from 0; only with `trends`.
        funnel_to_step (int | Unset): Last step of the range looked at, counted from 0; absent means the last one. Only
            with `trends`.
        exclusions (list[Exclusion] | Unset): Events that void an attempt when they come between two of its steps.
        breakdown (int | list[int | str] | str | Unset): Property, or properties, or numbers of cohorts, that split the
            funnel.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (list[BreakdownItem] | Unset): Several properties that split the insight.
        breakdown_attribution_type (BreakdownAttributionType | Unset): Which of a person's values counts - the first,
            the last, one that all steps share, or that of one step.
        breakdown_attribution_value (int | Unset): The step whose value counts, from 0; only with `step`.
        breakdown_limit (int | Unset): Number of values kept; all others become `Other`.
        funnel_step_breakdown (float | list[float | str] | str | Unset): The value, or list of values, of the breakdown
            that people must have.
        entrance_period_start (datetime.datetime | Unset): Start of the period in which people entered the funnel;
            required with `trends`.
        drop_off (bool | Unset): Whether to list those who dropped out rather than those who went through; required with
            `trends`.
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
    events: list[Entity] | Unset = UNSET
    actions: list[ActionEntity] | Unset = UNSET
    funnel_step: int | Unset = UNSET
    funnel_custom_steps: list[int] | Unset = UNSET
    funnel_window_interval: int | Unset = UNSET
    funnel_window_interval_unit: FunnelWindowIntervalUnit | Unset = UNSET
    funnel_window_days: int | Unset = UNSET
    funnel_order_type: FunnelOrderType | Unset = UNSET
    funnel_viz_type: FunnelVizType | Unset = UNSET
    display: str | Unset = UNSET
    interval: Interval | Unset = UNSET
    funnel_from_step: int | Unset = UNSET
    funnel_to_step: int | Unset = UNSET
    exclusions: list[Exclusion] | Unset = UNSET
    breakdown: int | list[int | str] | str | Unset = UNSET
    breakdown_type: BreakdownType | Unset = UNSET
    breakdown_group_type_index: int | Unset = UNSET
    breakdowns: list[BreakdownItem] | Unset = UNSET
    breakdown_attribution_type: BreakdownAttributionType | Unset = UNSET
    breakdown_attribution_value: int | Unset = UNSET
    breakdown_limit: int | Unset = UNSET
    funnel_step_breakdown: float | list[float | str] | str | Unset = UNSET
    entrance_period_start: datetime.datetime | Unset = UNSET
    drop_off: bool | Unset = UNSET
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

        events: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = []
            for componentsschemas_steps_item_data in self.events:
                componentsschemas_steps_item = (
                    componentsschemas_steps_item_data.to_dict()
                )
                events.append(componentsschemas_steps_item)

        actions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.actions, Unset):
            actions = []
            for componentsschemas_actions_item_data in self.actions:
                componentsschemas_actions_item = (
                    componentsschemas_actions_item_data.to_dict()
                )
                actions.append(componentsschemas_actions_item)

        funnel_step = self.funnel_step

        funnel_custom_steps: list[int] | Unset = UNSET
        if not isinstance(self.funnel_custom_steps, Unset):
            funnel_custom_steps = self.funnel_custom_steps

        funnel_window_interval = self.funnel_window_interval

        funnel_window_interval_unit: str | Unset = UNSET
        if not isinstance(self.funnel_window_interval_unit, Unset):
            funnel_window_interval_unit = self.funnel_window_interval_unit

        funnel_window_days = self.funnel_window_days

        funnel_order_type: str | Unset = UNSET
        if not isinstance(self.funnel_order_type, Unset):
            funnel_order_type = self.funnel_order_type

        funnel_viz_type: str | Unset = UNSET
        if not isinstance(self.funnel_viz_type, Unset):
            funnel_viz_type = self.funnel_viz_type

        display = self.display

        interval: str | Unset = UNSET
        if not isinstance(self.interval, Unset):
            interval = self.interval

        funnel_from_step = self.funnel_from_step

        funnel_to_step = self.funnel_to_step

        exclusions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.exclusions, Unset):
            exclusions = []
            for componentsschemas_exclusions_item_data in self.exclusions:
                componentsschemas_exclusions_item = (
                    componentsschemas_exclusions_item_data.to_dict()
                )
                exclusions.append(componentsschemas_exclusions_item)

        breakdown: int | list[int | str] | str | Unset
        if isinstance(self.breakdown, Unset):
            breakdown = UNSET
        elif isinstance(self.breakdown, list):
            breakdown = []
            for componentsschemas_breakdown_type_2_item_data in self.breakdown:
                componentsschemas_breakdown_type_2_item: int | str
                componentsschemas_breakdown_type_2_item = (
                    componentsschemas_breakdown_type_2_item_data
                )
                breakdown.append(componentsschemas_breakdown_type_2_item)

        else:
            breakdown = self.breakdown

        breakdown_type: str | Unset = UNSET
        if not isinstance(self.breakdown_type, Unset):
            breakdown_type = self.breakdown_type

        breakdown_group_type_index = self.breakdown_group_type_index

        breakdowns: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.breakdowns, Unset):
            breakdowns = []
            for componentsschemas_breakdowns_item_data in self.breakdowns:
                componentsschemas_breakdowns_item = (
                    componentsschemas_breakdowns_item_data.to_dict()
                )
                breakdowns.append(componentsschemas_breakdowns_item)

        breakdown_attribution_type: str | Unset = UNSET
        if not isinstance(self.breakdown_attribution_type, Unset):
            breakdown_attribution_type = self.breakdown_attribution_type

        breakdown_attribution_value = self.breakdown_attribution_value

        breakdown_limit = self.breakdown_limit

        funnel_step_breakdown: float | list[float | str] | str | Unset
        if isinstance(self.funnel_step_breakdown, Unset):
            funnel_step_breakdown = UNSET
        elif isinstance(self.funnel_step_breakdown, list):
            funnel_step_breakdown = []
            for (
                componentsschemas_funnel_step_breakdown_type_2_item_data
            ) in self.funnel_step_breakdown:
                componentsschemas_funnel_step_breakdown_type_2_item: float | str
                componentsschemas_funnel_step_breakdown_type_2_item = (
                    componentsschemas_funnel_step_breakdown_type_2_item_data
                )
                funnel_step_breakdown.append(
                    componentsschemas_funnel_step_breakdown_type_2_item
                )

        else:
            funnel_step_breakdown = self.funnel_step_breakdown

        entrance_period_start: str | Unset = UNSET
        if not isinstance(self.entrance_period_start, Unset):
            entrance_period_start = self.entrance_period_start.isoformat()

        drop_off = self.drop_off

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
        if events is not UNSET:
            field_dict["events"] = events
        if actions is not UNSET:
            field_dict["actions"] = actions
        if funnel_step is not UNSET:
            field_dict["funnel_step"] = funnel_step
        if funnel_custom_steps is not UNSET:
            field_dict["funnel_custom_steps"] = funnel_custom_steps
        if funnel_window_interval is not UNSET:
            field_dict["funnel_window_interval"] = funnel_window_interval
        if funnel_window_interval_unit is not UNSET:
            field_dict["funnel_window_interval_unit"] = funnel_window_interval_unit
        if funnel_window_days is not UNSET:
            field_dict["funnel_window_days"] = funnel_window_days
        if funnel_order_type is not UNSET:
            field_dict["funnel_order_type"] = funnel_order_type
        if funnel_viz_type is not UNSET:
            field_dict["funnel_viz_type"] = funnel_viz_type
        if display is not UNSET:
            field_dict["display"] = display
        if interval is not UNSET:
            field_dict["interval"] = interval
        if funnel_from_step is not UNSET:
            field_dict["funnel_from_step"] = funnel_from_step
        if funnel_to_step is not UNSET:
            field_dict["funnel_to_step"] = funnel_to_step
        if exclusions is not UNSET:
            field_dict["exclusions"] = exclusions
        if breakdown is not UNSET:
            field_dict["breakdown"] = breakdown
        if breakdown_type is not UNSET:
            field_dict["breakdown_type"] = breakdown_type
        if breakdown_group_type_index is not UNSET:
            field_dict["breakdown_group_type_index"] = breakdown_group_type_index
        if breakdowns is not UNSET:
            field_dict["breakdowns"] = breakdowns
        if breakdown_attribution_type is not UNSET:
            field_dict["breakdown_attribution_type"] = breakdown_attribution_type
        if breakdown_attribution_value is not UNSET:
            field_dict["breakdown_attribution_value"] = breakdown_attribution_value
        if breakdown_limit is not UNSET:
            field_dict["breakdown_limit"] = breakdown_limit
        if funnel_step_breakdown is not UNSET:
            field_dict["funnel_step_breakdown"] = funnel_step_breakdown
        if entrance_period_start is not UNSET:
            field_dict["entrance_period_start"] = entrance_period_start
        if drop_off is not UNSET:
            field_dict["drop_off"] = drop_off
        if limit is not UNSET:
            field_dict["limit"] = limit
        if offset is not UNSET:
            field_dict["offset"] = offset

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.action_entity import ActionEntity  # noqa: PLC0415
        from ..models.breakdown_item import BreakdownItem  # noqa: PLC0415
        from ..models.entity import Entity  # noqa: PLC0415
        from ..models.exclusion import Exclusion  # noqa: PLC0415
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

        _events = d.pop("events", UNSET)
        events: list[Entity] | Unset = UNSET
        if _events is not UNSET:
            events = []
            for componentsschemas_steps_item_data in _events:
                componentsschemas_steps_item = Entity.from_dict(
                    componentsschemas_steps_item_data
                )

                events.append(componentsschemas_steps_item)

        _actions = d.pop("actions", UNSET)
        actions: list[ActionEntity] | Unset = UNSET
        if _actions is not UNSET:
            actions = []
            for componentsschemas_actions_item_data in _actions:
                componentsschemas_actions_item = ActionEntity.from_dict(
                    componentsschemas_actions_item_data
                )

                actions.append(componentsschemas_actions_item)

        funnel_step = d.pop("funnel_step", UNSET)

        funnel_custom_steps = cast(list[int], d.pop("funnel_custom_steps", UNSET))

        funnel_window_interval = d.pop("funnel_window_interval", UNSET)

        _funnel_window_interval_unit = d.pop("funnel_window_interval_unit", UNSET)
        funnel_window_interval_unit: FunnelWindowIntervalUnit | Unset
        if isinstance(_funnel_window_interval_unit, Unset):
            funnel_window_interval_unit = UNSET
        else:
            funnel_window_interval_unit = check_funnel_window_interval_unit(
                _funnel_window_interval_unit
            )

        funnel_window_days = d.pop("funnel_window_days", UNSET)

        _funnel_order_type = d.pop("funnel_order_type", UNSET)
        funnel_order_type: FunnelOrderType | Unset
        if isinstance(_funnel_order_type, Unset):
            funnel_order_type = UNSET
        else:
            funnel_order_type = check_funnel_order_type(_funnel_order_type)

        _funnel_viz_type = d.pop("funnel_viz_type", UNSET)
        funnel_viz_type: FunnelVizType | Unset
        if isinstance(_funnel_viz_type, Unset):
            funnel_viz_type = UNSET
        else:
            funnel_viz_type = check_funnel_viz_type(_funnel_viz_type)

        display = d.pop("display", UNSET)

        _interval = d.pop("interval", UNSET)
        interval: Interval | Unset
        if isinstance(_interval, Unset):
            interval = UNSET
        else:
            interval = check_interval(_interval)

        funnel_from_step = d.pop("funnel_from_step", UNSET)

        funnel_to_step = d.pop("funnel_to_step", UNSET)

        _exclusions = d.pop("exclusions", UNSET)
        exclusions: list[Exclusion] | Unset = UNSET
        if _exclusions is not UNSET:
            exclusions = []
            for componentsschemas_exclusions_item_data in _exclusions:
                componentsschemas_exclusions_item = Exclusion.from_dict(
                    componentsschemas_exclusions_item_data
                )

                exclusions.append(componentsschemas_exclusions_item)

        def _parse_breakdown(data: object) -> int | list[int | str] | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                componentsschemas_breakdown_type_2 = []
                _componentsschemas_breakdown_type_2 = data
                for (
                    componentsschemas_breakdown_type_2_item_data
                ) in _componentsschemas_breakdown_type_2:

                    def _parse_componentsschemas_breakdown_type_2_item(
                        data: object,
                    ) -> int | str:
                        return cast(int | str, data)

                    componentsschemas_breakdown_type_2_item = (
                        _parse_componentsschemas_breakdown_type_2_item(
                            componentsschemas_breakdown_type_2_item_data
                        )
                    )

                    componentsschemas_breakdown_type_2.append(
                        componentsschemas_breakdown_type_2_item
                    )

                return componentsschemas_breakdown_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(int | list[int | str] | str | Unset, data)

        breakdown = _parse_breakdown(d.pop("breakdown", UNSET))

        _breakdown_type = d.pop("breakdown_type", UNSET)
        breakdown_type: BreakdownType | Unset
        if isinstance(_breakdown_type, Unset):
            breakdown_type = UNSET
        else:
            breakdown_type = check_breakdown_type(_breakdown_type)

        breakdown_group_type_index = d.pop("breakdown_group_type_index", UNSET)

        _breakdowns = d.pop("breakdowns", UNSET)
        breakdowns: list[BreakdownItem] | Unset = UNSET
        if _breakdowns is not UNSET:
            breakdowns = []
            for componentsschemas_breakdowns_item_data in _breakdowns:
                componentsschemas_breakdowns_item = BreakdownItem.from_dict(
                    componentsschemas_breakdowns_item_data
                )

                breakdowns.append(componentsschemas_breakdowns_item)

        _breakdown_attribution_type = d.pop("breakdown_attribution_type", UNSET)
        breakdown_attribution_type: BreakdownAttributionType | Unset
        if isinstance(_breakdown_attribution_type, Unset):
            breakdown_attribution_type = UNSET
        else:
            breakdown_attribution_type = check_breakdown_attribution_type(
                _breakdown_attribution_type
            )

        breakdown_attribution_value = d.pop("breakdown_attribution_value", UNSET)

        breakdown_limit = d.pop("breakdown_limit", UNSET)

        def _parse_funnel_step_breakdown(
            data: object,
        ) -> float | list[float | str] | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                componentsschemas_funnel_step_breakdown_type_2 = []
                _componentsschemas_funnel_step_breakdown_type_2 = data
                for (
                    componentsschemas_funnel_step_breakdown_type_2_item_data
                ) in _componentsschemas_funnel_step_breakdown_type_2:

                    def _parse_componentsschemas_funnel_step_breakdown_type_2_item(
                        data: object,
                    ) -> float | str:
                        return cast(float | str, data)

                    componentsschemas_funnel_step_breakdown_type_2_item = (
                        _parse_componentsschemas_funnel_step_breakdown_type_2_item(
                            componentsschemas_funnel_step_breakdown_type_2_item_data
                        )
                    )

                    componentsschemas_funnel_step_breakdown_type_2.append(
                        componentsschemas_funnel_step_breakdown_type_2_item
                    )

                return componentsschemas_funnel_step_breakdown_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(float | list[float | str] | str | Unset, data)

        funnel_step_breakdown = _parse_funnel_step_breakdown(
            d.pop("funnel_step_breakdown", UNSET)
        )

        _entrance_period_start = d.pop("entrance_period_start", UNSET)
        entrance_period_start: datetime.datetime | Unset
        if isinstance(_entrance_period_start, Unset):
            entrance_period_start = UNSET
        else:
            entrance_period_start = datetime.datetime.fromisoformat(
                _entrance_period_start
            )

        drop_off = d.pop("drop_off", UNSET)

        limit = d.pop("limit", UNSET)

        offset = d.pop("offset", UNSET)

        funnel_filter = cls(
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
            events=events,
            actions=actions,
            funnel_step=funnel_step,
            funnel_custom_steps=funnel_custom_steps,
            funnel_window_interval=funnel_window_interval,
            funnel_window_interval_unit=funnel_window_interval_unit,
            funnel_window_days=funnel_window_days,
            funnel_order_type=funnel_order_type,
            funnel_viz_type=funnel_viz_type,
            display=display,
            interval=interval,
            funnel_from_step=funnel_from_step,
            funnel_to_step=funnel_to_step,
            exclusions=exclusions,
            breakdown=breakdown,
            breakdown_type=breakdown_type,
            breakdown_group_type_index=breakdown_group_type_index,
            breakdowns=breakdowns,
            breakdown_attribution_type=breakdown_attribution_type,
            breakdown_attribution_value=breakdown_attribution_value,
            breakdown_limit=breakdown_limit,
            funnel_step_breakdown=funnel_step_breakdown,
            entrance_period_start=entrance_period_start,
            drop_off=drop_off,
            limit=limit,
            offset=offset,
        )

        funnel_filter.additional_properties = d
        return funnel_filter

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
