"""The throttles of DRF, over the windows of throttles.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

if TYPE_CHECKING:
    from posthog_persons_emulator.http.views import ApiView


class KeyThrottle(BaseThrottle):
    """Counts a call for its key; `wait` is what Retry-After and the detail say."""

    _seconds: float | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 -- DRF's signature
        """Tell whether the call may pass, and count it then."""
        self._seconds = _admit(cast("ApiView", view))
        return self._seconds is None

    def wait(self) -> float | None:
        return self._seconds


def _admit(view: ApiView) -> float | None:
    service = view.service
    kind = view.operation.throttle if view.operation else "other"
    return service.throttling.admit(view.key.token, service.era.rates[kind], service.clock.now())
