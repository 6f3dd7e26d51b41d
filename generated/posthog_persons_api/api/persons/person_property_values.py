# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.property_value import PropertyValue
from ...models.property_value_page import PropertyValuePage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    project_id: str,
    *,
    key: str | Unset = UNSET,
    value: str | Unset = UNSET,
    refresh: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["key"] = key

    params["value"] = value

    params["refresh"] = refresh

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/{project_id}/persons/values/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | list[PropertyValue] | PropertyValuePage | None:
    if response.status_code == 200:

        def _parse_response_200(
            data: object,
        ) -> list[PropertyValue] | PropertyValuePage:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_property_values_type_0 = PropertyValuePage.from_dict(
                    data
                )

                return componentsschemas_property_values_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, list):
                raise TypeError()
            componentsschemas_property_values_type_1 = []
            _componentsschemas_property_values_type_1 = data
            for (
                componentsschemas_property_value_list_item_data
            ) in _componentsschemas_property_values_type_1:
                componentsschemas_property_value_list_item = PropertyValue.from_dict(
                    componentsschemas_property_value_list_item_data
                )

                componentsschemas_property_values_type_1.append(
                    componentsschemas_property_value_list_item
                )

            return componentsschemas_property_values_type_1

        response_200 = _parse_response_200(response.json())

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
) -> Response[Error | list[PropertyValue] | PropertyValuePage]:
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
    key: str | Unset = UNSET,
    value: str | Unset = UNSET,
    refresh: bool | Unset = UNSET,
) -> Response[Error | list[PropertyValue] | PropertyValuePage]:
    """List the values of a property

     The values that people have for a property, and how many have each, most frequent first. Without a
    `key` there are none, and for one that begins with `$virt`. Until mid 2025 the list stood alone
    (DEV-080). Scope: `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        key (str | Unset): Name of the property.
        value (str | Unset): Part of the value, in any case. Empty means all values.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | list[PropertyValue] | PropertyValuePage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        key=key,
        value=value,
        refresh=refresh,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    key: str | Unset = UNSET,
    value: str | Unset = UNSET,
    refresh: bool | Unset = UNSET,
) -> Error | list[PropertyValue] | PropertyValuePage | None:
    """List the values of a property

     The values that people have for a property, and how many have each, most frequent first. Without a
    `key` there are none, and for one that begins with `$virt`. Until mid 2025 the list stood alone
    (DEV-080). Scope: `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        key (str | Unset): Name of the property.
        value (str | Unset): Part of the value, in any case. Empty means all values.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | list[PropertyValue] | PropertyValuePage
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        key=key,
        value=value,
        refresh=refresh,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    key: str | Unset = UNSET,
    value: str | Unset = UNSET,
    refresh: bool | Unset = UNSET,
) -> Response[Error | list[PropertyValue] | PropertyValuePage]:
    """List the values of a property

     The values that people have for a property, and how many have each, most frequent first. Without a
    `key` there are none, and for one that begins with `$virt`. Until mid 2025 the list stood alone
    (DEV-080). Scope: `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        key (str | Unset): Name of the property.
        value (str | Unset): Part of the value, in any case. Empty means all values.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | list[PropertyValue] | PropertyValuePage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        key=key,
        value=value,
        refresh=refresh,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    key: str | Unset = UNSET,
    value: str | Unset = UNSET,
    refresh: bool | Unset = UNSET,
) -> Error | list[PropertyValue] | PropertyValuePage | None:
    """List the values of a property

     The values that people have for a property, and how many have each, most frequent first. Without a
    `key` there are none, and for one that begins with `$virt`. Until mid 2025 the list stood alone
    (DEV-080). Scope: `person:read`.

    Args:
        project_id (str): Number of the project; strictly that of its environment, which is the
            same for the first one (DEV-019). `@current` is the key owner's own.
        key (str | Unset): Name of the property.
        value (str | Unset): Part of the value, in any case. Empty means all values.
        refresh (bool | Unset): Work the answer out anew instead of taking a stored one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | list[PropertyValue] | PropertyValuePage
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            key=key,
            value=value,
            refresh=refresh,
        )
    ).parsed
