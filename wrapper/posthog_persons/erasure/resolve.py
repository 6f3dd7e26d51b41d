"""Resolves ids to people, chunk by chunk, before anything is deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from posthog_persons._deletion.look_up import Found
from posthog_persons.batching.ids import IdKind, checker
from posthog_persons.errors import PersonsError

from . import events
from .failures import stops, words
from .ledger import Chunk, JobLedger
from .server import Server


class Resolving:
    """Looks up what is not resolved yet.

    Args:
        job: At the stage `resolving`.
        server: Is asked.
        by: What the ids are.
        tell: Is told what happens.
    """

    def __init__(self, job: JobLedger, server: Server, by: IdKind, tell: events.ErasureListener) -> None:
        self._job = job
        self._looker = server.looker(by)
        self._check: Callable[[object], str] = checker(by)
        self._tell = tell
        self._under_way: dict[int, Chunk] = {}
        self._error: PersonsError | None = None
        self._stopped = False

    def __call__(self, numbers: Collection[int] | None = None) -> None:
        """Look up.

        Args:
            numbers: Only these chunks; None: all that are open.

        Raises:
            PersonsError: Not all could be looked up; what could is recorded.
        """
        self._looker.run(
            lambda: self._open(numbers), self._found, lambda: self._tell(events.LookUpsMissing())
        )
        if self._error:
            raise self._error

    def _open(self, numbers: Collection[int] | None) -> Iterator[tuple[int, Sequence[str]]]:
        for chunk in self._job.chunks.walk("received", "failed", numbers=numbers):
            if self._stopped:
                return
            if wanted := chunk.to_look_up:
                self._under_way[chunk.number] = chunk
                yield chunk.number, [self._check(chunk.ids[place]) for place in wanted]
            else:
                self._resolve(chunk, {})

    def _found(self, number: int, ids: Sequence[str], outcome: Found) -> None:
        chunk = self._under_way.pop(number)
        if isinstance(outcome, PersonsError):
            self._job.chunks.fail(number, words(outcome)["text"] or "")
            self._error = self._error or outcome
            self._stopped |= stops(outcome)
            self._tell(events.ChunkFailed(number, outcome))
            return
        people = (outcome.get(item) for item in ids)
        self._resolve(
            chunk,
            {
                place: person.uuid
                for place, person in zip(chunk.to_look_up, people, strict=True)
                if person is not None
            },
        )

    def _resolve(self, chunk: Chunk, found: dict[int, str]) -> None:
        self._job.chunks.resolve({chunk.number: [found.get(place) for place in range(len(chunk.ids))]})
        self._tell(events.ChunkResolved(chunk.number, len(chunk.ids), len(found)))
