"""How many calls are made at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, Self

from .capabilities import LATE_LIMITS, Limit, Limits
from .errors import SettingsError


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many calls in any span of some seconds.

    Attributes:
        calls: How many, from 1.
        seconds: The length of the span, above 0.
    """

    calls: int
    seconds: float


class PaceStore(Protocol):
    """Counts calls for several processes or machines that share a key."""

    def take(self, name: str, rates: Sequence[Rate], now: float) -> float:
        """Count one call, if all rates allow it.

        Args:
            name: Of the calls that are counted together, such as `deletes`.
            rates: What they may be at most.
            now: The time, in seconds since 1970.

        Returns:
            0 if the call was counted and may be made; else after how many seconds to ask again.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many calls a client makes at most (api-facts §4, DEV-022); the limits are those of one key.

    Clients made by `with_options` keep the pace together with the first one. All others, and other processes,
    are not known to each other unless they share a store. What the server refuses all the same (429) corrects
    the pace: someone else uses the key, too.

    Attributes:
        deletes: For `bulk_delete`, `delete`, `delete_events` and `delete_recordings`.
        others: For everything else.
        shared: Whether both count as one, as on servers before 2025-12-23.
        store: Counts for several processes; see `posthog_persons.pace_store`.

    Raises:
        SettingsError: A limit is below 1.
    """

    OFF: ClassVar[Pace]

    deletes: Limit | None = LATE_LIMITS.deletes
    others: Limit | None = LATE_LIMITS.others
    shared: bool = False
    store: PaceStore | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for limit in (self.deletes, self.others):
            if limit is not None and (limit.per_minute < 1 or limit.per_hour < 1):
                raise SettingsError("a pace must allow at least 1 call a minute and an hour")

    @classmethod
    def of(cls, limits: Limits, store: PaceStore | None = None) -> Self:
        """Make the pace for the limits of a server, such as `capabilities().limits`.

        Args:
            limits: What the server allows.
            store: As above.
        """
        return cls(deletes=limits.deletes, others=limits.others, shared=limits.shared, store=store)


Pace.OFF = Pace(deletes=None, others=None)
