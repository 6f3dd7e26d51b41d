"""Which properties of a person are followed through time (api-facts §2, DEV-088)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from . import dates
from . import properties as conditions
from .breakdown import BreakdownProperty
from .checks import choice, items
from .dates import Date
from .entities import Entity, steps
from .interval import Interval
from .properties import Properties


@dataclass(frozen=True, kw_only=True)
class TimelineFilter:
    """Properties of a person that are followed, and the events at which they are looked at.

    Those are followed that a condition of the type `person`, of the filter or of an entity, or the breakdown
    names; conditions narrow nothing here.

    Args:
        entities: Events and actions; by default any event.
        date_from: First day or moment, or `all`; by default seven days ago.
        date_to: Last day or moment; by default the end of today. A day counts to its end.
        properties: Conditions.
        interval: How long the range is where it begins and ends with the same date.
        breakdown: Properties.

    Raises:
        ValueError: One of these cannot be right.
    """

    entities: Sequence[Entity] = ()
    date_from: Date | None = None
    date_to: Date | None = None
    properties: Properties = ()
    interval: Interval = "day"
    breakdown: Sequence[BreakdownProperty] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "entities", items("entities", self.entities))
        object.__setattr__(self, "properties", conditions.frozen(self.properties))
        object.__setattr__(self, "breakdown", items("breakdown", self.breakdown))
        choice("interval", self.interval, Interval)
        dates.check_range(self.date_from, self.date_to)
        self.to_parameters()  # refuses dates that cannot be read

    def to_parameters(self) -> dict[str, Any]:
        """Return the filter as PostHog's own parameters, with lists and mappings as a JSON body has them."""
        first, last = self.date_from, self.date_to
        sent = {
            "date_from": None if first is None else dates.wire("date_from", first, endless=True),
            "date_to": None if last is None else dates.wire("date_to", last),
            "properties": conditions.wire(self.properties),
            "interval": self.interval,
            **steps(self.entities),
            **self._breakdown(),
        }
        return {name: value for name, value in sent.items() if value is not None}

    def _breakdown(self) -> dict[str, Any]:
        if len(self.breakdown) == 1:
            return self.breakdown[0].alone()
        return {"breakdowns": [one.to_parameters() for one in self.breakdown] or None}
