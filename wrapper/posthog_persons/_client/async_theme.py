"""What all themes share."""

from __future__ import annotations

from posthog_persons._client.async_caller import AsyncCaller
from posthog_persons._client.async_probe import AsyncProbe
from posthog_persons.settings import Settings


class AsyncTheme:
    """Methods of the client about one thing; the client itself has all themes."""

    settings: Settings
    _caller: AsyncCaller
    _probe: AsyncProbe

    @property
    def _project_id(self) -> str:
        return self.settings.project_id
