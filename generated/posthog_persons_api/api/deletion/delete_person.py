# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    id: str,
    *,
    delete_events: bool | Unset = UNSET,
    delete_recordings: bool | Unset = UNSET,
    keep_person: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["delete_events"] = delete_events

    params["delete_recordings"] = delete_recordings

    params["keep_person"] = keep_person

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/{project_id}/persons/{id}/".format(
            project_id=quote(str(project_id), safe=""),
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Error | None:
    if response.status_code == 202:
        response_202 = cast(Any, None)
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

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if response.status_code == 503:
        response_503 = Error.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Error]:
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
    delete_events: bool | Unset = UNSET,
    delete_recordings: bool | Unset = UNSET,
    keep_person: bool | Unset = UNSET,
) -> Response[Any | Error]:
    """Delete a person

     Deletes the profile with all its distinct ids, at once or within minutes where the server queues it.
    Events and recordings stay unless asked for, and are then only queued, as by `bulk_delete_persons`.
    The switches count by their presence, so `delete_events=false` deletes events too (DEV-075). The
    reference hides the operation as deprecated; it works, but `bulk_delete_persons` is to be preferred
    (DEV-085). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        delete_events (bool | Unset): Also queue the deletion of the person's events. Its presence
            counts, not its value.
        delete_recordings (bool | Unset): Also queue the deletion of the person's session
            recordings. Its presence counts, not its value.
        keep_person (bool | Unset): Keep the profile, and delete only what else was asked for. Its
            presence counts, not its value. Servers before 2026-04 ignore it and delete the profile.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        delete_events=delete_events,
        delete_recordings=delete_recordings,
        keep_person=keep_person,
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
    delete_events: bool | Unset = UNSET,
    delete_recordings: bool | Unset = UNSET,
    keep_person: bool | Unset = UNSET,
) -> Any | Error | None:
    """Delete a person

     Deletes the profile with all its distinct ids, at once or within minutes where the server queues it.
    Events and recordings stay unless asked for, and are then only queued, as by `bulk_delete_persons`.
    The switches count by their presence, so `delete_events=false` deletes events too (DEV-075). The
    reference hides the operation as deprecated; it works, but `bulk_delete_persons` is to be preferred
    (DEV-085). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        delete_events (bool | Unset): Also queue the deletion of the person's events. Its presence
            counts, not its value.
        delete_recordings (bool | Unset): Also queue the deletion of the person's session
            recordings. Its presence counts, not its value.
        keep_person (bool | Unset): Keep the profile, and delete only what else was asked for. Its
            presence counts, not its value. Servers before 2026-04 ignore it and delete the profile.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error
    """

    return sync_detailed(
        project_id=project_id,
        id=id,
        client=client,
        delete_events=delete_events,
        delete_recordings=delete_recordings,
        keep_person=keep_person,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient | Client,
    delete_events: bool | Unset = UNSET,
    delete_recordings: bool | Unset = UNSET,
    keep_person: bool | Unset = UNSET,
) -> Response[Any | Error]:
    """Delete a person

     Deletes the profile with all its distinct ids, at once or within minutes where the server queues it.
    Events and recordings stay unless asked for, and are then only queued, as by `bulk_delete_persons`.
    The switches count by their presence, so `delete_events=false` deletes events too (DEV-075). The
    reference hides the operation as deprecated; it works, but `bulk_delete_persons` is to be preferred
    (DEV-085). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        delete_events (bool | Unset): Also queue the deletion of the person's events. Its presence
            counts, not its value.
        delete_recordings (bool | Unset): Also queue the deletion of the person's session
            recordings. Its presence counts, not its value.
        keep_person (bool | Unset): Keep the profile, and delete only what else was asked for. Its
            presence counts, not its value. Servers before 2026-04 ignore it and delete the profile.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        delete_events=delete_events,
        delete_recordings=delete_recordings,
        keep_person=keep_person,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient | Client,
    delete_events: bool | Unset = UNSET,
    delete_recordings: bool | Unset = UNSET,
    keep_person: bool | Unset = UNSET,
) -> Any | Error | None:
    """Delete a person

     Deletes the profile with all its distinct ids, at once or within minutes where the server queues it.
    Events and recordings stay unless asked for, and are then only queued, as by `bulk_delete_persons`.
    The switches count by their presence, so `delete_events=false` deletes events too (DEV-075). The
    reference hides the operation as deprecated; it works, but `bulk_delete_persons` is to be preferred
    (DEV-085). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        delete_events (bool | Unset): Also queue the deletion of the person's events. Its presence
            counts, not its value.
        delete_recordings (bool | Unset): Also queue the deletion of the person's session
            recordings. Its presence counts, not its value.
        keep_person (bool | Unset): Keep the profile, and delete only what else was asked for. Its
            presence counts, not its value. Servers before 2026-04 ignore it and delete the profile.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            id=id,
            client=client,
            delete_events=delete_events,
            delete_recordings=delete_recordings,
            keep_person=keep_person,
        )
    ).parsed
