"""Resolves ids to people, chunk by chunk, before anything is deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from posthog_persons.batching.ids import IdKind, checker
from posthog_persons.errors import PersonsError
from posthog_persons.records import Person

from . import events
from .failures import words
from .ledger import Chunk, JobLedger
from .looking import Looking
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

    def __call__(self, numbers: Collection[int] | None = None) -> None:
        """Look up.

        Args:
            numbers: Only these chunks; None: all that are open.

        Raises:
            PersonsError: Not all could be looked up; what could is recorded.
        """
        Looking(self._looker, lambda: self._open(numbers), self._found, self._failed, tell=self._tell).run()

    def _open(self, numbers: Collection[int] | None) -> Iterator[tuple[Chunk, Sequence[str]]]:
        for chunk in self._job.chunks.walk("received", "failed", numbers=numbers):
            if chunk.to_look_up:
                yield chunk, [self._check(chunk.ids[place]) for place in chunk.to_look_up]
            else:
                self._resolve(chunk, {})

    def _found(self, chunk: Chunk, people: Mapping[str, Person]) -> None:
        asked = {place: self._check(chunk.ids[place]) for place in chunk.to_look_up}
        self._resolve(chunk, {place: people[item].uuid for place, item in asked.items() if item in people})

    def _failed(self, chunk: Chunk, error: PersonsError) -> None:
        self._job.chunks.fail(chunk.number, str(words(error)["text"]))
        self._tell(events.ChunkFailed(chunk.number, error))

    def _resolve(self, chunk: Chunk, found: Mapping[int, str]) -> None:
        self._job.chunks.resolve({chunk.number: [found.get(place) for place in range(len(chunk.ids))]})
        self._tell(events.ChunkResolved(chunk.number, len(chunk.ids), len(found)))
