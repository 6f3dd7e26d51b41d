"""Sends batches, with every call in the ledger before it leaves and its answer as soon as it is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from posthog_persons.batching.removal import Outcome, Removal, Settled, Taken, unclear_itself, worth_halving
from posthog_persons.batching.report import FailedBatch
from posthog_persons.errors import PersonsError
from posthog_persons.records import PersonFailure

from . import events
from .failures import stops, words
from .ledger import Answer, JobLedger
from .server import Server
from .states import CallOutcome

_AHEAD = 4  # batches claimed at once
_STRIKES = 3  # batches in a row that the server fails as a whole before the job stops


class Sending:
    """Sends what is still to be sent.

    Args:
        job: At the stage `sending`.
        server: Deletes.
        holder: The name of this run, that no other has.
        tell: Is told what happens.
    """

    def __init__(self, job: JobLedger, server: Server, holder: str, tell: events.ErasureListener) -> None:
        self._job = job
        self._server = server
        self._holder = holder
        self._tell = tell

    def __call__(self, numbers: Collection[int] | None = None) -> int:
        """Claim batches that nobody has, and send what of them has no recorded answer.

        Args:
            numbers: Only these batches; None: all.

        Returns:
            How many batches were claimed; 0: there was none to claim.

        Raises:
            PersonsError: Not all could be sent; what was is recorded, the rest is still to be sent.
        """
        book = _Book(self._job, self._holder)
        try:
            self._server.deleter(book, self._tell).run(book.batches(numbers))
        finally:
            self._job.batches.release(self._holder)
        if book.error:
            raise book.error
        return book.claimed


class _Book:
    """Tells the ledger of each call: the `Book` of the deleter."""

    def __init__(self, job: JobLedger, holder: str) -> None:
        self._job = job
        self._holder = holder
        self._places: dict[int, Sequence[int]] = {}  # of each batch under way: whom its removal holds
        self._attempts: dict[int, int] = {}
        self._strikes = 0
        self._stopped = False
        self.claimed = 0
        self.error: PersonsError | None = None

    def batches(self, numbers: Collection[int] | None) -> Iterator[tuple[int, Sequence[str]]]:
        while not self._stopped and (
            claimed := self._job.batches.claim(self._holder, _AHEAD, numbers=numbers)
        ):
            for batch in claimed:
                if self._stopped:
                    return
                self.claimed += 1
                places = self._job.attempts.remaining(batch.number)
                if places:
                    self._places[batch.number] = places
                    yield batch.number, [batch.uuids[place] for place in places]
                else:  # all of it went out before a run died
                    self._job.attempts.settle(batch.number)

    def send(self, removal: Removal) -> None:
        self._attempts[removal.number] = self._job.attempts.send(
            removal.number, self._named(removal), self._holder
        )
        removal.send()

    def unsend(self, removal: Removal) -> None:
        self._record(removal.number, Answer("not made"))

    def answer(self, removal: Removal, outcome: Outcome) -> FailedBatch | None:
        people = dict(zip(removal.part, self._named(removal), strict=True))
        settled = removal.settle(outcome)
        if isinstance(outcome, Taken):
            self._strikes = 0
            answer = _taken(outcome, people, doubtful=settled is not None and settled.doubtful)
        else:
            ended = self._failed(removal, outcome, settled)
            answer = Answer(ended, status=outcome.status, error=words(outcome))
        self._record(removal.number, answer)
        if removal.ended:
            del self._places[removal.number]
        if settled is None or isinstance(outcome, Taken):
            return None
        return FailedBatch(
            number=removal.number, stage="delete", ids=settled.ids, error=outcome, alone=settled.alone
        )

    def _failed(self, removal: Removal, error: PersonsError, settled: Settled | None) -> CallOutcome:
        """Return how a call ended that failed, and note whether that ends more than the one call."""
        if settled is None:
            return "halved"
        if stops(error) or not (unclear_itself(error) or worth_halving(error)):
            self._stop(error)
            return "unclear" if error.unclear else "not made"
        if error.unclear:
            return "unclear"
        if settled.alone:
            return "refused"
        # Patience has run out. What was not halved at all, since the server fails whatever it gets, is
        # to be sent again; else this part is given up, and the next run goes on with the rest.
        self.error = self.error or error
        if removal.calls > 1:
            return "refused"
        self._strikes += 1
        if self._strikes == _STRIKES:
            self._stop(error)
        return "not made"

    def _stop(self, error: PersonsError) -> None:
        self._stopped = True
        self.error = self.error or error

    def _named(self, removal: Removal) -> list[int]:
        places = self._places[removal.number]
        return [places[place] for place in removal.places]

    def _record(self, number: int, answer: Answer) -> None:
        self._job.attempts.answer(number, self._attempts.pop(number), answer)


def _taken(outcome: Taken, people: Mapping[str, int], *, doubtful: bool) -> Answer:
    """Return the answer that the server gave.

    Args:
        outcome: What it said.
        people: Whom the call named, uuid and place.
        doubtful: Whether a call before it may have done part of it without anybody being told.
    """
    said = outcome.summary
    if said is None:
        return Answer("unclear" if doubtful else "taken")
    failed = {
        people[failure.person_uuid.lower()]: _why(failure)
        for failure in said.failures
        if failure.person_uuid.lower() in people
    }
    return Answer(
        "unclear" if doubtful and said.found != len(people) else "taken",
        summary={"found": said.found, "deleted": said.deleted, "queued": said.queued},
        failed=failed,
    )


def _why(failure: PersonFailure) -> str:
    step = f" (step {failure.step})" if failure.step else ""
    return f"the server found the person and could not delete the profile{step}"
