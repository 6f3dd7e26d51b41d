"""The last look: is anybody back, by uuid or by one of the distinct ids that were given?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from posthog_persons.batching.ids import checked_distinct_id
from posthog_persons.records import Person

from . import events
from .changes import Changes
from .ledger import CHUNK_SIZE, Batch, JobLedger, Subject
from .looking import Looking
from .server import Server
from .states import PersonState

BACK = "a person with the same uuid is there again"
GIVEN_ID_BACK = "a given distinct id belongs to a person: it was used again, or the two were merged before"
_People: TypeAlias = tuple[Batch, Sequence[int]]


class LastLook:
    """Looks for people who are back.

    Args:
        job: At the stage `verifying`.
        server: Is asked.
        tell: Is told what happens.
    """

    def __init__(self, job: JobLedger, server: Server, tell: events.ErasureListener) -> None:
        self._job = job
        self._server = server
        self._tell = tell

    def by_distinct_ids(
        self, states: Sequence[PersonState], among: Callable[[str], bool] | None = None
    ) -> None:
        """Look up the distinct ids that people were given by, unless they are hashed.

        Args:
            states: Of people in these states.
            among: Only of people whose uuid it lets pass; None: of all.

        Raises:
            PersonsError: Not all could be looked up; who is back is recorded.
        """

        def work() -> Iterator[tuple[list[Subject], Sequence[str]]]:
            subjects = (
                subject
                for subject in self._job.subjects
                if subject.uuid is not None
                and subject.state in states
                and not subject.hashed
                and (among is None or among(subject.uuid))
            )
            while some := list(islice(subjects, CHUNK_SIZE)):
                yield some, [checked_distinct_id(subject.given) for subject in some]

        def found(subjects: list[Subject], people: Mapping[str, Person]) -> None:
            back: dict[int, set[str]] = {}
            for subject in subjects:
                if subject.given in people and subject.batch is not None and subject.uuid is not None:
                    back.setdefault(subject.batch, set()).add(subject.uuid)
            for number, uuids in back.items():
                batch = self._job.batches.load(number)
                # Somebody who was given by several ids may be known to be back by now.
                places = [place for place in batch.places(*states) if batch.uuids[place] in uuids]
                self._record(batch, dict.fromkeys(places, ("reappeared", GIVEN_ID_BACK)))

        Looking(self._server.looker("distinct_id"), work, found, tell=self._tell).run()

    def by_uuids(self, states: Sequence[PersonState], proven: Sequence[PersonState]) -> None:
        """Look up the uuids of people.

        Args:
            states: Of people in these states.
            proven: In which of these states those are proven who are not back.

        Raises:
            PersonsError: Not all could be looked up; the others are recorded.
        """

        def work() -> Iterator[tuple[_People, Sequence[str]]]:
            for batch in self._job.batches.walk(*states):
                places = batch.places(*states)
                yield (batch, places), [batch.uuids[place] for place in places]

        def found(people: _People, there: Mapping[str, Person]) -> None:
            batch, places = people
            self._record(
                batch,
                {
                    place: ("reappeared", BACK) if batch.uuids[place] in there else ("proven", None)
                    for place in places
                    if batch.uuids[place] in there or batch.of(place).state in proven
                },
            )

        Looking(self._server.looker("id"), work, found, tell=self._tell).run()

    def _record(self, batch: Batch, verdicts: Mapping[int, tuple[PersonState, str | None]]) -> None:
        changes = Changes(batch.number)
        for place, verdict in verdicts.items():
            changes.add(place, *verdict)
        if people := changes.record(self._job):
            self._tell(events.BatchVerified(batch.number, people))
