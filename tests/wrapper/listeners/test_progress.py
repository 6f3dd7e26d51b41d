from __future__ import annotations

import io

import pytest
from rich.console import Console

from posthog_persons import DeletionEvent, PersonsClient, ServerError, events
from posthog_persons.batching.report import FailedBatch
from posthog_persons.listeners.progress import ProgressListener
from support.posthog_fake import ADA, FakePostHog


def shown(*told: DeletionEvent, terminal: bool) -> str:
    output = io.StringIO()
    with ProgressListener(Console(file=output, force_terminal=terminal, width=100)) as progress:
        for event in told:
            progress(event)
    return output.getvalue()


def look_ups(count: int) -> list[DeletionEvent]:
    return [events.LookUpDone(number, known=900, unmatched=100) for number in range(count)]


def test_without_a_terminal_a_line_comes_every_tenth() -> None:
    lines = shown(events.IdsRead(40_000, 40_000, 40), *look_ups(40), terminal=False).splitlines()
    assert lines == [f"looked up {number},000 of 40,000 ids" for number in range(4, 41, 4)]


def test_batches_without_known_ids_are_not_waited_for() -> None:
    told: list[DeletionEvent] = [
        events.IdsRead(2000, 2000, 2),
        events.LookUpDone(0, known=0, unmatched=1000),
        events.LookUpDone(1, known=3, unmatched=997),
        events.BatchSent(1, ids=3),
        events.BatchDone(1, ids=3, summary=None),
    ]
    assert shown(*told, terminal=False).splitlines()[-1] == "deleted 3 of 3 ids"


def test_a_failure_is_told_at_once_without_ids() -> None:
    failed = FailedBatch(number=3, stage="delete", ids=["ada"], error=ServerError("500: [odd] text"))
    told = (events.IdsRead(1000, 1000, 1), *look_ups(1), events.BatchFailed(failed))
    assert "batch 3 (1 ids): 500: [odd] text" in shown(*told, terminal=False).splitlines()


def test_a_split_is_told_once_a_batch_and_its_parts_count_as_ids() -> None:
    error = ServerError("500: oops")
    told: list[DeletionEvent] = [
        events.IdsRead(1000, 1000, 1),
        events.LookUpDone(0, known=1000, unmatched=0),
        events.BatchSent(0, ids=1000),
        events.BatchSplit(0, ids=1000, error=error),
        events.BatchSplit(0, ids=500, error=error),
        events.BatchDone(0, ids=250, summary=None),
        events.BatchDone(0, ids=250, summary=None),
        events.BatchFailed(FailedBatch(number=0, stage="delete", ids=["x"] * 500, error=error)),
    ]
    assert shown(*told, terminal=False).splitlines() == [
        "looked up 1,000 of 1,000 ids",
        "batch 0 (1000 ids) is sent again in parts: 500: oops",
        "deleted 250 of 1,000 ids",
        "deleted 500 of 1,000 ids",
        "batch 0 (500 ids): 500: oops",
        "deleted 1,000 of 1,000 ids",
    ]


def test_what_a_second_look_up_found_is_told() -> None:
    assert shown(events.BatchConfirmed(7, gone=3, left=1), terminal=False).splitlines() == [
        "batch 7, looked up again: 3 ids gone, 1 still there"
    ]


def test_a_terminal_gets_a_bar() -> None:
    output = shown(events.IdsRead(2000, 2000, 2), *look_ups(2), terminal=True)
    assert "ids looked up" in output
    assert "2000/2000" in output


def test_by_default_it_is_shown_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressListener() as progress:
        progress(events.LookUpsMissing())
    output = capsys.readouterr()
    assert output.out == ""
    assert "no look-ups" in output.err


def test_it_listens_to_a_real_deletion(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    output = io.StringIO()
    with ProgressListener(Console(file=output, width=100)) as progress:
        assert client.bulk_delete(["ada"], on_event=progress).clean
    assert output.getvalue().splitlines() == ["looked up 1 of 1 ids", "deleted 1 of 1 ids"]
