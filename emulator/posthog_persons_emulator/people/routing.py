"""Leads a path below `persons/` to the action that the era has there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from posthog_persons_emulator.eras import Operation, route
from posthog_persons_emulator.http.errors import no_endpoint
from posthog_persons_emulator.people.viewset import Persons
from posthog_persons_emulator.service import ENVIRON, Service


def persons(request: HttpRequest, path: str = "", **kwargs: Any) -> HttpResponseBase:
    """Answer a request to `…/persons/` or `/api/person/`, or to anything below (api-facts §0.2).

    Args:
        request: what is asked.
        path: what follows `persons/`, without a slash at the end.
        kwargs: `project`, unless the path is the legacy one, and `format`, the suffix of the list.
    """
    service: Service = request.META[ENVIRON]
    operations = route(service.era, path)
    if operations is None:
        return no_endpoint(request)
    view = _view(tuple(operations.items()))
    return view(request, id=path.partition("/")[0], **kwargs)


@cache
def _view(operations: tuple[tuple[str, Operation], ...]) -> Callable[..., HttpResponseBase]:
    actions: dict[str, Any] = {method.lower(): operation.name for method, operation in operations}
    view: Callable[..., HttpResponseBase] = Persons.as_view(actions, operations=dict(operations))
    return view
