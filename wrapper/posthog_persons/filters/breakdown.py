"""Values that insights are split by (api-facts §6.1, §6.5, DEV-087)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from .checks import choice, group_type, items, text, whole

BreakdownType: TypeAlias = Literal["event", "person", "cohort", "group"]
Attribution: TypeAlias = Literal["first_touch", "last_touch", "all_events", "step"]
ALL_COHORTS = "all"
_JSON = ("[", "{", '"')


@dataclass(frozen=True, slots=True)
class BreakdownProperty:
    """A property, or a cohort, that splits an insight.

    Args:
        property: Name of the property, or number of the cohort, or `all` for the cohort of everyone.
        type: Where it is looked up.
        group_type_index: Number of the type of group, 0 to 4; with the type `group` alone.

    Raises:
        ValueError: These do not fit together.
    """

    property: str | int
    type: BreakdownType = "event"
    group_type_index: int | None = None

    def __post_init__(self) -> None:
        choice("type", self.type, BreakdownType)
        group_type("group_type_index", self.group_type_index)
        if (self.type == "group") != (self.group_type_index is not None):
            raise ValueError("group_type_index goes with the type 'group', and that with it")
        if self.type != "cohort":
            text("property", self.property)
        elif self.property != ALL_COHORTS:
            whole("the cohort", self.property, 1)  # type: ignore[arg-type]  # a text is refused, too

    def to_parameters(self) -> dict[str, Any]:
        """Return it as it is sent."""
        index = {} if self.group_type_index is None else {"group_type_index": self.group_type_index}
        return {"property": self.property, "type": self.type} | index

    def alone(self) -> dict[str, Any]:
        """Return it as it is sent where it is the only one."""
        index = self.group_type_index
        return {"breakdown": self.property, "breakdown_type": self.type, "breakdown_group_type_index": index}


def properties(name: str, by: Sequence[BreakdownProperty]) -> tuple[BreakdownProperty, ...]:
    """Return what an insight is split by, as a list that nobody can change any more.

    Raises:
        ValueError: It is nothing.
    """
    chosen = items(name, by)
    if not chosen:
        raise ValueError(f"{name} must not be empty")
    return chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelBreakdown:
    """What splits a funnel.

    Args:
        by: Properties, whose values together are one; or cohorts, each a value of its own.
        value: The value that people must have, or for several properties theirs in a list; by default any.
        attribution: Which of a person's values counts: the first, the last, one that all steps share, or
            that of one step.
        attribution_step: The step whose value counts, from 0; with the attribution `step` alone.
        limit: Number of values kept, from 1; all others become `Other`. PostHog's default is 25.

    Raises:
        ValueError: These do not fit together.
    """

    by: Sequence[BreakdownProperty]
    value: str | float | Sequence[str | float] | None = None
    attribution: Attribution = "first_touch"
    attribution_step: int | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", properties("by", self.by))
        if len({one.type == "cohort" for one in self.by}) > 1:
            raise ValueError("a funnel is split by properties or by cohorts, not by both")
        choice("attribution", self.attribution, Attribution)
        whole("attribution_step", self.attribution_step, 0)
        if (self.attribution == "step") != (self.attribution_step is not None):
            raise ValueError("attribution_step goes with the attribution 'step', and that with it")
        whole("limit", self.limit, 1)

    def to_parameters(self) -> dict[str, Any]:
        """Return it as it is sent."""
        return self._by() | {
            "breakdown_attribution_type": self.attribution,
            "breakdown_attribution_value": self.attribution_step,
            "breakdown_limit": self.limit,
            "funnel_step_breakdown": self._value(),
        }

    def _value(self) -> str | float | list[str | float] | None:
        match self.value:
            case str() if self.value.startswith(_JSON):  # PostHog would read it, but not as an item of a list
                return [self.value]
            case None | str() | int() | float():
                return self.value
            case _:
                return list(self.value)

    def _by(self) -> dict[str, Any]:
        if self.by[0].type == "cohort":
            return {"breakdown": [one.property for one in self.by], "breakdown_type": "cohort"}
        if len(self.by) == 1:
            return self.by[0].alone()
        return {"breakdowns": [one.to_parameters() for one in self.by]}


@dataclass(frozen=True, slots=True)
class TrendsBreakdown:
    """The part of a trend that is asked for.

    Args:
        by: What splits the trend.
        value: The value that the events must have; for a cohort it is the cohort, and not said again.

    Raises:
        ValueError: There is no value, or one beside a cohort.
    """

    by: BreakdownProperty
    value: str | None = None

    def __post_init__(self) -> None:
        if (self.by.type == "cohort") != (self.value is None):
            raise ValueError("a breakdown by a property needs a value, one by a cohort has none")

    def to_parameters(self) -> dict[str, Any]:
        """Return it as it is sent."""
        value = str(self.by.property) if self.value is None else self.value
        return self.by.alone() | {"breakdown_value": value}


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionBreakdown:
    """The row of retention that is asked for, where values of properties make the rows.

    Args:
        by: The properties.
        values: A value for each; "" where the property is missing.

    Raises:
        ValueError: There are no properties, or not a value for each.
    """

    by: Sequence[BreakdownProperty]
    values: Sequence[str | int]

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", properties("by", self.by))
        object.__setattr__(self, "values", items("values", self.values))
        if len(self.by) != len(self.values):
            raise ValueError("values must hold one for each property")

    def to_parameters(self) -> dict[str, Any]:
        """Return it as it is sent."""
        return {
            "breakdowns": [one.to_parameters() for one in self.by],
            "breakdown_values": list(self.values),
        }
