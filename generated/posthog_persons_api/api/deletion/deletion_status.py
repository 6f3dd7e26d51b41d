# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.deletion_page import DeletionPage
from ...models.deletion_state import DeletionState
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    status: DeletionState | Unset = UNSET,
    person_uuid: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status

    params["status"] = json_status

    params["person_uuid"] = person_uuid

    params["limit"] = limit

    params["offset"] = offset

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/{project_id}/persons/deletion_status/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DeletionPage | Error | None:
    if response.status_code == 200:
        response_200 = DeletionPage.from_dict(response.json())

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
) -> Response[DeletionPage | Error]:
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
    status: DeletionState | Unset = UNSET,
    person_uuid: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> Response[DeletionPage | Error]:
    """Follow the deletion of events

     The event deletions asked for, newest first. A person has a row only if the events were to be
    deleted too. `completed` says that the events known at `created_at` are gone; later ones are not
    covered. Scope: `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        status (DeletionState | Unset): Which deletions to list.
        person_uuid (str | Unset): UUID of a person.
        limit (int | Unset): Rows a page, no upper limit.
        offset (int | Unset): Rows to skip.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeletionPage | Error]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        status=status,
        person_uuid=person_uuid,
        limit=limit,
        offset=offset,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    status: DeletionState | Unset = UNSET,
    person_uuid: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> DeletionPage | Error | None:
    """Follow the deletion of events

     The event deletions asked for, newest first. A person has a row only if the events were to be
    deleted too. `completed` says that the events known at `created_at` are gone; later ones are not
    covered. Scope: `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        status (DeletionState | Unset): Which deletions to list.
        person_uuid (str | Unset): UUID of a person.
        limit (int | Unset): Rows a page, no upper limit.
        offset (int | Unset): Rows to skip.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeletionPage | Error
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        status=status,
        person_uuid=person_uuid,
        limit=limit,
        offset=offset,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    status: DeletionState | Unset = UNSET,
    person_uuid: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> Response[DeletionPage | Error]:
    """Follow the deletion of events

     The event deletions asked for, newest first. A person has a row only if the events were to be
    deleted too. `completed` says that the events known at `created_at` are gone; later ones are not
    covered. Scope: `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        status (DeletionState | Unset): Which deletions to list.
        person_uuid (str | Unset): UUID of a person.
        limit (int | Unset): Rows a page, no upper limit.
        offset (int | Unset): Rows to skip.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeletionPage | Error]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        status=status,
        person_uuid=person_uuid,
        limit=limit,
        offset=offset,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    status: DeletionState | Unset = UNSET,
    person_uuid: str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> DeletionPage | Error | None:
    """Follow the deletion of events

     The event deletions asked for, newest first. A person has a row only if the events were to be
    deleted too. `completed` says that the events known at `created_at` are gone; later ones are not
    covered. Scope: `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        status (DeletionState | Unset): Which deletions to list.
        person_uuid (str | Unset): UUID of a person.
        limit (int | Unset): Rows a page, no upper limit.
        offset (int | Unset): Rows to skip.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeletionPage | Error
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            status=status,
            person_uuid=person_uuid,
            limit=limit,
            offset=offset,
        )
    ).parsed
