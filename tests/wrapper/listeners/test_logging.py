from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest

from posthog_persons import AttemptEnded, AttemptStarted, CallEvent, PageRead, Waiting
from posthog_persons.listeners.logging import LogListener

UNTIL = datetime(2026, 10, 7, 9, 36, 42, tzinfo=UTC)


def waiting(seconds: float) -> Waiting:
    return Waiting(operation="list", method="GET", seconds=seconds, why="pace", until=UNTIL)


def ended(status: int | None, error: str | None) -> AttemptEnded:
    return AttemptEnded(operation="list", method="GET", attempt=2, seconds=0.25, status=status, error=error)


@pytest.mark.parametrize(
    ("event", "level", "line"),
    [
        (
            AttemptStarted(operation="list", method="GET", attempt=2),
            logging.DEBUG,
            "GET list: attempt 2",
        ),
        (ended(200, None), logging.DEBUG, "GET list: attempt 2 ended with 200 after 0.250 s"),
        (
            ended(503, "ServerError"),
            logging.WARNING,
            "GET list: attempt 2 ended with ServerError after 0.250 s",
        ),
        (waiting(0.999), logging.DEBUG, "GET list: waits 0.999 s until 2026-10-07T09:36:42+00:00 (pace)"),
        (waiting(1), logging.INFO, "GET list: waits 1.000 s until 2026-10-07T09:36:42+00:00 (pace)"),
        (PageRead(operation="list", number=3, items=0), logging.DEBUG, "list: page 3 with 0 items"),
    ],
)
def test_each_event_is_a_line(
    caplog: pytest.LogCaptureFixture, event: CallEvent, level: int, line: str
) -> None:
    with caplog.at_level(logging.DEBUG, "posthog_persons"):
        LogListener()(event)
    assert caplog.record_tuples == [("posthog_persons", level, line)]


def test_another_logger_may_be_given(caplog: pytest.LogCaptureFixture) -> None:
    LogListener(logging.getLogger("mine"))(waiting(2202))
    assert caplog.record_tuples == [] or caplog.record_tuples[0][0] == "mine"
    with caplog.at_level(logging.INFO, "mine"):
        LogListener(logging.getLogger("mine"))(waiting(2202))
    assert caplog.record_tuples[-1][:2] == ("mine", logging.INFO)
