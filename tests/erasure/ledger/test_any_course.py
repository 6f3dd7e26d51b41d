"""Whatever happens to a job, in whatever order: the ledger agrees with a plain model of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from posthog_persons import LedgerConflictError
from posthog_persons.erasure.ledger import Answer, Change, JobLedger, open_ledger
from posthog_persons.erasure.states import BY_LOOK_UP, TO_SEND, CallOutcome, PersonState
from posthog_persons.testing import no_waiting
from support.ledgers import planned, uuid_of

STATES = st.sampled_from(get_args(PersonState))
PLACES = st.sets(st.integers(0, 3), max_size=4)
BATCHES = st.integers(0, 2)
HOLDERS = st.sampled_from(["a", "b"])
AFTER: Mapping[str, PersonState] = {"taken": "accepted", "refused": "refused", "unclear": "unknown"}
LEASE = 100


class Course(RuleBasedStateMachine):
    """People in batches of four, or fewer in the last; some are given more than once."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        self.clock = no_waiting()
        self.ledger = self.stack.enter_context(open_ledger(Path(folder) / "ledger.sqlite", self.clock))
        self.job: JobLedger
        self.states: dict[tuple[int, int], PersonState] = {}
        self.times: Counter[tuple[int, int]] = Counter()
        # What the calls since a batch was last settled say of each of its people; absent: nothing.
        self.said: dict[tuple[int, int], PersonState] = {}
        self.calls: dict[tuple[int, int], list[int]] = {}  # without an answer, by batch and number
        self.under_way: set[tuple[int, int]] = set()  # those that whoever made them still waits for
        self.settled: Counter[int] = Counter()
        self.held: dict[int, tuple[str, float]] = {}
        self.numbers: Counter[int] = Counter()

    @initialize(data=st.data(), given=st.lists(st.integers(1, 10), min_size=5, max_size=20))
    def plan(self, data: st.DataObject, given: list[int]) -> None:
        self.job = planned(self.ledger, given, size=4)
        counted = Counter(given)
        for index, person in enumerate(sorted(counted)):
            key = divmod(index, 4)
            self.states[key] = "ready"
            self.times[key] = counted[person]
        uuids = [batch.uuids for batch in self.job.batches.walk()]
        assert list(chain.from_iterable(uuids)) == [uuid_of(person) for person in sorted(counted)]
        self.claim("a", 3, set(TO_SEND))
        for number in sorted(self.held):  # all are on their way, so that more can happen
            places = set(self.of(number)) - data.draw(PLACES)
            self.send("a", number, places or {0})
            if data.draw(st.booleans()):
                self.answer_as((number, 1), data.draw(st.sampled_from(get_args(CallOutcome))))

    def of(self, number: int) -> list[int]:
        return [place for batch, place in self.states if batch == number]

    def in_play(self, number: int) -> set[int]:
        return {place for place in self.of(number) if self.states[number, place] in {"ready", "sent"}}

    def open(self, number: int) -> set[int]:
        return {place for place in self.in_play(number) if (number, place) not in self.said}

    @rule(holder=HOLDERS, limit=st.integers(1, 3))
    def claim_to_send(self, holder: str, limit: int) -> None:
        self.claim(holder, limit, set(TO_SEND))

    @rule(holder=HOLDERS, limit=st.integers(1, 3), states=st.sets(STATES, min_size=1, max_size=2))
    def claim(self, holder: str, limit: int, states: set[PersonState]) -> None:
        free = [
            number
            for number in sorted({number for number, _ in self.states})
            if self.held.get(number, ("", 0))[1] <= self.clock.now()
            and any(self.states[number, place] in states for place in self.of(number))
        ]
        found = self.job.batches.claim(holder, limit, states=sorted(states), seconds=LEASE)
        taken = [batch.number for batch in found]
        assert len(taken) == min(limit, len(free))
        assert set(taken) <= set(free)
        for number in taken:
            self.held[number] = (holder, self.clock.now() + LEASE)
        self.under_way = {call for call in self.under_way if call[0] not in taken}

    @rule(holder=HOLDERS)
    def take_over(self, holder: str) -> None:
        self.clock.sleep(LEASE)
        self.claim(holder, 3, set(TO_SEND))

    def sendable(self) -> list[int]:
        return [number for number in self.held if self.open(number)]

    @precondition(lambda self: self.sendable())
    @rule(data=st.data())
    def send_some(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.sendable()))
        places = data.draw(st.sets(st.sampled_from(sorted(self.open(number))), min_size=1))
        self.send(self.held[number][0], number, places)

    @rule(holder=HOLDERS, number=BATCHES, places=PLACES)
    def send(self, holder: str, number: int, places: set[int]) -> None:
        allowed = places and places <= self.open(number) and self.held.get(number, ("", 0))[0] == holder
        if not allowed:
            with pytest.raises(LedgerConflictError):
                self.job.attempts.send(number, places, holder)
            return
        batch = self.job.batches.load(number)
        with_it = places - batch.exceptions.keys()
        attempt = self.job.attempts.send(number, places, holder)
        self.numbers[number] += 1
        assert attempt == self.numbers[number]
        self.calls[number, attempt] = sorted(places)
        self.under_way.add((number, attempt))
        for place in self.of(number):
            own = place not in batch.exceptions and with_it and batch.standing.state == "ready"
            if place in places or own:
                self.states[number, place] = "sent"
        self.said |= {(number, place): "unknown" for place in places}

    @precondition(lambda self: self.calls)
    @rule(data=st.data(), outcome=st.sampled_from(get_args(CallOutcome)))
    def answer(self, data: st.DataObject, outcome: CallOutcome) -> None:
        self.answer_as(data.draw(st.sampled_from(sorted(self.calls))), outcome)

    def answer_as(self, call: tuple[int, int], outcome: CallOutcome) -> None:
        number, attempt = call
        places = self.calls.pop(call)
        self.under_way.discard((number, attempt))
        current = attempt > self.settled[number]
        for place in places if current else ():
            if outcome in AFTER:
                self.said[number, place] = AFTER[outcome]
            else:
                self.said.pop((number, place), None)
        silent = any(batch == number and other > self.settled[number] for batch, other in self.under_way)
        current = self.numbers[number] > self.settled[number]
        settles = current and not silent and not self.open(number)
        assert self.job.attempts.answer(number, attempt, Answer(outcome)) is settles
        if settles:
            self.settle_as_said(number)

    @rule(number=BATCHES)
    def settle(self, number: int) -> None:
        if self.open(number) or not self.of(number):
            with pytest.raises(LedgerConflictError):
                self.job.attempts.settle(number)
            return
        self.job.attempts.settle(number)
        self.settle_as_said(number)

    def movable(self) -> list[tuple[int, int]]:
        return [key for key, state in self.states.items() if state in BY_LOOK_UP]

    @precondition(lambda self: self.movable())
    @rule(data=st.data())
    def move_some(self, data: st.DataObject) -> None:
        number, place = data.draw(st.sampled_from(self.movable()))
        old = self.states[number, place]
        new = data.draw(st.sampled_from(sorted(BY_LOOK_UP[old])))
        alike = [other for other in self.of(number) if self.states[number, other] == old]
        self.move(number, new, data.draw(st.sets(st.sampled_from(alike), min_size=1)))

    @rule(number=BATCHES, state=STATES, places=PLACES)
    def move(self, number: int, state: PersonState, places: set[int]) -> None:
        known = set(self.of(number))
        allowed = places <= known and all(
            state in BY_LOOK_UP.get(self.states[number, place], ()) for place in places
        )
        before = self.job.digest()
        if not known or not allowed:
            with pytest.raises(LedgerConflictError):
                self.job.people.move(number, [Change(state, places)])
            assert self.job.digest() == before
            return
        self.job.people.move(number, [Change(state, places)])
        assert (self.job.digest() == before) is (not places)
        self.states |= {(number, place): state for place in places}

    @rule(old=STATES, new=STATES)
    def move_all(self, old: PersonState, new: PersonState) -> None:
        if new not in BY_LOOK_UP.get(old, ()):
            with pytest.raises(LedgerConflictError):
                self.job.people.move_all(old, new)
            return
        moved = [key for key, state in self.states.items() if state == old]
        assert self.job.people.move_all(old, new) == len(moved)
        self.states |= dict.fromkeys(moved, new)

    def settle_as_said(self, number: int) -> None:
        for place in self.in_play(number):
            self.states[number, place] = self.said[number, place]
        self.said = {key: state for key, state in self.said.items() if key[0] != number}
        self.settled[number] = self.numbers[number]
        self.held.pop(number, None)

    @invariant()
    def everybody_stands_as_in_the_model(self) -> None:
        found = {
            (batch.number, place): batch.of(place).state
            for batch in self.job.batches.walk()
            for place in range(len(batch.uuids))
        }
        assert found == self.states
        assert {state for state in self.states.values() if not list(self.job.batches.walk(state))} == set()

    @invariant()
    def counts_add_up(self) -> None:
        counts = self.job.counts()
        assert counts.people == Counter(self.states.values())
        subjects: Counter[str] = Counter()
        for key, state in self.states.items():
            subjects[state] += self.times[key]
        assert counts.subjects == subjects
        assert Counter(subject.state for subject in self.job.subjects) == subjects

    @invariant()
    def nobody_is_both_answered_and_to_be_sent(self) -> None:
        for number in {number for number, _ in self.states}:
            assert set(self.job.attempts.remaining(number)) == self.open(number)

    def teardown(self) -> None:
        self.stack.close()


TestAnyCourse = Course.TestCase
TestAnyCourse.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
