from __future__ import annotations

import io

from rich.console import Console

from posthog_persons import DeletionEvent, ServerError, events
from posthog_persons.batching.report import FailedBatch
from posthog_persons.cli.progress import ProgressDisplay


def shown(*told: DeletionEvent, terminal: bool) -> str:
    output = io.StringIO()
    with ProgressDisplay(Console(file=output, force_terminal=terminal, width=100)) as progress:
        for event in told:
            progress(event)
    return output.getvalue()


def look_ups(count: int) -> list[DeletionEvent]:
    return [events.LookUpDone(number, known=1, unmatched=0) for number in range(count)]


def test_without_a_terminal_a_line_comes_every_tenth() -> None:
    lines = shown(events.IdsRead(40_000, 40_000, 40), *look_ups(40), terminal=False).splitlines()
    assert lines == [f"looked up {number} of 40 batches" for number in range(4, 41, 4)]


def test_batches_without_known_ids_are_not_waited_for() -> None:
    told: list[DeletionEvent] = [
        events.IdsRead(2000, 2000, 2),
        events.LookUpDone(0, known=0, unmatched=1000),
        events.LookUpDone(1, known=3, unmatched=997),
        events.BatchSent(1, ids=3),
        events.BatchDone(1, ids=3, summary=None),
    ]
    assert shown(*told, terminal=False).splitlines()[-1] == "deleted 1 of 1 batches"


def test_a_failure_is_told_at_once_without_ids() -> None:
    failed = FailedBatch(number=3, stage="delete", ids=["ada"], error=ServerError("500: [odd] text"))
    lines = shown(
        events.IdsRead(1, 1, 1), *look_ups(1), events.BatchFailed(failed), terminal=False
    ).splitlines()
    assert "batch 3 (1 ids): 500: [odd] text" in lines


def test_a_terminal_gets_a_bar() -> None:
    output = shown(events.IdsRead(2000, 2000, 2), *look_ups(2), terminal=True)
    assert "batches looked up" in output
    assert "2/2" in output
