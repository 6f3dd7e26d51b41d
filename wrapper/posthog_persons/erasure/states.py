"""What a job, a chunk of ids and a person can be, and what may follow what: pure.

Nothing goes back by itself. A person is `ready` a second time only where a look-up still finds the person, or
where the server is to be asked once more; that is a new attempt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, TypeVar

JobStage: TypeAlias = Literal["reading", "resolving", "planned", "sending", "verifying", "ended"]
ChunkState: TypeAlias = Literal["received", "resolved", "failed"]
OddityKind: TypeAlias = Literal["duplicate", "junk"]
PersonState: TypeAlias = Literal[
    "ready",
    "sent",
    "accepted",
    "refused",
    "unknown",
    "failed",
    "gone",
    "covered by an earlier deletion",
    "events deleted",
    "proven",
    "reappeared",
]
SubjectState: TypeAlias = PersonState | Literal["received", "resolved", "not found", "duplicate", "junk"]
CallOutcome: TypeAlias = Literal["taken", "refused", "halved", "unclear", "not made"]
State = TypeVar("State", JobStage, ChunkState, PersonState)

# A job goes back from verifying where people are to be asked for again, and may be verified anew once ended.
JOB: Final[Mapping[JobStage, frozenset[JobStage]]] = {
    "reading": frozenset({"resolving"}),
    "resolving": frozenset({"planned"}),
    "planned": frozenset({"sending"}),
    "sending": frozenset({"verifying"}),
    "verifying": frozenset({"sending", "ended"}),
    "ended": frozenset({"verifying"}),
}
CHUNK: Final[Mapping[ChunkState, frozenset[ChunkState]]] = {
    "received": frozenset({"resolved", "failed"}),
    "failed": frozenset({"resolved", "failed"}),
    "resolved": frozenset(),
}
Table: TypeAlias = Mapping[PersonState, frozenset[PersonState]]
# What calls do, and what look-ups and the rows of `deletion_status` tell afterwards.
BY_CALLS: Final[Table] = {
    "ready": frozenset({"sent"}),
    "sent": frozenset({"accepted", "refused", "unknown", "failed"}),
}
# With `keep_person` nobody is `gone`, without `delete_events` no events are deleted: steps are left out.
BY_LOOK_UP: Final[Table] = {
    "accepted": frozenset(
        {"gone", "events deleted", "proven", "covered by an earlier deletion", "reappeared", "failed"}
    ),
    "refused": frozenset({"ready", "failed"}),
    "unknown": frozenset({"accepted", "gone", "ready", "failed"}),
    "failed": frozenset({"ready"}),
    "gone": frozenset({"events deleted", "proven", "covered by an earlier deletion", "reappeared", "failed"}),
    "covered by an earlier deletion": frozenset({"ready", "accepted", "reappeared", "failed"}),
    "events deleted": frozenset({"proven", "reappeared", "failed"}),
    "proven": frozenset({"reappeared"}),
    "reappeared": frozenset({"ready", "failed"}),
}
PERSON: Final[Table] = {**BY_CALLS, **BY_LOOK_UP}
TO_SEND: Final[tuple[PersonState, ...]] = ("ready", "sent")


def before(table: Mapping[State, frozenset[State]], state: State) -> list[State]:
    """Return the states that *state* may follow."""
    return [earlier for earlier, later in table.items() if state in later]
