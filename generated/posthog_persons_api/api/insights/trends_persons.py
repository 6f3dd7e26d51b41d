# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.actor_page import ActorPage
from ...models.breakdown_type import BreakdownType
from ...models.entity_math import EntityMath
from ...models.entity_type import EntityType
from ...models.error import Error
from ...models.format_ import Format
from ...models.interval import Interval
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    entity_id: str,
    entity_type: EntityType,
    entity_math: EntityMath | Unset = UNSET,
    math_property: str | Unset = UNSET,
    math_group_type_index: int | Unset = UNSET,
    entity_order: int | Unset = UNSET,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_value: str | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
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
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["entity_id"] = entity_id

    json_entity_type: str = entity_type
    params["entity_type"] = json_entity_type

    json_entity_math: str | Unset = UNSET
    if not isinstance(entity_math, Unset):
        json_entity_math = entity_math

    params["entity_math"] = json_entity_math

    params["math_property"] = math_property

    params["math_group_type_index"] = math_group_type_index

    params["entity_order"] = entity_order

    params["events"] = events

    params["actions"] = actions

    json_interval: str | Unset = UNSET
    if not isinstance(interval, Unset):
        json_interval = interval

    params["interval"] = json_interval

    params["breakdown"] = breakdown

    json_breakdown_type: str | Unset = UNSET
    if not isinstance(breakdown_type, Unset):
        json_breakdown_type = breakdown_type

    params["breakdown_type"] = json_breakdown_type

    params["breakdown_value"] = breakdown_value

    params["breakdown_group_type_index"] = breakdown_group_type_index

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

    params["limit"] = limit

    params["offset"] = offset

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_

    params["format"] = json_format_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/{project_id}/persons/trends/".format(
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
    entity_id: str,
    entity_type: EntityType,
    entity_math: EntityMath | Unset = UNSET,
    math_property: str | Unset = UNSET,
    math_group_type_index: int | Unset = UNSET,
    entity_order: int | Unset = UNSET,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_value: str | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
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
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[ActorPage | Error]:
    """List the people of a trend

     The people who did an event in the range of dates, with the value that each adds to the trend,
    highest first. The entity is named by `entity_id` and `entity_type`; where `events` or `actions`
    hold it, its properties count as well. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        entity_id (str): Name of the event, or number of the action.
        entity_type (EntityType): Whether `entity_id` is an event's or an action's.
        entity_math (EntityMath | Unset): How the trend sums up. With an aggregate,
            `value_at_data_point` is that of `math_property` over the person's events, else the number
            of these. `weekly_active` and `monthly_active` reach 7 and 30 days back; `unique_group`
            lists groups.
        math_property (str | Unset): The property of the events that is aggregated; needed with an
            aggregate.
        math_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        entity_order (int | Unset): Takes the entity at this place among `events` and `actions`,
            where there is one, whatever its id.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_value (str | Unset): The value of the breakdown, or number of the cohort, that
            is asked for; absent means all.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
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
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
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
        entity_id=entity_id,
        entity_type=entity_type,
        entity_math=entity_math,
        math_property=math_property,
        math_group_type_index=math_group_type_index,
        entity_order=entity_order,
        events=events,
        actions=actions,
        interval=interval,
        breakdown=breakdown,
        breakdown_type=breakdown_type,
        breakdown_value=breakdown_value,
        breakdown_group_type_index=breakdown_group_type_index,
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
        limit=limit,
        offset=offset,
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
    entity_id: str,
    entity_type: EntityType,
    entity_math: EntityMath | Unset = UNSET,
    math_property: str | Unset = UNSET,
    math_group_type_index: int | Unset = UNSET,
    entity_order: int | Unset = UNSET,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_value: str | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
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
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> ActorPage | Error | None:
    """List the people of a trend

     The people who did an event in the range of dates, with the value that each adds to the trend,
    highest first. The entity is named by `entity_id` and `entity_type`; where `events` or `actions`
    hold it, its properties count as well. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        entity_id (str): Name of the event, or number of the action.
        entity_type (EntityType): Whether `entity_id` is an event's or an action's.
        entity_math (EntityMath | Unset): How the trend sums up. With an aggregate,
            `value_at_data_point` is that of `math_property` over the person's events, else the number
            of these. `weekly_active` and `monthly_active` reach 7 and 30 days back; `unique_group`
            lists groups.
        math_property (str | Unset): The property of the events that is aggregated; needed with an
            aggregate.
        math_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        entity_order (int | Unset): Takes the entity at this place among `events` and `actions`,
            where there is one, whatever its id.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_value (str | Unset): The value of the breakdown, or number of the cohort, that
            is asked for; absent means all.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
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
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
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
        entity_id=entity_id,
        entity_type=entity_type,
        entity_math=entity_math,
        math_property=math_property,
        math_group_type_index=math_group_type_index,
        entity_order=entity_order,
        events=events,
        actions=actions,
        interval=interval,
        breakdown=breakdown,
        breakdown_type=breakdown_type,
        breakdown_value=breakdown_value,
        breakdown_group_type_index=breakdown_group_type_index,
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
        limit=limit,
        offset=offset,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    entity_id: str,
    entity_type: EntityType,
    entity_math: EntityMath | Unset = UNSET,
    math_property: str | Unset = UNSET,
    math_group_type_index: int | Unset = UNSET,
    entity_order: int | Unset = UNSET,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_value: str | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
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
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[ActorPage | Error]:
    """List the people of a trend

     The people who did an event in the range of dates, with the value that each adds to the trend,
    highest first. The entity is named by `entity_id` and `entity_type`; where `events` or `actions`
    hold it, its properties count as well. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        entity_id (str): Name of the event, or number of the action.
        entity_type (EntityType): Whether `entity_id` is an event's or an action's.
        entity_math (EntityMath | Unset): How the trend sums up. With an aggregate,
            `value_at_data_point` is that of `math_property` over the person's events, else the number
            of these. `weekly_active` and `monthly_active` reach 7 and 30 days back; `unique_group`
            lists groups.
        math_property (str | Unset): The property of the events that is aggregated; needed with an
            aggregate.
        math_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        entity_order (int | Unset): Takes the entity at this place among `events` and `actions`,
            where there is one, whatever its id.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_value (str | Unset): The value of the breakdown, or number of the cohort, that
            is asked for; absent means all.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
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
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
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
        entity_id=entity_id,
        entity_type=entity_type,
        entity_math=entity_math,
        math_property=math_property,
        math_group_type_index=math_group_type_index,
        entity_order=entity_order,
        events=events,
        actions=actions,
        interval=interval,
        breakdown=breakdown,
        breakdown_type=breakdown_type,
        breakdown_value=breakdown_value,
        breakdown_group_type_index=breakdown_group_type_index,
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
        limit=limit,
        offset=offset,
        format_=format_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    entity_id: str,
    entity_type: EntityType,
    entity_math: EntityMath | Unset = UNSET,
    math_property: str | Unset = UNSET,
    math_group_type_index: int | Unset = UNSET,
    entity_order: int | Unset = UNSET,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_value: str | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
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
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> ActorPage | Error | None:
    """List the people of a trend

     The people who did an event in the range of dates, with the value that each adds to the trend,
    highest first. The entity is named by `entity_id` and `entity_type`; where `events` or `actions`
    hold it, its properties count as well. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        entity_id (str): Name of the event, or number of the action.
        entity_type (EntityType): Whether `entity_id` is an event's or an action's.
        entity_math (EntityMath | Unset): How the trend sums up. With an aggregate,
            `value_at_data_point` is that of `math_property` over the person's events, else the number
            of these. `weekly_active` and `monthly_active` reach 7 and 30 days back; `unique_group`
            lists groups.
        math_property (str | Unset): The property of the events that is aggregated; needed with an
            aggregate.
        math_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        entity_order (int | Unset): Takes the entity at this place among `events` and `actions`,
            where there is one, whatever its id.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_value (str | Unset): The value of the breakdown, or number of the cohort, that
            is asked for; absent means all.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
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
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
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
            entity_id=entity_id,
            entity_type=entity_type,
            entity_math=entity_math,
            math_property=math_property,
            math_group_type_index=math_group_type_index,
            entity_order=entity_order,
            events=events,
            actions=actions,
            interval=interval,
            breakdown=breakdown,
            breakdown_type=breakdown_type,
            breakdown_value=breakdown_value,
            breakdown_group_type_index=breakdown_group_type_index,
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
            limit=limit,
            offset=offset,
            format_=format_,
        )
    ).parsed
