"""Parts of funnels: windows, exclusions, periods (api-facts §6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

from .checks import choice, whole
from .entities import Entity
from .interval import Interval

WindowUnit: TypeAlias = Literal["second", "minute", "hour", "day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Window:
    """How long after its first step an attempt may convert.

    Args:
        length: How many units, from 1.
        unit: `second` (servers from 2023 on), `minute`, `hour`, `day`, `week` or `month`.

    Raises:
        ValueError: The length is below 1, or there is no such unit.
    """

    length: int
    unit: WindowUnit = "day"

    def __post_init__(self) -> None:
        whole("the length of the window", self.length, 1)
        choice("the unit of the window", self.unit, WindowUnit)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An event that voids an attempt when it comes between two of its steps.

    Args:
        entity: The event or action.
        from_step: The step after which it counts, from 0.
        to_step: The later step before which it counts.

    Raises:
        ValueError: `to_step` is not above `from_step`.
    """

    entity: Entity
    from_step: int
    to_step: int

    def __post_init__(self) -> None:
        whole("from_step", self.from_step, 0)
        whole("to_step, which must be above from_step,", self.to_step, self.from_step + 1)

    def to_parameters(self) -> dict[str, Any]:
        """Return it as it is sent."""
        return self.entity.to_parameters(funnel_from_step=self.from_step, funnel_to_step=self.to_step)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelPeriod:
    """People who entered a funnel in one period: `trends` in PostHog's words.

    Args:
        entrance_period_start: Start of the period; without a time zone in the project's.
        drop_off: Whether those who dropped out are asked for rather than those who went through.
        interval: Length of a period.
        from_step: First step of the range looked at, from 0.
        to_step: Last step of it; by default the last one.

    Raises:
        ValueError: `to_step` is not above `from_step`, or there is no such interval.
    """

    entrance_period_start: datetime
    drop_off: bool
    interval: Interval = "day"
    from_step: int = 0
    to_step: int | None = None

    def __post_init__(self) -> None:
        choice("interval", self.interval, Interval)
        whole("from_step", self.from_step, 0)
        whole("to_step, which must be above from_step,", self.to_step, self.from_step + 1)

    def to_parameters(self) -> dict[str, Any]:
        """Return it as it is sent."""
        start = self.entrance_period_start
        return {
            "funnel_viz_type": "trends",
            "entrance_period_start": (start if start.tzinfo is None else start.astimezone(UTC)).isoformat(),
            "drop_off": self.drop_off,
            "interval": self.interval,
            "funnel_from_step": self.from_step,
            "funnel_to_step": self.to_step,
        }
