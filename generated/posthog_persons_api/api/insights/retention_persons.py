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
from ...models.format_ import Format
from ...models.message_error import MessageError
from ...models.period import Period
from ...models.retention_page import RetentionPage
from ...models.retention_type import RetentionType
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    insight: str | Unset = UNSET,
    target_entity: str | Unset = UNSET,
    returning_entity: str | Unset = UNSET,
    retention_type: RetentionType | Unset = UNSET,
    period: Period | Unset = UNSET,
    total_intervals: int | Unset = UNSET,
    selected_interval: int | Unset = UNSET,
    date_to: str | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_values: str | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["insight"] = insight

    params["target_entity"] = target_entity

    params["returning_entity"] = returning_entity

    json_retention_type: str | Unset = UNSET
    if not isinstance(retention_type, Unset):
        json_retention_type = retention_type

    params["retention_type"] = json_retention_type

    json_period: str | Unset = UNSET
    if not isinstance(period, Unset):
        json_period = period

    params["period"] = json_period

    params["total_intervals"] = total_intervals

    params["selected_interval"] = selected_interval

    params["date_to"] = date_to

    params["breakdowns"] = breakdowns

    json_breakdown_type: str | Unset = UNSET
    if not isinstance(breakdown_type, Unset):
        json_breakdown_type = breakdown_type

    params["breakdown_type"] = json_breakdown_type

    params["breakdown_values"] = breakdown_values

    params["aggregation_group_type_index"] = aggregation_group_type_index

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
        "url": "/{project_id}/persons/retention/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Error | MessageError | RetentionPage | None:
    if response.status_code == 200:
        response_200 = RetentionPage.from_dict(response.json())

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
) -> Response[Error | Error | MessageError | RetentionPage]:
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
    insight: str | Unset = UNSET,
    target_entity: str | Unset = UNSET,
    returning_entity: str | Unset = UNSET,
    retention_type: RetentionType | Unset = UNSET,
    period: Period | Unset = UNSET,
    total_intervals: int | Unset = UNSET,
    selected_interval: int | Unset = UNSET,
    date_to: str | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_values: str | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[Error | Error | MessageError | RetentionPage]:
    """List the people of a retention row

     The people who did the target event in one interval, with a 0 or 1 for each later interval in which
    they did the returning event. Most appearances first, then actor id. Never cached. No scope opens it
    (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the
            answer.
        target_entity (str | Unset): JSON text of one event or action. Absent means `$pageview`,
            for the returning one the target.
        returning_entity (str | Unset): JSON text of one event or action. Absent means
            `$pageview`, for the returning one the target.
        retention_type (RetentionType | Unset): Whether any target event puts a person into an
            interval, or only the first one ever.
        period (Period | Unset): Length of an interval, spelt with a capital.
        total_intervals (int | Unset): Number of intervals, back from `date_to`.
        selected_interval (int | Unset): The interval whose people are listed, from 0.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_values (str | Unset): JSON text of a list with the row asked for, a value of the
            breakdown or the number of an interval.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
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
        Response[Error | Error | MessageError | RetentionPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        insight=insight,
        target_entity=target_entity,
        returning_entity=returning_entity,
        retention_type=retention_type,
        period=period,
        total_intervals=total_intervals,
        selected_interval=selected_interval,
        date_to=date_to,
        breakdowns=breakdowns,
        breakdown_type=breakdown_type,
        breakdown_values=breakdown_values,
        aggregation_group_type_index=aggregation_group_type_index,
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
    insight: str | Unset = UNSET,
    target_entity: str | Unset = UNSET,
    returning_entity: str | Unset = UNSET,
    retention_type: RetentionType | Unset = UNSET,
    period: Period | Unset = UNSET,
    total_intervals: int | Unset = UNSET,
    selected_interval: int | Unset = UNSET,
    date_to: str | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_values: str | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Error | Error | MessageError | RetentionPage | None:
    """List the people of a retention row

     The people who did the target event in one interval, with a 0 or 1 for each later interval in which
    they did the returning event. Most appearances first, then actor id. Never cached. No scope opens it
    (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the
            answer.
        target_entity (str | Unset): JSON text of one event or action. Absent means `$pageview`,
            for the returning one the target.
        returning_entity (str | Unset): JSON text of one event or action. Absent means
            `$pageview`, for the returning one the target.
        retention_type (RetentionType | Unset): Whether any target event puts a person into an
            interval, or only the first one ever.
        period (Period | Unset): Length of an interval, spelt with a capital.
        total_intervals (int | Unset): Number of intervals, back from `date_to`.
        selected_interval (int | Unset): The interval whose people are listed, from 0.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_values (str | Unset): JSON text of a list with the row asked for, a value of the
            breakdown or the number of an interval.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
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
        Error | Error | MessageError | RetentionPage
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        insight=insight,
        target_entity=target_entity,
        returning_entity=returning_entity,
        retention_type=retention_type,
        period=period,
        total_intervals=total_intervals,
        selected_interval=selected_interval,
        date_to=date_to,
        breakdowns=breakdowns,
        breakdown_type=breakdown_type,
        breakdown_values=breakdown_values,
        aggregation_group_type_index=aggregation_group_type_index,
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
    insight: str | Unset = UNSET,
    target_entity: str | Unset = UNSET,
    returning_entity: str | Unset = UNSET,
    retention_type: RetentionType | Unset = UNSET,
    period: Period | Unset = UNSET,
    total_intervals: int | Unset = UNSET,
    selected_interval: int | Unset = UNSET,
    date_to: str | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_values: str | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[Error | Error | MessageError | RetentionPage]:
    """List the people of a retention row

     The people who did the target event in one interval, with a 0 or 1 for each later interval in which
    they did the returning event. Most appearances first, then actor id. Never cached. No scope opens it
    (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the
            answer.
        target_entity (str | Unset): JSON text of one event or action. Absent means `$pageview`,
            for the returning one the target.
        returning_entity (str | Unset): JSON text of one event or action. Absent means
            `$pageview`, for the returning one the target.
        retention_type (RetentionType | Unset): Whether any target event puts a person into an
            interval, or only the first one ever.
        period (Period | Unset): Length of an interval, spelt with a capital.
        total_intervals (int | Unset): Number of intervals, back from `date_to`.
        selected_interval (int | Unset): The interval whose people are listed, from 0.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_values (str | Unset): JSON text of a list with the row asked for, a value of the
            breakdown or the number of an interval.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
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
        Response[Error | Error | MessageError | RetentionPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        insight=insight,
        target_entity=target_entity,
        returning_entity=returning_entity,
        retention_type=retention_type,
        period=period,
        total_intervals=total_intervals,
        selected_interval=selected_interval,
        date_to=date_to,
        breakdowns=breakdowns,
        breakdown_type=breakdown_type,
        breakdown_values=breakdown_values,
        aggregation_group_type_index=aggregation_group_type_index,
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
    insight: str | Unset = UNSET,
    target_entity: str | Unset = UNSET,
    returning_entity: str | Unset = UNSET,
    retention_type: RetentionType | Unset = UNSET,
    period: Period | Unset = UNSET,
    total_intervals: int | Unset = UNSET,
    selected_interval: int | Unset = UNSET,
    date_to: str | Unset = UNSET,
    breakdowns: str | Unset = UNSET,
    breakdown_type: BreakdownType | Unset = UNSET,
    breakdown_values: str | Unset = UNSET,
    aggregation_group_type_index: int | Unset = UNSET,
    properties: str | Unset = UNSET,
    filter_test_accounts: bool | Unset = UNSET,
    search: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Error | Error | MessageError | RetentionPage | None:
    """List the people of a retention row

     The people who did the target event in one interval, with a 0 or 1 for each later interval in which
    they did the returning event. Most appearances first, then actor id. Never cached. No scope opens it
    (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        insight (str | Unset): Kind of insight that the filter comes from; it does not change the
            answer.
        target_entity (str | Unset): JSON text of one event or action. Absent means `$pageview`,
            for the returning one the target.
        returning_entity (str | Unset): JSON text of one event or action. Absent means
            `$pageview`, for the returning one the target.
        retention_type (RetentionType | Unset): Whether any target event puts a person into an
            interval, or only the first one ever.
        period (Period | Unset): Length of an interval, spelt with a capital.
        total_intervals (int | Unset): Number of intervals, back from `date_to`.
        selected_interval (int | Unset): The interval whose people are listed, from 0.
        date_to (str | Unset): Last day or moment, in the forms of `date_from`; a date means the
            end of that day. Absent means the end of today.
        breakdowns (str | Unset): JSON text of a list of properties that split the insight.
        breakdown_type (BreakdownType | Unset): Where the property of a breakdown is looked up.
        breakdown_values (str | Unset): JSON text of a list with the row asked for, a value of the
            breakdown or the number of an interval.
        aggregation_group_type_index (int | Unset): Number of the type of group, 0 to 4. For
            `aggregation_group_type_index`, groups are listed instead of people.
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
        Error | Error | MessageError | RetentionPage
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            insight=insight,
            target_entity=target_entity,
            returning_entity=returning_entity,
            retention_type=retention_type,
            period=period,
            total_intervals=total_intervals,
            selected_interval=selected_interval,
            date_to=date_to,
            breakdowns=breakdowns,
            breakdown_type=breakdown_type,
            breakdown_values=breakdown_values,
            aggregation_group_type_index=aggregation_group_type_index,
            properties=properties,
            filter_test_accounts=filter_test_accounts,
            search=search,
            limit=limit,
            offset=offset,
            format_=format_,
        )
    ).parsed
