"""How much of the contract was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of thing in the contract.

    Attributes:
        total: How many there are.
        missing: Those that were not seen, by name, in the contract's order.
    """

    total: int
    missing: tuple[str, ...]

    @classmethod
    def of(cls, seen: Mapping[str, bool]) -> Self:
        """Count what was seen, by name."""
        return cls(total=len(seen), missing=tuple(name for name, was in seen.items() if not was))

    @property
    def seen(self) -> int:
        """How many were seen."""
        return self.total - len(self.missing)

    @property
    def share(self) -> float:
        """The part that was seen, from 0 to 1; of nothing all was."""
        return self.seen / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What a run has seen of the contract of its era.

    Attributes:
        operations: Operations that did at least once what they were asked (2xx).
        responses: Documented answers, by operation and status.
        parameters: Parameters of path and query and fields of bodies, also nested ones, that were sent at
            least once in a request that succeeded.
        keywords: What schemas ask of single values that are sent: each value of an enumeration, and every
            other restriction once kept and once broken.
    """

    operations: Part
    responses: Part
    parameters: Part
    keywords: Part
