# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.split_request import SplitRequest
from ...models.success import Success
from ...types import Response


def _get_kwargs(
    project_id: str,
    id: str,
    *,
    body: SplitRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/{project_id}/persons/{id}/split/".format(
            project_id=quote(str(project_id), safe=""),
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Success | None:
    if response.status_code == 201:
        response_201 = Success.from_dict(response.json())

        return response_201

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
) -> Response[Error | Success]:
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
    body: SplitRequest,
) -> Response[Error | Success]:
    """Split a person

     Makes persons of their own of some distinct ids of a person. With `distinct_ids_to_split` these go
    and the rest stays; without it, all go but `main_distinct_id`, which by default is the first one. A
    new person has no properties, and the UUID that PostHog always gives to that distinct id. The
    service works in the background, so the new people show a little later (DEV-074). Servers before
    2026-04 ignore `distinct_ids_to_split`, as any unknown field, and split off everything but the first
    id (DEV-086). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        body (SplitRequest): What stays with the person, or what leaves. The service takes
            neither, too; then all but the first distinct id leave (DEV-049).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Success]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        body=body,
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
    body: SplitRequest,
) -> Error | Success | None:
    """Split a person

     Makes persons of their own of some distinct ids of a person. With `distinct_ids_to_split` these go
    and the rest stays; without it, all go but `main_distinct_id`, which by default is the first one. A
    new person has no properties, and the UUID that PostHog always gives to that distinct id. The
    service works in the background, so the new people show a little later (DEV-074). Servers before
    2026-04 ignore `distinct_ids_to_split`, as any unknown field, and split off everything but the first
    id (DEV-086). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        body (SplitRequest): What stays with the person, or what leaves. The service takes
            neither, too; then all but the first distinct id leave (DEV-049).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Success
    """

    return sync_detailed(
        project_id=project_id,
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SplitRequest,
) -> Response[Error | Success]:
    """Split a person

     Makes persons of their own of some distinct ids of a person. With `distinct_ids_to_split` these go
    and the rest stays; without it, all go but `main_distinct_id`, which by default is the first one. A
    new person has no properties, and the UUID that PostHog always gives to that distinct id. The
    service works in the background, so the new people show a little later (DEV-074). Servers before
    2026-04 ignore `distinct_ids_to_split`, as any unknown field, and split off everything but the first
    id (DEV-086). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        body (SplitRequest): What stays with the person, or what leaves. The service takes
            neither, too; then all but the first distinct id leave (DEV-049).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Success]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient | Client,
    body: SplitRequest,
) -> Error | Success | None:
    """Split a person

     Makes persons of their own of some distinct ids of a person. With `distinct_ids_to_split` these go
    and the rest stays; without it, all go but `main_distinct_id`, which by default is the first one. A
    new person has no properties, and the UUID that PostHog always gives to that distinct id. The
    service works in the background, so the new people show a little later (DEV-074). Servers before
    2026-04 ignore `distinct_ids_to_split`, as any unknown field, and split off everything but the first
    id (DEV-086). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        body (SplitRequest): What stays with the person, or what leaves. The service takes
            neither, too; then all but the first distinct id leave (DEV-049).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Success
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            id=id,
            client=client,
            body=body,
        )
    ).parsed
