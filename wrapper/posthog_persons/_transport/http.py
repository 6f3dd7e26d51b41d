# Derived from async_http.py by scripts/unasync: do not edit.
"""One call over the network."""

from __future__ import annotations

from copy import copy
from io import BytesIO
from typing import BinaryIO, Self, TypeAlias

import httpx

from posthog_persons.errors import (
    AnswerTimeoutError,
    AnswerTooLargeError,
    ConnectionLostError,
    DecodeError,
    ForeignOriginError,
    PersonsError,
    UnreachableError,
)
from posthog_persons.settings import Settings

from .auth import BearerAuth
from .redaction import redact_log
from .wire import Answer, Call

# The one place where httpx shows in a public signature: tests hand in their own.
Transport: TypeAlias = httpx.BaseTransport


class Http:
    """Makes calls, each once.

    Args:
        settings: Where to, with which key, and for how long.
        transport: Stands in for the network, in tests.
    """

    def __init__(self, settings: Settings, transport: Transport | None) -> None:
        redact_log()
        self._settings = settings
        self._client = httpx.Client(
            base_url=settings.base_url,
            auth=BearerAuth(settings.key, settings.origin),
            follow_redirects=False,
            transport=transport,
        )

    def with_settings(self, settings: Settings) -> Self:
        """Return the same connections with other timeouts and limits."""
        other = copy(self)
        other._settings = settings  # noqa: SLF001 - one of its own kind
        return other

    def send(self, call: Call) -> Answer:
        """Make one call and read its answer, whatever its status.

        Raises:
            UnreachableError: No connection came about.
            AnswerTimeoutError: The answer did not come in time.
            ConnectionLostError: The connection broke.
            AnswerTooLargeError: The answer is longer than the settings allow.
            DecodeError: The answer's compression is broken.
            ForeignOriginError: The URL is not the configured host's, or none at all.
        """
        try:
            with self._client.stream(
                call.method,
                call.url,
                params=dict(call.params) or None,
                json=call.json,
                headers={"Accept": call.accept},
                timeout=self._timeout,
            ) as response:
                return Answer(
                    status=response.status_code,
                    reason=response.reason_phrase,
                    content_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
                    retry_after=response.headers.get("retry-after"),
                    body=self._read(response, call.into if response.is_success else None),
                )
        except httpx.InvalidURL:
            raise ForeignOriginError("a page's link is no URL; not followed") from None
        except httpx.RequestError as error:
            raise self._typed(error) from error

    def _read(self, response: httpx.Response, into: BinaryIO | None) -> bytes:
        limit = self._settings.max_answer_bytes
        memory = BytesIO()
        body = memory if into is None else into
        body.seek(0)
        body.truncate()
        size = 0
        for piece in response.iter_bytes():
            size += body.write(piece)
            if size > limit:
                raise AnswerTooLargeError(
                    f"the answer is longer than {limit} bytes", status=response.status_code
                )
        return memory.getvalue()

    @property
    def _timeout(self) -> httpx.Timeout:
        return httpx.Timeout(self._settings.timeout, connect=self._settings.connect_timeout, pool=None)

    def _typed(self, error: httpx.RequestError) -> PersonsError:
        settings = self._settings
        match error:
            case httpx.ConnectTimeout():
                return UnreachableError(
                    f"could not reach {settings.origin}: no connection within {settings.connect_timeout:g} s"
                )
            case httpx.ConnectError() | httpx.ProxyError() | httpx.UnsupportedProtocol():
                return UnreachableError(f"could not reach {settings.origin}: {error}")
            case httpx.TimeoutException():
                return AnswerTimeoutError(f"{settings.origin} did not answer within {settings.timeout:g} s")
            case httpx.DecodingError():
                return DecodeError("the answer's compression is broken")
            case _:
                return ConnectionLostError(f"the connection to {settings.origin} broke: {error}")

    def close(self) -> None:
        """Close all connections."""
        self._client.close()
