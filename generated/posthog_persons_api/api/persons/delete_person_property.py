# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.delete_property_request import DeletePropertyRequest
from ...models.error import Error
from ...models.failure import Failure
from ...models.success import Success
from ...types import Response


def _get_kwargs(
    project_id: str,
    id: str,
    *,
    body: DeletePropertyRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/{project_id}/persons/{id}/delete_property/".format(
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
) -> Error | Error | Failure | Failure | Success | None:
    if response.status_code == 201:
        response_201 = Success.from_dict(response.json())

        return response_201

    if response.status_code == 400:

        def _parse_response_400(data: object) -> Error | Failure:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_400_type_0 = Error.from_dict(data)

                return response_400_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            response_400_type_1 = Failure.from_dict(data)

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

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if response.status_code == 502:
        response_502 = Failure.from_dict(response.json())

        return response_502

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | Error | Failure | Failure | Success]:
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
    body: DeletePropertyRequest,
) -> Response[Error | Error | Failure | Failure | Success]:
    """Remove a property of a person

     Removes one property; the service captures a `$delete_person_property` event for it. A property that
    the person does not have is no error. If the event cannot be captured, `success` is false, and the
    status is 502, 400, or the one that capture gave (DEV-078). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        body (DeletePropertyRequest): The property to remove.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | Failure | Failure | Success]
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
    body: DeletePropertyRequest,
) -> Error | Error | Failure | Failure | Success | None:
    """Remove a property of a person

     Removes one property; the service captures a `$delete_person_property` event for it. A property that
    the person does not have is no error. If the event cannot be captured, `success` is false, and the
    status is 502, 400, or the one that capture gave (DEV-078). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        body (DeletePropertyRequest): The property to remove.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | Failure | Failure | Success
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
    body: DeletePropertyRequest,
) -> Response[Error | Error | Failure | Failure | Success]:
    """Remove a property of a person

     Removes one property; the service captures a `$delete_person_property` event for it. A property that
    the person does not have is no error. If the event cannot be captured, `success` is false, and the
    status is 502, 400, or the one that capture gave (DEV-078). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        body (DeletePropertyRequest): The property to remove.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Error | Failure | Failure | Success]
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
    body: DeletePropertyRequest,
) -> Error | Error | Failure | Failure | Success | None:
    """Remove a property of a person

     Removes one property; the service captures a `$delete_person_property` event for it. A property that
    the person does not have is no error. If the event cannot be captured, `success` is false, and the
    status is 502, 400, or the one that capture gave (DEV-078). Scope: `person:write`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        id (str): Numeric id or UUID of a person.
        body (DeletePropertyRequest): The property to remove.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Error | Failure | Failure | Success
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            id=id,
            client=client,
            body=body,
        )
    ).parsed
