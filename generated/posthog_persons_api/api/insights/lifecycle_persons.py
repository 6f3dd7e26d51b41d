# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.format_ import Format
from ...models.interval import Interval
from ...models.lifecycle_type import LifecycleType
from ...models.message_error import MessageError
from ...models.plain_actor_page import PlainActorPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    target_date: str,
    lifecycle_type: LifecycleType,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["target_date"] = target_date

    json_lifecycle_type: str = lifecycle_type
    params["lifecycle_type"] = json_lifecycle_type

    params["events"] = events

    params["actions"] = actions

    json_interval: str | Unset = UNSET
    if not isinstance(interval, Unset):
        json_interval = interval

    params["interval"] = json_interval

    params["date_from"] = date_from

    params["date_to"] = date_to

    params["properties"] = properties

    params["filter_test_accounts"] = filter_test_accounts

    params["search"] = search

    params["limit"] = limit

    params["offset"] = offset

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_

    params["format"] = json_format_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/{project_id}/persons/lifecycle/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Error | MessageError | PlainActorPage | None:
    if response.status_code == 200:
        response_200 = PlainActorPage.from_dict(response.json())

        return response_200

    if response.status_code == 400:

        def _parse_response_400(data: object) -> Error | MessageError:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_400_type_0 = Error.from_dict(data)

                return response_400_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_400_type_1 = MessageError.from_dict(data)

            return response_400_type_1

        response_400 = _parse_response_400(response.json())

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
) -> Response[Error | Error | MessageError | PlainActorPage]:
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
    target_date: str,
    lifecycle_type: LifecycleType,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[Error | Error | MessageError | PlainActorPage]:
    """List the people in a state of the lifecycle

     The people who are new, returning, resurrecting or dormant in the period of `target_date`, judged by
    the first of `events` and `actions`. Never cached. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        target_date (str): A moment in the period asked for, in the forms of `date_from`.
        lifecycle_type (LifecycleType): `new`: made in that period. `returning`: active in it and
            in the one before. `resurrecting`: active in it, not in the one before. `dormant`: active
            in the one before, not in it.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
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
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | MessageError | PlainActorPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        target_date=target_date,
        lifecycle_type=lifecycle_type,
        events=events,
        actions=actions,
        interval=interval,
        date_from=date_from,
        date_to=date_to,
        properties=properties,
        filter_test_accounts=filter_test_accounts,
        search=search,
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
    target_date: str,
    lifecycle_type: LifecycleType,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Error | Error | MessageError | PlainActorPage | None:
    """List the people in a state of the lifecycle

     The people who are new, returning, resurrecting or dormant in the period of `target_date`, judged by
    the first of `events` and `actions`. Never cached. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        target_date (str): A moment in the period asked for, in the forms of `date_from`.
        lifecycle_type (LifecycleType): `new`: made in that period. `returning`: active in it and
            in the one before. `resurrecting`: active in it, not in the one before. `dormant`: active
            in the one before, not in it.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
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
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | MessageError | PlainActorPage
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        target_date=target_date,
        lifecycle_type=lifecycle_type,
        events=events,
        actions=actions,
        interval=interval,
        date_from=date_from,
        date_to=date_to,
        properties=properties,
        filter_test_accounts=filter_test_accounts,
        search=search,
        limit=limit,
        offset=offset,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    target_date: str,
    lifecycle_type: LifecycleType,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[Error | Error | MessageError | PlainActorPage]:
    """List the people in a state of the lifecycle

     The people who are new, returning, resurrecting or dormant in the period of `target_date`, judged by
    the first of `events` and `actions`. Never cached. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        target_date (str): A moment in the period asked for, in the forms of `date_from`.
        lifecycle_type (LifecycleType): `new`: made in that period. `returning`: active in it and
            in the one before. `resurrecting`: active in it, not in the one before. `dormant`: active
            in the one before, not in it.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
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
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | MessageError | PlainActorPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        target_date=target_date,
        lifecycle_type=lifecycle_type,
        events=events,
        actions=actions,
        interval=interval,
        date_from=date_from,
        date_to=date_to,
        properties=properties,
        filter_test_accounts=filter_test_accounts,
        search=search,
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
    target_date: str,
    lifecycle_type: LifecycleType,
    events: str | Unset = UNSET,
    actions: str | Unset = UNSET,
    interval: Interval | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Error | Error | MessageError | PlainActorPage | None:
    """List the people in a state of the lifecycle

     The people who are new, returning, resurrecting or dormant in the period of `target_date`, judged by
    the first of `events` and `actions`. Never cached. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        target_date (str): A moment in the period asked for, in the forms of `date_from`.
        lifecycle_type (LifecycleType): `new`: made in that period. `returning`: active in it and
            in the one before. `resurrecting`: active in it, not in the one before. `dormant`: active
            in the one before, not in it.
        events (str | Unset): JSON text of a list of events, by `order`.
        actions (str | Unset): JSON text of a list of actions, by `order`.
        interval (Interval | Unset): Length of a period.
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
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | MessageError | PlainActorPage
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            target_date=target_date,
            lifecycle_type=lifecycle_type,
            events=events,
            actions=actions,
            interval=interval,
            date_from=date_from,
            date_to=date_to,
            properties=properties,
            filter_test_accounts=filter_test_accounts,
            search=search,
            limit=limit,
            offset=offset,
            format_=format_,
        )
    ).parsed
