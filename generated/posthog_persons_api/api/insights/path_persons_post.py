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
from ...models.path_filter import PathFilter
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    body: PathFilter | Unset = UNSET,
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
        "url": "/{project_id}/persons/path/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
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
    body: PathFilter | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[ActorPage | Error]:
    """List the people of a path, filter in the body

     As `path_persons`, with the filter in the body. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.
        body (PathFilter | Unset): What an item of a path is, where paths begin and end, the
            people asked for, and the page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ActorPage | Error]
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
    body: PathFilter | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> ActorPage | Error | None:
    """List the people of a path, filter in the body

     As `path_persons`, with the filter in the body. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.
        body (PathFilter | Unset): What an item of a path is, where paths begin and end, the
            people asked for, and the page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ActorPage | Error
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
    body: PathFilter | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> Response[ActorPage | Error]:
    """List the people of a path, filter in the body

     As `path_persons`, with the filter in the body. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.
        body (PathFilter | Unset): What an item of a path is, where paths begin and end, the
            people asked for, and the page.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ActorPage | Error]
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
    body: PathFilter | Unset = UNSET,
    format_: Format | Unset = UNSET,
) -> ActorPage | Error | None:
    """List the people of a path, filter in the body

     As `path_persons`, with the filter in the body. No scope opens it (DEV-014).

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        format_ (Format | Unset): Form of the answer; wins over the `Accept` header. Errors are
            JSON in either case.
        body (PathFilter | Unset): What an item of a path is, where paths begin and end, the
            people asked for, and the page.

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
            body=body,
            format_=format_,
        )
    ).parsed
