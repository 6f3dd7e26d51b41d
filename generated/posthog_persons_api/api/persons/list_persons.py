# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.format_ import Format
from ...models.person_page import PersonPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    email: str | Unset = UNSET,
    distinct_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    cohort: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    include_total: Literal[1] | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["email"] = email

    params["distinct_id"] = distinct_id

    params["search"] = search

    params["properties"] = properties

    params["cohort"] = cohort

    params["limit"] = limit

    params["offset"] = offset

    params["include_total"] = include_total

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_

    params["format"] = json_format_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/{project_id}/persons/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | PersonPage | None:
    if response.status_code == 200:
        response_200 = PersonPage.from_dict(response.json())

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
) -> Response[Error | PersonPage]:
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
    email: str | Unset = UNSET,
    distinct_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    cohort: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    include_total: Literal[1] | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[Error | PersonPage]:
    """List persons

     The project's people, newest first (`created_at`, then numeric id, both descending). Filters are
    ANDed. `next` is given whenever the page is full, so the last one may be empty. Links are absolute
    until the URL holds an `offset`; from then on they are relative, without a slash in front, and
    `previous` of the second page names the second page (DEV-025). Scope: `person:read`. As CSV: one row
    a person, up to 10,000, whatever `limit` and `offset` say (DEV-044).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        email (str | Unset): The person property `email`, exactly. Empty means no filter.
        distinct_id (str | Unset): One of the person's distinct ids, exactly. Empty means no
            filter.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list
            also a whole distinct id or UUID, on insights part of an event's distinct id. Empty means
            no filter.
        properties (str | Unset): Conditions on properties, as JSON text; on the list a condition
            without `type` is one on the person.
        cohort (int | Unset): Number of a cohort that people must be in; an unknown one has nobody
            in it. Found on older servers.
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
        include_total (Literal[1] | Unset): Adds `count`, the number of people that fit. Its
            presence counts, not its value.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | PersonPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        email=email,
        distinct_id=distinct_id,
        search=search,
        properties=properties,
        cohort=cohort,
        limit=limit,
        offset=offset,
        include_total=include_total,
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
    email: str | Unset = UNSET,
    distinct_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    cohort: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    include_total: Literal[1] | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Error | PersonPage | None:
    """List persons

     The project's people, newest first (`created_at`, then numeric id, both descending). Filters are
    ANDed. `next` is given whenever the page is full, so the last one may be empty. Links are absolute
    until the URL holds an `offset`; from then on they are relative, without a slash in front, and
    `previous` of the second page names the second page (DEV-025). Scope: `person:read`. As CSV: one row
    a person, up to 10,000, whatever `limit` and `offset` say (DEV-044).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        email (str | Unset): The person property `email`, exactly. Empty means no filter.
        distinct_id (str | Unset): One of the person's distinct ids, exactly. Empty means no
            filter.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list
            also a whole distinct id or UUID, on insights part of an event's distinct id. Empty means
            no filter.
        properties (str | Unset): Conditions on properties, as JSON text; on the list a condition
            without `type` is one on the person.
        cohort (int | Unset): Number of a cohort that people must be in; an unknown one has nobody
            in it. Found on older servers.
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
        include_total (Literal[1] | Unset): Adds `count`, the number of people that fit. Its
            presence counts, not its value.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | PersonPage
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        email=email,
        distinct_id=distinct_id,
        search=search,
        properties=properties,
        cohort=cohort,
        limit=limit,
        offset=offset,
        include_total=include_total,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    email: str | Unset = UNSET,
    distinct_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    cohort: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    include_total: Literal[1] | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[Error | PersonPage]:
    """List persons

     The project's people, newest first (`created_at`, then numeric id, both descending). Filters are
    ANDed. `next` is given whenever the page is full, so the last one may be empty. Links are absolute
    until the URL holds an `offset`; from then on they are relative, without a slash in front, and
    `previous` of the second page names the second page (DEV-025). Scope: `person:read`. As CSV: one row
    a person, up to 10,000, whatever `limit` and `offset` say (DEV-044).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        email (str | Unset): The person property `email`, exactly. Empty means no filter.
        distinct_id (str | Unset): One of the person's distinct ids, exactly. Empty means no
            filter.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list
            also a whole distinct id or UUID, on insights part of an event's distinct id. Empty means
            no filter.
        properties (str | Unset): Conditions on properties, as JSON text; on the list a condition
            without `type` is one on the person.
        cohort (int | Unset): Number of a cohort that people must be in; an unknown one has nobody
            in it. Found on older servers.
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
        include_total (Literal[1] | Unset): Adds `count`, the number of people that fit. Its
            presence counts, not its value.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | PersonPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        email=email,
        distinct_id=distinct_id,
        search=search,
        properties=properties,
        cohort=cohort,
        limit=limit,
        offset=offset,
        include_total=include_total,
        format_=format_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    email: str | Unset = UNSET,
    distinct_id: str | Unset = UNSET,
    search: str | Unset = UNSET,
    properties: str | Unset = UNSET,
    cohort: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    include_total: Literal[1] | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Error | PersonPage | None:
    """List persons

     The project's people, newest first (`created_at`, then numeric id, both descending). Filters are
    ANDed. `next` is given whenever the page is full, so the last one may be empty. Links are absolute
    until the URL holds an `offset`; from then on they are relative, without a slash in front, and
    `previous` of the second page names the second page (DEV-025). Scope: `person:read`. As CSV: one row
    a person, up to 10,000, whatever `limit` and `offset` say (DEV-044).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        email (str | Unset): The person property `email`, exactly. Empty means no filter.
        distinct_id (str | Unset): One of the person's distinct ids, exactly. Empty means no
            filter.
        search (str | Unset): Part of the e-mail address or of the name, in any case. On the list
            also a whole distinct id or UUID, on insights part of an event's distinct id. Empty means
            no filter.
        properties (str | Unset): Conditions on properties, as JSON text; on the list a condition
            without `type` is one on the person.
        cohort (int | Unset): Number of a cohort that people must be in; an unknown one has nobody
            in it. Found on older servers.
        limit (int | Unset): People a page, no upper limit.
        offset (int | Unset): People to skip. Better follow `next` than set it (DEV-025).
        include_total (Literal[1] | Unset): Adds `count`, the number of people that fit. Its
            presence counts, not its value.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | PersonPage
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            email=email,
            distinct_id=distinct_id,
            search=search,
            properties=properties,
            cohort=cohort,
            limit=limit,
            offset=offset,
            include_total=include_total,
            format_=format_,
        )
    ).parsed
