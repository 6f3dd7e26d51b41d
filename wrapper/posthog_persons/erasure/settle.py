"""Finds out what calls without an answer have done, by look-ups and the list of event deletions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from posthog_persons.records import Person

from . import events
from .changes import Changes
from .ledger import Batch, JobLedger, JobSpec
from .looking import Looking
from .proof import CALL_ENDS, Evidence
from .server import Server
from .states import PersonState
from .witness import Witness

NO_DELETION = (
    "the profile is gone and the server lists no deletion of its events, which cannot be asked for any more"
)
_UNTOLD = "the profile is gone by a call without an answer; whether its {} are to be deleted cannot be told"
_Verdict: TypeAlias = tuple[PersonState, str | None]
_People: TypeAlias = tuple[Batch, Sequence[int]]


class Settling:
    """Settles people whose calls had no answer.

    Args:
        job: At the stage `sending` or `verifying`.
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
        self._left = 0

    def __call__(self) -> int:
        """Settle all that are unknown.

        Returns:
            How many are still unknown: the last call may still be under way at the server.

        Raises:
            PersonsError: Not all could be looked up; the others are settled.
        """
        self._left = 0
        Looking(self._server.looker("id"), self._unknown, self._found, tell=self._tell).run()
        return self._left

    def _unknown(self) -> Iterator[tuple[_People, Sequence[str]]]:
        for batch in self._job.batches.walk("unknown"):
            places = batch.places("unknown")
            yield (batch, places), [batch.uuids[place] for place in places]

    def _found(self, people: _People, there: Mapping[str, Person]) -> None:
        batch, places = people
        told = self._spec.delete_events and self._witness.heard()
        said = self._witness.of(batch, places) if told else {}
        changes = Changes(batch.number)
        for place in places:
            verdict = self._verdict(there=batch.uuids[place] in there, said=said.get(place))
            if verdict:
                changes.add(place, *verdict)
            else:
                self._left += 1
        if settled := changes.record(self._job):
            self._tell(events.BatchSettled(batch.number, settled))

    def _verdict(self, *, there: bool, said: tuple[Evidence, datetime] | None) -> _Verdict | None:
        """Return what a person is now; None: that can still not be told.

        The service deletes profiles and queues event deletions one after the other (api-facts §1.1), so that
        a call that broke off may have done the one and not the other.
        """
        spec = self._spec
        listed = said is not None and said[0].proof != "none"
        if spec.keep_person:
            return ("accepted", None) if listed else ("ready", None)
        if there:
            return "ready", None
        if not spec.delete_events:
            return ("failed", _UNTOLD.format("recordings")) if spec.delete_recordings else ("gone", None)
        if said is None:
            return "failed", _UNTOLD.format("events")
        if listed:
            return "gone", None
        return ("failed", NO_DELETION) if self._now - said[1] >= CALL_ENDS else None
