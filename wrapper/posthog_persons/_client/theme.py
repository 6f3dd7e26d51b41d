# Derived from async_theme.py by scripts/unasync: do not edit.
"""What all themes share."""

from __future__ import annotations

from posthog_persons._client.caller import Caller
from posthog_persons._client.probe import Probe
from posthog_persons.settings import Settings


class Theme:
    """Methods of the client about one thing; the client itself has all themes."""

    settings: Settings
    _caller: Caller
    _probe: Probe

    @property
    def _project_id(self) -> str:
        return self.settings.project_id
