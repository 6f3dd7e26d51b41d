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
        self._use(settings)
        self._client = httpx.Client(
            auth=BearerAuth(settings.key, settings.origin),
            follow_redirects=False,
            limits=httpx.Limits(),  # as many connections as there are calls in flight
            transport=transport,
        )

    def with_settings(self, settings: Settings) -> Self:
        """Return the same connections with other timeouts and limits."""
        other = copy(self)
        other._use(settings)  # noqa: SLF001 - one of its own kind
        return other

    def _use(self, settings: Settings) -> None:
        self._settings = settings
        self._base_url = settings.base_url
        self._timeout = httpx.Timeout(settings.timeout, connect=settings.connect_timeout, pool=None)

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
                self._base_url + call.url if call.url.startswith("/") else call.url,
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
            fault: PersonsError = ForeignOriginError("a page's link is no URL; not followed")
        except httpx.RequestError as error:
            fault = self._typed(error)
        raise fault  # outside the handler: the frames of httpx's error hold the request, and the key

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

    def _typed(self, error: httpx.RequestError) -> PersonsError:
        settings = self._settings
        what = str(error) or type(error).__name__
        match error:
            case httpx.ConnectTimeout():
                return UnreachableError(
                    f"could not reach {settings.origin}: no connection within {settings.connect_timeout:g} s"
                )
            case httpx.ConnectError() | httpx.ProxyError() | httpx.UnsupportedProtocol():
                return UnreachableError(f"could not reach {settings.origin}: {what}")
            case httpx.TimeoutException():
                return AnswerTimeoutError(f"{settings.origin} did not answer within {settings.timeout:g} s")
            case httpx.DecodingError():
                return DecodeError("the answer's compression is broken")
            case _:
                return ConnectionLostError(f"the connection to {settings.origin} broke: {what}")

    def close(self) -> None:
        """Close all connections."""
        self._client.close()
