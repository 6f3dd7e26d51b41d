"""Verifies people: is the profile gone, are the events deleted, is nobody back?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from posthog_persons.records import Person

from . import events
from .changes import Changes
from .last_look import BACK, LastLook
from .ledger import Batch, JobLedger, JobSpec
from .looking import Looking
from .proof import CALL_ENDS, PROFILE_GOES, Evidence, Requests, next_run
from .server import Server
from .settle import NO_DELETION
from .states import PersonState
from .witness import Witness

STAYS = "the server accepted the deletion, and the profile is still there a day later"
NOT_LISTED = "the server accepted the deletion of the events and lists none an hour later"
EARLIER = (
    "a deletion of the events was pending when we asked: it covers those ingested until it was asked for"
)
BLOCKED = "a completed deletion of the events kept the server from queuing another (servers before 2026)"
_SOON = timedelta(minutes=1)
_LATER = timedelta(minutes=15)
_MARGIN = timedelta(minutes=5)  # that the weekly run is given
_WEEK = timedelta(days=7)
_People: TypeAlias = tuple[Batch, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Pending:
    """What is still waited for.

    Attributes:
        profiles: People who are accepted and whose profile is still there.
        events: People the deletion of whose events is queued, or not listed yet.
        unknown: People whose calls had no answer and may still be carried out.
        next_look: When to ask again, in UTC; None: nothing is waited for.
    """

    profiles: int = 0
    events: int = 0
    unknown: int = 0
    next_look: datetime | None = None


class Verifying:
    """Verifies as much as can be verified now.

    Args:
        job: At the stage `verifying`.
        spec: What is asked of it.
        server: Is asked.
        witness: Tells of event deletions.
        now: The time.
        tell: Is told what happens.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - whom it asks, and of what
        self,
        job: JobLedger,
        spec: JobSpec,
        server: Server,
        witness: Witness,
        now: datetime,
        tell: events.ErasureListener,
    ) -> None:
        self._job = job
        self._spec = spec
        self._server = server
        self._witness = witness
        self._now = now
        self._tell = tell
        self._last = LastLook(job, server, tell)
        self._profiles = self._events = 0
        self._next_look: datetime | None = None

    def __call__(self, *, anew: bool, unknown: int) -> Pending:
        """Verify.

        Args:
            anew: Look once more for those, too, who are proven.
            unknown: How many people's calls may still be carried out.

        Raises:
            PersonsError: Something could not be asked; what could is recorded.
        """
        spec = self._spec
        if not spec.keep_person:
            self.profiles()
        told = spec.delete_events and self._witness.heard()
        if told:
            self._deletions()
        if not spec.keep_person:
            self._look_again(anew=anew)
        elif told:
            self._job.people.move_all("events deleted", "proven")
        if unknown:
            self._look_at(self._now + _LATER)
        return Pending(self._profiles, self._events, unknown, self._next_look)

    def profiles(self, numbers: Collection[int] | None = None) -> None:
        """Look up who is accepted: whoever is not found is gone.

        Args:
            numbers: Only in these batches; None: in all.
        """
        Looking(self._server.looker("id"), lambda: self._accepted(numbers), self._seen, tell=self._tell).run()

    def _accepted(self, numbers: Collection[int] | None) -> Iterator[tuple[_People, Sequence[str]]]:
        for batch in self._job.batches.walk("accepted"):
            if numbers is None or batch.number in numbers:
                places = batch.places("accepted")
                yield (batch, places), [batch.uuids[place] for place in places]

    def _seen(self, people: _People, there: Mapping[str, Person]) -> None:
        batch, places = people
        requests = Requests(self._job.attempts.of(batch.number))
        changes = Changes(batch.number)
        for place in places:
            person = there.get(batch.uuids[place])
            requested = requests.at(place, batch.of(place))
            if person is None:
                changes.add(place, "gone")
            elif person.created_at is not None and person.created_at > requested:
                changes.add(place, "reappeared", BACK)
            elif self._now - requested >= PROFILE_GOES:
                changes.add(place, "failed", STAYS)
            else:
                self._profiles += 1
                self._look_at(self._now + _SOON)
        self._record(changes)

    def _deletions(self) -> None:
        waiting: PersonState = "accepted" if self._spec.keep_person else "gone"
        missing: dict[int, list[int]] = {}
        for batch in self._job.batches.walk(waiting):
            changes = Changes(batch.number)
            for place, (said, requested) in self._witness.of(batch, batch.places(waiting)).items():
                if said.proof != "none":
                    self._weigh(changes, place, said)
                elif self._now - requested >= CALL_ENDS:
                    missing.setdefault(batch.number, []).append(place)
                else:
                    self._wait(requested + CALL_ENDS)
            self._record(changes)
        if missing:
            self._miss(missing, waiting)

    def _weigh(self, changes: Changes, place: int, said: Evidence) -> None:
        if said.proof == "deleted":
            changes.add(place, "events deleted", verified_at=said.verified_at)
        elif said.proof == "pending":
            run = next_run(self._now)
            overdue = said.created_at is not None and said.created_at < run - _WEEK
            self._wait(self._now + _LATER if overdue else run + _MARGIN)
        else:
            changes.add(
                place,
                "covered by an earlier deletion",
                EARLIER if said.proof == "earlier" else BLOCKED,
                created_at=_text(said.created_at),
                completed_at=_text(said.verified_at),
            )

    def _miss(self, missing: Mapping[int, Sequence[int]], waiting: PersonState) -> None:
        """Give those up whose events nobody will delete, unless a distinct id says what became of them."""
        if self._spec.by == "distinct_id" and not self._spec.keep_person:
            uuids = {
                batch.uuids[place]
                for batch in map(self._job.batches.load, missing)
                for place in missing[batch.number]
            }
            self._last.by_distinct_ids([waiting], among=uuids.__contains__)
        for number, places in missing.items():
            batch = self._job.batches.load(number)
            changes = Changes(number)
            for place in places:
                if batch.of(place).state == waiting:
                    changes.add(place, "failed", NOT_LISTED if self._spec.keep_person else NO_DELETION)
            self._record(changes)

    def _look_again(self, *, anew: bool) -> None:
        done: PersonState = "events deleted" if self._spec.delete_events else "gone"
        states: list[PersonState] = [done]
        if self._spec.delete_events and not self._witness.heard():
            states.append("gone")  # as far as it goes on such a server
        if anew:
            states.append("proven")
        if self._spec.by == "distinct_id":
            self._last.by_distinct_ids(states)
        self._last.by_uuids(states, proven=[done])

    def _wait(self, until: datetime) -> None:
        self._events += 1
        self._look_at(until)

    def _look_at(self, time: datetime) -> None:
        self._next_look = min(time, self._next_look or time)

    def _record(self, changes: Changes) -> None:
        if people := changes.record(self._job):
            self._tell(events.BatchVerified(changes.number, people))


def _text(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()
