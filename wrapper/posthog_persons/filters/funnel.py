"""Funnels, and which of their people are asked for (api-facts §6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from .base import StoredFilter
from .breakdown import FunnelBreakdown
from .checks import choice, items, whole
from .entities import Entity, steps
from .funnel_parts import Exclusion, FunnelPeriod, Window

Order: TypeAlias = Literal["ordered", "strict", "unordered"]
_DROPOFF_OF_NOBODY = -1


@dataclass(frozen=True, kw_only=True)
class Funnel(StoredFilter):
    """A funnel, and perhaps which of its people are asked for.

    Args:
        steps: Events and actions, in their order.
        step: n above 0: people who reached step n; 0: all who entered; -n: those who dropped out before step
            n, of which 2 is the first.
        custom_steps: People whose last step is one of these, from 1.
        period: People who entered in one period.
        window: How long an attempt may take; PostHog's default is 14 days.
        order: `ordered`: in their order, other events may lie between; `strict`: nothing may; `unordered`:
            in any order.
        exclusions: Events that void an attempt.
        breakdown: What splits the funnel.
    """

    steps: Sequence[Entity]
    step: int | None = None
    custom_steps: Sequence[int] | None = None
    period: FunnelPeriod | None = None
    window: Window | None = None
    order: Order = "ordered"
    exclusions: Sequence[Exclusion] = ()
    breakdown: FunnelBreakdown | None = None
    insight = "FUNNELS"

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "steps", items("steps", self.steps))
        object.__setattr__(self, "exclusions", items("exclusions", self.exclusions))
        if not self.steps:
            raise ValueError("a funnel needs at least one step")
        choice("order", self.order, Order)
        if self.order == "unordered" and self.include_recordings:
            raise ValueError("PostHog tells no recordings of unordered funnels")
        self._check_selection(len(self.steps))
        for exclusion in self.exclusions:
            self._check_exclusion(exclusion, len(self.steps) - 1)
        if self.breakdown is not None:
            whole("attribution_step", self.breakdown.attribution_step, 0, len(self.steps) - 1)

    def _check_selection(self, most: int) -> None:
        if sum(chosen is not None for chosen in (self.step, self.custom_steps, self.period)) > 1:
            raise ValueError("step, custom_steps and period exclude each other")
        if self.step == _DROPOFF_OF_NOBODY:
            raise ValueError("step must not be -1: those who dropped out before the second step are -2")
        whole("step", self.step, -(2**31), most)
        if self.custom_steps is not None:
            object.__setattr__(self, "custom_steps", items("custom_steps", self.custom_steps))
            if not self.custom_steps:
                raise ValueError("custom_steps must not be empty")
            for step in self.custom_steps:
                whole("each of custom_steps", step, 1, most)
        if self.period is not None:
            whole("from_step of the period", self.period.from_step, 0, max(most - 2, 0))
            whole("to_step of the period", self.period.to_step, 0, most - 1)

    def _check_exclusion(self, exclusion: Exclusion, last: int) -> None:
        whole("to_step of an exclusion", exclusion.to_step, 1, last)
        if self.order == "unordered" and (exclusion.from_step, exclusion.to_step) != (0, last):
            raise ValueError("an exclusion from an unordered funnel must be of all its steps")
        excluded = exclusion.entity
        for step in self.steps[exclusion.from_step : exclusion.to_step + 1]:
            same = (step.kind, step.id) == (excluded.kind, excluded.id)
            if same and excluded.properties in ((), step.properties):
                raise ValueError("an exclusion must not be one of the steps that it lies between")

    def _parameters(self) -> dict[str, Any]:
        window = (
            {}
            if self.window is None
            else {
                "funnel_window_interval": self.window.length,
                "funnel_window_interval_unit": self.window.unit,
            }
        )
        return (
            super()._parameters()
            | steps(self.steps)
            | {
                "funnel_step": self.step,
                "funnel_custom_steps": None if self.custom_steps is None else list(self.custom_steps),
                "funnel_order_type": self.order,
                "exclusions": [exclusion.to_parameters() for exclusion in self.exclusions] or None,
            }
            | window
            | (self.period.to_parameters() if self.period else {})
            | (self.breakdown.to_parameters() if self.breakdown else {})
        )


@dataclass(frozen=True, kw_only=True)
class FunnelFilter(Funnel):
    """People of a funnel: give one of `step`, `custom_steps` and `period`.

    Args:
        steps: Events and actions, in their order.
        step: n above 0: people who reached step n; 0: all who entered; -n: those who dropped out before step
            n, of which 2 is the first.
        custom_steps: People whose last step is one of these, from 1.
        period: People who entered in one period.
        window: How long an attempt may take; PostHog's default is 14 days.
        order: `ordered`: in their order, other events may lie between; `strict`: nothing may; `unordered`:
            in any order.
        exclusions: Events that void an attempt.
        breakdown: What splits the funnel.
        date_from: First day or moment, or `all`; by default seven days ago.
        date_to: Last day or moment; by default the end of today. A day counts to its end.
        properties: Conditions on every event looked at.
        filter_test_accounts: Whether the project's own filter against test accounts applies, too.
        search: Part of the person's e-mail address or name, or of an event's distinct id, in any case.
        aggregation_group_type_index: Number of a type of group, 0 to 4: list groups instead of people.
        include_recordings: Whether the recordings of the matching events are told; not if unordered.
        refresh: Whether the answer is worked out anew instead of taken from the store.
        cache_invalidation_key: Any text; another one means another stored answer.

    Raises:
        ValueError: These do not fit together, or one cannot be right.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.step is None and self.custom_steps is None and self.period is None:
            raise ValueError("give step, custom_steps or period")
