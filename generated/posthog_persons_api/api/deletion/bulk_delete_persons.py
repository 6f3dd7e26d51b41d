# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.bulk_delete_request import BulkDeleteRequest
from ...models.bulk_delete_summary import BulkDeleteSummary
from ...models.error import Error
from ...models.format_ import Format
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    body: BulkDeleteRequest,
    format_: Format | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_

    params["format"] = json_format_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/{project_id}/persons/bulk_delete/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> BulkDeleteSummary | Error | None:
    if response.status_code == 202:
        response_202 = BulkDeleteSummary.from_dict(response.json())

        return response_202

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

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[BulkDeleteSummary | Error]:
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
    body: BulkDeleteRequest,
    format_: Format | Unset = UNSET,
) -> Response[BulkDeleteSummary | Error]:
    """Delete persons in bulk

     Deletes at most 1000 people, named by UUID or by distinct id; a distinct id stands for its whole
    person. Ids that nobody has are ignored without a word, and so are ids in the wrong form among
    `distinct_ids`: the answer is 202 all the same. Profiles go at once, or within minutes where the
    server queues them. Events and recordings stay unless asked for, and are then only queued: events go
    on Sunday, 05:00 UTC, and just those captured by the time of the request (DEV-023). A deletion that
    is already pending for a person stays as it is, with its earlier time. Scope: `person:write`. The
    ids go in the body, never in the query (DEV-003).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.
        body (BulkDeleteRequest): Whom to delete, by one kind of id, and what else of theirs.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BulkDeleteSummary | Error]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        body=body,
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
    body: BulkDeleteRequest,
    format_: Format | Unset = UNSET,
) -> BulkDeleteSummary | Error | None:
    """Delete persons in bulk

     Deletes at most 1000 people, named by UUID or by distinct id; a distinct id stands for its whole
    person. Ids that nobody has are ignored without a word, and so are ids in the wrong form among
    `distinct_ids`: the answer is 202 all the same. Profiles go at once, or within minutes where the
    server queues them. Events and recordings stay unless asked for, and are then only queued: events go
    on Sunday, 05:00 UTC, and just those captured by the time of the request (DEV-023). A deletion that
    is already pending for a person stays as it is, with its earlier time. Scope: `person:write`. The
    ids go in the body, never in the query (DEV-003).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.
        body (BulkDeleteRequest): Whom to delete, by one kind of id, and what else of theirs.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BulkDeleteSummary | Error
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        body=body,
        format_=format_,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: BulkDeleteRequest,
    format_: Format | Unset = UNSET,
) -> Response[BulkDeleteSummary | Error]:
    """Delete persons in bulk

     Deletes at most 1000 people, named by UUID or by distinct id; a distinct id stands for its whole
    person. Ids that nobody has are ignored without a word, and so are ids in the wrong form among
    `distinct_ids`: the answer is 202 all the same. Profiles go at once, or within minutes where the
    server queues them. Events and recordings stay unless asked for, and are then only queued: events go
    on Sunday, 05:00 UTC, and just those captured by the time of the request (DEV-023). A deletion that
    is already pending for a person stays as it is, with its earlier time. Scope: `person:write`. The
    ids go in the body, never in the query (DEV-003).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.
        body (BulkDeleteRequest): Whom to delete, by one kind of id, and what else of theirs.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BulkDeleteSummary | Error]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        body=body,
        format_=format_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: BulkDeleteRequest,
    format_: Format | Unset = UNSET,
) -> BulkDeleteSummary | Error | None:
    """Delete persons in bulk

     Deletes at most 1000 people, named by UUID or by distinct id; a distinct id stands for its whole
    person. Ids that nobody has are ignored without a word, and so are ids in the wrong form among
    `distinct_ids`: the answer is 202 all the same. Profiles go at once, or within minutes where the
    server queues them. Events and recordings stay unless asked for, and are then only queued: events go
    on Sunday, 05:00 UTC, and just those captured by the time of the request (DEV-023). A deletion that
    is already pending for a person stays as it is, with its earlier time. Scope: `person:write`. The
    ids go in the body, never in the query (DEV-003).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.
        body (BulkDeleteRequest): Whom to delete, by one kind of id, and what else of theirs.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BulkDeleteSummary | Error
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            body=body,
            format_=format_,
        )
    ).parsed
