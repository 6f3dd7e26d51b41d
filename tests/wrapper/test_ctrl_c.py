"""A real Ctrl-C while calls are under way: what was sent is in the report as what it came to."""

from __future__ import annotations

import signal
import threading

import httpx
import pytest

from posthog_persons import DeletionEnded, DeletionEvent, PersonsClient, Retry
from posthog_persons.testing import no_waiting
from support.bulk_deletion import people
from support.posthog_fake import HOST, KEY, FakePostHog


@pytest.mark.parametrize("call", [1, 2, 4])
def test_what_was_sent_before_it_is_told(posthog: FakePostHog, call: int) -> None:
    ids = people(posthog, 5_000)
    told: list[DeletionEvent] = []
    pressed = threading.Event()
    one_at_a_time = threading.Lock()

    def reply(request: httpx.Request) -> httpx.Response:
        with one_at_a_time:
            if len(posthog.called("bulk_delete")) >= call and not pressed.is_set():
                pressed.set()
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            return posthog.bulk_delete(request)

    posthog.override("bulk_delete", always=reply)
    with (
        PersonsClient(
            key=KEY, host=HOST, project_id=1, retry=Retry.NEVER, clock=no_waiting(),
            transport=httpx.MockTransport(posthog),
        ) as client,
        pytest.raises(KeyboardInterrupt),
    ):  # fmt: skip
        client.bulk_delete(ids, calls_in_flight=2, on_event=told.append)
    assert isinstance(told[-1], DeletionEnded)
    report = told[-1].report
    unknown = {name for batch in report.unknown for name in batch.ids}
    assert report.interrupted
    assert report.failed == ()
    assert report.deleted + len(unknown) == report.sent == 5_000 - report.not_sent
    assert len(posthog.called("bulk_delete")) <= report.calls
    # Who is left was not sent, or is said to be unknown.
    assert len(set(ids) & posthog.people.keys() - unknown) == report.not_sent
