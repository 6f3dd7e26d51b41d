"""Who came back so many times (api-facts §2, DEV-083)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .base import RangeFilter
from .checks import choice, group_type, whole
from .entities import Entity, named, target
from .interval import Interval


@dataclass(frozen=True, kw_only=True)
class StickinessFilter(RangeFilter):
    """People who did something in exactly so many intervals of a range of dates.

    Args:
        entity: What they did; its conditions count.
        days: In how many intervals, from 1.
        interval: What is counted.
        date_from: First day or moment, or `all`; by default seven days ago.
        date_to: Last day or moment; by default the end of today. A day counts to its end.
        properties: Conditions on every event looked at.
        filter_test_accounts: Whether the project's own filter against test accounts applies, too.
        search: Part of the person's e-mail address or name, or of an event's distinct id, in any case.
        aggregation_group_type_index: Number of a type of group, 0 to 4: list groups instead of people.

    Raises:
        ValueError: One of these cannot be right.
    """

    entity: Entity
    days: int
    interval: Interval = "day"
    aggregation_group_type_index: int | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        named("entity", self.entity)
        whole("days", self.days, 1)
        choice("interval", self.interval, Interval)
        group_type("aggregation_group_type_index", self.aggregation_group_type_index)

    def _parameters(self) -> dict[str, Any]:
        return (
            super()._parameters()
            | target(self.entity)
            | {
                "stickiness_days": self.days,
                "interval": self.interval,
                "aggregation_group_type_index": self.aggregation_group_type_index,
            }
        )
