"""States of the lifecycle (api-facts §6.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from . import dates
from .base import RangeFilter
from .checks import choice
from .dates import Date
from .entities import Entity, steps
from .interval import Interval

Lifecycle: TypeAlias = Literal["new", "returning", "resurrecting", "dormant"]


@dataclass(frozen=True, kw_only=True)
class LifecycleFilter(RangeFilter):
    """People in one state in the period of a date.

    Args:
        entity: What counts as being active.
        target_date: A day or moment in the period.
        state: `new`: made in it; `returning`: active in it and in the one before; `resurrecting`: active in
            it, not in the one before; `dormant`: active in the one before, not in it.
        interval: Length of a period.
        date_from: First day or moment, or `all`; by default seven days ago.
        date_to: Last day or moment; by default the end of today. A day counts to its end.
        properties: Conditions on every event looked at.
        filter_test_accounts: Whether the project's own filter against test accounts applies, too.
        search: Part of the person's e-mail address or name, or of an event's distinct id, in any case.

    Raises:
        ValueError: One of these cannot be right.
    """

    entity: Entity
    target_date: Date
    state: Lifecycle
    interval: Interval = "day"

    def __post_init__(self) -> None:
        super().__post_init__()
        dates.wire("target_date", self.target_date)
        choice("state", self.state, Lifecycle)
        choice("interval", self.interval, Interval)

    def _parameters(self) -> dict[str, Any]:
        return (
            super()._parameters()
            | steps([self.entity])
            | {
                "target_date": dates.wire("target_date", self.target_date),
                "lifecycle_type": self.state,
                "interval": self.interval,
            }
        )
