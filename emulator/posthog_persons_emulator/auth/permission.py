"""Checks what a key may do, in the service's order (api-facts §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

if TYPE_CHECKING:
    from posthog_persons_emulator.http.views import ApiView


class KeyPermission(BasePermission):
    """Scopes first, then the project; a full key only needs the project to exist."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 -- DRF's signature
        """Let the request pass.

        Raises:
            PermissionDenied: if the key's scopes or projects do not cover it.
            NotFound: if there is no such project.
        """
        _check(cast("ApiView", view))
        return True


def _check(view: ApiView) -> None:
    key, operation = view.key, view.operation
    if key.kind == "full":
        view.check_project()
        return
    legacy_pass = key.kind == "legacy" and view.service.era.legacy_passes
    if operation is None or (operation.scopes is None and not legacy_pass):
        raise PermissionDenied("This action does not support personal API key access")
    project = view.check_project()
    if project is not None and not key.reaches(project):
        raise PermissionDenied(f"API key does not have access to the requested project: ID {project}.")
    for scope in () if legacy_pass else operation.scopes or ():
        if not key.grants(scope):
            raise PermissionDenied(f"API key missing required scope '{scope}'")
