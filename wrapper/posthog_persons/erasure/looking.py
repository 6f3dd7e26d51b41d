"""Looks ids up, with what they are looked up for, and stops where going on is of no use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Generic, TypeVar

from posthog_persons._deletion.look_up import Found, LookUp
from posthog_persons.errors import PersonsError
from posthog_persons.records import Person

from . import events
from .failures import stops

T = TypeVar("T")


class Looking(Generic[T]):
    """One look-up of many ids.

    Args:
        looker: Makes the calls.
        work: Returns what is to be looked up, and the ids of each; it may be called twice.
        found: Gets what was looked up, and the people of those of its ids that belong to somebody.
        failed: Gets what could not be looked up, and why.
        tell: Is told what happens.
    """

    def __init__(
        self,
        looker: LookUp,
        work: Callable[[], Iterable[tuple[T, Sequence[str]]]],
        found: Callable[[T, Mapping[str, Person]], object],
        failed: Callable[[T, PersonsError], object] = lambda _item, _error: None,
        *,
        tell: events.ErasureListener,
    ) -> None:
        self._looker = looker
        self._work = work
        self._found = found
        self._failed = failed
        self._tell = tell
        self._under_way: dict[int, T] = {}
        self._numbers = count()
        self._error: PersonsError | None = None
        self._stopped = False

    def run(self) -> None:
        """Look up.

        Raises:
            PersonsError: Not all could be looked up; what could was handed over.
        """
        self._looker.run(self._batches, self._settle, lambda: self._tell(events.LookUpsMissing()))
        if self._error:
            raise self._error

    def _batches(self) -> Iterator[tuple[int, Sequence[str]]]:
        for item, ids in self._work():
            if self._stopped:
                return
            number = next(self._numbers)
            self._under_way[number] = item
            yield number, ids

    def _settle(self, number: int, _ids: Sequence[str], outcome: Found) -> None:
        item = self._under_way.pop(number)
        if isinstance(outcome, PersonsError):
            self._error = self._error or outcome
            self._stopped |= stops(outcome)
            self._failed(item, outcome)
        else:
            self._found(item, outcome)
