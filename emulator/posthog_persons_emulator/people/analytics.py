"""The analytics operations: known to the table of eras, not built yet."""

from __future__ import annotations

from typing import NoReturn

from rest_framework.request import Request

from posthog_persons_emulator.http.errors import NotBuilt
from posthog_persons_emulator.http.views import ApiView


def _not_built(_view: ApiView, _request: Request, **_: object) -> NoReturn:
    raise NotBuilt


class Analytics(ApiView):
    """Key, scopes and limits have been checked as for any operation when these answer 501."""

    funnel = _not_built
    funnel_correlation = _not_built
    lifecycle = _not_built
    path = _not_built
    retention = _not_built
