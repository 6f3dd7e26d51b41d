from __future__ import annotations

import importlib
import sys
from datetime import UTC, datetime

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from posthog_persons import AttemptEnded, AttemptStarted, Waiting
from posthog_persons.listeners.otel import SpanListener

NOW = 1_790_000_000_000_000_000  # nanoseconds


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def listener(exporter: InMemorySpanExporter) -> SpanListener:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return SpanListener(provider.get_tracer("tests"), lambda: NOW)


def ended(attempt: int, status: int | None, error: str | None) -> AttemptEnded:
    return AttemptEnded(
        operation="bulk_delete", method="POST", attempt=attempt, seconds=0.5, status=status, error=error
    )


def test_an_attempt_is_a_client_span_of_its_length(
    listener: SpanListener, exporter: InMemorySpanExporter
) -> None:
    listener(ended(1, 202, None))
    (span,) = exporter.get_finished_spans()
    assert (span.name, span.kind, span.status.status_code) == (
        "POST bulk_delete",
        SpanKind.CLIENT,
        StatusCode.UNSET,
    )
    assert (span.start_time, span.end_time) == (NOW - 500_000_000, NOW)
    assert dict(span.attributes or {}) == {
        "http.request.method": "POST",
        "posthog.operation": "bulk_delete",
        "http.response.status_code": 202,
    }


def test_a_failed_attempt_says_why_and_a_later_one_its_number(
    listener: SpanListener, exporter: InMemorySpanExporter
) -> None:
    listener(ended(3, None, "AnswerTimeoutError"))
    (span,) = exporter.get_finished_spans()
    assert span.status.status_code is StatusCode.ERROR
    assert dict(span.attributes or {}) == {
        "http.request.method": "POST",
        "posthog.operation": "bulk_delete",
        "http.request.resend_count": 2,
        "error.type": "AnswerTimeoutError",
    }


def test_other_events_are_no_spans(listener: SpanListener, exporter: InMemorySpanExporter) -> None:
    listener(AttemptStarted(operation="list", method="GET", attempt=1))
    until = datetime(2026, 10, 7, tzinfo=UTC)
    listener(Waiting(operation="list", method="GET", seconds=2, why="pace", until=until))
    assert exporter.get_finished_spans() == ()


def test_by_default_spans_go_to_the_global_provider() -> None:
    SpanListener()(ended(1, 202, None))


def test_without_opentelemetry_the_extra_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.delitem(sys.modules, "posthog_persons.listeners.otel")
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'posthog-persons\[otel\]'"):
        importlib.import_module("posthog_persons.listeners.otel")
