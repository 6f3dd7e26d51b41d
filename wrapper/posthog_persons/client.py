# Derived from async_client.py by scripts/unasync: do not edit.
"""The sync client."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from . import settings
from ._client.arguments import checked_json
from ._client.caller import Caller
from ._client.changing import Changing
from ._client.deleting import Deleting
from ._client.history import History
from ._client.insights import Insights
from ._client.probe import Probe
from ._client.reading import Reading
from ._policy.effect import Effect, effect_of
from ._transport.http import Transport
from ._transport.origin import page_link
from ._transport.wire import Answer, Call
from .capabilities import Capabilities
from .clock import Clock
from .events import CallEvent, CallListener
from .pace import Pace
from .retry import Retry


def _ignore(event: CallEvent) -> None:
    """Listen to nothing."""


class PersonsClient(Reading, Changing, Deleting, History, Insights):
    """The people of one PostHog project.

    Use it as a context manager, or close it. Every method may raise a `PersonsError`; its subclasses are
    drawn at the top of `posthog_persons.errors`.

    Args:
        key: Personal API key; else `POSTHOG_PERSONAL_API_KEY`. It needs the scopes `person:write` for
            whatever changes or deletes, `person:read` for the rest, `cohort:read` for `cohorts` and
            `activity_log:read` for `activity`; no key with scopes may use `properties_timeline` and the
            insights, `funnel` and the like (api-facts §1.3, §2, §3).
        host: Origin of PostHog, such as `https://posthog.example.org`; else the region; else `POSTHOG_HOST`;
            else US cloud.
        region: `us` or `eu`, instead of a host.
        project_id: Project id or `@current`; else `POSTHOG_PROJECT_ID`.
        scope: Path prefix, `environments` (default) or `projects` (DEV-019).
        timeout: Seconds to wait for an answer, above 0.
        connect_timeout: Seconds to wait for a connection, above 0.
        max_answer_bytes: Answers longer than this are refused.
        pace: How many calls are made at most, such as `Pace.OFF`; else none if `POSTHOG_PERSONS_PACE` is
            `off`; else as many as the server takes: 480 deletions and 240 others a minute, 4800 and 1200 an
            hour (api-facts §4), or, once `capabilities` was asked, the server's own limits.
        retry: How often a call is made that fails, such as `Retry.NEVER`; else four times. Changes of one
            person (`update`, `set_property`, `delete_property`, `split`, `reset_distinct_id`) are made again
            only if nothing was sent, or the server says that it did nothing.
        max_wait: Seconds that one call waits in all because the server failed or asked for it, from 0. If it
            asks for more, `RateLimitError` says when to come back (`retry_at`).
        on_event: Is told of every attempt, wait and page as it happens, by the sync client perhaps in several
            threads at once. What it raises ends the call, and is raised there.
        clock: Tells the time and waits; `posthog_persons.testing.no_waiting()` makes one for tests.
        transport: An httpx transport that stands in for the network, for tests.

    Proxies and other authorities for certificates come by the variables that are usual: `HTTPS_PROXY`,
    `NO_PROXY`, `SSL_CERT_FILE`, `SSL_CERT_DIR`.

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
        pace: Pace | None = None,
        retry: Retry | None = None,
        max_wait: float = settings.MAX_WAIT,
        on_event: CallListener = _ignore,
        clock: Clock | None = None,
        transport: Transport | None = None,
    ) -> None:
        key = settings.secret(key)
        self.settings = settings.resolve(
            key=key,
            host=host,
            region=region,
            project_id=project_id,
            scope=scope,
            timeout=timeout,
            connect_timeout=connect_timeout,
            max_answer_bytes=max_answer_bytes,
            pace=pace,
            retry=retry,
            max_wait=max_wait,
        )
        self._shares_connections = False
        self._caller = Caller(self.settings, transport, clock or Clock(), on_event)
        self._probe = Probe(self._caller, self.settings.project_id)

    def capabilities(self, *, refresh: bool = False) -> Capabilities:
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
        return self._probe.capabilities(refresh=refresh)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        retry: Retry | None = None,
        max_wait: float | None = None,
        on_event: CallListener | None = None,
    ) -> Self:
        """Make a client that differs in some settings, and shares connections, pace and capabilities.

        Args:
            timeout: Seconds to wait for an answer, above 0; None: as here, as for all arguments.
            retry: How often a call is made that fails.
            max_wait: Seconds that one call waits in all because the server failed or asked for it, from 0.
            on_event: Is told of every attempt, wait and page.

        Returns:
            The other client. To close it changes nothing: the connections are this one's.

        Raises:
            SettingsError: A setting cannot be right.
        """
        now = self.settings
        other = copy(self)
        other.settings = replace(
            now,
            timeout=now.timeout if timeout is None else timeout,
            retry=now.retry if retry is None else retry,
            max_wait=now.max_wait if max_wait is None else max_wait,
        )
        other._caller = self._caller.with_settings(other.settings, on_event)  # noqa: SLF001 - its own kind
        other._shares_connections = True  # noqa: SLF001 - as above
        return other

    def raw(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        effect: Effect | None = None,
    ) -> Answer:
        """Call what this client has no method for, with the same key, pace and retries.

        Args:
            method: HTTP method.
            path: Below the host, such as `/api/projects/1/query/`, or a whole URL of the same host.
            params: Query parameters.
            json: JSON body, if there is one.
            effect: What doing it twice does: `read` (the default for GET and HEAD) and `delete` (which counts
                for the pace of deletions) nothing, `once` (the default for all else) more than doing it once.

        Returns:
            The answer as it came, a success: its `body` is for the caller to decode.

        Raises:
            ForeignOriginError: The URL is another host's; nothing was sent.
            ValueError: JSON cannot hold the body.
            PersonsError: There is no success.
        """
        checked_json("json", json)
        method = method.upper()
        call = Call(
            method=method,
            url=page_link(path, self.settings.origin),
            params=params or {},
            json=json,
            effect=effect or effect_of(method),
        )
        return self._caller.send(call, "raw")

    def close(self) -> None:
        """Close all connections."""
        if not self._shares_connections:
            self._caller.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        # Tracebacks may show one that is not made yet, since a setting cannot be right.
        return f"{type(self).__name__}({getattr(self, 'settings', '')!r})"
