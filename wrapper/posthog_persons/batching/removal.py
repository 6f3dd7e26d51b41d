"""One batch on its way to be deleted: whole, and in parts where the server refuses the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from posthog_persons.errors import (
    ApiError,
    CallAbandonedError,
    CallNotMadeError,
    PersonsError,
    ServerError,
)
from posthog_persons.records import DeletionSummary

from .bisect import Bisect

# Failures in a row after which a batch is halved no more: ten find the first bad id of 1000, and twenty bad
# ids side by side are found, too; but a server that fails whatever it gets is not asked 2000 times.
PATIENCE = 50
_ABOUT_WHAT_WAS_SENT = frozenset({400, 413})


@dataclass(frozen=True, slots=True)
class Taken:
    """The server took the ids of one call.

    Attributes:
        summary: What it says it did; None where it says nothing (DEV-002).
        unclear_before: Whether an earlier attempt of the call may have been carried out, so that the summary
            tells only what that one left over.
    """

    summary: DeletionSummary | None
    unclear_before: bool = False


Outcome: TypeAlias = Taken | PersonsError


@dataclass(frozen=True, slots=True)
class Settled:
    """How some ids of a batch ended.

    Attributes:
        number: Number of the batch, from 0.
        ids: The ids.
        outcome: What the server said, or why it is not known.
        doubtful: Whether a call with these ids may have been carried out without anybody being told.
        alone: Whether it is one id that was refused in a call of its own.
    """

    number: int
    ids: Sequence[str]
    outcome: Outcome
    doubtful: bool
    alone: bool


class Removal:
    """The calls that delete one batch: send, settle, and go on until it has ended.

    A refused part is halved (`Bisect`) where that can help: where the server finds fault with what was sent
    (400, 413), or fails (5xx). A part whose outcome is unclear is left as it is. Any other error is about the
    key, the project or the pace: it ends the batch.

    Args:
        number: Number of the batch, from 0.
        ids: Its ids; parts are slices of it.
        patience: After how many failures in a row it is halved no more; 0: it is never halved.
    """

    def __init__(self, number: int, ids: Sequence[str], *, patience: int = PATIENCE) -> None:
        self.number = number
        self.ids = ids
        self.calls = 0
        self.passed = False
        self._patience = patience
        self._failures = 0
        self._bisect = Bisect(len(ids))
        self._error: PersonsError = CallNotMadeError("interrupted before the call was made")
        self._under_way = self._unclear = False

    @property
    def ended(self) -> bool:
        """Whether all ids are settled."""
        return not self._bisect.part

    @property
    def hopeless(self) -> bool:
        """Whether patience has run out without one id taken: the fault is hardly with single ids."""
        return not self.passed and self._failures > self._patience > 0

    @property
    def places(self) -> range:
        """Where those to be sent next, or on their way, stand among `ids`."""
        return self._bisect.part

    @property
    def part(self) -> Sequence[str]:
        """The ids to be sent next, or on their way."""
        return self._slice(self.places)

    def send(self) -> None:
        """Note that the next part is on its way: until that is settled, its outcome is unclear."""
        self.calls += 1
        self._under_way = True

    def settle(self, outcome: Outcome) -> Settled | None:
        """Note how the part under way ended.

        Returns:
            What is settled with it: the part, or all that was left of the batch; None if the part is halved.
        """
        part = self._bisect.part
        self._under_way = False
        self._unclear |= outcome.unclear_before
        if isinstance(outcome, Taken):
            self.passed = True
            self._failures = 0
            self._bisect.settle("taken")
            return self._settled(part, outcome)
        if unclear_itself(outcome):
            self._bisect.settle("open")
            return self._settled(part, outcome)
        self._error = outcome
        self._failures += 1
        alone = len(part) == 1
        if not worth_halving(outcome) or (not alone and self._failures > self._patience):
            return self._settled(self._bisect.end(), outcome)
        self._bisect.settle("failed")
        return self._settled(part, outcome, alone=True) if alone else None

    def abandon(self) -> Iterator[Settled]:
        """Settle what is left because the job ends: what is under way is unclear, the rest was refused."""
        if self._under_way:
            self._under_way = False
            part = self._bisect.part
            self._bisect.settle("open")
            yield self._settled(part, CallAbandonedError("interrupted while the call was under way"))
        if rest := self._bisect.end():
            yield self._settled(rest, self._error)

    def _settled(self, places: range, outcome: Outcome, *, alone: bool = False) -> Settled:
        doubtful = self._unclear or (isinstance(outcome, PersonsError) and unclear_itself(outcome))
        return Settled(self.number, self._slice(places), outcome, doubtful=doubtful, alone=alone)

    def _slice(self, places: range) -> Sequence[str]:
        return self.ids[places.start : places.stop]


def unclear_itself(error: PersonsError) -> bool:
    """Return whether the last attempt may have been carried out, whatever is true of those before it."""
    return type(error).unclear


def worth_halving(error: PersonsError) -> bool:
    """Return whether a part of what was refused may be taken: the fault is with what was sent, or passing."""
    return isinstance(error, ServerError) or (
        isinstance(error, ApiError) and error.status in _ABOUT_WHAT_WAS_SENT
    )
