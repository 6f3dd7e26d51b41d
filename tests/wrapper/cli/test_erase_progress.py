from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from posthog_persons import FailedBatch
from posthog_persons.cli.erase_progress import ErasureProgress
from posthog_persons.erasure import events
from posthog_persons.errors import ServerError

WRONG = ServerError("500: A server error occurred.")


def shown(*told: events.ErasureEvent, terminal: bool = False) -> str:
    text = io.StringIO()
    console = Console(file=text, force_terminal=terminal, width=100)
    with ErasureProgress(console) as progress:
        for event in told:
            progress(event)
    return text.getvalue()


def test_without_a_terminal_every_tenth_of_a_stage_is_a_line() -> None:
    looked_up = [events.ChunkResolved(number, 1000, 990) for number in range(20)]
    lines = shown(events.StageReached("resolving", 20_000, 20_000), *looked_up).splitlines()
    assert lines == [f"ids looked up: {number * 2000:,} of 20,000" for number in range(1, 11)]


def test_what_an_earlier_run_did_counts() -> None:
    told = (events.StageReached("sending", 4000, 1000), events.BatchDone(3, 1000, None))
    assert shown(*told) == "people sent: 4,000 of 4,000\n"


def test_people_who_come_to_several_states_do_not_count_beyond_all() -> None:
    told = (
        events.StageReached("verifying", 2, 2),
        events.BatchVerified(0, {"gone": 2}),
        events.BatchVerified(0, {"events deleted": 2}),
    )
    assert shown(*told) == "people verified: 2 of 2\n"


def test_a_stage_that_goes_on_keeps_its_bar() -> None:
    stage = events.StageReached("sending", 10, 10)
    text = shown(stage, stage, events.BatchDone(0, 10, None), terminal=True)
    assert "people sent" in text
    assert "10/10" in text


def test_what_fails_is_told_at_once_without_ids() -> None:
    failure = FailedBatch(number=4, stage="delete", ids=["ada"], error=WRONG)
    told = (
        events.StageReached("sending", 100, 100),
        events.LookUpsMissing(),
        events.ChunkFailed(2, WRONG),
        events.BatchSplit(3, 50, WRONG),
        events.BatchSplit(3, 25, WRONG),
        events.BatchFailed(failure),
        events.BatchSettled(5, {"gone": 1200, "ready": 1}),
        events.WaitingForServer(datetime(2026, 10, 11, 5, 5, tzinfo=UTC), 0, 3, 0),
        events.IdsRecorded(5, 0, 0),
    )
    text = shown(*told)
    assert text.splitlines() == [
        "the server has no look-ups for lists of ids: each is looked up on its own",
        "chunk 2 could not be looked up: 500: A server error occurred.",
        "batch 3 (50 people) is sent again in parts: 500: A server error occurred.",
        "batch 4 (1 people): 500: A server error occurred.",
        "batch 5, looked up after calls without an answer: 1,200 gone, 1 ready",
        "waiting for PostHog until Sunday, 2026-10-11 05:05 UTC",
    ]


@pytest.mark.parametrize("stage", [[], [events.StageReached("sending", 0, 0)]])
def test_nothing_to_be_done_is_no_part_of_anything(stage: list[events.ErasureEvent]) -> None:
    assert shown(*stage, events.BatchDone(0, 10, None)) == ""


def test_by_default_it_is_shown_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with ErasureProgress() as progress:
        progress(events.LookUpsMissing())
    assert "no look-ups" in capsys.readouterr().err
