# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.breakdown_type import BreakdownType
from ...models.error import Error
from ...models.interval import Interval
from ...models.properties_timeline import PropertiesTimeline
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    id: str,
    *,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

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

    params["breakdown_group_type_index"] = breakdown_group_type_index

    params["breakdowns"] = breakdowns

    params["date_from"] = date_from

    params["date_to"] = date_to

    params["properties"] = properties

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/{project_id}/persons/{id}/properties_timeline/".format(
            project_id=quote(str(project_id), safe=""),
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | PropertiesTimeline | None:
    if response.status_code == 200:
        response_200 = PropertiesTimeline.from_dict(response.json())

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
) -> Response[Error | PropertiesTimeline]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
) -> Response[Error | PropertiesTimeline]:
    """Follow the properties of a person

     The changes of those properties of a person that a filter names, over the time that it spans: a
    point at the first event, and at each after which one of them has another value. The entities say
    which events are looked at. Properties of people count, wherever the filter names them, and narrow
    nothing (DEV-088). No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now
            (`-7d`, `-24h`, `mStart`), or `all`. Without an offset in the project's time zone. Absent:
            seven days ago. What cannot be read means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        properties (str | Unset): JSON text of conditions on properties - a list, a group, or a
            map in the old form.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | PropertiesTimeline]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        events=events,
        actions=actions,
        interval=interval,
        breakdown=breakdown,
        breakdown_type=breakdown_type,
        breakdown_group_type_index=breakdown_group_type_index,
        breakdowns=breakdowns,
        date_from=date_from,
        date_to=date_to,
        properties=properties,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
) -> Error | PropertiesTimeline | None:
    """Follow the properties of a person

     The changes of those properties of a person that a filter names, over the time that it spans: a
    point at the first event, and at each after which one of them has another value. The entities say
    which events are looked at. Properties of people count, wherever the filter names them, and narrow
    nothing (DEV-088). No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now
            (`-7d`, `-24h`, `mStart`), or `all`. Without an offset in the project's time zone. Absent:
            seven days ago. What cannot be read means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        properties (str | Unset): JSON text of conditions on properties - a list, a group, or a
            map in the old form.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | PropertiesTimeline
    """

    return sync_detailed(
        project_id=project_id,
        id=id,
        client=client,
        events=events,
        actions=actions,
        interval=interval,
        breakdown=breakdown,
        breakdown_type=breakdown_type,
        breakdown_group_type_index=breakdown_group_type_index,
        breakdowns=breakdowns,
        date_from=date_from,
        date_to=date_to,
        properties=properties,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
) -> Response[Error | PropertiesTimeline]:
    """Follow the properties of a person

     The changes of those properties of a person that a filter names, over the time that it spans: a
    point at the first event, and at each after which one of them has another value. The entities say
    which events are looked at. Properties of people count, wherever the filter names them, and narrow
    nothing (DEV-088). No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now
            (`-7d`, `-24h`, `mStart`), or `all`. Without an offset in the project's time zone. Absent:
            seven days ago. What cannot be read means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        properties (str | Unset): JSON text of conditions on properties - a list, a group, or a
            map in the old form.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | PropertiesTimeline]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        events=events,
        actions=actions,
        interval=interval,
        breakdown=breakdown,
        breakdown_type=breakdown_type,
        breakdown_group_type_index=breakdown_group_type_index,
        breakdowns=breakdowns,
        date_from=date_from,
        date_to=date_to,
        properties=properties,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    breakdown: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_group_type_index: int | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
) -> Error | PropertiesTimeline | None:
    """Follow the properties of a person

     The changes of those properties of a person that a filter names, over the time that it spans: a
    point at the first event, and at each after which one of them has another value. The entities say
    which events are looked at. Properties of people count, wherever the filter names them, and narrow
    nothing (DEV-088). No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
        breakdown (str | Unset): Property that splits the funnel, or JSON text of a list of
            properties or of numbers of cohorts.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        date_from (str | Unset): First day or moment: an ISO date or time, one relative to now
            (`-7d`, `-24h`, `mStart`), or `all`. Without an offset in the project's time zone. Absent:
            seven days ago. What cannot be read means now.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        properties (str | Unset): JSON text of conditions on properties - a list, a group, or a
            map in the old form.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | PropertiesTimeline
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            id=id,
            client=client,
            events=events,
            actions=actions,
            interval=interval,
            breakdown=breakdown,
            breakdown_type=breakdown_type,
            breakdown_group_type_index=breakdown_group_type_index,
            breakdowns=breakdowns,
            date_from=date_from,
            date_to=date_to,
            properties=properties,
        )
    ).parsed
