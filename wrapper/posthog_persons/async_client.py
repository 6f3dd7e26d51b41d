"""The async client, written by hand; `scripts/unasync` derives the sync one from it."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from . import settings
from ._client.async_caller import AsyncCaller
from ._client.async_changing import AsyncChanging
from ._client.async_deleting import AsyncDeleting
from ._client.async_history import AsyncHistory
from ._client.async_probe import AsyncProbe
from ._client.async_reading import AsyncReading
from ._transport.async_http import AsyncTransport
from .capabilities import Capabilities


class AsyncPersonsClient(AsyncReading, AsyncChanging, AsyncDeleting, AsyncHistory):
    """The people of one PostHog project.

    Use it as a context manager, or close it. Every method may raise a `PersonsError`; its subclasses are
    drawn at the top of `posthog_persons.errors`.

    Args:
        key: Personal API key; else `POSTHOG_PERSONAL_API_KEY`. It needs the scopes `person:write` for
            whatever changes or deletes, `person:read` for the rest, `cohort:read` for `cohorts` and
            `activity_log:read` for `activity`; no key with scopes may use `properties_timeline` (api-facts
            §2, §3).
        host: Origin of PostHog, such as `https://posthog.example.org`; else the region; else `POSTHOG_HOST`;
            else US cloud.
        region: `us` or `eu`, instead of a host.
        project_id: Project id or `@current`; else `POSTHOG_PROJECT_ID`.
        scope: Path prefix, `environments` (default) or `projects` (DEV-019).
        timeout: Seconds to wait for an answer, above 0.
        connect_timeout: Seconds to wait for a connection, above 0.
        max_answer_bytes: Answers longer than this are refused.
        transport: An httpx transport that stands in for the network, for tests.

    Raises:
        SettingsError: A setting is missing or cannot be right.
    """

    def __init__(  # noqa: PLR0913 - one argument a setting, all by keyword
        self,
        *,
        key: str | None = None,
        host: str | None = None,
        region: settings.Region | None = None,
        project_id: int | str | None = None,
        scope: settings.Scope = "environments",
        timeout: float = settings.TIMEOUT,
        connect_timeout: float = settings.CONNECT_TIMEOUT,
        max_answer_bytes: int = settings.MAX_ANSWER_BYTES,
        transport: AsyncTransport | None = None,
    ) -> None:
        self.settings = settings.resolve(
            key=key,
            host=host,
            region=region,
            project_id=project_id,
            scope=scope,
            timeout=timeout,
            connect_timeout=connect_timeout,
            max_answer_bytes=max_answer_bytes,
        )
        self._caller = AsyncCaller(self.settings, transport)
        self._probe = AsyncProbe(self._caller, self.settings.project_id)

    async def capabilities(self, *, refresh: bool = False) -> Capabilities:
        """Find out what the server can do, by two to four reads (api-facts §0.1, §3).

        No write is made and no deletion asked for. The answer is kept.

        Args:
            refresh: Ask again.

        Returns:
            The server's era, what it offers and does not offer, and its rate limits, as far as they can be
            told: a key without `person:read` sees less.

        Raises:
            PersonsError: The server refused the key or the project, or did not answer.
        """
        return await self._probe.capabilities(refresh=refresh)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._caller.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings!r})"
