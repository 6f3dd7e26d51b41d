from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from posthog_persons_emulator.clock import Clock

START = datetime(2024, 11, 24, 12, tzinfo=UTC)
REAL = datetime(2026, 1, 1, tzinfo=UTC)


class RealTime:
    def __init__(self) -> None:
        self.seconds = REAL.timestamp()

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def real() -> RealTime:
    return RealTime()


def test_without_a_time_it_is_the_machines(real: RealTime) -> None:
    clock = Clock(real_time=real)
    assert clock.now() == clock.real_now() == REAL
    real.seconds += 5
    assert clock.now() == REAL + timedelta(seconds=5)


@pytest.mark.parametrize(("rate", "expected"), [(0, 0), (1, 10), (60, 600), (0.5, 5)])
def test_it_runs_at_its_rate(real: RealTime, rate: float, expected: float) -> None:
    clock = Clock(START, rate, real)
    real.seconds += 10
    assert clock.now() == START + timedelta(seconds=expected)


def test_it_can_be_set_and_moved_on(real: RealTime) -> None:
    clock = Clock(START, 0, real)
    clock.advance(1.5)
    assert clock.now() == START + timedelta(seconds=1.5)
    clock.advance_to(START + timedelta(days=7))
    assert clock.now() == START + timedelta(days=7)
    clock.set(datetime(2020, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))), rate=2)
    real.seconds += 1
    assert clock.now() == datetime(2020, 1, 1, 0, 0, 2, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_move_keeps_the_rate(real: RealTime) -> None:
    clock = Clock(START, 60, real)
    clock.advance(1)
    real.seconds += 1
    assert clock.now() == START + timedelta(seconds=61)


def test_it_does_not_run_backwards(real: RealTime) -> None:
    clock = Clock(START, 1, real)
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(-1)
    with pytest.raises(ValueError, match="backwards"):
        clock.advance_to(START - timedelta(seconds=1))
    with pytest.raises(ValueError, match="backwards"):
        clock.set(START, -1)
