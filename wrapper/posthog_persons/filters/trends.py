"""Who did something, and how much of it (api-facts §2, DEV-087)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .base import StoredFilter
from .breakdown import TrendsBreakdown
from .checks import choice
from .entities import Entity, named, target
from .interval import Interval


@dataclass(frozen=True, kw_only=True)
class TrendsFilter(StoredFilter):
    """People behind a trend: for one point of a graph, give one date for both ends.

    Args:
        entity: What they did; its math says what the value of a person is, its conditions count.
        breakdown: The part of the trend that is asked for; by default all of it.
        interval: Length of a period of the graph; with `hour` the default range ends now.
        date_from: First day or moment, or `all`; by default seven days ago.
        date_to: Last day or moment; by default the end of today. A day counts to its end.
        properties: Conditions on every event looked at.
        filter_test_accounts: Whether the project's own filter against test accounts applies, too.
        search: Part of the person's e-mail address or name, or of an event's distinct id, in any case.
        aggregation_group_type_index: Number of a type of group, 0 to 4: list groups instead of people.
        include_recordings: Whether the recordings of the matching events are told.
        refresh: Whether the answer is worked out anew instead of taken from the store.
        cache_invalidation_key: Any text; another one means another stored answer.

    Raises:
        ValueError: One of these cannot be right.
    """

    entity: Entity
    breakdown: TrendsBreakdown | None = None
    interval: Interval = "day"
    insight = "TRENDS"

    def __post_init__(self) -> None:
        super().__post_init__()
        named("entity", self.entity)
        choice("interval", self.interval, Interval)

    def _parameters(self) -> dict[str, Any]:
        return (
            super()._parameters()
            | target(self.entity)
            | {
                "entity_math": self.entity.math,
                "math_property": self.entity.math_property,
                "math_group_type_index": self.entity.math_group_type_index,
                "interval": self.interval,
            }
            | (self.breakdown.to_parameters() if self.breakdown else {})
        )
