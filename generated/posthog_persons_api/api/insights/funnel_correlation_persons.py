# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.actor_page import ActorPage
from ...models.breakdown_attribution_type import (
    BreakdownAttributionType,
)
from ...models.breakdown_type import BreakdownType
from ...models.correlation_converted import (
    CorrelationConverted,
)
from ...models.correlation_type import CorrelationType
from ...models.error import Error
from ...models.format_ import Format
from ...models.funnel_order_type import FunnelOrderType
from ...models.funnel_viz_type import FunnelVizType
from ...models.funnel_window_interval_unit import (
    FunnelWindowIntervalUnit,
)
from ...models.interval import Interval
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    funnel_step: int | Unset = UNSET,
    funnel_custom_steps: str | Unset = UNSET,
    funnel_window_interval: int | Unset = UNSET,
    funnel_window_interval_unit: FunnelWindowIntervalUnit | Unset = UNSET,
    funnel_window_days: int | Unset = UNSET,
    funnel_order_type: FunnelOrderType | Unset = UNSET,
    funnel_viz_type: FunnelVizType | Unset = UNSET,
    display: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    funnel_from_step: int | Unset = UNSET,
    funnel_to_step: int | Unset = UNSET,
    exclusions: str | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_attribution_type: BreakdownAttributionType | Unset = UNSET,
    breakdown_attribution_value: int | Unset = UNSET,
    breakdown_limit: int | Unset = UNSET,
    funnel_step_breakdown: str | Unset = UNSET,
    entrance_period_start: datetime.datetime | Unset = UNSET,
    drop_off: bool | Unset = UNSET,
    insight: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    include_recordings: bool | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    refresh: bool | Unset = UNSET,
    cache_invalidation_key: str | Unset = UNSET,
    funnel_correlation_type: CorrelationType | Unset = UNSET,
    funnel_correlation_person_entity: str | Unset = UNSET,
    funnel_correlation_person_converted: CorrelationConverted | Unset = UNSET,
    funnel_correlation_property_values: str | Unset = UNSET,
    funnel_correlation_person_limit: int | Unset = UNSET,
    funnel_correlation_person_offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["events"] = events

    params["actions"] = actions

    params["funnel_step"] = funnel_step

    params["funnel_custom_steps"] = funnel_custom_steps

    params["funnel_window_interval"] = funnel_window_interval

    json_funnel_window_interval_unit: str | Unset = UNSET
    if not isinstance(funnel_window_interval_unit, Unset):
        json_funnel_window_interval_unit = funnel_window_interval_unit

    params["funnel_window_interval_unit"] = json_funnel_window_interval_unit

    params["funnel_window_days"] = funnel_window_days

    json_funnel_order_type: str | Unset = UNSET
    if not isinstance(funnel_order_type, Unset):
        json_funnel_order_type = funnel_order_type

    params["funnel_order_type"] = json_funnel_order_type

    json_funnel_viz_type: str | Unset = UNSET
    if not isinstance(funnel_viz_type, Unset):
        json_funnel_viz_type = funnel_viz_type

    params["funnel_viz_type"] = json_funnel_viz_type

    params["display"] = display

    json_interval: str | Unset = UNSET
    if not isinstance(interval, Unset):
        json_interval = interval

    params["interval"] = json_interval

    params["funnel_from_step"] = funnel_from_step

    params["funnel_to_step"] = funnel_to_step

    params["exclusions"] = exclusions

    params["breakdown"] = breakdown

    json_breakdown_type: str | Unset = UNSET
    if not isinstance(breakdown_type, Unset):
        json_breakdown_type = breakdown_type

    params["breakdown_type"] = json_breakdown_type

    params["breakdown_group_type_index"] = breakdown_group_type_index

    params["breakdowns"] = breakdowns

    json_breakdown_attribution_type: str | Unset = UNSET
    if not isinstance(breakdown_attribution_type, Unset):
        json_breakdown_attribution_type = breakdown_attribution_type

    params["breakdown_attribution_type"] = json_breakdown_attribution_type

    params["breakdown_attribution_value"] = breakdown_attribution_value

    params["breakdown_limit"] = breakdown_limit

    params["funnel_step_breakdown"] = funnel_step_breakdown

    json_entrance_period_start: str | Unset = UNSET
    if not isinstance(entrance_period_start, Unset):
        json_entrance_period_start = entrance_period_start.isoformat()
    params["entrance_period_start"] = json_entrance_period_start

    params["drop_off"] = drop_off

    params["insight"] = insight

    params["date_from"] = date_from

    params["date_to"] = date_to

    params["properties"] = properties

    params["filter_test_accounts"] = filter_test_accounts

    params["search"] = search

    params["include_recordings"] = include_recordings

    params["aggregation_group_type_index"] = aggregation_group_type_index

    params["refresh"] = refresh

    params["cache_invalidation_key"] = cache_invalidation_key

    json_funnel_correlation_type: str | Unset = UNSET
    if not isinstance(funnel_correlation_type, Unset):
        json_funnel_correlation_type = funnel_correlation_type

    params["funnel_correlation_type"] = json_funnel_correlation_type

    params["funnel_correlation_person_entity"] = funnel_correlation_person_entity

    json_funnel_correlation_person_converted: str | Unset = UNSET
    if not isinstance(funnel_correlation_person_converted, Unset):
        json_funnel_correlation_person_converted = funnel_correlation_person_converted

    params["funnel_correlation_person_converted"] = (
        json_funnel_correlation_person_converted
    )

    params["funnel_correlation_property_values"] = funnel_correlation_property_values

    params["funnel_correlation_person_limit"] = funnel_correlation_person_limit

    params["funnel_correlation_person_offset"] = funnel_correlation_person_offset

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_

    params["format"] = json_format_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/{project_id}/persons/funnel/correlation/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ActorPage | Error | None:
    if response.status_code == 200:
        response_200 = ActorPage.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 405:
        response_405 = Error.from_dict(response.json())

        return response_405

    if response.status_code == 406:
        response_406 = Error.from_dict(response.json())

        return response_406

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ActorPage | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    funnel_step: int | Unset = UNSET,
    funnel_custom_steps: str | Unset = UNSET,
    funnel_window_interval: int | Unset = UNSET,
    funnel_window_interval_unit: FunnelWindowIntervalUnit | Unset = UNSET,
    funnel_window_days: int | Unset = UNSET,
    funnel_order_type: FunnelOrderType | Unset = UNSET,
    funnel_viz_type: FunnelVizType | Unset = UNSET,
    display: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    funnel_from_step: int | Unset = UNSET,
    funnel_to_step: int | Unset = UNSET,
    exclusions: str | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_attribution_type: BreakdownAttributionType | Unset = UNSET,
    breakdown_attribution_value: int | Unset = UNSET,
    breakdown_limit: int | Unset = UNSET,
    funnel_step_breakdown: str | Unset = UNSET,
    entrance_period_start: datetime.datetime | Unset = UNSET,
    drop_off: bool | Unset = UNSET,
    insight: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    include_recordings: bool | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    refresh: bool | Unset = UNSET,
    cache_invalidation_key: str | Unset = UNSET,
    funnel_correlation_type: CorrelationType | Unset = UNSET,
    funnel_correlation_person_entity: str | Unset = UNSET,
    funnel_correlation_person_converted: CorrelationConverted | Unset = UNSET,
    funnel_correlation_property_values: str | Unset = UNSET,
    funnel_correlation_person_limit: int | Unset = UNSET,
    funnel_correlation_person_offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[ActorPage | Error]:
    """List the people behind a correlation of a funnel

     The people of a funnel who also did a certain event between their first and their last step, or who
    have certain properties. Takes the filter of `funnel_persons`, but pages by
    `funnel_correlation_person_limit` and `…_offset` alone, and `next` is always absolute (DEV-017).
    Without `funnel_step`, all who entered. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        funnel_step (int | Unset): n above 0: people who reached step n. 0: all who entered. -n:
            people who dropped out before step n; the smallest such n is 2. At most the number of
            steps.
        funnel_custom_steps (str | Unset): JSON text of a list of steps; people whose reached step
            is one of them. Wins over `funnel_step`.
        funnel_window_interval (int | Unset): Time within which all steps must follow the first,
            in `funnel_window_interval_unit`.
        funnel_window_interval_unit (FunnelWindowIntervalUnit | Unset): Unit of
            `funnel_window_interval`.
        funnel_window_days (int | Unset): The window in days, in the old form; wins over the
            other.
        funnel_order_type (FunnelOrderType | Unset): `ordered`: the steps in order, other events
            may lie between. `strict`: in order, with nothing between. `unordered`: in any order.
        funnel_viz_type (FunnelVizType | Unset): `trends` asks for the people of one period; the
            other two are the same here.
        display (str | Unset): Form of the insight. `ActionsLineGraph` makes the funnel one of
            `trends`, in the old form; others change nothing.
        interval (Interval | Unset): Length of a period.
        funnel_from_step (int | Unset): First step of the range looked at, counted from 0; only
            with `trends`.
        funnel_to_step (int | Unset): Last step of the range looked at, counted from 0; absent
            means the last one. Only with `trends`.
        exclusions (str | Unset): JSON text of a list of events that void an attempt when they
            come between two of its steps.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        breakdown_attribution_type (BreakdownAttributionType | Unset): Which of a person's values
            counts - the first, the last, one that all steps share, or that of one step.
        breakdown_attribution_value (int | Unset): The step whose value counts, from 0; only with
            `step`.
        breakdown_limit (int | Unset): Number of values kept; all others become `Other`.
        funnel_step_breakdown (str | Unset): The value of the breakdown that people must have, or
            JSON text of a list of values.
        entrance_period_start (datetime.datetime | Unset): Start of the period in which people
            entered the funnel; required with `trends`.
        drop_off (bool | Unset): Whether to list those who dropped out rather than those who went
            through; required with `trends`.
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the
            answer.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now
            (`-7d`, `-24h`, `mStart`), or `all`. Without an offset in the project's time zone. Absent:
            seven days ago. What cannot be read means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        properties (str | Unset): JSON text of conditions on properties - a list, a group, or a
            map in the old form.
        filter_test_accounts (bool | Unset): Apply the project's own filter against test accounts
            as well.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list
            also a whole distinct id or UUID, on insights part of an event's distinct id. Empty means
            no filter.
        include_recordings (bool | Unset): Fill `matched_recordings`; not for unordered funnels.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.
        cache_invalidation_key (str | Unset): Any text; another one means another stored answer.
        funnel_correlation_type (CorrelationType | Unset): What is compared - having done an
            event, having properties, or having done an event with properties.
        funnel_correlation_person_entity (str | Unset): JSON text of the event that people must
            have done; required unless `properties` are compared.
        funnel_correlation_person_converted (CorrelationConverted | Unset): The text `true` for
            people who finished the funnel, `false` for those who did not; absent for both. Required
            with `properties`.
        funnel_correlation_property_values (str | Unset): JSON text of a list of properties of
            people or groups; required when `properties` are compared.
        funnel_correlation_person_limit (int | Unset): People a page, no upper limit.
        funnel_correlation_person_offset (int | Unset): People to skip. Better follow `next` than
            set it (DEV-025).
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ActorPage | Error]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
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
        funnel_correlation_type=funnel_correlation_type,
        funnel_correlation_person_entity=funnel_correlation_person_entity,
        funnel_correlation_person_converted=funnel_correlation_person_converted,
        funnel_correlation_property_values=funnel_correlation_property_values,
        funnel_correlation_person_limit=funnel_correlation_person_limit,
        funnel_correlation_person_offset=funnel_correlation_person_offset,
        format_=format_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    funnel_step: int | Unset = UNSET,
    funnel_custom_steps: str | Unset = UNSET,
    funnel_window_interval: int | Unset = UNSET,
    funnel_window_interval_unit: FunnelWindowIntervalUnit | Unset = UNSET,
    funnel_window_days: int | Unset = UNSET,
    funnel_order_type: FunnelOrderType | Unset = UNSET,
    funnel_viz_type: FunnelVizType | Unset = UNSET,
    display: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    funnel_from_step: int | Unset = UNSET,
    funnel_to_step: int | Unset = UNSET,
    exclusions: str | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_attribution_type: BreakdownAttributionType | Unset = UNSET,
    breakdown_attribution_value: int | Unset = UNSET,
    breakdown_limit: int | Unset = UNSET,
    funnel_step_breakdown: str | Unset = UNSET,
    entrance_period_start: datetime.datetime | Unset = UNSET,
    drop_off: bool | Unset = UNSET,
    insight: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    include_recordings: bool | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    refresh: bool | Unset = UNSET,
    cache_invalidation_key: str | Unset = UNSET,
    funnel_correlation_type: CorrelationType | Unset = UNSET,
    funnel_correlation_person_entity: str | Unset = UNSET,
    funnel_correlation_person_converted: CorrelationConverted | Unset = UNSET,
    funnel_correlation_property_values: str | Unset = UNSET,
    funnel_correlation_person_limit: int | Unset = UNSET,
    funnel_correlation_person_offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> ActorPage | Error | None:
    """List the people behind a correlation of a funnel

     The people of a funnel who also did a certain event between their first and their last step, or who
    have certain properties. Takes the filter of `funnel_persons`, but pages by
    `funnel_correlation_person_limit` and `…_offset` alone, and `next` is always absolute (DEV-017).
    Without `funnel_step`, all who entered. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        funnel_step (int | Unset): n above 0: people who reached step n. 0: all who entered. -n:
            people who dropped out before step n; the smallest such n is 2. At most the number of
            steps.
        funnel_custom_steps (str | Unset): JSON text of a list of steps; people whose reached step
            is one of them. Wins over `funnel_step`.
        funnel_window_interval (int | Unset): Time within which all steps must follow the first,
            in `funnel_window_interval_unit`.
        funnel_window_interval_unit (FunnelWindowIntervalUnit | Unset): Unit of
            `funnel_window_interval`.
        funnel_window_days (int | Unset): The window in days, in the old form; wins over the
            other.
        funnel_order_type (FunnelOrderType | Unset): `ordered`: the steps in order, other events
            may lie between. `strict`: in order, with nothing between. `unordered`: in any order.
        funnel_viz_type (FunnelVizType | Unset): `trends` asks for the people of one period; the
            other two are the same here.
        display (str | Unset): Form of the insight. `ActionsLineGraph` makes the funnel one of
            `trends`, in the old form; others change nothing.
        interval (Interval | Unset): Length of a period.
        funnel_from_step (int | Unset): First step of the range looked at, counted from 0; only
            with `trends`.
        funnel_to_step (int | Unset): Last step of the range looked at, counted from 0; absent
            means the last one. Only with `trends`.
        exclusions (str | Unset): JSON text of a list of events that void an attempt when they
            come between two of its steps.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        breakdown_attribution_type (BreakdownAttributionType | Unset): Which of a person's values
            counts - the first, the last, one that all steps share, or that of one step.
        breakdown_attribution_value (int | Unset): The step whose value counts, from 0; only with
            `step`.
        breakdown_limit (int | Unset): Number of values kept; all others become `Other`.
        funnel_step_breakdown (str | Unset): The value of the breakdown that people must have, or
            JSON text of a list of values.
        entrance_period_start (datetime.datetime | Unset): Start of the period in which people
            entered the funnel; required with `trends`.
        drop_off (bool | Unset): Whether to list those who dropped out rather than those who went
            through; required with `trends`.
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the
            answer.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now
            (`-7d`, `-24h`, `mStart`), or `all`. Without an offset in the project's time zone. Absent:
            seven days ago. What cannot be read means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        properties (str | Unset): JSON text of conditions on properties - a list, a group, or a
            map in the old form.
        filter_test_accounts (bool | Unset): Apply the project's own filter against test accounts
            as well.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list
            also a whole distinct id or UUID, on insights part of an event's distinct id. Empty means
            no filter.
        include_recordings (bool | Unset): Fill `matched_recordings`; not for unordered funnels.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.
        cache_invalidation_key (str | Unset): Any text; another one means another stored answer.
        funnel_correlation_type (CorrelationType | Unset): What is compared - having done an
            event, having properties, or having done an event with properties.
        funnel_correlation_person_entity (str | Unset): JSON text of the event that people must
            have done; required unless `properties` are compared.
        funnel_correlation_person_converted (CorrelationConverted | Unset): The text `true` for
            people who finished the funnel, `false` for those who did not; absent for both. Required
            with `properties`.
        funnel_correlation_property_values (str | Unset): JSON text of a list of properties of
            people or groups; required when `properties` are compared.
        funnel_correlation_person_limit (int | Unset): People a page, no upper limit.
        funnel_correlation_person_offset (int | Unset): People to skip. Better follow `next` than
            set it (DEV-025).
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ActorPage | Error
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
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
        funnel_correlation_type=funnel_correlation_type,
        funnel_correlation_person_entity=funnel_correlation_person_entity,
        funnel_correlation_person_converted=funnel_correlation_person_converted,
        funnel_correlation_property_values=funnel_correlation_property_values,
        funnel_correlation_person_limit=funnel_correlation_person_limit,
        funnel_correlation_person_offset=funnel_correlation_person_offset,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    funnel_step: int | Unset = UNSET,
    funnel_custom_steps: str | Unset = UNSET,
    funnel_window_interval: int | Unset = UNSET,
    funnel_window_interval_unit: FunnelWindowIntervalUnit | Unset = UNSET,
    funnel_window_days: int | Unset = UNSET,
    funnel_order_type: FunnelOrderType | Unset = UNSET,
    funnel_viz_type: FunnelVizType | Unset = UNSET,
    display: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    funnel_from_step: int | Unset = UNSET,
    funnel_to_step: int | Unset = UNSET,
    exclusions: str | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_attribution_type: BreakdownAttributionType | Unset = UNSET,
    breakdown_attribution_value: int | Unset = UNSET,
    breakdown_limit: int | Unset = UNSET,
    funnel_step_breakdown: str | Unset = UNSET,
    entrance_period_start: datetime.datetime | Unset = UNSET,
    drop_off: bool | Unset = UNSET,
    insight: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    include_recordings: bool | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    refresh: bool | Unset = UNSET,
    cache_invalidation_key: str | Unset = UNSET,
    funnel_correlation_type: CorrelationType | Unset = UNSET,
    funnel_correlation_person_entity: str | Unset = UNSET,
    funnel_correlation_person_converted: CorrelationConverted | Unset = UNSET,
    funnel_correlation_property_values: str | Unset = UNSET,
    funnel_correlation_person_limit: int | Unset = UNSET,
    funnel_correlation_person_offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[ActorPage | Error]:
    """List the people behind a correlation of a funnel

     The people of a funnel who also did a certain event between their first and their last step, or who
    have certain properties. Takes the filter of `funnel_persons`, but pages by
    `funnel_correlation_person_limit` and `…_offset` alone, and `next` is always absolute (DEV-017).
    Without `funnel_step`, all who entered. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        funnel_step (int | Unset): n above 0: people who reached step n. 0: all who entered. -n:
            people who dropped out before step n; the smallest such n is 2. At most the number of
            steps.
        funnel_custom_steps (str | Unset): JSON text of a list of steps; people whose reached step
            is one of them. Wins over `funnel_step`.
        funnel_window_interval (int | Unset): Time within which all steps must follow the first,
            in `funnel_window_interval_unit`.
        funnel_window_interval_unit (FunnelWindowIntervalUnit | Unset): Unit of
            `funnel_window_interval`.
        funnel_window_days (int | Unset): The window in days, in the old form; wins over the
            other.
        funnel_order_type (FunnelOrderType | Unset): `ordered`: the steps in order, other events
            may lie between. `strict`: in order, with nothing between. `unordered`: in any order.
        funnel_viz_type (FunnelVizType | Unset): `trends` asks for the people of one period; the
            other two are the same here.
        display (str | Unset): Form of the insight. `ActionsLineGraph` makes the funnel one of
            `trends`, in the old form; others change nothing.
        interval (Interval | Unset): Length of a period.
        funnel_from_step (int | Unset): First step of the range looked at, counted from 0; only
            with `trends`.
        funnel_to_step (int | Unset): Last step of the range looked at, counted from 0; absent
            means the last one. Only with `trends`.
        exclusions (str | Unset): JSON text of a list of events that void an attempt when they
            come between two of its steps.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        breakdown_attribution_type (BreakdownAttributionType | Unset): Which of a person's values
            counts - the first, the last, one that all steps share, or that of one step.
        breakdown_attribution_value (int | Unset): The step whose value counts, from 0; only with
            `step`.
        breakdown_limit (int | Unset): Number of values kept; all others become `Other`.
        funnel_step_breakdown (str | Unset): The value of the breakdown that people must have, or
            JSON text of a list of values.
        entrance_period_start (datetime.datetime | Unset): Start of the period in which people
            entered the funnel; required with `trends`.
        drop_off (bool | Unset): Whether to list those who dropped out rather than those who went
            through; required with `trends`.
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the
            answer.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now
            (`-7d`, `-24h`, `mStart`), or `all`. Without an offset in the project's time zone. Absent:
            seven days ago. What cannot be read means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        properties (str | Unset): JSON text of conditions on properties - a list, a group, or a
            map in the old form.
        filter_test_accounts (bool | Unset): Apply the project's own filter against test accounts
            as well.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list
            also a whole distinct id or UUID, on insights part of an event's distinct id. Empty means
            no filter.
        include_recordings (bool | Unset): Fill `matched_recordings`; not for unordered funnels.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.
        cache_invalidation_key (str | Unset): Any text; another one means another stored answer.
        funnel_correlation_type (CorrelationType | Unset): What is compared - having done an
            event, having properties, or having done an event with properties.
        funnel_correlation_person_entity (str | Unset): JSON text of the event that people must
            have done; required unless `properties` are compared.
        funnel_correlation_person_converted (CorrelationConverted | Unset): The text `true` for
            people who finished the funnel, `false` for those who did not; absent for both. Required
            with `properties`.
        funnel_correlation_property_values (str | Unset): JSON text of a list of properties of
            people or groups; required when `properties` are compared.
        funnel_correlation_person_limit (int | Unset): People a page, no upper limit.
        funnel_correlation_person_offset (int | Unset): People to skip. Better follow `next` than
            set it (DEV-025).
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ActorPage | Error]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
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
        funnel_correlation_type=funnel_correlation_type,
        funnel_correlation_person_entity=funnel_correlation_person_entity,
        funnel_correlation_person_converted=funnel_correlation_person_converted,
        funnel_correlation_property_values=funnel_correlation_property_values,
        funnel_correlation_person_limit=funnel_correlation_person_limit,
        funnel_correlation_person_offset=funnel_correlation_person_offset,
        format_=format_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    funnel_step: int | Unset = UNSET,
    funnel_custom_steps: str | Unset = UNSET,
    funnel_window_interval: int | Unset = UNSET,
    funnel_window_interval_unit: FunnelWindowIntervalUnit | Unset = UNSET,
    funnel_window_days: int | Unset = UNSET,
    funnel_order_type: FunnelOrderType | Unset = UNSET,
    funnel_viz_type: FunnelVizType | Unset = UNSET,
    display: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    funnel_from_step: int | Unset = UNSET,
    funnel_to_step: int | Unset = UNSET,
    exclusions: str | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_attribution_type: BreakdownAttributionType | Unset = UNSET,
    breakdown_attribution_value: int | Unset = UNSET,
    breakdown_limit: int | Unset = UNSET,
    funnel_step_breakdown: str | Unset = UNSET,
    entrance_period_start: datetime.datetime | Unset = UNSET,
    drop_off: bool | Unset = UNSET,
    insight: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    include_recordings: bool | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    refresh: bool | Unset = UNSET,
    cache_invalidation_key: str | Unset = UNSET,
    funnel_correlation_type: CorrelationType | Unset = UNSET,
    funnel_correlation_person_entity: str | Unset = UNSET,
    funnel_correlation_person_converted: CorrelationConverted | Unset = UNSET,
    funnel_correlation_property_values: str | Unset = UNSET,
    funnel_correlation_person_limit: int | Unset = UNSET,
    funnel_correlation_person_offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> ActorPage | Error | None:
    """List the people behind a correlation of a funnel

     The people of a funnel who also did a certain event between their first and their last step, or who
    have certain properties. Takes the filter of `funnel_persons`, but pages by
    `funnel_correlation_person_limit` and `…_offset` alone, and `next` is always absolute (DEV-017).
    Without `funnel_step`, all who entered. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        funnel_step (int | Unset): n above 0: people who reached step n. 0: all who entered. -n:
            people who dropped out before step n; the smallest such n is 2. At most the number of
            steps.
        funnel_custom_steps (str | Unset): JSON text of a list of steps; people whose reached step
            is one of them. Wins over `funnel_step`.
        funnel_window_interval (int | Unset): Time within which all steps must follow the first,
            in `funnel_window_interval_unit`.
        funnel_window_interval_unit (FunnelWindowIntervalUnit | Unset): Unit of
            `funnel_window_interval`.
        funnel_window_days (int | Unset): The window in days, in the old form; wins over the
            other.
        funnel_order_type (FunnelOrderType | Unset): `ordered`: the steps in order, other events
            may lie between. `strict`: in order, with nothing between. `unordered`: in any order.
        funnel_viz_type (FunnelVizType | Unset): `trends` asks for the people of one period; the
            other two are the same here.
        display (str | Unset): Form of the insight. `ActionsLineGraph` makes the funnel one of
            `trends`, in the old form; others change nothing.
        interval (Interval | Unset): Length of a period.
        funnel_from_step (int | Unset): First step of the range looked at, counted from 0; only
            with `trends`.
        funnel_to_step (int | Unset): Last step of the range looked at, counted from 0; absent
            means the last one. Only with `trends`.
        exclusions (str | Unset): JSON text of a list of events that void an attempt when they
            come between two of its steps.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        breakdown_attribution_type (BreakdownAttributionType | Unset): Which of a person's values
            counts - the first, the last, one that all steps share, or that of one step.
        breakdown_attribution_value (int | Unset): The step whose value counts, from 0; only with
            `step`.
        breakdown_limit (int | Unset): Number of values kept; all others become `Other`.
        funnel_step_breakdown (str | Unset): The value of the breakdown that people must have, or
            JSON text of a list of values.
        entrance_period_start (datetime.datetime | Unset): Start of the period in which people
            entered the funnel; required with `trends`.
        drop_off (bool | Unset): Whether to list those who dropped out rather than those who went
            through; required with `trends`.
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the
            answer.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now
            (`-7d`, `-24h`, `mStart`), or `all`. Without an offset in the project's time zone. Absent:
            seven days ago. What cannot be read means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        properties (str | Unset): JSON text of conditions on properties - a list, a group, or a
            map in the old form.
        filter_test_accounts (bool | Unset): Apply the project's own filter against test accounts
            as well.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list
            also a whole distinct id or UUID, on insights part of an event's distinct id. Empty means
            no filter.
        include_recordings (bool | Unset): Fill `matched_recordings`; not for unordered funnels.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.
        cache_invalidation_key (str | Unset): Any text; another one means another stored answer.
        funnel_correlation_type (CorrelationType | Unset): What is compared - having done an
            event, having properties, or having done an event with properties.
        funnel_correlation_person_entity (str | Unset): JSON text of the event that people must
            have done; required unless `properties` are compared.
        funnel_correlation_person_converted (CorrelationConverted | Unset): The text `true` for
            people who finished the funnel, `false` for those who did not; absent for both. Required
            with `properties`.
        funnel_correlation_property_values (str | Unset): JSON text of a list of properties of
            people or groups; required when `properties` are compared.
        funnel_correlation_person_limit (int | Unset): People a page, no upper limit.
        funnel_correlation_person_offset (int | Unset): People to skip. Better follow `next` than
            set it (DEV-025).
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ActorPage | Error
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
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
            funnel_correlation_type=funnel_correlation_type,
            funnel_correlation_person_entity=funnel_correlation_person_entity,
            funnel_correlation_person_converted=funnel_correlation_person_converted,
            funnel_correlation_property_values=funnel_correlation_property_values,
            funnel_correlation_person_limit=funnel_correlation_person_limit,
            funnel_correlation_person_offset=funnel_correlation_person_offset,
            format_=format_,
        )
    ).parsed
