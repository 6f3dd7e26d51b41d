"""Finds the personal API key of a request (api-facts §3)."""

from __future__ import annotations

import re
from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from posthog_persons_emulator.auth.keys import Key
from posthog_persons_emulator.service import ENVIRON, Service

_BEARER = re.compile(r"Bearer\s+(\S.+)\Z")


class PersonalKeyAuthentication(BaseAuthentication):
    """Looks in the header, then in the body, then in the query; the first key found is the one tried."""

    def authenticate(self, request: Request) -> tuple[Any, Key] | None:
        """Return the key, or None if there is none.

        Raises:
            AuthenticationFailed: if it is unknown.
        """
        found = _presented(request)
        if found is None:
            return None
        token, place = found
        service: Service = request.META[ENVIRON]
        key = service.keys.find(token)
        if key is None:
            raise AuthenticationFailed(f"Personal API key found in request {place} is invalid.")
        return None, key

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 -- DRF's signature
        return "Bearer"


def _presented(request: Request) -> tuple[str, str] | None:
    header = _BEARER.match(request.META.get("HTTP_AUTHORIZATION", ""))
    if header:
        return header[1].strip(), "Authorization header"
    body = request.data
    in_body = body.get("personal_api_key") if isinstance(body, dict) else None
    if in_body:
        return str(in_body), "request body"
    in_query = request.query_params.get("personal_api_key")
    return (in_query, "request query string") if in_query else None
