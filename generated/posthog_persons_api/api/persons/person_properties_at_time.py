# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.person_at_time import PersonAtTime
from ...models.plain_error import PlainError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    distinct_id: str | Unset = UNSET,
    person_id: str | Unset = UNSET,
    timestamp: datetime.datetime,
    include_set_once: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["distinct_id"] = distinct_id

    params["person_id"] = person_id

    json_timestamp = timestamp.isoformat()
    params["timestamp"] = json_timestamp

    params["include_set_once"] = include_set_once

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/{project_id}/persons/properties_at_time/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Error | PlainError | PersonAtTime | None:
    if response.status_code == 200:
        response_200 = PersonAtTime.from_dict(response.json())

        return response_200

    if response.status_code == 400:

        def _parse_response_400(data: object) -> Error | PlainError:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_400_type_0 = Error.from_dict(data)

                return response_400_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_400_type_1 = PlainError.from_dict(data)

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

        def _parse_response_404(data: object) -> Error | PlainError:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_404_type_0 = Error.from_dict(data)

                return response_404_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_404_type_1 = PlainError.from_dict(data)

            return response_404_type_1

        response_404 = _parse_response_404(response.json())

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
) -> Response[Error | Error | PlainError | PersonAtTime]:
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
    distinct_id: str | Unset = UNSET,
    person_id: str | Unset = UNSET,
    timestamp: datetime.datetime,
    include_set_once: bool | Unset = UNSET,
) -> Response[Error | Error | PlainError | PersonAtTime]:
    """Retrieve a person as of a moment

     A person with the properties of a past moment, worked out from the events up to it. The person is
    named by `distinct_id` or by `person_id`, not by both. Most of its errors are a `PlainError`. Scope:
    `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        distinct_id (str | Unset): A distinct id of the person; not together with `person_id`.
        person_id (str | Unset): UUID of the person; not together with `distinct_id`.
        timestamp (datetime.datetime): The moment, in ISO form; without an offset in UTC.
        include_set_once (bool | Unset): Count `$set_once` as well as `$set`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | PlainError | PersonAtTime]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        distinct_id=distinct_id,
        person_id=person_id,
        timestamp=timestamp,
        include_set_once=include_set_once,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    distinct_id: str | Unset = UNSET,
    person_id: str | Unset = UNSET,
    timestamp: datetime.datetime,
    include_set_once: bool | Unset = UNSET,
) -> Error | Error | PlainError | PersonAtTime | None:
    """Retrieve a person as of a moment

     A person with the properties of a past moment, worked out from the events up to it. The person is
    named by `distinct_id` or by `person_id`, not by both. Most of its errors are a `PlainError`. Scope:
    `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        distinct_id (str | Unset): A distinct id of the person; not together with `person_id`.
        person_id (str | Unset): UUID of the person; not together with `distinct_id`.
        timestamp (datetime.datetime): The moment, in ISO form; without an offset in UTC.
        include_set_once (bool | Unset): Count `$set_once` as well as `$set`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | PlainError | PersonAtTime
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        distinct_id=distinct_id,
        person_id=person_id,
        timestamp=timestamp,
        include_set_once=include_set_once,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    distinct_id: str | Unset = UNSET,
    person_id: str | Unset = UNSET,
    timestamp: datetime.datetime,
    include_set_once: bool | Unset = UNSET,
) -> Response[Error | Error | PlainError | PersonAtTime]:
    """Retrieve a person as of a moment

     A person with the properties of a past moment, worked out from the events up to it. The person is
    named by `distinct_id` or by `person_id`, not by both. Most of its errors are a `PlainError`. Scope:
    `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        distinct_id (str | Unset): A distinct id of the person; not together with `person_id`.
        person_id (str | Unset): UUID of the person; not together with `distinct_id`.
        timestamp (datetime.datetime): The moment, in ISO form; without an offset in UTC.
        include_set_once (bool | Unset): Count `$set_once` as well as `$set`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | PlainError | PersonAtTime]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        distinct_id=distinct_id,
        person_id=person_id,
        timestamp=timestamp,
        include_set_once=include_set_once,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    distinct_id: str | Unset = UNSET,
    person_id: str | Unset = UNSET,
    timestamp: datetime.datetime,
    include_set_once: bool | Unset = UNSET,
) -> Error | Error | PlainError | PersonAtTime | None:
    """Retrieve a person as of a moment

     A person with the properties of a past moment, worked out from the events up to it. The person is
    named by `distinct_id` or by `person_id`, not by both. Most of its errors are a `PlainError`. Scope:
    `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        distinct_id (str | Unset): A distinct id of the person; not together with `person_id`.
        person_id (str | Unset): UUID of the person; not together with `distinct_id`.
        timestamp (datetime.datetime): The moment, in ISO form; without an offset in UTC.
        include_set_once (bool | Unset): Count `$set_once` as well as `$set`.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | PlainError | PersonAtTime
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            distinct_id=distinct_id,
            person_id=person_id,
            timestamp=timestamp,
            include_set_once=include_set_once,
        )
    ).parsed
