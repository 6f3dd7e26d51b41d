"""Calls as OpenTelemetry spans; needs the extra `otel`."""

from __future__ import annotations

import time
from collections.abc import Callable

from posthog_persons.events import AttemptEnded, CallEvent

try:
    from opentelemetry import trace
except ModuleNotFoundError as error:
    fault = "spans need opentelemetry-api: pip install 'posthog-persons[otel]'"
    raise ModuleNotFoundError(fault, name=error.name) from error

_NANOSECONDS = 1_000_000_000


class SpanListener:
    """Makes a client span of every attempt, as OpenTelemetry's conventions for HTTP want it.

    The span of an attempt that is no call's first has `http.request.resend_count`. Attempts are children of
    the span that is current where the client is called; calls in flight of a sync bulk deletion run in
    threads with a copy of its context. No id and no URL is in a span.

    Args:
        tracer: By default that of the global provider.
        clock: Returns the time in nanoseconds since 1970.
    """

    def __init__(self, tracer: trace.Tracer | None = None, clock: Callable[[], int] = time.time_ns) -> None:
        self._tracer = tracer or trace.get_tracer("posthog_persons")
        self._clock = clock

    def __call__(self, event: CallEvent) -> None:
        """Make the span of an attempt that has ended."""
        if not isinstance(event, AttemptEnded):
            return
        end = self._clock()
        span = self._tracer.start_span(
            f"{event.method} {event.operation}",
            kind=trace.SpanKind.CLIENT,
            start_time=end - int(event.seconds * _NANOSECONDS),
            attributes={"http.request.method": event.method, "posthog.operation": event.operation},
        )
        if event.status is not None:
            span.set_attribute("http.response.status_code", event.status)
        if event.attempt > 1:
            span.set_attribute("http.request.resend_count", event.attempt - 1)
        if event.error is not None:
            span.set_attribute("error.type", event.error)
            span.set_status(trace.StatusCode.ERROR)
        span.end(end)
