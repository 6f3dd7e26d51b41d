"""Who came back, and when (api-facts §6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from .base import Filter
from .breakdown import RetentionBreakdown
from .checks import choice, group_type, whole
from .entities import Entity

Retention: TypeAlias = Literal["retention_recurring", "retention_first_time"]
Period: TypeAlias = Literal["Hour", "Day", "Week", "Month"]
MOST_INTERVALS = 10_000


@dataclass(frozen=True, kw_only=True)
class RetentionFilter(Filter):
    """People of one row of retention, with the intervals in which they came back.

    Args:
        target: What puts people into a row; by default `$pageview`.
        returning: What counts as coming back; by default the target.
        type: Whether any target event puts a person into an interval, or only the first one ever.
        period: Length of an interval, spelt with a capital.
        total_intervals: Number of intervals, back from `date_to`, 1 to 10,000 (DEV-066).
        selected_interval: The interval whose people are listed, from 0; or
        breakdown: the row, where values of properties make the rows.
        date_to: Last day or moment; by default the end of today. A day counts to its end.
        properties: Conditions on every event looked at.
        filter_test_accounts: Whether the project's own filter against test accounts applies, too.
        search: Part of the person's e-mail address or name, or of an event's distinct id, in any case.
        aggregation_group_type_index: Number of a type of group, 0 to 4: list groups instead of people.

    Raises:
        ValueError: These do not fit together, or one cannot be right.
    """

    target: Entity | None = None
    returning: Entity | None = None
    type: Retention = "retention_recurring"
    period: Period = "Day"
    total_intervals: int = 11
    selected_interval: int | None = None
    breakdown: RetentionBreakdown | None = None
    aggregation_group_type_index: int | None = None
    insight = "RETENTION"

    def __post_init__(self) -> None:
        super().__post_init__()
        choice("type", self.type, Retention)
        choice("period", self.period, Period)
        whole("total_intervals", self.total_intervals, 1, MOST_INTERVALS)
        whole("selected_interval", self.selected_interval, 0, self.total_intervals - 1)
        group_type("aggregation_group_type_index", self.aggregation_group_type_index)
        if self.selected_interval is not None and self.breakdown is not None:
            raise ValueError("selected_interval and breakdown exclude each other")

    def _parameters(self) -> dict[str, Any]:
        return (
            super()._parameters()
            | {
                "target_entity": self.target.to_parameters() if self.target else None,
                "returning_entity": self.returning.to_parameters() if self.returning else None,
                "retention_type": self.type,
                "period": self.period,
                "total_intervals": self.total_intervals,
                "selected_interval": self.selected_interval,
                "aggregation_group_type_index": self.aggregation_group_type_index,
            }
            | (self.breakdown.to_parameters() if self.breakdown else {})
        )
