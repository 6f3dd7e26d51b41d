# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.actor_page import ActorPage
from ...models.error import Error
from ...models.format_ import Format
from ...models.funnel_paths import FunnelPaths
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    include_event_types: str | Unset = UNSET,
    include_custom_events: str | Unset = UNSET,
    exclude_events: str | Unset = UNSET,
    start_point: str | Unset = UNSET,
    end_point: str | Unset = UNSET,
    step_limit: int | Unset = UNSET,
    edge_limit: int | Unset = UNSET,
    min_edge_weight: int | Unset = UNSET,
    max_edge_weight: int | Unset = UNSET,
    path_groupings: str | Unset = UNSET,
    path_replacements: bool | Unset = UNSET,
    local_path_cleaning_filters: str | Unset = UNSET,
    path_start_key: str | Unset = UNSET,
    path_end_key: str | Unset = UNSET,
    path_dropoff_key: str | Unset = UNSET,
    funnel_paths: FunnelPaths | Unset = UNSET,
    funnel_filter: str | Unset = UNSET,
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

    params["include_event_types"] = include_event_types

    params["include_custom_events"] = include_custom_events

    params["exclude_events"] = exclude_events

    params["start_point"] = start_point

    params["end_point"] = end_point

    params["step_limit"] = step_limit

    params["edge_limit"] = edge_limit

    params["min_edge_weight"] = min_edge_weight

    params["max_edge_weight"] = max_edge_weight

    params["path_groupings"] = path_groupings

    params["path_replacements"] = path_replacements

    params["local_path_cleaning_filters"] = local_path_cleaning_filters

    params["path_start_key"] = path_start_key

    params["path_end_key"] = path_end_key

    params["path_dropoff_key"] = path_dropoff_key

    json_funnel_paths: str | Unset = UNSET
    if not isinstance(funnel_paths, Unset):
        json_funnel_paths = funnel_paths

    params["funnel_paths"] = json_funnel_paths

    params["funnel_filter"] = funnel_filter

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
        "url": "/{project_id}/persons/path/".format(
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
    include_event_types: str | Unset = UNSET,
    include_custom_events: str | Unset = UNSET,
    exclude_events: str | Unset = UNSET,
    start_point: str | Unset = UNSET,
    end_point: str | Unset = UNSET,
    step_limit: int | Unset = UNSET,
    edge_limit: int | Unset = UNSET,
    min_edge_weight: int | Unset = UNSET,
    max_edge_weight: int | Unset = UNSET,
    path_groupings: str | Unset = UNSET,
    path_replacements: bool | Unset = UNSET,
    local_path_cleaning_filters: str | Unset = UNSET,
    path_start_key: str | Unset = UNSET,
    path_end_key: str | Unset = UNSET,
    path_dropoff_key: str | Unset = UNSET,
    funnel_paths: FunnelPaths | Unset = UNSET,
    funnel_filter: str | Unset = UNSET,
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
    """List the people of a path

     The people who took a path through pages, screens and events, went along an edge of it, or ended
    there. Each person's events are cut into paths at breaks of 30 minutes. Without a key
    (`path_start_key`, `path_end_key`, `path_dropoff_key`) everybody with any path. No scope opens it
    (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        include_event_types (str | Unset): JSON text of a list of kinds of events that are items;
            absent means all.
        include_custom_events (str | Unset): JSON text of a list of names of events that are items
            too.
        exclude_events (str | Unset): JSON text of a list of items that are left out.
        start_point (str | Unset): Item that paths begin at, what comes before it is cut off.
        end_point (str | Unset): Item that paths end with, what comes after it is cut off.
        step_limit (int | Unset): Items kept of a path.
        edge_limit (int | Unset): Edges that the insight draws; does not change which people are
            listed.
        min_edge_weight (int | Unset): Least people on an edge that is drawn; does not change
            which people are listed.
        max_edge_weight (int | Unset): Most people on an edge that is drawn, not below
            `min_edge_weight`; does not change which people are listed.
        path_groupings (str | Unset): JSON text of a list of patterns; an item that one matches
            becomes the pattern.
        path_replacements (bool | Unset): Apply the project's cleaning rules to the items.
        local_path_cleaning_filters (str | Unset): JSON text of a list of rules that rewrite
            items.
        path_start_key (str | Unset): Where an edge begins, as position, underscore and item.
        path_end_key (str | Unset): Item that was reached, as position, underscore and item; with
            `path_start_key` the end of that edge.
        path_dropoff_key (str | Unset): Last item of a path, as position, underscore and item;
            wins over the other two keys.
        funnel_paths (FunnelPaths | Unset): Take only the events before, between or after steps of
            the funnel in `funnel_filter`; neither counts without the other.
        funnel_filter (str | Unset): JSON text of the funnel whose steps bound the paths.
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
    include_event_types: str | Unset = UNSET,
    include_custom_events: str | Unset = UNSET,
    exclude_events: str | Unset = UNSET,
    start_point: str | Unset = UNSET,
    end_point: str | Unset = UNSET,
    step_limit: int | Unset = UNSET,
    edge_limit: int | Unset = UNSET,
    min_edge_weight: int | Unset = UNSET,
    max_edge_weight: int | Unset = UNSET,
    path_groupings: str | Unset = UNSET,
    path_replacements: bool | Unset = UNSET,
    local_path_cleaning_filters: str | Unset = UNSET,
    path_start_key: str | Unset = UNSET,
    path_end_key: str | Unset = UNSET,
    path_dropoff_key: str | Unset = UNSET,
    funnel_paths: FunnelPaths | Unset = UNSET,
    funnel_filter: str | Unset = UNSET,
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
    """List the people of a path

     The people who took a path through pages, screens and events, went along an edge of it, or ended
    there. Each person's events are cut into paths at breaks of 30 minutes. Without a key
    (`path_start_key`, `path_end_key`, `path_dropoff_key`) everybody with any path. No scope opens it
    (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        include_event_types (str | Unset): JSON text of a list of kinds of events that are items;
            absent means all.
        include_custom_events (str | Unset): JSON text of a list of names of events that are items
            too.
        exclude_events (str | Unset): JSON text of a list of items that are left out.
        start_point (str | Unset): Item that paths begin at, what comes before it is cut off.
        end_point (str | Unset): Item that paths end with, what comes after it is cut off.
        step_limit (int | Unset): Items kept of a path.
        edge_limit (int | Unset): Edges that the insight draws; does not change which people are
            listed.
        min_edge_weight (int | Unset): Least people on an edge that is drawn; does not change
            which people are listed.
        max_edge_weight (int | Unset): Most people on an edge that is drawn, not below
            `min_edge_weight`; does not change which people are listed.
        path_groupings (str | Unset): JSON text of a list of patterns; an item that one matches
            becomes the pattern.
        path_replacements (bool | Unset): Apply the project's cleaning rules to the items.
        local_path_cleaning_filters (str | Unset): JSON text of a list of rules that rewrite
            items.
        path_start_key (str | Unset): Where an edge begins, as position, underscore and item.
        path_end_key (str | Unset): Item that was reached, as position, underscore and item; with
            `path_start_key` the end of that edge.
        path_dropoff_key (str | Unset): Last item of a path, as position, underscore and item;
            wins over the other two keys.
        funnel_paths (FunnelPaths | Unset): Take only the events before, between or after steps of
            the funnel in `funnel_filter`; neither counts without the other.
        funnel_filter (str | Unset): JSON text of the funnel whose steps bound the paths.
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
    include_event_types: str | Unset = UNSET,
    include_custom_events: str | Unset = UNSET,
    exclude_events: str | Unset = UNSET,
    start_point: str | Unset = UNSET,
    end_point: str | Unset = UNSET,
    step_limit: int | Unset = UNSET,
    edge_limit: int | Unset = UNSET,
    min_edge_weight: int | Unset = UNSET,
    max_edge_weight: int | Unset = UNSET,
    path_groupings: str | Unset = UNSET,
    path_replacements: bool | Unset = UNSET,
    local_path_cleaning_filters: str | Unset = UNSET,
    path_start_key: str | Unset = UNSET,
    path_end_key: str | Unset = UNSET,
    path_dropoff_key: str | Unset = UNSET,
    funnel_paths: FunnelPaths | Unset = UNSET,
    funnel_filter: str | Unset = UNSET,
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
    """List the people of a path

     The people who took a path through pages, screens and events, went along an edge of it, or ended
    there. Each person's events are cut into paths at breaks of 30 minutes. Without a key
    (`path_start_key`, `path_end_key`, `path_dropoff_key`) everybody with any path. No scope opens it
    (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        include_event_types (str | Unset): JSON text of a list of kinds of events that are items;
            absent means all.
        include_custom_events (str | Unset): JSON text of a list of names of events that are items
            too.
        exclude_events (str | Unset): JSON text of a list of items that are left out.
        start_point (str | Unset): Item that paths begin at, what comes before it is cut off.
        end_point (str | Unset): Item that paths end with, what comes after it is cut off.
        step_limit (int | Unset): Items kept of a path.
        edge_limit (int | Unset): Edges that the insight draws; does not change which people are
            listed.
        min_edge_weight (int | Unset): Least people on an edge that is drawn; does not change
            which people are listed.
        max_edge_weight (int | Unset): Most people on an edge that is drawn, not below
            `min_edge_weight`; does not change which people are listed.
        path_groupings (str | Unset): JSON text of a list of patterns; an item that one matches
            becomes the pattern.
        path_replacements (bool | Unset): Apply the project's cleaning rules to the items.
        local_path_cleaning_filters (str | Unset): JSON text of a list of rules that rewrite
            items.
        path_start_key (str | Unset): Where an edge begins, as position, underscore and item.
        path_end_key (str | Unset): Item that was reached, as position, underscore and item; with
            `path_start_key` the end of that edge.
        path_dropoff_key (str | Unset): Last item of a path, as position, underscore and item;
            wins over the other two keys.
        funnel_paths (FunnelPaths | Unset): Take only the events before, between or after steps of
            the funnel in `funnel_filter`; neither counts without the other.
        funnel_filter (str | Unset): JSON text of the funnel whose steps bound the paths.
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
    include_event_types: str | Unset = UNSET,
    include_custom_events: str | Unset = UNSET,
    exclude_events: str | Unset = UNSET,
    start_point: str | Unset = UNSET,
    end_point: str | Unset = UNSET,
    step_limit: int | Unset = UNSET,
    edge_limit: int | Unset = UNSET,
    min_edge_weight: int | Unset = UNSET,
    max_edge_weight: int | Unset = UNSET,
    path_groupings: str | Unset = UNSET,
    path_replacements: bool | Unset = UNSET,
    local_path_cleaning_filters: str | Unset = UNSET,
    path_start_key: str | Unset = UNSET,
    path_end_key: str | Unset = UNSET,
    path_dropoff_key: str | Unset = UNSET,
    funnel_paths: FunnelPaths | Unset = UNSET,
    funnel_filter: str | Unset = UNSET,
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
    """List the people of a path

     The people who took a path through pages, screens and events, went along an edge of it, or ended
    there. Each person's events are cut into paths at breaks of 30 minutes. Without a key
    (`path_start_key`, `path_end_key`, `path_dropoff_key`) everybody with any path. No scope opens it
    (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        include_event_types (str | Unset): JSON text of a list of kinds of events that are items;
            absent means all.
        include_custom_events (str | Unset): JSON text of a list of names of events that are items
            too.
        exclude_events (str | Unset): JSON text of a list of items that are left out.
        start_point (str | Unset): Item that paths begin at, what comes before it is cut off.
        end_point (str | Unset): Item that paths end with, what comes after it is cut off.
        step_limit (int | Unset): Items kept of a path.
        edge_limit (int | Unset): Edges that the insight draws; does not change which people are
            listed.
        min_edge_weight (int | Unset): Least people on an edge that is drawn; does not change
            which people are listed.
        max_edge_weight (int | Unset): Most people on an edge that is drawn, not below
            `min_edge_weight`; does not change which people are listed.
        path_groupings (str | Unset): JSON text of a list of patterns; an item that one matches
            becomes the pattern.
        path_replacements (bool | Unset): Apply the project's cleaning rules to the items.
        local_path_cleaning_filters (str | Unset): JSON text of a list of rules that rewrite
            items.
        path_start_key (str | Unset): Where an edge begins, as position, underscore and item.
        path_end_key (str | Unset): Item that was reached, as position, underscore and item; with
            `path_start_key` the end of that edge.
        path_dropoff_key (str | Unset): Last item of a path, as position, underscore and item;
            wins over the other two keys.
        funnel_paths (FunnelPaths | Unset): Take only the events before, between or after steps of
            the funnel in `funnel_filter`; neither counts without the other.
        funnel_filter (str | Unset): JSON text of the funnel whose steps bound the paths.
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
